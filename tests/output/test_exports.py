import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.base.fields import KINDS
from tui.base.read import Base, load
from tui.base.records import Place, Record, references
from tui.output.linkeddata import linked_data
from tui.output.mapping import mapping
from tui.output.markdown import dossier
from tui.output.page import page
from tui.output.story import Story
from tui.output.tables import tables

HARMFUL = set("\x1b\x07\x9b\u202e\u200b\ud800")

texts = st.text(
    st.characters(categories=None) | st.sampled_from("=+-@\x1b\u202e\n\"',;<>&|[]*"), min_size=1, max_size=30
)
records = st.builds(
    lambda number, text, note, about: Record(
        "question", f"o-{number}", {"id": f"o-{number}", "text": text, "note": note, "about": about}, Place("x.yaml")
    ),
    st.integers(0, 5),
    texts,
    texts,
    st.tuples(st.sampled_from(["o-1", "o-2"])),
)
stories = st.lists(records, max_size=6).map(lambda all: Story(Base((), tuple(all), ()), "story", {}))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_json_is_a_base_in_one_file(story: Story, tmp_path: Path) -> None:
    (tmp_path / "again.yaml").write_text(mapping(story), "utf-8")
    again = load(tmp_path)
    assert again.problems == ()
    assert {record.id: dict(record.fields) for record in again.records} == {
        record.id: dict(record.fields) for record in story.records.values()
    }
    assert again.info is not None
    assert (again.info.title, again.info.note) == (story.info.title, story.info.note)
    assert mapping(Story.load(tmp_path)) == mapping(story)


@given(stories)
def test_any_json_comes_back(story: Story) -> None:
    document = mapping(story)
    assert not set(document) & HARMFUL
    assert json.loads(document).get("questions", []) == [
        {**record.fields, "about": ["o-1"] if record.fields["about"] == ("o-1",) else ["o-2"]}
        for record in story.of("question")
    ]


def test_tables_hold_every_record_and_link(story: Story) -> None:
    files = tables(story)
    assert set(files) == {*(f"{kind.plural}.csv" for kind in KINDS.values()), "links.csv"}
    for kind in KINDS.values():
        found = rows(files[f"{kind.plural}.csv"])
        assert [row["id"] for row in found] == [record.id for record in story.of(kind.name)]
    links = [(row["from"], row["field"], row["to"]) for row in rows(files["links.csv"])]
    assert links == [(r.id, link.field, link.target) for r in story.records.values() for link in references(r)]


@pytest.mark.parametrize(
    ("table", "id", "field", "cell"),
    [
        ("quotes", "q-well", "speaker", "a-ana"),
        ("quotes", "q-well", "said", "on Monday (2018-02-19)"),
        ("quotes", "q-well", "anchors", "verified"),
        ("quotes", "q-scare", "speaker", "none"),
        ("quotes", "q-free", "text", "'=1+1\nsecond line"),
        ("quotes", "q-free", "kind", ""),
        ("actors", "a-ana", "description", "'=A speaker"),
        ("actors", "a-ana", "aliases", "Ana; La Ana (in none of the sources)"),
        ("actors", "a-ana", "roles", "minister at a-land"),
        ("actors", "a-hostile", "name", "[/x] [sic] ␛]52;c;x␇ <script>alert(1)</script> ‹U+202E›abc"),
        ("claims", "c-well", "attributed_to", "a-ana; a-land"),
        ("claims", "c-well", "evidence", "s-paper ¶2 “is well”; s-gone"),
        ("claims", "c-bad", "attributed_to", "author"),
        ("questions", "o-who", "ask", "a-ana; the press office"),
        ("events", "e-talk", "order", "before e-launch"),
        ("sources", "s-post", "seen", "no"),
    ],
)
def test_cells(story: Story, table: str, id: str, field: str, cell: str) -> None:
    (row,) = [row for row in rows(tables(story)[f"{table}.csv"]) if row["id"] == id]
    assert row[field] == cell


def test_raw_cells_are_left_alone(story: Story) -> None:
    found = {row["id"]: row for row in rows(tables(story, raw=True)["quotes.csv"])}
    assert found["q-free"]["text"] == "=1+1\nsecond line"


@given(stories)
def test_any_table_comes_back_and_runs_nothing(story: Story) -> None:
    data = tables(story)["questions.csv"]
    found = rows(data)
    assert [row["id"] for row in found] == [record.id for record in story.of("question")]
    for row in found:
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@"))
            assert not set(cell) & HARMFUL


