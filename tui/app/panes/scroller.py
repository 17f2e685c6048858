"""A pane of lines whose number may change with every key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby
from typing import TYPE_CHECKING, TypeAlias

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.app.panes.bar import dragged, segment, thumb
from tui.app.panes.one_line import filtered
from tui.app.present import CELL, GROUNDS, PARTS, PLAIN
from tui.app.trusting import Trusting

if TYPE_CHECKING:
    from typing_extensions import Self

Drawn: TypeAlias = "list[Segment]"
"""A line as it is drawn, in exactly as many cells as were asked for."""

_RULES = {"heavy": "━"}
"""What the line under a heading is drawn with, by the name of its border; a thin one unless it is named here."""


class Scroller(Trusting, ScrollView, can_focus=True):
    """Scrolls through lines; how many there are is said without the whole screen being laid out anew for it.

    With a heading it draws itself whole, its upper border, its padding at the sides and its scrollbar included, and has
    only those of its lines painted that have become others: it keeps a line as it was drawn, while Textual would frame,
    cut and write each line of a widget anew whenever one of them has changed, and draw the bar as another widget.
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
    _unfiltered: Sequence[tuple[Drawn, int]] = ()
    """The lines as they were drawn, before the filters of the terminal, each with what the bar beside it shows."""

    _shown: Sequence[Strip] = ()
    """The lines as they are on the screen, or will be once what is asked for is painted; none where that is unknown."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ask: Callable[[Message], object] = self.post_message
        """Whom requests are handed to. A screen whose next key may depend on the answer takes them at once."""

        self._grabbed: tuple[int, int] | None = None
        """Where the scrollbar was grabbed, and how many lines were scrolled away above then."""

        self._bar: dict[int, Segment] = {}
        self._styles: dict[tuple[str, str], RichStyle] = {}

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
        if not self.show_vertical_scrollbar:
            return
        bar = self.vertical_scrollbar
        if max(lines, bar.window_virtual_size) > self.height:  # Else there is nothing to scroll, before and after.
            bar.window_virtual_size = lines

    def entitle(self, heading: Content) -> None:
        """Set a heading into the upper border, which must be the only one."""
        if self.heading is None or not self.heading.is_same(heading):
            self.heading = heading
            self._head = None
            if self._shown:
                self.paint([*filtered(self, [self._draw_head()]), *self._shown[1:]])
            else:
                self.refresh()

    def style(self, part: str, ground: str = PLAIN) -> RichStyle:
        """Give the style of a part on a ground; where there are no colours the cursor is turned about."""
        style = self._styles.get((part, ground))
        if style is None:
            base, spec = self.visual_style, PARTS[part]
            if ground:
                base += Style.parse(GROUNDS[ground] + (" reverse" if ground == CELL and self.app.no_color else ""))
            if ground == CELL:
                # The cursor's own colours are chosen to be read together; another ink on them might not be.
                spec = " ".join(word for word in spec.split() if "$" not in word)
            style = self._styles[part, ground] = (base + Style.parse(spec) if spec else base).rich_style
        return style

    def lines(self, y: int, number: int, width: int) -> list[Drawn]:
        """Draw lines in sight over the whole width, but for the cell of the scrollbar.

        Args:
            y: The number of the first one, from the first in sight.
            number: How many.
            width: The cells between the margins.

        Returns:
            For each of them the same as before, where it is the same line.
        """
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Draw one of the lines in sight for Textual."""
        width = self.scrollable_content_region.width
        return Strip(self.lines(y, 1, width)[0], max(0, width))

    def paint(self, lines: Sequence[Strip] = ()) -> None:
        """Have those lines painted that have become others; all are looked at unless they are given."""
        if not self.display:
            self._shown = ()  # Textual has all of it painted once it comes into sight.
            return
        if self.heading is None or not self.outer_size.height:
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
        self._bar.clear()
        self._styles.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the whole pane."""
        if self.heading is None:
            return super().render_lines(crop)
        lines = list((self._shown or self._draw())[crop.y : crop.bottom])
        if crop.column_span != (0, self.outer_size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    def _draw(self) -> list[Strip]:
        width, whole = self.scrollable_content_region.width, self.outer_size.width
        height = self.outer_size.height - 1
        held = thumb(height, self.virtual_size.height, self.top)
        lines = [*zip(self.lines(0, height, width), map(held.cell, range(height)), strict=True)]
        # Most lines stay what they were, and so does what was made of them.
        kept = {(id(line), bar): shown for (line, bar), shown in zip(self._unfiltered, self._shown[1:], strict=False)}
        new = {(id(line), bar): (line, bar) for line, bar in lines if (id(line), bar) not in kept}
        fresh = [self._draw_head(), *(Strip([*line, self._cell(bar)], whole) for line, bar in new.values())]
        head, *fresh = filtered(self, fresh)
        kept.update(zip(new, fresh, strict=True))
        self._unfiltered = lines
        return [head, *(kept[id(line), bar] for line, bar in lines)]

    def _cell(self, filled: int) -> Segment:
        cell = self._bar.get(filled)
        if cell is None:
            styles, (_, under) = self.styles, self.background_colors
            ground = under + styles.scrollbar_background
            colour = (ground + styles.scrollbar_color).rich_color
            ink, back = RichStyle(color=colour, bgcolor=ground.rich_color), RichStyle(bgcolor=ground.rich_color)
            cell = self._bar[filled] = segment(filled, ink, back)
        return cell

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
    def allow_vertical_scroll(self) -> bool:
        """Whether the wheel scrolls, for which Textual asks its own scrollbar."""
        return super().allow_vertical_scroll or self.heading is not None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint what comes into sight, and the scrollbar."""
        if self.heading is None:
            super().watch_scroll_y(old_value, new_value)
        elif round(old_value) != round(new_value):
            self.paint()

    def on_bar(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on the scrollbar that the pane draws."""
        return self.heading is not None and event.y > 0 and event.x == self.outer_size.width - 1

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the scrollbar's thumb; scroll a page where the bar is touched beside it."""
        if self.on_bar(event):
            event.stop()
            side = thumb(self.height, self.virtual_size.height, self.top).meets(event.y - 1)
            if side:
                self.scroll_lines_to(max(0, min(self.top + side * self.height, self.max_scroll_y)))
            else:
                self._grabbed = event.screen_y, self.top
                self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the thumb."""
        if self._grabbed:
            event.stop()
            start, top = self._grabbed
            dragged_to = dragged(self.height, self.virtual_size.height, top, event.screen_y - start)
            self.scroll_lines_to(max(0, min(dragged_to, self.max_scroll_y)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the thumb."""
        if self._grabbed:
            event.stop()
            self._grabbed = None
            self.release_mouse()

    @property
    def height(self) -> int:
        """How many lines are in sight."""
        if self.heading is None:
            return self.scrollable_content_region.height
        return max(0, self.outer_size.height - 1)  # The same, as far as there is a heading, and sooner known.

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
