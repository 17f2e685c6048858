"""The widths that are told beforehand are those that Textual then lays out by the stylesheet."""

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.layout import Layout
from tui.app.opened import Opened
from tui.app.screens.browse import Browse
from tui.app.walk import LISTS, READER

SIZES = [(60, 12), (80, 24), (100, 28), (120, 40), (160, 44), (201, 60)]


@pytest.mark.parametrize(("size", "zoomed"), [*((size, False) for size in SIZES), ((120, 40), True)])
def test_the_layout_is_known_beforehand(opened: Opened, size: tuple[int, int], zoomed: bool) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        if zoomed:
            await pilot.press("z")
            await settle(pilot)
        screen, layout = app.screen, Layout(*size, zoomed=zoomed)
        assert isinstance(screen, Browse)
        assert set(layout.classes.split()) <= set(screen.classes)
        for kind in LISTS:
            pane = screen.lists[kind]
            assert pane.display == layout.shows(kind, app.desk.kind, app.desk.front)
            if pane.display:
                assert pane.outer_size.width == layout.room(kind)
        if screen.reader.display:
            assert screen.reader.outer_size.width == layout.room(READER)

    play(opened, scene, size=size)


def test_a_list_is_named_as_soon_as_it_is_shown(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2")
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        assert "Quotes · 2 of 3 linked to Ana María Ruiz Peña" in str(app.screen.lists["quote"].heading)

    play(opened, scene, size=(80, 24))


@pytest.mark.parametrize("keys", [[], ["enter"], ["slash", "b"], ["3"], ["z"]], ids=" ".join)
@pytest.mark.parametrize("small", [(30, 8), (39, 40), (120, 9)], ids=str)
def test_keys_work_again_once_there_is_room_again(opened: Opened, keys: list[str], small: tuple[int, int]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        await pilot.resize_terminal(*small)
        await settle(pilot)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert app.screen.focused is (app.screen.reader if app.desk.pane == READER else app.screen.lists[app.desk.kind])
        await pilot.press("2")
        await settle(pilot)
        assert app.screen.focused is app.screen.lists["quote"]

    play(opened, scene, size=(120, 40))
