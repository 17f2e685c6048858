"""A pane of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from typing_extensions import Self


def filtered(widget: Widget, lines: list[Strip]) -> list[Strip]:
    """Pass lines that a widget has drawn itself through the filters of the terminal."""
    if filters := widget.get_line_filters():
        _, background = widget.background_colors
        for line_filter in filters:
            lines = [line.apply_filter(line_filter, background) for line in lines]
    return lines


class OneLine(Widget):
    """Draws its line itself and keeps it: Textual would wrap, frame and cut it anew whenever it is another."""

    ALLOW_SELECT = False

    _line: Strip | None = None

    def render(self) -> Content:
        """Make the line; what there is no room for between its margins is cut off."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the line; others, if there is room for such, are empty."""
        width = self.outer_size.width
        if self._line is None or self._line.cell_length != width:
            self._line = filtered(self, [self._draw(width)])[0]
        lines = [self._line, *[Strip.blank(width, self.visual_style.rich_style)] * (crop.bottom - 1)]
        return [line.crop(*crop.column_span) for line in lines[crop.y : crop.bottom]]

    def _draw(self, width: int) -> Strip:
        room, style, left = self.size.width, self.visual_style, self.gutter.left
        content = self.render().truncate(room)
        if self.styles.text_align == "right":
            left += room - content.cell_length
        segments = [Segment(text, inked.rich_style) for text, inked in content.render(style, end="") if text]
        line = Strip([Segment(" " * left, style.rich_style), *segments], left + content.cell_length)
        return line.adjust_cell_length(width, style.rich_style)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have the line made anew."""
        self._line = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn for another theme or state."""
        super().notify_style_update()
        self._line = None
