"""What every view over the browser has in common: its keys are told, the palette opens, one comes back."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.app.conftest import play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.messages import Renewed
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.screens.keys_help import KeysHelp
from tui.app.screens.sheet import Sheet
from tui.app.screens.source import SourceView
from tui.app.session import Session
from tui.app.views import VIEWS
from tui.index.build import open_index

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


@pytest.mark.parametrize("key", [*KEYS[::3], "o"])
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


@pytest.mark.parametrize("key", [*KEYS[1::3], "o"])
def test_the_theme_is_changed_and_kept(opened: Opened, key: str) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        before = app.theme
        await pilot.press(key, "T")
        await settle(pilot)
        assert opened.session.theme == app.theme != before

    play(opened, scene)


def test_problems_and_marks_are_those_of_the_base_as_it_now_is(tmp_path: Path) -> None:
    file = tmp_path / "base.yaml"
    file.write_text("actors:\n- {id: a-ana, name: Ana, kin: person}\n", encoding="utf-8")
    rest(tmp_path)
    opened = Opened(tmp_path, None, "", open_index(tmp_path, None), Session(first=False), Press())

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for key, before, after in (("exclamation_mark", "did you mean", "Nothing is wrong"), ("M", "Ana", "Ana Sosa")):
            file.write_text("actors:\n- {id: a-ana, name: Ana, kin: person}\n", encoding="utf-8")
            browse = next(screen for screen in app.screen_stack if isinstance(screen, Browse))
            browse.beside.stop()
            browse.post_message(Renewed(open_index(tmp_path, None)))
            await settle(pilot)
            await pilot.press(key)
            await settle(pilot)
            assert before in shown(app)
            assert after not in shown(app)
            file.write_text("actors:\n- {id: a-ana, name: Ana Sosa, kind: person}\n", encoding="utf-8")
            browse.post_message(Renewed(open_index(tmp_path, None)))
            await settle(pilot)
            assert after in shown(app)
            await pilot.press("escape")

    play(opened, scene)
    opened.index.close()


def shown(app: OnRecord) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))


def test_the_passages_of_a_source_begin_at_the_one_that_one_comes_from(tmp_path: Path) -> None:
    quotes = "".join(
        f"- {{id: q-{number}, text: word {number}, speaker: a-ana, source: s-long, paragraph: {number + 1}}}\n"
        for number in range(120)
    )
    (tmp_path / "base.yaml").write_text(
        f"sources:\n- {{id: s-long, title: A long one}}\nactors:\n- {{id: a-ana, name: Ana}}\nquotes:\n{quotes}",
        encoding="utf-8",
    )
    rest(tmp_path)
    opened = Opened(tmp_path, None, "", open_index(tmp_path, None), Session(first=False), Press())

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, SourceView)
        assert "q-80" in (view.anchors.target.target if view.anchors.target else "")
        assert "¶81" in shown(app)
        await pilot.press("question_mark")
        assert isinstance(app.screen, KeysHelp)
        assert "next passage" in {entry.description for entry in app.screen.entries}
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, Browse)

    play(opened, scene, at="q-80")
    opened.index.close()


def test_a_problem_is_mended_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "base.yaml"
    file.write_text("actors:\n- {id: a-ana, name: Ana, kin: person}\n- {id: a-bo}\n", encoding="utf-8")
    rest(tmp_path)
    opened = Opened(tmp_path, None, "", open_index(tmp_path, None), Session(first=False), Press())
    edited: list[tuple[Path, int]] = []
    monkeypatch.setattr("tui.app.screens.errands.edit", lambda file, line: edited.append((file, line)))
    monkeypatch.setattr(OnRecord, "suspend", nullcontext)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("exclamation_mark")
        await settle(pilot)
        await pilot.press("e", "j", "e", "enter")
        await settle(pilot)
        assert edited == [(file, 2), (file, 3)]
        assert [toast.message for toast in app._notifications] == [
            "No record here is to be shown for it; e opens its file at the line."
        ]
        await pilot.press("j", "e")
        await settle(pilot)
        assert edited[2:] == [(file, 2)]
        await pilot.press("k", "k", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Browse)
        assert app.desk.row is not None
        assert app.desk.row.id == "a-ana"

    play(opened, scene)
    opened.index.close()


def test_nothing_moves_by_itself(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert app.animation_level == "none"
        await pilot.press("colon")
        await settle(pilot)
        assert not app.screen.query_one(Input).cursor_blink
        await pilot.press("escape")
        for key in KEYS:
            await pilot.press(key)
            await settle(pilot)
            assert not [widget for widget in app.screen.walk_children() if widget.auto_refresh]
            assert not app.screen.query(Input)
            await pilot.press("escape")

    play(opened, scene)
