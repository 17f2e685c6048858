"""Searching an index: the same as reading every record, for any search."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.index.bases import ARTICLE, PETRO, write
from tui.base.records import Record, references, texts
from tui.index.build import open_index
from tui.index.fold import words
from tui.index.query import LINKS, Part, parse
from tui.index.rows import KINDS, PLURALS, Stored
from tui.index.store import Index, View


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = write(tmp_path_factory.mktemp("base"), {"petro.yaml": PETRO, "texts/s-article.txt": ARTICLE})
    index = open_index(base, None)
    yield index
    index.close()


@pytest.fixture(scope="module")
def records(index: Index) -> dict[str, Stored]:
    every = [hit.id for hit in index.hits(parse(""))]
    return {id: stored for id in every if (stored := index.stored(id))}


class Reader:
    """Answers a search by reading every record of a base."""

    def __init__(self, records: dict[str, Stored]) -> None:
        self._records = records

    def found(self, text: str, typing: bool) -> set[str]:
        query = parse(text, typing)
        return {
            id
            for id, stored in self._records.items()
            if query.empty
            or any(all(self._holds(part, stored) != part.negated for part in parts) for parts in query.alternatives)
        }

    def _holds(self, part: Part, stored: Stored) -> bool:
        record = stored.record
        if not part.field:
            return any(_has(part, text) for text in self._texts(record))
        if part.field in LINKS:
            targets = [link.target for link in references(record) if link.search == part.field]
            return any(self._is_meant(part, target) for target in targets)
        values = set(self._values(part.field, stored))
        wanted = part.value.lower()
        singular = wanted + "s" if part.field == "in" else wanted
        return any(value.startswith(wanted) if part.prefix else value in (wanted, singular) for value in values)

    def _texts(self, record: Record) -> list[str]:
        speaker = self._records.get(record.text("speaker"))
        return [text for _, text, _ in texts(record)] + (_names(speaker.record) if speaker else [])

    def _is_meant(self, part: Part, target: str) -> bool:
        if part.value.lower() == target:
            return True
        there = self._records.get(target)
        return there is not None and any(_has(part, name) for name in _names(there.record))

    def _values(self, field: str, stored: Stored) -> Iterator[str]:
        record = stored.record
        if field == "in":
            yield PLURALS[KINDS.index(record.kind)]
        elif field == "is":
            yield from IS.get(record.id, ())
        else:
            default = {"quote": ("kind", "direct"), "question": ("status", "open")}.get(record.kind, ("", ""))
            assessment = record.fields.get("assessment", {})
            yield str(record.fields.get(field, default[1] if field == default[0] else ""))
            if field == "status" and not isinstance(assessment, (str, int, tuple)):
                yield str(assessment.get("status", ""))


IS = {
    "q-multipolar": ("verified",),
    "q-strasse": ("gap", "unanchored"),
    "q-petro": ("differs", "gap", "translated"),
    "a-zerpa": ("verified",),
    "a-silent": ("gap",),
    "c-interest": ("differs", "hedged"),
    "c-other": ("gap", "unanchored"),
    "e-visit": ("unanchored",),
    "e-launch": ("unanchored",),
    "o-imperial": ("open",),
    "o-end": ("gap",),
}
"""What `is:` says of each record of the base, worked out by hand."""


def _names(record: Record) -> list[str]:
    return [text for field, text, _ in texts(record) if field in (record.type.title, "aliases", "aliases.text")]


def _has(part: Part, text: str) -> bool:
    there, wanted = words(text), list(part.words)
    if not part.prefix:
        return any(there[at : at + len(wanted)] == wanted for at in range(len(there) - len(wanted) + 1))
    return any(
        there[at : at + len(wanted) - 1] == wanted[:-1] and there[at + len(wanted) - 1].startswith(wanted[-1])
        for at in range(len(there) - len(wanted) + 1)
    )


FOUND = [
    ("multipolar", ["q-multipolar"]),
    ("MULTIPOLAR simon", ["q-multipolar"]),
    ("simon", ["q-multipolar", "a-zerpa"]),
    ('"the minister"', ["q-multipolar", "a-zerpa"]),
    ("strasse", ["q-strasse"]),
    ("don't", ["q-strasse"]),
    ("dont", []),
    ("1.5", ["q-strasse"]),
    ('"press his"', []),
    ('"minister zerpa"', []),
    ("press", ["o-imperial"]),
    ("kind:scare", ["q-strasse"]),
    ("in:quote -petro", ["q-multipolar", "q-strasse"]),
    ("status:disputed OR status:answered", ["o-end", "c-interest"]),
    ("speaker:zerpa", ["q-multipolar"]),
    ("speaker:a-gone", ["q-petro"]),
    ("speaker:simón*", ["q-multipolar"]),
    ("speaker:a-ze*", ["q-multipolar"]),
    ("speaker:a-ze", []),
    ("source:s-article", ["q-multipolar", "q-petro", "a-zerpa", "c-interest"]),
    ("source:venezuela", ["q-multipolar", "q-petro", "a-zerpa", "c-interest"]),
    ("about:venezuela -in:questions", ["q-multipolar"]),
    ("platform:nowhere", []),
    ("kind:nonsense", []),
    ("is:gap in:claims", ["c-other"]),
    ("is:unanchored", ["q-strasse", "c-other", "e-visit", "e-launch"]),
    ("-in:quotes -in:actors -in:claims -in:questions -in:sources", ["e-visit", "e-launch"]),
    ("'); drop table record; --", []),
    ('name : x NEAR( "', []),
]


@pytest.mark.parametrize(("text", "ids"), FOUND)
def test_what_is_found(index: Index, text: str, ids: list[str]) -> None:
    assert [hit.id for hit in index.hits(parse(text))] == ids


_PIECES = st.sampled_from(
    [
        "simon",
        "the",
        "multi*",
        "petro",
        "OR",
        "-",
        '"',
        "“",
        "speaker:",
        "about:",
        "source:",
        "kind:",
        "is:",
        "in:",
        "status:",
        "gap",
        "quotes",
        "a-zerpa",
        "zerpa",
        "venezuela",
        "direct",
        "open",
        "s-article",
        "to",
        "world",
        "$",
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=8).map("".join) | st.lists(_PIECES, max_size=8).map(" ".join), st.booleans())
@example("-the OR -petro", False)
def test_searching_finds_what_reading_finds(index: Index, records: dict[str, Stored], text: str, typing: bool) -> None:
    assert {hit.id for hit in index.hits(parse(text, typing))} == Reader(records).found(text, typing)


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from("\"*():^+-{}[]\\';%_\x00\ue000\ue001 aNEAROT")), st.booleans())
def test_no_text_is_refused(index: Index, records: dict[str, Stored], text: str, typing: bool) -> None:
    query = parse(text, typing)
    assert {hit.id for hit in index.hits(query)} == Reader(records).found(text, typing)
    assert index.listing(View("quote", query=query)).count.exact
    index.suggest(query)
    index.complete(text)
    index.go_to(text, 5)


NAMES = [f"{letter}{other}*" for letter in ascii_lowercase for other in ascii_lowercase]
ENDLESS = {
    "an article": ARTICLE * (100_000 // len(ARTICLE)),
    "the same word": "word " * 20_000,
    "other words": " ".join(map(str, range(20_000))),
    "one word": "word" * 25_000,
    "a word in another script": "日本" * 50_000,
    "a phrase": '"' + "the word " * 11_000,
    "quotation marks": '"' * 100_000,
    "minus signs": "-" * 100_000,
    "what is not to be there": "-the " * 20_000,
    "alternatives": "the OR " * 14_000,
    "other alternatives": " OR ".join(NAMES * 15),
    "beginnings": " ".join(NAMES * 25),
    "fields": " ".join(f"about:{name}" for name in NAMES * 10),
    "values": f"about:{','.join(NAMES * 25)}",
    "marks that combine": "a" + "\u0301" * 100_000,
    "what is no word": "(\0\ud800*^:" * 17_000,
}


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_search_is_a_search(index: Index, name: str, typing: bool) -> None:
    text = ENDLESS[name]
    start = time.process_time()
    query = parse(text, typing)
    for hit in index.hits(query):
        query.spans(hit.title)
    for kind in KINDS:
        index.listing(View(kind, query=query)).rows(0, 5)
    index.suggest(query)
    index.complete(text)
    index.go_to(text, 5)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("odd", ["\ud800", "q-\udcff", "speaker:\ud800", "speaker:a-\udcff"])
def test_what_no_base_can_hold_is_not_found(index: Index, odd: str) -> None:
    assert index.row(odd) is None
    assert index.stored(odd) is None
    assert index.anchors_in(odd) == []
    assert index.beginning(odd, 5) == []
    assert index.go_to(odd, 5) in ([], index.go_to("q-", 5))
    index.suggest(parse(odd))
    index.complete(odd)


def test_the_best_hits_come_first(index: Index) -> None:
    def hits(text: str) -> list[tuple[str, str, str]]:
        return [
            (hit.id, hit.field, "|".join(hit.text[start:end] for start, end in hit.spans))
            for hit in index.hits(parse(text))
        ]

    assert hits("venezuela") == [
        ("a-venezuela", "name", "Venezuela"),
        ("s-article", "title", "Venezuela"),
    ]
    assert hits("minister -in:quotes") == [("a-zerpa", "aliases.text", "minister")]
    assert hits("speaker:zerpa") == [("q-multipolar", "text", "")]
    assert hits("simon in:quotes") == [("q-multipolar", "text", "")]


def test_hits_tell_where_they_stand(index: Index) -> None:
    (hit,) = index.hits(parse("multipolar"), ("quote",), 1)
    line = PETRO.splitlines().index("- id: q-multipolar") + 1
    assert (hit.kind, hit.file, hit.line, hit.title) == ("quote", "petro.yaml", line, hit.text)


RANKED = """
actors:
- {id: a-late, name: "The bread, at last"}
- {id: a-alias, name: Baker, aliases: [bread]}
- {id: a-told, name: Miller, description: "He knows bread."}
- {id: a-begun, name: Breadth of the land}
- {id: a-called, name: "Bread!"}
- {id: a-sorted, name: Lord Loaf, sort_name: Bread}
"""


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("bread", ["a-called", "a-late", "a-alias", "a-told", "a-sorted"]),
        ("bread*", ["a-called", "a-late", "a-alias", "a-begun", "a-told", "a-sorted"]),
        ("bread -last", ["a-called", "a-alias", "a-told", "a-sorted"]),
        ("bread OR miller", ["a-told", "a-called", "a-late", "a-alias", "a-sorted"]),
        ("bread in:actors", ["a-called", "a-late", "a-alias", "a-told", "a-sorted"]),
        ("bread kind:person", []),
        ('"at last" bread', ["a-late"]),
        ("bread bread", ["a-late", "a-alias", "a-called", "a-told", "a-sorted"]),
    ],
)
def test_names_come_before_other_texts(tmp_path: Path, text: str, ids: list[str]) -> None:
    index = open_index(write(tmp_path, {"base.yaml": RANKED}), None)
    try:
        assert [hit.id for hit in index.hits(parse(text))] == ids
        for most in range(len(ids)):
            assert [hit.id for hit in index.hits(parse(text), (), most)] == ids[:most]
    finally:
        index.close()


def test_kinds_and_limit_are_kept(index: Index) -> None:
    assert [hit.id for hit in index.hits(parse(""), ("event", "quote"), 4)] == [
        "q-multipolar",
        "q-strasse",
        "q-petro",
        "e-visit",
    ]
    assert index.hits(parse("venezuela"), (), 0) == []


MEANT = [
    ("multipolr world", "multipolar world"),
    ("mutlipolar", "multipolar"),
    ("pluricentrik", "pluricentric"),
    ("pluricemtrik", "pluricentric"),
    ("speaker:zepa", "speaker:zerpa"),
    ("straßse", "strasse"),
    ("multipolar", ""),
    ("xyzzyxyzzy", ""),
    ("-multipolr", ""),
    ("kind:scar", ""),
]


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_the_word_that_was_meant(index: Index, text: str, meant: str) -> None:
    assert index.suggest(parse(text)) == meant


def test_a_word_in_another_script_that_was_meant(tmp_path: Path) -> None:
    base = write(tmp_path, {"a.yaml": "actors:\n- {id: a-x, name: Ξενοφών Москва}\n"})
    index = open_index(base, None)
    assert index.suggest(parse("ξενοφον")) == "ξενοφων"
    assert index.suggest(parse("москвa")) == "москва"
    index.close()


ON = [
    ("", []),
    ("multi ", []),
    ("zerpa sp", ["zerpa speaker:"]),
    ("-s", ["-speaker:", "-source:", "-status:"]),
    ("kind:d", ["kind:direct"]),
    ("in:", ["in:actors", "in:claims", "in:events", "in:questions", "in:quotes", "in:sources"]),
    ("speaker:ze", ["speaker:a-zerpa"]),
    ("about:a-v", ["about:a-venezuela"]),
    ("-speaker:", ["-speaker:a-zerpa"]),
    ("source:", ["source:s-article"]),
    ("about:", ["about:a-venezuela"]),
    ("kind:scare,d", ["kind:scare,direct"]),
    ("certainty:possible,", []),
    ("speaker:a-gone,ze", ["speaker:a-gone,a-zerpa"]),
    ("http:x", []),
]


@pytest.mark.parametrize(("text", "whole"), ON)
def test_how_a_search_may_go_on(index: Index, text: str, whole: list[str]) -> None:
    assert index.complete(text) == whole


TO = [
    ("zerp", ["a-zerpa"]),
    ("minis", ["a-zerpa"]),
    ("Q-PETRO", ["q-petro"]),
    ("mult wor", ["q-multipolar"]),
    ("venezuela", ["a-venezuela", "s-article"]),
    ("caribbean", []),
    ("…", []),
]


@pytest.mark.parametrize(("text", "ids"), TO)
def test_going_to_any_record(index: Index, text: str, ids: list[str]) -> None:
    assert [row.id for row in index.go_to(text)] == ids
