"""The first line: the base, and how things stand in it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from tui.app.panes.one_line import OneLine
from tui.app.present import Piece, Press
from tui.index.store import Info


class Masthead(OneLine):
    """Names the base and counts its quotes, its open questions and its anchors by state."""

    DEFAULT_CSS = """
    Masthead { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    info: reactive[Info | None] = reactive(None)
    """What is known of the base; nothing until it is open."""

    note: reactive[str] = reactive("")
    """What is being done just now, in place of the counts."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press

    def render(self) -> Content:
        """Draw the line, the counts at its right end as far as there is room."""
        width = self.size.width
        title = self.info.title if self.info else ""
        left: list[Piece] = [("onrecord", "strong"), ("  ", ""), (self.press.show(title), "head")]
        right = self._right()
        counts = self.press.content(right)
        room = width - counts.cell_length - 2
        if room < 24:
            return self.press.content(self.press.fit(left, width))
        fitted = self.press.content(self.press.fit(left, room))
        return fitted.pad_right(width - fitted.cell_length - counts.cell_length) + counts

    def _right(self) -> list[Piece]:
        if self.note or not self.info:
            return [(self.note, "dim")]
        info, dot = self.info, f" {self.press.dot} "
        quotes = info.counts.get("quote", 0)
        pieces: list[Piece] = [(f"{quotes:,} {'quote' if quotes == 1 else 'quotes'}{dot}{info.open:,} open", "")]
        anchors = [(state, info.anchors.get(state, 0)) for state in ("verified", "differs", "unchecked")]
        pieces.append((dot, ""))
        for state, count in anchors:
            pieces += [self.press.glyph(state), (f" {count:,}  ", state if count else "dim")]
        return [*pieces[:-1], (pieces[-1][0].rstrip(), pieces[-1][1])]
