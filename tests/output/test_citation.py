import json
from urllib.parse import unquote

import pytest

from tui.output.citation import FORMS, Form, citation
from tui.output.story import Story

PAPER = "“The Paper | issue <1>”, Jane Roe, The “Daily”, 2018-02-20"
ADDRESSES = "https://example.org/a?b=1; archived at https://archive.example/1; retrieved 2018-03-01"


def cited(story: Story, id: str, form: Form = "text") -> str:
    return citation(story.records[id], story.anchors(id), story.look, form)


@pytest.mark.parametrize(
    ("id", "text"),
    [
        (
            "q-well",
            "“all is well” — Ana Sosa Ruiz, 2018-02-19 (“on Monday”), on Net; translated from es by 田中太郎; "
            f"in {PAPER}, ¶2; {ADDRESSES} [q-well]",
        ),
        (
            "q-wrong",
            "“nothing is well” — speaker unknown, undated; translated from fr by an unknown translator; "
            f"in {PAPER}, ¶2; {ADDRESSES} [NOT VERIFIED: the words differ from the source's text] [q-wrong]",
        ),
        ("q-scare", f"“well” — no speaker, undated; in {PAPER}, ¶1; {ADDRESSES} [q-scare]"),
        (
            "q-lost",
            "“lost words” — Ana Sosa Ruiz, undated; translated by an unknown translator; in “Lost”, undated, ¶3 "
            "[not verified: the source's text was not at hand] [q-lost]",
        ),
        (
            "q-free",
            "“=1+1\nsecond line” — [/x] [sic] ␛]52;c;x␇ <script>alert(1)</script> ‹U+202E›abc, 2018 "
            "[not verified: no source is named] [q-free]",
        ),
        ("c-bad", "Things are not well. — claim held by the author [not verified: no source is named] [c-bad]"),
        ("c-none", "Nobody knows. — claim [not verified: no source is named] [c-none]"),
        ("e-dated", "A day. — event, 2018-02-18 to 2018-02-20 [not verified: no source is named] [e-dated]"),
        ("e-talk", "They talk. — event, “before the launch”, undated [not verified: no source is named] [e-talk]"),
        ("o-who", "Who is well? — question, partly-answered [o-who]"),
        ("a-ana", "Ana Sosa Ruiz — =A speaker [a-ana]"),
        ("s-paper", f"{PAPER}; {ADDRESSES} [s-paper]"),
        ("s-post", "“A post”, “last week”, undated [s-post]"),
    ],
)
def test_text(story: Story, id: str, text: str) -> None:
    assert cited(story, id) == text


def test_the_holders_and_the_certainty_of_a_claim(story: Story) -> None:
    assert cited(story, "c-well").startswith(
        "Things are well. — claim held by Ana Sosa Ruiz, Land; as certain; in “The"
    )


def test_markdown(story: Story) -> None:
    assert cited(story, "q-wrong", "markdown") == (
        "> nothing is well\n>\n> — speaker unknown, undated; translated from fr by an unknown translator; "
        "[*The Paper \\| issue \\<1\\>*](https://example.org/a?b=1), Jane Roe, The “Daily”, 2018-02-20, ¶2; "
        "[archived](https://archive.example/1); retrieved 2018-03-01 "
        "**NOT VERIFIED: the words differ from the source's text** `q-wrong`"
    )
    assert cited(story, "s-gone", "markdown") == "*Lost*, undated `s-gone`"
    assert cited(story, "o-open", "markdown") == "Why? — question, open `o-open`"


def test_bibtex(story: Story) -> None:
    assert cited(story, "q-scare", "bibtex").splitlines() == [
        "@misc{q-scare,",
        "  author = {{Jane Roe}},",
        "  title = {{The Paper | issue <1>}},",
        "  publisher = {The “Daily”},",
        "  date = {2018-02-20},",
        "  year = {2018},",
        "  url = {https://example.org/a?b=1},",
        "  urldate = {2018-03-01},",
        "  note = {“well” — no speaker, undated; paragraph 1; retrieved 2018-03-01; https://archive.example/1},",
        "}",
    ]
    assert "undated; not verified" in cited(story, "q-lost", "bibtex")


def test_csl_json(story: Story) -> None:
    (item,) = json.loads(cited(story, "q-well", "csl-json"))
    assert item == {
        "id": "q-well",
        "type": "article",
        "title": "The Paper | issue <1>",
        "publisher": "The “Daily”",
        "URL": "https://example.org/a?b=1",
        "archive_location": "https://archive.example/1",
        "language": "en",
        "author": [{"literal": "Jane Roe"}],
        "issued": {"date-parts": [[2018, 2, 20]]},
        "accessed": {"date-parts": [[2018, 3, 1]]},
        "locator": "2",
        "label": "paragraph",
        "note": "“all is well” — Ana Sosa Ruiz, 2018-02-19 (“on Monday”), on Net; translated from es by 田中太郎",
    }
    (post,) = json.loads(cited(story, "s-post", "csl-json"))
    assert post == {"id": "s-post", "type": "post", "title": "A post", "issued": {"literal": "last week"}}
    (free,) = json.loads(cited(story, "q-free", "csl-json"))
    assert (free["type"], free["title"]) == ("document", "=1+1\nsecond line")


@pytest.mark.parametrize(
    ("id", "link"),
    [
        ("q-well", "https://example.org/a?b=1#:~:text=all%20is%20well"),
        ("s-paper", "https://example.org/a?b=1"),
        ("a-ana", "https://example.org/ana"),
        ("q-lost", ""),
        ("o-open", ""),
    ],
)
def test_link(story: Story, id: str, link: str) -> None:
    assert cited(story, id, "link") == link


def test_a_long_quote_is_linked_by_its_ends(story: Story) -> None:
    record, ((anchor, state),) = story.records["q-well"], story.anchors("q-well")
    words = " ".join(f"word-{number}" for number in range(12))
    long = type(anchor)(record.id, anchor.source, 2, words)
    link = citation(record, [(long, state)], story.look, "link")
    assert link.endswith("#:~:text=" + link.partition("text=")[2])
    assert "word%2D0%20word%2D1" in link
    assert unquote(link.partition("text=")[2]) == (
        "word-0 word-1 word-2 word-3 word-4,word-7 word-8 word-9 word-10 word-11"
    )


@pytest.mark.parametrize("form", FORMS)
def test_every_record_can_be_cited_and_nothing_acts(story: Story, form: Form) -> None:
    for id in story.records:
        text = cited(story, id, form)
        assert not set(text) & set("\x1b\x07\u202e")
        assert text or form == "link"
        assert form not in ("text", "markdown", "bibtex", "csl-json", "id") or id in text
