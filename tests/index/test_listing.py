"""Lists: their rows by number, lenses, orders, and counts that are capped until they are settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.bases import ARTICLE, PETRO, write
from tui.index.build import open_index
from tui.index.errors import Interrupted
from tui.index.fold import fold
from tui.index.links import led_to, tied, ties
from tui.index.listing import Listing
from tui.index.pages import rowid_of
from tui.index.query import parse
from tui.index.rows import KINDS, SORTS, Count, Row
from tui.index.sorting import name_key, orders
from tui.index.store import Index, View
from tui.index.stored import fields_of
from tui.index.tables import HUB as MANY

QUOTES = 2500
HUB = "a-hub"


def crowd() -> str:
    """Write a base down in which one actor says most of what is said."""
    lines = ["actors:", f"- {{id: {HUB}, name: The Hub}}"]
    lines += [f"- {{id: a-{number}, name: Actor {number % 7}, sort_name: 'Zed, {number}'}}" for number in range(40)]
    lines += ["questions:"]
    lines += [
        f"- {{id: o-{number}, text: why {number}?, bears_on: [q-{number * 50}, q-{number * 50 + 1}]}}"
        for number in range(50)
    ]
    lines += ["quotes:"]
    for number in range(QUOTES):
        speaker = HUB if number % 5 else f"a-{number % 40}"
        text = ("many few" if number % 2 else "many") + (" rare" if number % 500 == 7 else "")
        lines.append(
            f"- {{id: q-{number}, text: '{text} {number}', speaker: {speaker}, said: '{1900 + number % 100}'}}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_index(write(tmp_path_factory.mktemp("crowd"), {"crowd.yaml": crowd()}), None)
    yield index
    index.close()


@pytest.fixture(scope="module")
def petro(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = write(tmp_path_factory.mktemp("petro"), {"petro.yaml": PETRO, "texts/s-article.txt": ARTICLE})
    index = open_index(base, None)
    yield index
    index.close()


def ids(rows: list[Row]) -> list[str]:
    return [row.id for row in rows]


def whole(listing: Listing) -> list[str]:
    return ids(listing.rows(0, 10_000))


def is_even(listing: Listing) -> None:
    """See that a list is the same whichever way one looks at it."""
    every = whole(listing)
    assert len(every) == listing.count.value == len(set(every))
    for start in (0, 1, 63, 64, 65, 511, 512, 513, 999, len(every) - 1, len(every), len(every) + 9):
        assert ids(listing.rows(start, 5)) == every[max(0, start) : max(0, start) + 5]
    for place in {0, 1, 64, 511, 512, 513, len(every) // 2, len(every) - 1}:
        if 0 <= place < len(every):
            assert listing.index_of(every[place]) == place
    assert listing.index_of("q-nowhere") is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sort", SORTS)
def test_whole_lists_are_exact_from_the_start(index: Index, kind: str, sort: str) -> None:
    listing = index.listing(View(kind, sort=sort))
    assert listing.settled
    assert listing.count == Count(index.info().counts[kind])
    is_even(listing)


ORDERED = [
    ("actor", "base", ["a-zerpa", "a-venezuela", "a-silent"]),
    ("actor", "name", ["a-silent", "a-venezuela", "a-zerpa"]),
    ("actor", "links", ["a-zerpa", "a-venezuela", "a-silent"]),
    ("quote", "date", ["q-multipolar", "q-strasse", "q-petro"]),
    ("quote", "name", ["q-strasse", "q-petro", "q-multipolar"]),
    ("event", "date", ["e-visit", "e-launch"]),
]


@pytest.mark.parametrize(("kind", "sort", "order"), ORDERED)
def test_orders(petro: Index, kind: str, sort: str, order: list[str]) -> None:
    assert whole(petro.listing(View(kind, sort=sort))) == order


LINKED = [
    ("actor", "q-multipolar", [("a-zerpa", "said by", False), ("a-venezuela", "about", False)]),
    ("quote", "a-zerpa", [("q-multipolar", "said", False)]),
    ("quote", "a-venezuela", [("q-multipolar", "topic of", False)]),
    ("question", "a-venezuela", [("o-end", "topic of", False), ("o-imperial", "bears on", True)]),
    ("actor", "o-imperial", [("a-zerpa", "could be asked of", False), ("a-venezuela", "about", True)]),
    ("claim", "c-interest", [("c-other", "conflicts with", False)]),
    ("claim", "q-multipolar", [("c-interest", "backs", False), ("c-other", "conflicts with", True)]),
    ("event", "e-visit", [("e-launch", "before", False)]),
    ("question", "a-zerpa", [("o-imperial", "could answer", False)]),
    ("source", "a-silent", []),
    ("source", "a-nowhere", []),
]


@pytest.mark.parametrize(("kind", "lens", "rows"), LINKED)
def test_lenses(petro: Index, kind: str, lens: str, rows: list[tuple[str, str, bool]]) -> None:
    listing = petro.listing(View(kind, lens))
    told = [(row.id, row.relation, row.via) for row in listing.rows(0, 50)]
    assert told == rows
    assert listing.count == Count(len(told))


def test_what_a_row_tells(petro: Index) -> None:
    def told(id: str) -> tuple[str, str, str, int, int]:
        row = petro.row(id)
        assert row is not None
        return row.state, row.mark, row.lead, row.paragraph, row.faults

    assert told("q-multipolar") == ("verified", "partial", "Zerpa Delgado", 2, 0)
    assert told("q-petro") == ("differs", "direct", "", 0, 0)
    assert told("c-interest") == ("differs", "possible", "Zerpa Delgado, Venezuela", 0, 0)
    assert told("c-other") == ("unanchored", "", "", 0, 0)
    assert told("e-visit") == ("unanchored", "2018-02", "2018-02", 0, 0)
    assert told("o-imperial") == ("", "open", "", 0, 0)
    assert told("a-zerpa") == ("verified", "person", "", 0, 0)
    assert petro.row("q-nowhere") is None


def test_a_long_title_is_cut_in_rows_alone(tmp_path: Path) -> None:
    text = "x" * 5_000
    index = open_index(write(tmp_path, {"a.yaml": f"actors:\n- {{id: a-x, name: {text}}}\n"}), None)
    row, stored = index.row("a-x"), index.stored("a-x")
    assert row is not None
    assert stored is not None
    assert (row.title, stored.record.title) == (text[:400], text)
    index.close()


NARROWED = [
    View("quote", query=parse("many")),
    View("quote", HUB),
    View("quote", HUB, parse("many")),
    View("quote", HUB, parse("few -rare"), sort="date"),
    View("quote", query=parse("many"), sort="name"),
    View("question", HUB),
    View("actor", HUB),
]


@pytest.mark.parametrize("view", NARROWED, ids=repr)
def test_long_lists_are_capped_until_they_are_settled(index: Index, view: View) -> None:
    listing = index.listing(view)
    assert listing.count == Count(min(1000, listing.count.value), exact=listing.settled)
    first = whole(listing)
    fork = index.fork()
    listing.settle(fork.extent(view))
    fork.close()
    assert listing.settled
    if view.sort == "base":
        assert whole(listing)[: len(first)] == first
    is_even(listing)


def expected(view: View) -> set[int]:
    words = {part.words[0]: part.negated for part in (view.query.parts() if view.query else ())}
    found = set()
    for number in range(QUOTES):
        there = {"many", *(["few"] if number % 2 else []), *(["rare"] if number % 500 == 7 else [])}
        if all((word in there) != negated for word, negated in words.items()) and (not view.lens or number % 5):
            found.add(number)
    return found


@pytest.mark.parametrize("view", NARROWED[:5], ids=repr)
def test_settled_lists_hold_all_there_is(index: Index, view: View) -> None:
    listing = index.listing(view)
    listing.settle(index.extent(view))
    rows = listing.rows(0, 10_000)
    assert {int(row.id[2:]) for row in rows if not row.via} == expected(view)
    order = [int(row.id[2:]) for row in rows if not row.via]
    if view.sort == "base":
        assert order == sorted(order)
    if view.sort == "date":
        assert order == sorted(order, key=lambda number: (number % 100, number))


def test_short_lists_are_settled_at_once(index: Index) -> None:
    listing = index.listing(View("quote", query=parse("rare")))
    assert listing.settled
    assert whole(listing) == ["q-7", "q-507", "q-1007", "q-1507", "q-2007"]
    listing = index.listing(View("quote", "a-0", parse("rare OR 40")))
    assert whole(listing) == ["q-40"]
    listing = index.listing(View("quote", "a-5", sort="date"))
    assert whole(listing)[:3] == ["q-5", "q-205", "q-405"]


def test_one_step_further_and_not_by_chance(index: Index) -> None:
    listing = index.listing(View("question", "a-0"))
    rows = listing.rows(0, 100)
    assert rows
    assert all(row.via and row.relation == "bears on" for row in rows)
    assert {int(row.id[2:]) for row in rows} == {
        number for number in range(50) for quote in (number * 50, number * 50 + 1) if not quote % 5 and not quote % 40
    }


def test_relations_by_two_names_lead_to_a_record_once(tmp_path: Path) -> None:
    claims = "- {id: c-a, text: a, conflicts_with: [c-b], supports: [c-b, c-c]}\n"
    claims += "- {id: c-b, text: b, conflicts_with: [c-a]}\n"
    quotes = "- {id: q-a, text: a, speaker: a-x, about: [a-x]}\n"
    text = f"claims:\n{claims}- {{id: c-c, text: c}}\nquotes:\n{quotes}actors:\n- {{id: a-x, name: x}}\n"
    index = open_index(write(tmp_path, {"a.yaml": text}), None)
    assert [(row.id, row.relation) for row in index.listing(View("actor", "q-a")).rows(0, 9)] == [
        ("a-x", "said by, about")
    ]
    told = [(related.name, related.total, ids(related.rows)) for related in index.relations("c-a", 1)]
    assert told == [("conflicts with", 1, ["c-b"]), ("supports", 2, ["c-b"])]
    assert [(row.id, row.relation) for row in index.listing(View("claim", "c-a")).rows(0, 9)] == [
        ("c-b", "conflicts with, supports"),
        ("c-c", "supports"),
    ]
    index.close()


def test_an_extent_of_another_view_is_not_taken(index: Index) -> None:
    listing = index.listing(View("quote", query=parse("many")))
    listing.settle(index.extent(View("quote", query=parse("few"))))
    assert not listing.settled


def test_an_extent_can_be_interrupted(index: Index) -> None:
    fork = index.fork()
    fork.database._connection.set_progress_handler(lambda: 1, 100)
    with pytest.raises(Interrupted):
        fork.extent(View("quote", query=parse("many")))
    fork.close()
    fork = index.fork()
    fork.interrupt()
    with pytest.raises(Interrupted):
        fork.extent(View("quote", query=parse("many")))
    fork.resume()
    assert fork.extent(View("quote", query=parse("rare"))).direct == 5
    fork.close()


def test_what_has_been_closed_meanwhile_can_be_interrupted(index: Index) -> None:
    fork = index.fork()
    fork.close()
    fork.interrupt()


JUMPS = [
    (View("actor"), "act", -1, "a-0"),
    (View("actor"), "actor 3", 5, "a-10"),
    (View("actor"), "The", 20, HUB),
    (View("actor", sort="name"), "zed 3", -1, "a-3"),
    (View("actor", sort="name"), "HÜB", 3, None),
    (View("quote"), "many few 2001", 3, "q-2001"),
    (View("quote"), "many 8", 20, "q-80"),
    (View("quote"), "few", 0, None),
    (View("quote"), "…", 0, None),
    (View("quote", query=parse("few")), "many few 11", 0, "q-11"),
    (View("quote", sort="date"), "many few 1901", 0, "q-1901"),
]


@pytest.mark.parametrize(("view", "letters", "after", "id"), JUMPS)
def test_jumping_by_first_letters(index: Index, view: View, letters: str, after: int, id: str | None) -> None:
    listing = index.listing(view)
    listing.settle(index.extent(view)) if view.query else None
    assert listing.jump(letters, after) == (listing.index_of(id) if id else None)


@pytest.mark.parametrize("kind", ["actor", "quote"])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("letters", ["act", "actor 3", "zed", "zed 1", "the", "many", "many few 2", "few", "nowhere"])
def test_a_jump_finds_what_looking_at_each_row_would(index: Index, kind: str, sort: str, letters: str) -> None:
    if sort not in orders(kind):
        pytest.skip("records of this kind have no dates")
    listing = index.listing(View(kind, sort=sort))
    database = index.database
    rows = listing.rows(0, listing.count.value)
    names = [name_key(fields_of(database, row.rowid), row.title) for row in rows]
    there = [
        place
        for place, (row, name) in enumerate(zip(rows, names, strict=True))
        if fold(row.title).startswith(letters) or name.startswith(letters)
    ]
    for after in range(-1, len(rows), 1 + len(rows) // 50):
        expected = next((place for place in there if place > after), there[0] if there else None)
        assert listing.jump(letters, after) == expected


@pytest.mark.parametrize("id", [HUB, "a-1", "q-50"])
def test_what_is_held_of_links_is_what_the_table_has(index: Index, id: str) -> None:
    database = index.database
    rowid = rowid_of(database, id)
    there = database.all("select code, b from link where a = ?", (rowid,))
    known = ties(database, rowid)
    assert known.codes == sorted({code for code, _ in there})
    hubs = {code for code in known.codes if sum(code == other for other, _ in there) >= MANY}
    assert bool(hubs) == (id == HUB)
    assert set(known.held) == set(known.codes) - hubs
    others = sorted({other for _, other in there})
    for by in ([], known.codes, known.codes[:1], known.codes[1:]):
        expected = sorted({other for code, other in there if code in by})
        assert [*led_to(database, rowid, by, 0, 1 << 60, 1 << 40)] == expected
        assert [*led_to(database, rowid, by, 0, 1 << 60, 3)] == expected[:3]
        if expected:
            low, high = expected[len(expected) // 3], expected[-1]
            assert [*led_to(database, rowid, by, low, high - 1, 1 << 40)] == [
                other for other in expected if low <= other < high
            ]
        by_which = {other: [code for code in by if (code, other) in there] for other in others[:900]}
        assert tied(database, rowid, by, [*others[:900], 5]) == {
            other: codes for other, codes in by_which.items() if codes
        }


def test_relations_of_a_hub(index: Index) -> None:
    (said,) = index.relations(HUB, 3)
    assert (said.name, said.back, said.total, ids(said.rows)) == ("said", True, 2000, ["q-1", "q-2", "q-3"])
    (said,) = index.relations(HUB, None)
    assert len(said.rows) == 2000


def test_relations_name_both_directions(petro: Index) -> None:
    told = [(related.name, related.back, related.total, ids(related.rows)) for related in petro.relations("c-interest")]
    assert told == [
        ("held by", False, 2, ["a-zerpa", "a-venezuela"]),
        ("evidence in", False, 1, ["s-article"]),
        ("rests on", False, 1, ["q-multipolar"]),
        ("assessed by", False, 1, ["a-venezuela"]),
        ("conflicts with", False, 1, ["c-other"]),
        ("backs", True, 1, ["e-visit"]),
    ]
    assert petro.relations("a-nowhere") == []
    assert [related.total for related in petro.relations("c-interest", 1)] == [2, 1, 1, 1, 1, 1]


def test_anchors_in_a_source(petro: Index) -> None:
    told = [(anchor.row.id, anchor.paragraph, anchor.excerpt, anchor.state) for anchor in petro.anchors_in("s-article")]
    assert told == [
        ("q-petro", 0, "El petro será “la bomba”", "differs"),
        ("c-interest", 0, "nowhere", "differs"),
        ("a-zerpa", 1, "finance", "verified"),
        ("q-multipolar", 2, "the construction of a multipolar and pluricentric world", "verified"),
        ("c-interest", 3, "might be", "verified"),
    ]
    assert petro.anchors_in("s-nowhere") == []


def test_a_base_at_a_glance(petro: Index) -> None:
    info = petro.info()
    assert (info.title, info.language, info.note, info.open, info.faults) == ("Petro", "en", "a note", 1, [])
    assert info.counts == {"quote": 3, "actor": 3, "question": 2, "claim": 2, "event": 2, "source": 2}
    assert info.anchors == {"verified": 3, "differs": 2, "unchecked": 0, "unanchored": 4}
