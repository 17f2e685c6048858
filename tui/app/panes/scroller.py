"""A pane of lines whose number may change with every key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.app.trusting import Trusting

if TYPE_CHECKING:
    from typing_extensions import Self

_RULES = {"heavy": "━"}
"""What the line under a heading is drawn with, by the name of its border; a thin one unless it is named here."""


class Scroller(Trusting, ScrollView, can_focus=True):
    """Scrolls through lines; how many there are is said without the whole screen being laid out anew for it.

    With a heading it draws itself whole, its upper border and its padding at the sides included, and has only those of
    its lines painted that have become others: it keeps a line as it was drawn, while Textual would frame, cut and write
    each line of a widget anew whenever one of them has changed.
    """

    DEFAULT_CSS = """
    Scroller {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $foreground 30%;
    }
    """

    heading: Content | None = None
    """What the upper border says; None for a pane that Textual frames."""

    _head: Strip | None = None
    _unfiltered: Sequence[Strip] = ()
    """The lines as they were drawn, before the filters of the terminal."""

    _shown: Sequence[Strip] = ()
    """The lines as they are on the screen, or will be once what is asked for is painted; none where that is unknown."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ask: Callable[[Message], object] = self.post_message
        """Whom requests are handed to. A screen whose next key may depend on the answer takes them at once."""

    def on_key(self, event: events.Key) -> None:
        """Hand a key on that was typed ahead, before it was known that the focus would move."""
        if self.screen.focused is not self:
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))

    def set_length(self, lines: int) -> None:
        """Say how many lines there are.

        Textual lays the screen out again whenever a virtual size changes. Here the scrollbar keeps its place whether it
        is needed or not, so that it alone has to be told.
        """
        self.set_reactive(Scroller.virtual_size, Size(0, lines))
        bar = self.vertical_scrollbar
        if max(lines, bar.window_virtual_size) > self.height:  # Else there is nothing to scroll, before and after.
            bar.window_virtual_size = lines

    def entitle(self, heading: Content) -> None:
        """Set a heading into the upper border, which must be the only one."""
        if self.heading is None or not self.heading.is_same(heading):
            self.heading = heading
            self._head = None
            if self._shown:
                self.paint([*self._filtered([self._draw_head()]), *self._shown[1:]])
            else:
                self.refresh()

    def line(self, y: int, width: int) -> Strip:
        """Draw one of the lines in sight over the whole width, but for the cells that the scrollbar covers.

        Args:
            y: Its number, from the first one in sight.
            width: The cells between the margins.
        """
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines in sight for Textual."""
        return self.line(y, self.scrollable_content_region.width)

    def paint(self, lines: Sequence[Strip] = ()) -> None:
        """Have those lines painted that have become others; all are looked at unless they are given."""
        if self.heading is None or not self.display or not self.outer_size.height:
            self.refresh()
            return
        before, now = self._shown, lines or self._draw()
        if len(before) != len(now):
            self.refresh()
        elif changed := [
            y for y, (old, new) in enumerate(zip(before, now, strict=True)) if old is not new and old != new
        ]:
            super().refresh(*self._regions(changed))
        self._shown = now

    def _regions(self, lines: Sequence[int]) -> Iterator[Region]:
        """Put lines that follow each other together; regions count from the content's corner."""
        left, width = self.gutter.left, self.outer_size.width
        for _, run in groupby(zip(lines, count()), key=lambda pair: pair[0] - pair[1]):
            ys = [y for y, _ in run]
            yield Region(-left, ys[0] - 1, width, len(ys))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Have all painted, or the regions that are given."""
        self._shown = ()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Forget what was drawn for another theme or state."""
        super().notify_style_update()
        self._head = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the whole pane."""
        if self.heading is None:
            return super().render_lines(crop)
        lines = list((self._shown or self._draw())[crop.y : crop.bottom])
        if crop.column_span != (0, self.outer_size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    def _draw(self) -> list[Strip]:
        width = self.scrollable_content_region.width
        lines = [self._draw_head(), *(self.line(y, width) for y in range(self.outer_size.height - 1))]
        kept = dict(zip(map(id, self._unfiltered), self._shown, strict=False)) if self._shown else {}
        fresh = iter(self._filtered([line for line in lines if id(line) not in kept]))
        self._unfiltered = lines
        return [kept[id(line)] if id(line) in kept else next(fresh) for line in lines]

    def _filtered(self, lines: list[Strip]) -> list[Strip]:
        _, background = self.background_colors
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, background) for line in lines]
        return lines

    def _draw_head(self) -> Strip:
        width = self.outer_size.width
        if self._head is None or self._head.cell_length != width:
            under, over = self.background_colors
            ground = under + over
            edge, ink = self.styles.border_top
            rule = Style(ground, ground + ink).rich_style
            bold = bool(self.styles.border_title_style.bold)
            style = Style(ground, ground + self.styles.border_title_color, bold=bold)
            heading = (self.heading or Content("")).truncate(max(0, width - 1))
            sign = _RULES.get(edge, "─")
            segments = [Segment(text, inked.rich_style) for text, inked in heading.render(style, end="") if text]
            rest = Segment(sign * max(0, width - 1 - heading.cell_length), rule)
            self._head = Strip([Segment(sign, rule), *segments, rest], width)
        return self._head

    @property
    def height(self) -> int:
        """How many lines are in sight."""
        return self.scrollable_content_region.height

    @property
    def top(self) -> int:
        """How many lines are scrolled away above."""
        return round(self.scroll_y)

    def scroll_lines_to(self, top: int) -> None:
        """Scroll at once, so that so many lines lie above."""
        if top != self.scroll_y or top != self.scroll_target_y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def keep_in_sight(self, line: int, height: int) -> None:
        """Scroll no further than it takes to bring a line among the `height` that are in sight."""
        top = self.top
        self.scroll_lines_to(line if line < top else max(top, line - height + 1))
