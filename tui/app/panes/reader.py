"""The reader: one record whole, whose links are rows that can be followed."""

from __future__ import annotations

from typing import ClassVar, Protocol

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import BindingType
from textual.selection import Selection
from textual.strip import Strip

from tui.app.keys import MOVES, WALKING, key
from tui.app.messages import Follow, Marked, ToList
from tui.app.page import Line
from tui.app.panes.scroller import Drawn, Scroller
from tui.app.present import CELL, PLAIN


class Settable(Protocol):
    """Whatever can be set into lines of a width."""

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set it in at most `width` cells; in two columns where there is room, if asked."""


class Reader(Scroller):
    """Shows a page; its cursor goes from link to link and scrolls where there is none in sight."""

    DEFAULT_CSS = """
    Reader {
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        key(
            "enter,right,l",
            "follow",
            "follow",
            "To the record that the marked link leads to",
            WALKING,
            display="⏎",
            show=True,
        ),
        key("left,h", "to_list", "list", "Back to the list", WALKING, display="← h"),
    ]

    def __init__(self, id: str = "reader") -> None:
        super().__init__(id)
        self.page: Settable | None = None
        self.link = 0
        """Which of the page's links is marked, counted from 0."""

        self.expected_width = 0
        """How many cells the page will have, told before it is laid out, so that its first picture is the right one."""

        self._width = 0
        self._lines: list[Line] = []
        self._links: list[int] = []
        self._drawn: dict[int, Drawn] = {}

    @property
    def target(self) -> Line | None:
        """The marked link."""
        return self._lines[self._links[self.link]] if 0 <= self.link < len(self._links) else None

    def show(self, page: Settable | None, link: int = 0, scroll: int = 0) -> None:
        """Show a page from a given place on."""
        self.page = page
        self.link = link
        self._set()
        self.scroll_lines_to(scroll)
        self.paint()

    def _set(self) -> None:
        width = self._width = self.scrollable_content_region.width or self.expected_width
        self._lines = self.page.lines(width, columns=True) if self.page and width > 0 else []
        self._links = [number for number, line in enumerate(self._lines) if line.target]
        self.link = max(0, min(self.link, len(self._links) - 1))
        self._drawn.clear()
        self.set_length(len(self._lines))

    def on_resize(self) -> None:
        """Set the page anew for another width."""
        if self.scrollable_content_region.width != self._width:
            self._set()
            self.paint()

    def notify_style_update(self) -> None:
        """Forget lines drawn for another theme or state."""
        super().notify_style_update()
        self._drawn.clear()

    def on_focus(self) -> None:
        """Draw the marked link as the one that Enter follows."""
        self._drawn.clear()

    def on_blur(self) -> None:
        """Draw the marked link as one that is only looked at."""
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the page, with signs of where in it each text stands, which a selection goes by."""
        number = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        segments = self._segments(number, width, self.text_selection)
        return Strip(segments).adjust_cell_length(width).apply_offsets(0, number)

    def lines(self, y: int, number: int, width: int) -> list[Drawn]:
        """Draw lines of the page and the margins beside them."""
        top, end, kept, selection = self.top + y, len(self._lines), self._drawn, self.text_selection
        gutter = self.gutter  # The last of its cells is the scrollbar's.
        before, after = (Segment(" " * side, self._ground) for side in (gutter.left, gutter.right - 1))
        if selection is not None:
            kept.clear()
        wanted = [min(line, end) for line in range(top, top + number)]  # Below the last line all are the same.
        for line in {*wanted}.difference(kept):
            kept[line] = [before, *self._segments(line, width, selection), after]
        return [kept[line] for line in wanted]

    def _segments(self, number: int, width: int, selection: Selection | None) -> Drawn:
        if number >= len(self._lines):
            return [Segment(" " * width, self._ground)]
        line = self._lines[number]
        if selection is None and self.has_focus and self._links and number == self._links[self.link]:
            return self._filled([Segment(line.content.plain, self.style("", CELL))], width, CELL)
        pieces = line.pieces if selection is None else None
        if pieces is not None:
            # Most lines are cut to fit and stay as they are; Textual's own way to set them takes twice as long.
            return self._filled([Segment(text, self.style(part)) for text, part in pieces], width)
        content = line.content
        if selection is not None and (span := selection.get_span(number)) is not None:
            start, end = span
            selected = self.screen.get_visual_style("screen--selection")
            content = content.stylize(selected, start, len(content) if end == -1 else end)
        rendered = content.render(self.visual_style, end="")
        return self._filled([Segment(text, inked.rich_style) for text, inked in rendered if text], width)

    def _filled(self, segments: list[Segment], width: int, ground: str = PLAIN) -> list[Segment]:
        filled = sum(segment.cell_length for segment in segments)
        return [*segments, Segment(" " * (width - filled), self.style("", ground))]

    @property
    def _ground(self) -> RichStyle:
        return self.style("")

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the text that is selected with the mouse."""
        return selection.extract("\n".join(line.content.plain for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the page with what is now selected."""
        self._drawn.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the pointer."""
        offset = event.get_content_offset(self)
        number = offset.y + round(self.scroll_y) if offset else -1
        if number in self._links and self.text_selection is None:
            self.link = self._links.index(number)
            self.action_follow()

    def _to(self, link: int) -> None:
        self.link = link
        self.post_message(Marked(str(self.id), link))
        self._drawn.clear()
        self.paint()
        line, top, height = self._links[link], round(self.scroll_y), self.scrollable_content_region.height
        if not top <= line < top + height:
            self.scroll_to(y=line if line < top else line - height + 1, animate=False, immediate=True)

    def _scroll(self, lines: int) -> None:
        """Scroll, and take the marked link along so that it stays in sight."""
        self.scroll_to(y=self.scroll_y + lines, animate=False, immediate=True)
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        in_sight = [place for place, line in enumerate(self._links) if top <= line < top + height]
        if in_sight and self.link not in in_sight:
            self._to(in_sight[0] if lines > 0 else in_sight[-1])

    def action_down(self) -> None:
        """Go to the next link if it is in sight or just below, else scroll."""
        bottom = round(self.scroll_y) + self.scrollable_content_region.height
        following = self.link + 1
        if following < len(self._links) and self._links[following] <= bottom:
            self._to(following)
        else:
            self._scroll(1)

    def action_up(self) -> None:
        """Go to the link before if it is in sight or just above, else scroll."""
        if self.link > 0 and self._links and self._links[self.link - 1] >= round(self.scroll_y) - 1:
            self._to(self.link - 1)
        else:
            self._scroll(-1)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self._scroll(max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self._scroll(-max(1, self.size.height - 1))

    def action_half_down(self) -> None:
        """Scroll half a page down."""
        self._scroll(max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Scroll half a page up."""
        self._scroll(-max(1, self.size.height // 2))

    def action_first(self) -> None:
        """Go to the top."""
        self._scroll(-len(self._lines))
        if self._links:
            self._to(0)
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_last_row(self) -> None:
        """Go to the last link, or to the end."""
        self._scroll(len(self._lines))
        if self._links:
            self._to(len(self._links) - 1)

    def action_follow(self) -> None:
        """Follow the marked link."""
        if self.target is not None:
            self.ask(Follow(self.target.target))

    def action_to_list(self) -> None:
        """Go back to the list."""
        self.ask(ToList())
