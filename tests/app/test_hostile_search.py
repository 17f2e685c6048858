"""Texts in the search bar that nobody types: searched as far as counts, seen as they are, and hanging nothing."""

import time

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.screens.browse import Browse
from tui.index.query import WORDS

ENDLESS = {
    "an article": "the minister said we will bake bread " * 700,
    "one word": "bread" * 5_000,
    "quotation marks": '"' * 25_000,
    "fields": "about:a " * 3_000,
    "alternatives": "bread OR " * 3_000,
    "what is not to be there": "-bread " * 3_500,
    "minus signs": "-" * 25_000,
    "marks that combine": "a" + "\u0301" * 20_000,
    "what hides": "\u202e\u200b\x1b[31m" * 5_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_text_can_be_pasted_and_edited(opened: Opened, name: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        await pilot.press("slash")
        start = time.process_time()
        screen.bar.post_message(Paste(ENDLESS[name]))
        await settle(pilot)
        for key in ("x", "left", "backspace", "home", "ctrl+right", "space"):
            await pilot.press(key)
        await settle(pilot)
        assert time.process_time() - start < 2 * 7
        drawn = screen.bar.render().plain
        assert not {"\x1b", "\u202e", "\u200b"} & set(drawn)
        await pilot.press("enter", "n", "N")
        await settle(pilot)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert screen.desk.row is not None

    play(opened, scene, size=(80, 24))


def test_what_was_found_is_told_beside_the_longest_search(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        await pilot.press("slash")
        screen.bar.post_message(Paste("nowhere " * 100))
        for key in ("end", "home"):
            await pilot.press(key)
            await settle(pilot)
            drawn = screen.bar.render()
            assert drawn.plain.startswith("/ ")
            assert drawn.plain.endswith(" nothing found")
            assert drawn.cell_length == screen.bar.size.width

    play(opened, scene, size=(80, 24))


def test_a_search_that_is_cut_says_so(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        await pilot.press("slash", *"bread")
        await settle(pilot)
        assert screen.bar.told[0] == "2 quotes"
        await pilot.press("space")
        screen.bar.post_message(Paste("bread " * 2 * WORDS))
        await settle(pilot)
        assert screen.bar.told[:2] == (f"cut after {WORDS} words", "2 quotes")
        await pilot.press("home", *"nowhere", "space")
        await settle(pilot)
        assert screen.bar.told[0] == f"cut after {WORDS} words"
        assert screen.bar.told[1].startswith("nothing found")
        await pilot.press("ctrl+k", "enter")
        assert screen.bar.told[0].startswith("nothing found")

    play(opened, scene)


@pytest.mark.parametrize("text", ["bread " * 2 * WORDS, "\x1b]0;x\x07\u202ebread [/x]", "\ud800"])
def test_any_text_may_be_given_at_the_start(opened: Opened, text: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        drawn = screen.bar.render().plain
        assert not {"\x1b", "\u202e", "\x07", "\ud800"} & set(drawn)
        assert drawn.rstrip().endswith(f"cut after {WORDS} words") == screen.desk.query.cut

    play(opened, scene, search=text)


@pytest.mark.parametrize("id", ["\x1b]0;x\x07", "q-\ud800", "q" * 100_000, "[/x]", "\u202e", ""])
def test_any_record_may_be_asked_for_at_the_start(opened: Opened, id: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        assert screen.desk.row is not None

    play(opened, scene, at=id)
