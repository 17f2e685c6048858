"""The reader: one record whole, whose links are rows that can be followed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.selection import Selection
from textual.strip import Strip

from tui.app.at_hand import AtHand
from tui.app.keys import MOVES, WALKING, key
from tui.app.messages import Follow, Marked, ToList
from tui.app.page import Line
from tui.app.panes.scroller import Drawn, Scroller
from tui.app.panes.spread import Settable, Spread

_KEPT = 20
"""How many pages are kept as they are drawn: one may turn back, and go on."""


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
        self.link = 0
        """Which of the page's links is marked, counted from 0."""

        self.expected_width = 0
        """How many cells the page will have, told before it is laid out, so that its first picture is the right one."""

        self._spread = Spread(None, 0)
        self._at_hand: AtHand[Settable, Spread] = AtHand(_KEPT)
        """Pages that were shown lately, or may be shown next, as they are set and drawn."""

    @property
    def page(self) -> Settable | None:
        """What is shown."""
        return self._spread.page

    @property
    def target(self) -> Line | None:
        """The marked link."""
        lines, links = self._spread.lines, self._spread.links
        return lines[links[self.link]] if 0 <= self.link < len(links) else None

    def prepare(self, page: Settable) -> None:
        """Set and draw the beginning of a lasting page that may be shown next, while nobody waits for it."""
        if self._at_hand.find(page) is None:
            coming = Spread(page, self._width)
            coming.draw(self, range(min(self.height, len(coming.lines))))
            self._at_hand.lay(page, coming)

    def show(self, page: Settable | None, link: int = 0, scroll: int = 0, *, lasting: bool = False) -> None:
        """Show a page from a given place on.

        Args:
            page: The page.
            link: Which of its links is marked.
            scroll: How many of its lines are scrolled away.
            lasting: Whether the page never says anything else, so that it may stay at hand.
        """
        self.link = link
        coming = self._at_hand.find(page) if page else None
        self._take(coming if coming and coming.width == self._width else Spread(page, self._width))
        if page and lasting:
            self._at_hand.lay(page, self._spread)
        self.scroll_lines_to(scroll)
        self.paint()

    def _take(self, coming: Spread) -> None:
        if self.has_focus:
            # In focus the marked link is drawn as such, which is for this time alone.
            self._spread.drawn.clear()
            coming.drawn.clear()
        self._spread = coming
        self.link = max(0, min(self.link, len(coming.links) - 1))
        self.set_length(len(coming.lines))

    @property
    def _marked(self) -> int:
        """The line that Enter follows; -1 where there is none, or another pane has the keys."""
        links = self._spread.links
        return links[self.link] if links and self.has_focus else -1

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width or self.expected_width

    def on_resize(self) -> None:
        """Set the page anew for another width."""
        if self._width != self._spread.width:
            self._take(Spread(self.page, self._width))
            self.paint()

    def notify_style_update(self) -> None:
        """Forget lines drawn for another theme or state."""
        super().notify_style_update()
        self._spread.drawn.clear()
        self._at_hand.clear()

    def on_focus(self) -> None:
        """Draw the marked link as the one that Enter follows."""
        self._spread.drawn.clear()

    def on_blur(self) -> None:
        """Draw the marked link as one that is only looked at."""
        self._spread.drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the page, with signs of where in it each text stands, which a selection goes by."""
        number = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        segments = self._spread.segments(self, number, width, self._marked, self.text_selection)
        return Strip(segments).adjust_cell_length(width).apply_offsets(0, number)

    def lines(self, y: int, number: int, width: int) -> list[Drawn]:
        """Draw lines of the page and the margins beside them."""
        top, end = self.top + y, len(self._spread.lines)
        wanted = [min(line, end) for line in range(top, top + number)]  # Below the last line all are the same.
        self._spread.draw(self, wanted, self._marked, self.text_selection)
        return [self._spread.drawn[line] for line in wanted]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the text that is selected with the mouse."""
        return selection.extract("\n".join(line.content.plain for line in self._spread.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the page with what is now selected."""
        self._spread.drawn.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Follow the link under the pointer."""
        offset = event.get_content_offset(self)
        number = offset.y + round(self.scroll_y) if offset else -1
        if number in self._spread.links and self.text_selection is None:
            self.link = self._spread.links.index(number)
            self.action_follow()

    def _to(self, link: int) -> None:
        self.link = link
        self.post_message(Marked(str(self.id), link))
        self._spread.drawn.clear()
        self.paint()
        line, top, height = self._spread.links[link], round(self.scroll_y), self.scrollable_content_region.height
        if not top <= line < top + height:
            self.scroll_to(y=line if line < top else line - height + 1, animate=False, immediate=True)

    def _scroll(self, lines: int) -> None:
        """Scroll, and take the marked link along so that it stays in sight."""
        self.scroll_to(y=self.scroll_y + lines, animate=False, immediate=True)
        top, height = round(self.scroll_y), self.scrollable_content_region.height
        in_sight = [place for place, line in enumerate(self._spread.links) if top <= line < top + height]
        if in_sight and self.link not in in_sight:
            self._to(in_sight[0] if lines > 0 else in_sight[-1])

    def action_down(self) -> None:
        """Go to the next link if it is in sight or just below, else scroll."""
        bottom = round(self.scroll_y) + self.scrollable_content_region.height
        following = self.link + 1
        if following < len(self._spread.links) and self._spread.links[following] <= bottom:
            self._to(following)
        else:
            self._scroll(1)

    def action_up(self) -> None:
        """Go to the link before if it is in sight or just above, else scroll."""
        if self.link > 0 and self._spread.links and self._spread.links[self.link - 1] >= round(self.scroll_y) - 1:
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
        self._scroll(-len(self._spread.lines))
        if self._spread.links:
            self._to(0)
        self.scroll_to(y=0, animate=False, immediate=True)

    def action_last_row(self) -> None:
        """Go to the last link, or to the end."""
        self._scroll(len(self._spread.lines))
        if self._spread.links:
            self._to(len(self._spread.links) - 1)

    def action_follow(self) -> None:
        """Follow the marked link."""
        if self.target is not None:
            self.ask(Follow(self.target.target))

    def action_to_list(self) -> None:
        """Go back to the list."""
        self.ask(ToList())
