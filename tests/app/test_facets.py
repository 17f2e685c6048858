"""Facets: counted values that narrow the list in focus, written as a search."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import BASE, play, settle
from tui.app.app import OnRecord
from tui.app.desk import Desk
from tui.app.messages import Renewed
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.facets import Counted, Facets
from tui.app.session import Session
from tui.index.build import open_index, refresh
from tui.index.facets import FACETS, Facet, choose, chosen, counted
from tui.index.query import parse
from tui.index.rows import View

KIND, SPEAKER, ANCHORS, IS = (
    next(facet for facet in FACETS if facet.name == name) for name in ("kind", "speaker", "anchors", "is")
)


def counts(opened: Opened, view: View) -> dict[str, dict[str, int]]:
    return {facet.name: {value.word: value.count for value in values} for facet, values in counted(opened.index, view)}


@pytest.mark.parametrize(
    ("text", "facet", "values", "expected"),
    [
        ("", KIND, ["partial"], "kind:partial "),
        ("", KIND, ["partial", "scare"], "kind:partial,scare "),
        ("kind:partial,scare bread", KIND, ["scare"], "kind:scare bread"),
        ("kind:partial bread", KIND, [], "bread"),
        ("kind:partial ", KIND, [], ""),
        ("brea", KIND, ["partial"], "kind:partial brea"),
        ("bread ", KIND, ["partial"], "kind:partial bread "),
        ("bread OR salt", KIND, ["partial"], "kind:partial bread OR kind:partial salt"),
        ("-kind:scare bread", KIND, ["partial"], "kind:partial -kind:scare bread"),
        ("is:gap", ANCHORS, ["differs"], "is:differs is:gap"),
        ("is:differs,gap", ANCHORS, [], "is:gap"),
        ("is:differs", IS, ["gap", "hedged"], "is:gap is:hedged is:differs"),
        ('speaker:"Ruiz Peña" salt', SPEAKER, ["ruiz peña"], 'speaker:"ruiz peña" salt'),
        ('speaker:"Ruiz Peña"', SPEAKER, ["ruiz peña", "a-hostile"], "speaker:a-hostile "),
    ],
)
def test_what_is_chosen_is_written_as_a_search(text: str, facet: Facet, values: list[str], expected: str) -> None:
    assert choose(parse(text), facet, values) == expected


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("kind:partial,Scare bread", KIND, ("partial", "scare")),
        ("-kind:partial", KIND, ()),
        ("is:differs,gap", ANCHORS, ("differs",)),
        ("is:differs,gap", IS, ("gap",)),
        ("kind:partial a OR kind:partial,scare b", KIND, ("partial",)),
        ("kind:partial a OR b", KIND, ()),
    ],
)
def test_what_is_typed_is_chosen(text: str, facet: Facet, expected: tuple[str, ...]) -> None:
    assert chosen(parse(text), facet) == expected


def test_values_are_counted_over_the_whole_list(opened: Opened) -> None:
    found = counts(opened, View("quote"))
    assert found["speaker"] == {"a-minister": 2, "a-hostile": 1}
    assert found["kind"] == {"direct": 2, "partial": 1}
    assert found["source"] == {"s-paper": 2, "s-hostile": 1}
    assert "certainty" not in found
    assert counts(opened, View("claim"))["certainty"] == {"probable": 1, "possible": 1}


def test_values_are_counted_through_lens_and_search(opened: Opened) -> None:
    assert counts(opened, View("quote", lens="a-land"))["kind"] == {"direct": 1}
    assert counts(opened, View("quote", query=parse("salt")))["kind"] == {"partial": 1}
    both = counts(opened, View("quote", lens="a-minister", query=parse("salt")))
    assert both["speaker"] == {"a-minister": 1}


def test_a_facet_is_counted_as_if_none_of_it_were_chosen(opened: Opened) -> None:
    found = counts(opened, View("quote", query=parse("kind:partial ")))
    assert found["kind"] == {"direct": 2, "partial": 1}
    assert found["speaker"] == {"a-minister": 1}


def test_records_without_a_source_are_an_anchor_state_too(opened: Opened) -> None:
    anchors = counts(opened, View("claim"))["anchors"]
    assert anchors == {"verified": 1, "unanchored": 2}
    assert [row.id for row in opened.index.listing(View("claim", query=parse("is:unanchored"))).rows(0, 9)] == [
        "c-no-bread",
        "c-hostile",
    ]


def test_what_is_chosen_is_told_even_where_no_record_has_it(opened: Opened) -> None:
    assert counts(opened, View("quote", query=parse("kind:block,partial ")))["kind"]["block"] == 0


def test_years_are_a_field_of_the_search(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(
        "events:\n"
        "- {id: e-one, text: One., when: 2018-02-20}\n"
        "- {id: e-two, text: Two., when: 2016/2018-05}\n"
        '- {id: e-three, text: Three., when: "some day"}\n'
    )
    index = open_index(tmp_path, None)
    for text, ids in (
        ("year:2018", ["e-one", "e-two"]),
        ("year:2016,2017", ["e-two"]),
        ("year:201*", ["e-one", "e-two"]),
    ):
        assert [row.id for row in index.listing(View("event", query=parse(text))).rows(0, 9)] == ids
    years = next(values for facet, values in counted(index, View("event")) if facet.name == "year")
    assert [(value.word, value.count) for value in years] == [("2016", 1), ("2018", 2)]
    index.close()


def test_narrowing_keeps_lens_and_record_and_turns_the_other_lists(opened: Opened) -> None:
    desk = Desk(opened.index)
    desk.enter("quote")
    desk.move("quote", 1)
    desk.narrow("kind:partial ")
    assert desk.shelf.view.lens == "a-minister"
    assert [row.id for row in desk.shelf.listing.rows(0, 9)] == ["q-salt"]
    assert desk.shelves["actor"].view == View("actor", lens="q-salt")
    desk.narrow("")
    assert desk.shelf.view == View("quote", lens="a-minister")
    assert desk.row is not None
    assert desk.row.id == "q-salt"


def test_the_next_hit_is_among_those_that_the_list_shows(opened: Opened) -> None:
    desk = Desk(opened.index)
    desk.enter("quote")
    desk.narrow("kind:partial,direct ")
    view, seen = desk.shelf.view, []
    assert view.lens == "a-minister"
    for direction in (1, 1, 1, -1):
        assert desk.step(direction)
        assert desk.shelf.view == view
        seen.append(desk.row.id if desk.row else "")
    assert seen == ["q-salt", "q-bread", "q-salt", "q-bread"]
    assert desk.shelves["actor"].view == View("actor", lens="q-bread")
    assert desk.read()
    assert desk.step(1)
    assert (desk.pane, desk.row.id if desk.row else "") == ("quote", "q-salt")
    assert desk.back()
    assert (desk.pane, desk.row.id if desk.row else "") == ("reader", "q-bread")
    desk.narrow("kind:block ")
    assert not desk.step(1)


def facets(app: OnRecord) -> Facets:
    screen = app.screen
    assert isinstance(screen, Facets)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_values_are_found_by_typing_and_hold_at_once(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "f")
        await settle(pilot)
        await pilot.press(*"part", "space")
        await settle(pilot)
        assert facets(app).taken == [(KIND, "partial")]
        assert facets(app).chips.chips == ("kind: partial",)
        assert app.desk.query.text == "kind:partial "
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        assert app.screen.bar.text == "kind:partial "
        assert app.desk.shelf.view.lens == "a-minister"
        await pilot.press("backspace")
        await settle(pilot)
        assert app.desk.query.empty

    play(opened, scene, size=size)


def test_a_chip_can_be_taken_away(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "a", "f")
        await settle(pilot)
        await pilot.press(*"kind", "space", "down", "enter")
        await settle(pilot)
        assert app.desk.query.text == "kind:direct,partial "
        await pilot.click(facets(app).chips, offset=(2, 0))
        await settle(pilot)
        assert app.desk.query.text == "kind:partial "
        await pilot.press(*["backspace"] * 5)
        await settle(pilot)
        assert app.desk.query.empty

    play(opened, scene)


def test_a_strangers_values_are_only_text(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "a", "f")
        await settle(pilot)
        shown = "\n".join(line.content.plain for line in facets(app).lines(200))
        assert "[/x] [sic] [@click=app.quit]x[/] ␛]52" in shown
        assert "\x1b" not in shown

    play(opened, scene)


NOT_SALT = "- id: q-salt\n  text: not without salt\n  speaker: a-minister\n  kind: partial\n"
SCARE = "quotes:\n- {id: q-scare, text: imperial, speaker: none, kind: scare}\n"


def told(screen: Facets, facet: Facet) -> dict[str, int]:
    return {value.word: value.count for value in screen.found.get(facet, ())}


@pytest.mark.parametrize("place", ["the same index", "another index"])
def test_it_counts_anew_what_is_reloaded_under_it(tmp_path: Path, place: str) -> None:
    base, cache = tmp_path / "base", tmp_path / "cache.sqlite" if place == "the same index" else None
    base.mkdir()
    (base / "all.yaml").write_text(BASE, encoding="utf-8")
    index = open_index(base, cache)
    opened = Opened(base, None, "", index, Session(first=False), Press())

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        browse = app.screen
        assert isinstance(browse, Browse)
        browse.beside.stop()
        await pilot.press("2", "a", "f")
        await settle(pilot)
        await pilot.press(*"kind", "space", "down")
        await settle(pilot)
        screen = facets(app)
        marked = screen.values.target
        assert told(screen, KIND) == {"direct": 2, "partial": 1}
        assert BASE.count(NOT_SALT) == 1
        (base / "all.yaml").write_text(BASE.replace(NOT_SALT, NOT_SALT.replace("partial", "direct")), encoding="utf-8")
        (base / "more.yaml").write_text(SCARE, encoding="utf-8")
        renewed = refresh(index) if cache else open_index(base, None)
        assert renewed is not None
        assert (renewed is index) == bool(cache)
        browse.post_message(Renewed(renewed))
        await settle(pilot)
        assert told(screen, KIND) == {"direct": 3, "scare": 1}
        assert screen.taken == [(KIND, "direct")]
        assert screen.count().value == 3
        assert (screen.filter, screen.counting) == ("kind", False)
        assert marked is not None
        assert screen.values.target is not None
        assert marked.target == "kind:partial"
        # Its value is no more, so the mark stays on the row.
        assert screen.values.target.target == "kind:scare"
        await pilot.press("space")
        await settle(pilot)
        assert told(screen, KIND) == {"direct": 3, "scare": 1}
        assert app.desk.query.text == "kind:direct,scare "
        assert screen.count().value == 4

    play(opened, scene)
    opened.index.close()


def test_what_was_counted_before_a_reload_is_dropped(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "a", "f")
        await settle(pilot)
        screen = facets(app)
        old = screen.view
        screen.renew()
        screen._take(Counted(old, KIND, ()))
        assert told(screen, KIND) == {"direct": 2, "partial": 1}
        await settle(pilot)
        assert told(screen, KIND) == {"direct": 2, "partial": 1}

    play(opened, scene)
