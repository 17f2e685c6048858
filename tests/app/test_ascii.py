"""With ASCII alone nothing else reaches the screen; without colour nothing needs it."""

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.plain import plain
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.views import VIEWS


def screen(app: OnRecord) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips(app.size)]


SCENES = [
    ["2"],
    ["2", "enter"],
    ["slash", *"bread"],
    ["f"],
    ["s"],
    ["Y"],
    ["question_mark"],
    ["colon", *"bread"],
    ["apostrophe", "l"],
    ["2", "o"],
    *([view.key] for view in VIEWS.values()),
]


@pytest.mark.parametrize(("size", "scenes"), [((80, 24), SCENES), ((120, 40), SCENES[:3])], ids=["80x24", "120x40"])
def test_nothing_but_ascii_is_drawn(opened: Opened, size: tuple[int, int], scenes: list[list[str]]) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        app.notify("a toast", severity="warning")
        for keys in scenes:
            await pilot.press(*keys)
            await settle(pilot)
            strange = {mark for line in screen(app) for mark in line if not mark.isascii()}
            assert (keys, strange) == (keys, set())
            while not isinstance(app.screen, Browse):
                await pilot.press("escape")
            await pilot.press("escape", "a")

    opened.press = Press(ascii=True)
    play(opened, scene, size=size)


def test_signs_are_drawn_where_they_may(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert any("━" in line for line in screen(app))

    play(opened, scene)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [("╭─┐│", "+-+|"), ("▁▊", "  "), ("🔎", "/ "), ("━┃┏", "-|+"), ("日", "? "), ("plain", "plain")],
)
def test_each_sign_keeps_its_cells(drawn: str, expected: str) -> None:
    assert plain(drawn) == expected


def test_keys_are_named_where_their_signs_are_not_to_be_had() -> None:
    assert Press(ascii=True).own("⏎ ↑ ⌫") == "Enter Up BkSp"
    assert Press().own("⏎ ↑ ⌫") == "⏎ ↑ ⌫"


def test_without_colour_everything_is_drawn_in_the_terminals_own(
    monkeypatch: pytest.MonkeyPatch, opened: Opened
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "f")
        await settle(pilot)
        styles = [
            segment.style
            for strip in app.screen._compositor.render_strips(app.size)
            for segment in strip
            if segment.style
        ]
        assert styles
        colours = {colour.name for style in styles for colour in (style.color, style.bgcolor) if colour}
        assert colours <= {"default"}
        assert any(style.reverse for style in styles)

    play(opened, scene)


def test_nothing_moves_by_itself(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        assert app.animation_level == "none"

    play(opened, scene)
