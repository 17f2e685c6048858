"""The overview: what it counts, how it draws it, and where its bars lead."""

import pytest
from textual.pilot import Pilot

from tests.app.conftest import SHOWN, play, settle
from tui.app.app import OnRecord
from tui.app.aside import PATIENCE
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.overview import Glance, Overview
from tui.index.summary import summary


def glance(opened: Opened, width: int, speakers: int = 9) -> list[str]:
    lines = list(Glance(opened.press, opened.index.info(), list(summary(opened.index))).lines(width, speakers))
    assert all(line.content.cell_length <= width for line in lines)
    return [line.content.plain.rstrip() for line in lines]


def test_sets_all_bars_in_one_column(opened: Opened) -> None:
    assert glance(opened, 70, 1) == [
        "3 quotes · 4 actors · 2 questions · 3 claims · 2 events · 2 sources",
        "",
        "QUOTES  by who said them",
        "  Ana María Ruiz Peña  2  67%  ███████████████████████████████████████",
        "                       1  33%  by others, or by no one",
        "",
        "CLAIMS  by how firmly their holders commit to them",
        "● certain              0",
        "◐ probable             1  33%  █████████████",
        "○ possible             1  33%  █████████████",
        "· unknown              0",
        "  not recorded         1  33%  █████████████",
        "",
        "EVIDENCE  quotes, claims and events by the weakest of their anchors",
        "✓ verified             2  25%  █████████▊",
        "≠ differs              1  12%  ████▉",
        "? unchecked            1  12%  ████▉",
        "∅ unanchored           4  50%  ███████████████████▌",
        "",
        "QUESTIONS  by status",
        "○ open                 2 100%  ███████████████████████████████████████",
        "◐ partly answered      0",
        "● answered             0",
        "× unanswerable         0",
        "– withdrawn            0",
        "",
        "QUESTIONS  by why they are open",
        "  stated               0",
        "  hedged               0",
        "  conflict             0",
        "  gap                  0",
        "  not recorded         2 100%  ███████████████████████████████████████",
    ]


@pytest.mark.parametrize("width", [38, 78, 198])
def test_shows_a_hostile_name_harmlessly(opened: Opened, width: int) -> None:
    lines = glance(opened, width)
    assert any(SHOWN.split(" ")[0] in line for line in lines)
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


def test_draws_with_ascii_alone(opened: Opened) -> None:
    opened.press = Press(ascii=True)
    assert all(line.isascii() for line in glance(opened, 78, 1) if "Ana" not in line)


def test_a_bar_leads_to_what_it_counts(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("i")
        await settle(pilot)
        view = app.screen
        assert isinstance(view, Overview)
        while view.rows.target and "probable" not in view.rows.target.content.plain:
            await pilot.press("down")
        await pilot.press("enter")
        await settle(pilot)
        assert app.desk.query.text == "in:claims certainty:probable"
        assert app.desk.row is not None
        assert app.desk.row.id == "c-bread"

    play(opened, scene, size=(80, 24))


def test_escape_leads_back(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        before = app.screen
        await pilot.press("i", "escape")
        await settle(pilot)
        assert app.screen is before

    play(opened, scene)


def test_waits_until_the_base_has_been_read(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        view = Overview(opened, app.desk)
        app.desk.growing = True
        app.push_screen(view)
        await settle(pilot)
        assert view.rows.page is view
        assert "still being read" in view.lines(80)[0].content.plain
        app.desk.growing = False
        while view.counted is None:
            await pilot.pause(PATIENCE)
        assert "3 quotes" in view.lines(80)[0].content.plain

    play(opened, scene)
