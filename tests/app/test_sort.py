"""The orders of a list, and the way to a row by its first letters."""

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.index.sorting import orders


def ids(desk: Desk, kind: str) -> list[str]:
    return [row.id for row in desk.shelves[kind].listing.rows(0, 99)]


def test_only_what_has_a_date_is_sorted_by_it() -> None:
    assert orders("actor") == ["base", "name", "links"]
    assert orders("event") == ["base", "name", "date", "links"]


def test_a_list_keeps_its_order_through_lenses_searches_and_the_trail(opened: Opened) -> None:
    desk = Desk(opened.index)
    desk.move("actor", 1)
    desk.sort("name")
    assert desk.row is not None
    assert desk.row.id == "a-land"
    assert ids(desk, "actor") == ["a-land", "a-loner", "a-minister", "a-hostile"]
    desk.enter("quote")
    desk.read()
    desk.follow("a-minister")
    assert desk.shelf.view.sort == "name"
    desk.go("a-loner")
    assert desk.shelf.view.sort == "name"
    desk.search("friend")
    desk.undo()
    assert desk.shelf.view.sort == "name"
    desk.sort("base")
    desk.back()
    assert desk.shelf.view.sort == "name"


def test_the_title_says_the_order(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("s", "2")
        await settle(pilot)
        assert app.desk.shelf.view.sort == "name"
        assert "by name" in str(app.screen.query_one("#actor").heading)
        await pilot.press("s", "escape")
        await settle(pilot)
        assert app.desk.shelf.view.sort == "name"
        await pilot.press("s", "1")
        await settle(pilot)
        assert "by" not in str(app.screen.query_one("#actor").heading)

    play(opened, scene)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("lan", "a-land"),
        ("Nobody's", "a-loner"),
        ("rui", "a-minister"),
        ("lzz", "a-land"),
    ],
)
def test_first_letters_lead_to_a_row(opened: Opened, keys: str, expected: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("apostrophe", *keys.replace("'", ""), "escape")
        await settle(pilot)
        assert app.desk.row is not None
        assert app.desk.row.id == expected
        await pilot.press("j")
        await settle(pilot)
        assert app.desk.kind == "actor"

    play(opened, scene)


def test_letters_are_letters_only_while_one_jumps(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        title = app.screen.query_one("#actor")
        await pilot.press("apostrophe", "l", "a")
        await settle(pilot)
        assert "' la" in str(title.heading)
        await pilot.press("backspace", "backspace", "n")
        await settle(pilot)
        assert app.desk.row is not None
        assert app.desk.row.id == "a-loner"
        await pilot.press("down", "2")
        await settle(pilot)
        assert "' " not in str(title.heading)
        assert app.desk.kind == "quote"

    play(opened, scene)
