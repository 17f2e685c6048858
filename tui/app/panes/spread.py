"""A page as it is set for one width, and drawn as far as it has been in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from rich.segment import Segment
from textual.selection import Selection

from tui.app.page import Line
from tui.app.present import CELL

if TYPE_CHECKING:
    from rich.style import Style as RichStyle

    from tui.app.panes.scroller import Drawn, Scroller


class Settable(Protocol):
    """Whatever can be set into lines of a width."""

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set it in at most `width` cells; in two columns where there is room, if asked."""


class Spread:
    """The lines of a page, drawn in the styles of the pane that shows it."""

    __slots__ = ("drawn", "lines", "links", "page", "width")

    def __init__(self, page: Settable | None, width: int) -> None:
        """Set the page, and draw nothing yet."""
        self.page = page
        self.width = width
        self.lines = page.lines(width, columns=True) if page and width > 0 else []
        self.links = [number for number, line in enumerate(self.lines) if line.target]
        """The numbers of the lines that lead to another record."""
        self.drawn: dict[int, Drawn] = {}
        """Lines and the margins beside them, by their numbers."""

    def draw(
        self, pane: Scroller, numbers: Iterable[int], marked: int = -1, selection: Selection | None = None
    ) -> None:
        """Draw those of some lines that have not been drawn, and the margins beside them.

        Args:
            pane: What they are drawn in.
            numbers: Which lines.
            marked: The line that is drawn as the one that Enter follows, if any.
            selection: What is selected with the mouse.
        """
        if selection is not None:
            self.drawn.clear()
        gutter, ground = pane.gutter, pane.style("")  # The last cell of the gutter is the scrollbar's.
        before, after = (Segment(" " * side, ground) for side in (gutter.left, gutter.right - 1))
        for number in {*numbers}.difference(self.drawn):
            drawn = [before, *self.segments(pane, number, self.width, marked, selection), after]
            self.drawn[number] = [*Segment.simplify(drawn)]

    def segments(self, pane: Scroller, number: int, width: int, marked: int, selection: Selection | None) -> Drawn:
        """Draw one line; all below the last one are blank."""
        style = pane.style
        if number >= len(self.lines):
            return [Segment(" " * width, style(""))]
        line = self.lines[number]
        if selection is None and number == marked:
            return _filled([Segment(line.content.plain, style("", CELL))], width, style("", CELL))
        pieces = line.pieces if selection is None else None
        if pieces is not None:
            # Most lines are cut to fit and stay as they are; Textual's own way to set them takes twice as long.
            return _filled([Segment(text, style(part)) for text, part in pieces], width, style(""))
        content = line.content
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            selected = pane.screen.get_visual_style("screen--selection")
            content = content.stylize(selected, start, len(content) if end == -1 else end)
        rendered = content.render(pane.visual_style, end="")
        return _filled([Segment(text, inked.rich_style) for text, inked in rendered if text], width, style(""))


def _filled(segments: list[Segment], width: int, ground: RichStyle) -> Drawn:
    taken = sum([segment.cell_length for segment in segments])
    return [*segments, Segment(" " * (width - taken), ground)]
