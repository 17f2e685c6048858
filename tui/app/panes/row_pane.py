"""A pane of rows that draws only those on the screen; what a row says is for each pane that is made from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType

from tui.app.keys import MOVES
from tui.app.panes.scroller import Drawn, Scroller
from tui.app.present import PLAIN, Piece, Press


class RowPane(Scroller):
    """Rows of which one is in view, moved through by the keys of every list."""

    DEFAULT_CSS = """
    RowPane {
        padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]
    HEIGHT_OF_HEAD: ClassVar[int] = 0
    """How many lines at the top stay where they are."""

    def __init__(self, press: Press, id: str = "sheet") -> None:
        super().__init__(id)
        self.press = press
        self._blank: Drawn = []

    @property
    def height_of_row(self) -> int:
        """How many lines a row takes."""
        return 1

    @property
    def cursor(self) -> int:
        """The number of the row in view."""
        raise NotImplementedError

    def count(self) -> int:
        """Tell how many rows there are."""
        raise NotImplementedError

    def go(self, number: int) -> None:
        """Bring another row into view, or the nearest that there is."""
        raise NotImplementedError

    def draw(self, number: int, width: int, part: int = 0) -> Drawn:
        """Draw one row, or one of its lines; -1 and below are the lines of the head, from its last line up."""
        raise NotImplementedError

    def renew(self) -> None:
        """Draw what there now is, with the row in view on the screen."""
        head, high = self.HEIGHT_OF_HEAD, self.height_of_row
        self.set_length(self.count() * high + head)
        if self.height > head:
            first = max(0, self.cursor) * high
            for line in range(first + high - 1, first - 1, -1):
                self.keep_in_sight(line, self.height - head)
        self.refresh()

    def on_resize(self) -> None:
        """Keep the row in view on the screen."""
        self.renew()

    def notify_style_update(self) -> None:
        """Forget styles made for another theme or state."""
        super().notify_style_update()
        self._blank = []

    def lines(self, y: int, number: int, width: int) -> list[Drawn]:
        """Draw lines of the pane: those of the head, then rows."""
        head, high, count = self.HEIGHT_OF_HEAD, self.height_of_row, self.count()
        drawn = [self.draw(place - head, width) for place in range(y, min(y + number, head))]
        start = self.top - head
        for place in range(max(y, head) + start, y + number + start):
            row, part = divmod(place, high)
            drawn.append(self.draw(row, width, part) if row < count else self.blank(width))
        return drawn

    def blank(self, width: int) -> Drawn:
        """Draw a line with nothing on it."""
        if not self._blank or len(self._blank[0].text) != width:
            self._blank = [Segment(" " * width, self.style(""))]
        return self._blank

    def drawn(self, pieces: Iterable[Piece], width: int, ground: str = PLAIN) -> Drawn:
        """Set pieces on one ground, in exactly so many cells."""
        fitted = self.press.fit(pieces, width, pad=True)
        return [*Segment.simplify([Segment(text, self.style(part, ground)) for text, part in fitted])]

    def number_at(self, event: events.MouseEvent) -> tuple[int, int] | None:
        """Tell which row lies under the pointer, and how many cells from its left edge."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        head = self.HEIGHT_OF_HEAD
        number = -1 if offset.y < head else (offset.y - head + self.top) // self.height_of_row
        return (number, offset.x) if number < self.count() else None

    @property
    def page(self) -> int:
        """How many rows a page is."""
        return max(1, (self.height - self.HEIGHT_OF_HEAD) // self.height_of_row - 1)

    def action_down(self) -> None:
        """Bring the next row into view."""
        self.go(self.cursor + 1)

    def action_up(self) -> None:
        """Bring the row before into view."""
        self.go(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.go(self.cursor + self.page)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.go(max(0, self.cursor - self.page))

    def action_half_down(self) -> None:
        """Go half a page down."""
        self.go(self.cursor + (self.page + 1) // 2)

    def action_half_up(self) -> None:
        """Go half a page up."""
        self.go(max(0, self.cursor - (self.page + 1) // 2))

    def action_first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def action_last_row(self) -> None:
        """Go to the last row."""
        self.go(self.count() - 1)
