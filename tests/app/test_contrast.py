"""How far each text stands out from its ground, by the contrast ratio of WCAG 2.2."""

from itertools import product

import pytest
from rich.color import ColorType
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.present import PARTS
from tui.app.screens.browse import Browse
from tui.app.themes import CONTRAST, OWN, ROUND

ENOUGH = 4.5
"""Success criterion 1.4.3, level AA."""

MUCH = 7.0
"""Success criterion 1.4.6, level AAA."""

GROUNDS = ("background", "surface", "panel", "block-cursor-blurred-background")
"""The grounds of a pane, of a box, of the last line and a table's head, and of the row in view."""


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (part / 255 for part in colour.rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(ink: Color, ground: Color) -> float:
    """The contrast ratio of WCAG 2.2, an ink that lets the ground through mixed with it."""
    dark, light = sorted((luminance(ground + ink), luminance(ground)))
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Theme) -> dict[str, tuple[Color, Color]]:
    """Every ink that a text can have, on every ground that it can stand on."""
    colours = {name: Color.parse(value) for name, value in theme.to_color_system().generate().items() if "#" in value}
    inks = {word[1:] for part in PARTS.values() for word in part.partition(" on ")[0].split() if word[0] == "$"}
    found = {
        f"{ink} on {ground}": (colours[ink], colours[ground])
        for ink, ground in product(sorted({"foreground", *inks}), GROUNDS)
    }
    found["chip"] = (colours["foreground"], colours["background"] + colours["primary-muted"])
    found["cursor"] = (colours["block-cursor-foreground"], colours["block-cursor-background"])
    return found


def test_the_ratio_is_that_of_the_standard() -> None:
    black, white, grey = Color.parse("#000"), Color.parse("#fff"), Color.parse("#767676")
    assert ratio(black, white) == pytest.approx(21)
    assert ratio(white, white) == 1
    assert ratio(grey, white) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: theme.name)
def test_every_text_stands_out_from_its_ground(theme: Theme) -> None:
    wanted = MUCH if theme is CONTRAST else ENOUGH
    found = {name: round(ratio(*pair), 2) for name, pair in pairs(theme).items()}
    assert len(found) > 30
    assert {name: value for name, value in found.items() if value < wanted} == {}


DRAWN = "━─│┊├└╭╮╰╯▌▁▂▃▄▅▆▇█▉▊▋▌▍▎▏▔▕ "
"""Signs that frame or measure and are no text (success criterion 1.4.11 asks less of them)."""

OF_THE_TERMINAL = (ColorType.DEFAULT, ColorType.STANDARD)

SCENES = (
    ["2"],
    ["2", "enter"],
    ["slash", *"bread"],
    ["w"],
    ["i"],
    ["x"],
    ["d"],
    ["f"],
    ["Y"],
    ["question_mark"],
    ["exclamation_mark"],
)


ALL_THEMES = 4
"""On how many scenes each theme is tried; on the others the contrast theme and one of the terminal's colours are."""

PALETTE = ["colon"]
"""The colours of the palette are Textual's own."""


def faint(app: OnRecord, wanted: float) -> set[tuple[str, float]]:
    """The texts on the screen whose contrast is less than is wanted."""
    found = set()
    screen = app.screen
    # What lies behind a box is dimmed on purpose: it can't be used just then.
    region = screen.children[0].region if screen.is_modal else screen.region
    for strip in screen._compositor.render_strips(app.size)[region.y : region.bottom]:
        for text, style, _ in strip.crop(region.x, region.right):
            if text.strip(DRAWN) and style and style.color and style.bgcolor:
                colours = [Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)]
                found.add((text.strip(), round(ratio(*colours), 2)))
    assert len(found) > 5
    return {(text, value) for text, value in found if value < wanted}


def strange(app: OnRecord) -> set[str]:
    """The colours on the screen that are not the terminal's own."""
    drawn = [piece for line in app.screen._compositor.render_strips(app.size) for piece in line]
    inks = [style.color for text, style, _ in drawn if style and style.color and text.strip()]
    colours = {*inks, *(style.bgcolor for _, style, _ in drawn if style and style.bgcolor)}
    return {colour.name for colour in colours if colour.type not in OF_THE_TERMINAL}


def test_every_theme_keeps_its_promise_on_every_screen(opened: Opened) -> None:
    assert ROUND[-2:] == ("ansi-dark", "ansi-light")

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        app.notify("a toast")
        for number, keys in enumerate((*SCENES, PALETTE)):
            themes = OWN if number < ALL_THEMES else (CONTRAST,)
            await pilot.press(*keys)
            for theme in themes if keys is not PALETTE else ():
                app.theme = theme.name
                await settle(pilot)
                wanted = MUCH if theme is CONTRAST else ENOUGH
                assert (theme.name, keys, faint(app, wanted)) == (theme.name, keys, set())
            for name in ROUND[-2:] if number < ALL_THEMES else ROUND[-1:]:
                app.theme = name
                await settle(pilot)
                assert (name, keys, strange(app)) == (name, keys, set())
            while not isinstance(app.screen, Browse):
                await pilot.press("escape")
            await pilot.press("escape", "a")

    play(opened, scene)
