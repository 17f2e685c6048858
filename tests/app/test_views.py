"""What every view over the browser has in common: its keys are told, the palette opens, one comes back."""

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.screens.browse import Browse
from tui.app.screens.keys_help import KeysHelp
from tui.app.screens.sheet import Sheet
from tui.app.views import VIEWS

KEYS = [view.key for view in VIEWS.values()]


@pytest.mark.parametrize("key", KEYS)
def test_its_keys_are_told_and_one_comes_back_step_by_step(opened: Opened, key: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await settle(pilot)
        view = app.screen
        assert isinstance(view, Sheet)
        await pilot.press("question_mark")
        await settle(pilot)
        assert isinstance(app.screen, KeysHelp)
        told = {entry.description for entry in app.screen.entries}
        assert {"close", "all keys", "Palette", "Theme", "Down", "Up"} <= told
        await pilot.press("escape")
        assert app.screen is view
        await pilot.press("escape")
        assert isinstance(app.screen, Browse)

    play(opened, scene)


@pytest.mark.parametrize("key", KEYS)
def test_the_palette_leads_from_it_to_any_record(opened: Opened, key: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press(key)
        await settle(pilot)
        await pilot.press("colon")
        await settle(pilot)
        assert isinstance(app.screen, CommandPalette)
        await pilot.press(*"o-flour")
        await settle(pilot)
        while not app.screen.query_one(OptionList).option_count:
            await pilot.pause(0.02)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        assert app.desk.row is not None
        assert app.desk.row.id == "o-flour"

    play(opened, scene)


@pytest.mark.parametrize("key", KEYS)
def test_the_theme_is_changed_and_kept(opened: Opened, key: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        before = app.theme
        await pilot.press(key, "T")
        await settle(pilot)
        assert opened.session.theme == app.theme != before

    play(opened, scene)
