"""A list of records that draws only the rows on the screen, however many there are."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.reactive import reactive

from tui.app.at_hand import AtHand
from tui.app.keys import MOVING, WALKING, key
from tui.app.messages import BringIntoView, Doubted, OpenList, Read
from tui.app.panes.row_pane import RowPane
from tui.app.panes.scroller import Drawn
from tui.app.present import CELL, PLAIN, ROW, Press
from tui.app.shelf import ANY, Shelf
from tui.index.errors import Doubt
from tui.index.listing import Listing
from tui.index.query import Query
from tui.index.rows import Row

_Lines: TypeAlias = "dict[tuple[int, int, str], Drawn]"
"""Rows as they were drawn, by rowid, width and ground."""


_DRAWN = 256
"""How many rows of a list are kept as they are drawn: some screens full."""

_KEPT = 20
"""How many lists are kept as they are drawn: one may turn back, and go on."""


class RecordList(RowPane):
    """One of the six lists. It holds no rows: it asks its shelf for those in sight."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter,right,l",
            "read",
            "read",
            "Into the reader, whose links can be followed",
            WALKING,
            display="⏎",
            show=True,
        ),
        key("apostrophe", "jump", "Jump", "To the row that begins with the letters typed next", MOVING, display="'"),
    ]

    DEFAULT_CLASSES = "list"

    stars: reactive[frozenset[str]] = reactive(frozenset)
    """The ids of the records that are marked."""

    def __init__(self, shelf: Shelf, press: Press, noun: str) -> None:
        super().__init__(press, shelf.kind)
        self.shelf = shelf
        self.noun = noun
        self.letters: str | None = None
        """What is typed of the beginning that one jumps to; None while keys are keys."""

        self._jumped_from = 0
        self._drawn: Listing | None = None
        self._rows: list[Row] = []
        self._first = 0
        self._unread = False
        self._lines: _Lines = {}
        self._at_hand: AtHand[Listing, tuple[list[Row], _Lines]] = AtHand(_KEPT)
        """The beginnings of lists that were shown lately, or may be shown next, as they are drawn."""

    @property
    def cursor(self) -> int:
        """The number of the row in view."""
        return self.shelf.cursor

    def count(self) -> int:
        """Tell how many rows there are, as far as they are counted."""
        return self.shelf.listing.count.value

    def go(self, number: int) -> None:
        """Ask for another row to be brought into view."""
        self.ask(BringIntoView(self.shelf.kind, number))

    def renew(self) -> None:
        """Draw what the shelf now shows; where that is what it showed, only the row in view can be another."""
        self._unread = False
        if self.shelf.listing is not self._drawn:
            if self._drawn and self._rows and not self._first:
                self._at_hand.lay(self._drawn, (self._rows, self._lines))
            self._drawn = self.shelf.listing
            self._rows, self._lines = self._at_hand.find(self._drawn) or ([], {})
            self._first = 0
            self.set_length(self.count())
            self.scroll_lines_to(self.shelf.top)
        if self.height > 0:
            self.keep_in_sight(self.shelf.cursor, self.height)
            self.shelf.top = self.top
        self.paint()

    def grow(self) -> None:
        """Draw the same list, whose count has become exact."""
        self._rows = []
        self.set_length(self.count())
        self.paint()

    def prepare(self, listing: Listing) -> None:
        """Draw what the list may show next, from its first row on, while nobody waits for it."""
        width, height = self.scrollable_content_region.width, self.height
        if self.display and width > 0 and self._at_hand.find(listing) is None:
            rows, lines = listing.rows(0, height), {}
            for number, row in enumerate(rows):
                ground = PLAIN if number else ROW
                lines[row.rowid, width, ground] = self._set(row, width, ground, listing.view.query or ANY)
            self._at_hand.lay(listing, (rows, lines))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is scrolled away, so that one can come back to it."""
        super().watch_scroll_y(old_value, new_value)
        self.shelf.top = round(new_value)

    def watch_stars(self) -> None:
        """Draw the marks anew."""
        self._forget()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget rows drawn for another theme."""
        super().notify_style_update()
        self._forget()

    def _forget(self) -> None:
        """Draw all rows anew."""
        self._lines = {}
        self._at_hand.clear()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys be letters while one jumps."""
        return self.letters is None

    def on_blur(self) -> None:
        """End a jump that is being typed."""
        self.letters = None

    def lines(self, y: int, number: int, width: int) -> list[Drawn]:
        """Draw lines of the pane, where there are no rows what to do about it."""
        if self.count():
            return super().lines(y, number, width)
        return [self._empty(place, width) for place in range(y, y + number)]

    def draw(self, number: int, width: int, part: int = 0) -> Drawn:
        """Draw one row."""
        row = self._row(number)
        if row is None:
            return self.blank(width)
        in_view = number == self.shelf.cursor
        ground = (CELL if self.has_focus else ROW) if in_view else PLAIN
        saved = self._lines.get((row.rowid, width, ground))
        if saved is None:
            if len(self._lines) >= _DRAWN:
                self._lines = {}  # One may scroll through a million of them.
            saved = self._lines[row.rowid, width, ground] = self._set(row, width, ground, self.shelf.query)
        return saved

    def _set(self, row: Row, width: int, ground: str, query: Query) -> Drawn:
        pieces = self.press.row(row, width, query, in_view=ground != PLAIN, starred=row.id in self.stars)
        style = self.style
        # Neighbours in one style are made one: the terminal is told of a style each time that one begins.
        return [*Segment.simplify([Segment(text, style(part, ground)) for text, part in pieces])]

    def _row(self, number: int) -> Row | None:
        # Rows that can't be read are asked for once, and not anew for each line, since the answer may be waited for.
        if not self._unread and not self._first <= number < self._first + len(self._rows):
            # At first those in sight; once they are scrolled, some beyond them too.
            height = max(1, self.height)
            beyond = height // 2 if self._rows or not self.top <= number < self.top + height else 0
            self._first = max(0, number - beyond) if beyond else self.top
            try:
                self._rows = self.shelf.listing.rows(self._first, height + 2 * beyond)
            except Doubt as doubt:
                self._rows, self._unread = [], True
                self.post_message(Doubted(str(doubt)))
        place = number - self._first
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _empty(self, y: int, width: int) -> Drawn:
        view = self.shelf.view
        if view.query is not None:
            lines = [f"No {self.noun} matches.", "Esc clears the search."]
        elif view.lens:
            lines = [f"No {self.noun} is linked to it.", "a shows all."]
        else:
            lines = [f"This base has no {self.noun}."]
        return self.drawn([(" ", ""), (lines[y], "dim")], width) if y < len(lines) else self.blank(width)

    def on_click(self, event: events.Click) -> None:
        """Bring the row under the pointer into view; read it where it is clicked twice."""
        if self.on_bar(event):
            return
        spot = self.number_at(event)
        if spot is None or not self.count():
            self.ask(OpenList(self.shelf.kind))
        else:
            self.go(spot[0])
            if event.chain > 1:
                self.ask(Read())

    def action_jump(self) -> None:
        """Take the letters that are typed next for the beginning of the row to jump to."""
        self.letters = ""
        self._jumped_from = self.shelf.cursor
        self.go(self.shelf.cursor)

    def on_key(self, event: events.Key) -> None:
        """While one jumps, letters are letters; an apostrophe goes on to the next such row, any other key ends it."""
        if self.letters is None:
            return
        if event.character == "'" and self.letters:
            self._jump(self.letters, self.shelf.cursor)
        elif event.key == "backspace" and self.letters:
            self.letters = self.letters[:-1]
            self._jump(self.letters, self._jumped_from - 1)
        elif event.character and event.is_printable:
            self._jump(self.letters + event.character, self._jumped_from - 1)
        else:
            self.letters = None
            self.go(self.shelf.cursor)
            if event.key not in ("escape", "enter"):
                return
        event.stop()
        event.prevent_default()

    def _jump(self, letters: str, after: int) -> None:
        """Go to the next row that begins so; letters that no row begins with are not taken."""
        number = self.shelf.listing.jump(letters, after) if letters.strip() else self._jumped_from
        if number is None:
            self.app.bell()
        else:
            self.letters = letters
            self.go(number)

    def action_read(self) -> None:
        """Go into the reader."""
        self.ask(Read())
