"""The scrollbar that a pane draws, and what the mouse does with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tests.index.bases import rest
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.panes.bar import EIGHTHS, dragged, thumb
from tui.app.panes.record_list import RecordList
from tui.app.present import Press
from tui.app.session import Session
from tui.index.build import open_index

heights = st.integers(1, 60)


@given(heights, st.integers(0, 2_000_000), st.data())
def test_the_thumb_lies_in_the_bar_and_moves_down_with_the_lines(height: int, lines: int, data: st.DataObject) -> None:
    top = data.draw(st.integers(0, max(0, lines - height)))
    held = thumb(height, lines, top)
    filled = [held.cell(y) for y in range(height)]
    if lines <= height:
        assert not any(filled)
        return
    assert held.end - held.start >= EIGHTHS
    assert 0 <= held.start < held.end <= height * EIGHTHS
    assert sum(map(abs, filled)) == held.end - held.start
    assert [y for y in range(height) if held.meets(y) == 0] == [y for y in range(height) if filled[y]]
    assert thumb(height, lines, 0).start == 0
    assert thumb(height, lines, lines - height).end == height * EIGHTHS
    assert thumb(height, lines, min(top + 1, lines - height)).start >= held.start


@given(st.integers(2, 60), st.integers(2, 2_000_000))
def test_dragging_over_the_whole_bar_leads_through_all_lines(height: int, lines: int) -> None:
    if lines > height:
        assert dragged(height, lines, 0, height) >= lines - height
        assert dragged(height, lines, lines - height, -height) <= 0
        assert dragged(height, lines, 3, 0) == 3


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Opened]:
    (tmp_path / "all.yaml").write_text("actors:\n" + "".join(f"- {{id: a-{n}, name: No. {n}}}\n" for n in range(60)))
    rest(tmp_path)
    index = open_index(tmp_path, None)
    yield Opened(tmp_path, None, "", index, Session(first=False), Press())
    index.close()


def test_the_mouse_scrolls_by_the_bar_and_brings_nothing_else_into_view(many: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        pane = app.screen.query_one("#actor", RecordList)
        before = pane.cursor
        assert pane.count() > pane.height
        edge = pane.outer_size.width - 1
        last = pane.count() - pane.height
        assert await pilot.mouse_down(pane, offset=(edge, 1))
        assert await pilot.hover(pane, offset=(edge, pane.height))
        assert pane.top == last
        assert await pilot.hover(pane, offset=(edge, 1))
        assert pane.top == 0
        assert await pilot.mouse_up(pane, offset=(edge, 1))
        assert await pilot.hover(pane, offset=(edge, pane.height))
        assert pane.top == 0
        assert await pilot.click(pane, offset=(edge, pane.height))
        assert pane.top == pane.height
        pane.post_message(events.MouseScrollDown(pane, 3, 3, 0, 1, 0, shift=False, meta=False, ctrl=False))
        await settle(pilot)
        assert pane.top > pane.height
        assert pane.cursor == before

    play(many, scene, size=(80, 24))