def test_linked_data(story: Story) -> None:
    document = json.loads(linked_data(story))
    nodes = {node["@id"]: node for node in document["@graph"] if "@id" in node}
    assert set(nodes) == {f"#{id}" for id in story.records}
    assert nodes["#q-well"] == {
        "@id": "#q-well",
        "@type": "Quotation",
        "identifier": "q-well",
        "text": "all is well",
        "spokenByCharacter": [{"@id": "#a-ana"}],
        "isPartOf": [{"@id": "#s-paper"}],
        "isBasedOn": [{"@id": "#s-post"}],
        "dateCreated": "2018-02-19",
        "inLanguage": "es",
        "translator": [{"@id": "#a-wide"}],
        "onrecord:translatedFrom": "es",
        "onrecord:carriedBy": [{"@id": "#a-net"}],
        "about": [{"@id": "#a-land"}],
    }
    types = {
        id: nodes[f"#{id}"]["@type"] for id in ("a-ana", "a-land", "a-net", "a-wide", "s-paper", "s-post", "s-gone")
    }
    assert types == {
        "a-ana": "Person",
        "a-land": "Country",
        "a-net": "WebSite",
        "a-wide": "Thing",
        "s-paper": "Article",
        "s-post": "SocialMediaPosting",
        "s-gone": "CreativeWork",
    }
    assert nodes["#c-well"]["review"]["author"] == {"@id": "#a-ana"}
    assert nodes["#c-none"]["review"]["author"] == {"@type": "Thing", "name": "the editor"}
    assert nodes["#e-dated"]["startDate"] == "2018-02-18"
    assert nodes["#o-who"]["acceptedAnswer"] == {"@type": "Answer", "text": "Ana, at least."}
    annotations = [node for node in document["@graph"] if node["@type"] == "oa:Annotation"]
    assert {
        "@type": "oa:Annotation",
        "oa:hasBody": {"@id": "#c-well"},
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": "#s-paper"},
            "oa:hasSelector": {"@type": "oa:TextQuoteSelector", "oa:exact": "is well"},
            "onrecord:paragraph": 2,
        },
        "onrecord:state": "verified",
    } in annotations


def test_linked_data_is_read_by_a_library_that_fetches_nothing(story: Story) -> None:
    jsonld = pytest.importorskip("pyld").jsonld

    def fetch(*_: object) -> None:
        raise AssertionError("nothing may be fetched")

    expanded = jsonld.expand(json.loads(linked_data(story)), {"documentLoader": fetch})
    nodes = {node["@id"]: node for node in expanded if "@id" in node}
    base = "urn:onrecord:Oil%20%26%20%5Bwater%5D%20%2Astory%2A"
    assert set(nodes) == {f"{base}#{id}" for id in story.records}
    assert nodes[f"{base}#q-well"]["https://schema.org/spokenByCharacter"] == [{"@id": f"{base}#a-ana"}]
    assert nodes[f"{base}#a-ana"]["https://schema.org/sameAs"] == [{"@id": "https://example.org/ana"}]
    selectors = [
        selector["http://www.w3.org/ns/oa#exact"][0]["@value"]
        for node in expanded
        for target in node.get("http://www.w3.org/ns/oa#hasTarget", ())
        for selector in target.get("http://www.w3.org/ns/oa#hasSelector", ())
    ]
    assert "is well" in selectors


@given(stories)
def test_any_linked_data_is_json(story: Story) -> None:
    document = linked_data(story)
    assert not set(document) & HARMFUL
    assert len(json.loads(document)["@graph"]) == len(story.records)


def test_the_dossier_tells_all_and_links_to_what_it_tells(story: Story) -> None:
    text = dossier(story)
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    assert set(anchors) == set(story.records)
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(anchors)
    assert "<script>" not in text.replace("\\<", "")
    assert "- **2018-02-18/2018-02-20** " in text
    assert "| author | " in text
    assert "**NOT VERIFIED" in text


@given(stories)
def test_any_dossier_is_harmless(story: Story) -> None:
    text = dossier(story)
    assert not set(text) & HARMFUL
    assert len(re.findall(r"(?<!\\)<(?!a id=|/a>)", text)) == 0


class Outline(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name == "href" and value]
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole(story: Story) -> None:
    document = page(story)
    outline = Outline(document)
    assert set(story.records) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    inner = {link[1:] for link in outline.links if link.startswith("#")}
    assert inner <= set(outline.ids)
    for id in story.records:
        for tie in story.ties(id):
            assert tie.id in inner
    assert {link for link in outline.links if not link.startswith("#")} == {
        "https://example.org/a?b=1",
        "https://archive.example/1",
        "https://example.org/ana",
    }
    assert outline.tags.count("script") == outline.tags.count("style") == 1
    assert "default-src 'none'; style-src 'sha256-" in document


@given(stories)
def test_any_page_is_harmless(story: Story) -> None:
    document = page(story)
    outline = Outline(document)
    assert not set(document) & HARMFUL
    assert outline.open == []
    assert outline.tags.count("script") == 1
    assert outline.tags.count("article") == len(story.records)
