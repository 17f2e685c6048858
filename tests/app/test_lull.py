"""What is done while nobody waits: once the keys rest, and in nobody's way."""

from __future__ import annotations

import asyncio

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play
from tui.app.app import OnRecord
from tui.app.lull import Lull
from tui.app.opened import Opened
from tui.app.screens.browse import Browse


def test_something_is_done_once_after_the_last_of_several_keys(opened: Opened) -> None:
    done: list[int] = []

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        lull = Lull(app, 0.02, lambda: done.append(1))
        for _ in range(5):
            lull.await_anew()
            await asyncio.sleep(0)
        assert not done
        while not done:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)

    play(opened, scene)
    assert done == [1]


def test_a_key_is_followed_by_a_rest(opened: Opened) -> None:
    rests: list[int] = []

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        app.rested = lambda: rests.append(1)
        await pilot.press("j")
        while not rests:
            await asyncio.sleep(0.01)

    play(opened, scene)


def seen(screen: Browse) -> dict[str, list[str]]:
    panes = [screen.reader, *(pane for pane in screen.lists.values() if pane.display)]
    return {
        str(pane.id): [repr(line) for line in pane.lines(0, pane.height, pane.scrollable_content_region.width)]
        for pane in panes
    }


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_what_was_drawn_ahead_or_before_is_what_would_be_drawn_now(opened: Opened, size: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        for name in ("j", "j", "k", "j", "2", "j", "enter", "j", "left", "k", "m", "j", "k", "/", "b", "enter", "n"):
            await pilot.press(name)
            shown = seen(screen)
            screen.keep_reading()
            screen.forget()
            screen.reader.notify_style_update()
            for pane in screen.lists.values():
                pane.notify_style_update()
            screen.sync(focus=False)
            assert seen(screen) == shown, name
            screen._look_ahead()

    play(opened, scene, size)


def test_of_a_long_list_no_more_rows_are_kept_than_are_of_use(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.panes.record_list._DRAWN", 3)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        screen = app.screen
        assert isinstance(screen, Browse)
        for name in ("j", "j", "j", "k", "g"):
            await pilot.press(name)
            assert all(len(pane._lines) <= 3 for pane in screen.lists.values())

    play(opened, scene)
