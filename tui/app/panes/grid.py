"""The table of who says what, drawn: the claims stay at the left while the actors pass by."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from tui.app.bars import shortened
from tui.app.excerpt import excerpt, width_of
from tui.app.keys import WALKING, key
from tui.app.messages import Follow, Marked
from tui.app.page import MEASURE
from tui.app.panes.row_pane import RowPane
from tui.app.panes.scroller import Drawn
from tui.app.positions import AUTHOR, HEADER, Claim, Column, Positions
from tui.app.present import ANY, CELL, HEAD, PLAIN, ROW, Piece, Press

COLUMN = 15
"""The cells that a column takes, its gap included."""

_CLAIM = 30
"""The cells that claims take at least."""

_ENOUGH = 48
"""With so many cells most claims fit into one line."""

_SIGNS = 4
"""The cells before a claim's words."""


class Grid(RowPane):
    """Moves through cells; the row and the cell in view stand out, and so do the claims in conflict with it."""

    HEIGHT_OF_HEAD = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "follow", "follow", "To the claim; from a name, to the actor", WALKING, display="⏎", show=True),
        key("right,l", "side(1)", "Right", "One column to the right", WALKING, id="column-right", display="→ l"),
        key("left,h", "side(-1)", "Left", "One column to the left", WALKING, id="column-left", display="← h"),
        key("0,circumflex_accent", "edge(-1)", "First column", "To the first column", WALKING, id="first-column"),
        key("dollar_sign", "edge(1)", "Last column", "To the last column", WALKING, id="last-column", display="$"),
    ]

    def __init__(self, table: Callable[[], Positions], press: Press) -> None:
        super().__init__(press)
        self.table = table
        """Gives the table as it now is."""
        self.between = "x" if press.ascii else "↔"
        """The sign of a claim that is in conflict with any other."""
        self.against = "<" if press.ascii else "◀"
        """The sign of a claim that is in conflict with the one in view."""

    @property
    def positions(self) -> Positions:
        """The table as it now is."""
        return self.table()

    @property
    def room(self) -> int:
        """How many columns fit beside the claims."""
        width = self.scrollable_content_region.width
        return max(1, min((width - max(_CLAIM, width * 2 // 5)) // COLUMN, self.positions.width))

    @property
    def cursor(self) -> int:
        """The row in view; the names are -1."""
        return self.positions.row

    def count(self) -> int:
        """Tell how many claims there are."""
        return self.positions.height

    def go(self, number: int) -> None:
        """Bring another row into view."""
        self.positions.move(number, self.positions.column)
        self.renew()

    def renew(self) -> None:
        """Draw the table, the cell in view on the screen."""
        self.positions.keep_in_sight(self.room)
        super().renew()
        self.post_message(Marked("sheet", self.positions.row))

    @property
    def first(self) -> int:
        """How many cells the claims take."""
        return min(self.scrollable_content_region.width - self.room * COLUMN, MEASURE)

    @property
    def height_of_row(self) -> int:
        """Where the claims have few cells they have two lines."""
        return 2 if self.first < _ENOUGH else 1

    def draw(self, number: int, width: int, part: int = 0) -> Drawn:
        """Draw a line of a claim, or one of the two lines of names."""
        first = self.first
        columns = self.positions.columns(self.positions.left, self.room)
        cells = self._names(number, columns, first) if number <= HEADER else self._claim(number, columns, part)
        taken = sum(segment.cell_length for segment in cells)
        ground = HEAD if number <= HEADER else ROW if number == self.cursor else PLAIN
        return [*cells, *self.drawn([], width - taken, ground)]

    def _names(self, number: int, columns: list[Column], first: int) -> Drawn:
        upper = number == HEADER - 1
        legend: list[Piece] = [("  claims", "label")]
        if not upper:
            legend = [(" ", "")]
            for word in ("certain", "probable", "possible", "unknown"):
                legend += [(" ", ""), self.press.glyph(word), (f" {word}", "dim")]
            conflict: list[Piece] = [("  ", ""), (self.between, "open"), (" in conflict", "dim")]
            if width_of(legend) > first - 2:
                legend = []
            elif width_of([*legend, *conflict]) <= first - 2:
                legend += conflict
        before = self.positions.left > 0 and upper
        corner = self.press.fit(legend, first - 2, pad=True)
        cells = self.drawn([*corner, (self._more(-1) if before else "", "strong")], first, HEAD)
        for place, column in enumerate(columns, self.positions.left):
            if upper:
                part = "dim" if column.id == AUTHOR else "head"
                name = shortened(self.press.show(column.name), COLUMN - 1, self.press)
                pieces = self.press.fit([(name, part)], COLUMN - 1, pad=True)
                if place == self.positions.left + self.room - 1 and place < self.positions.width - 1:
                    pieces.append((self._more(1), "strong"))
            elif column.id == AUTHOR:
                pieces = [("own voice", "dim")]
            else:
                pieces = [(f"{column.claims:,} {'claim' if column.claims == 1 else 'claims'}", "dim")]
            here = self.cursor == HEADER and place == self.positions.column
            cells += self.drawn(pieces, COLUMN, CELL if here else HEAD)
        return cells

    def _more(self, direction: int) -> str:
        before, after = ("<", ">") if self.press.ascii else ("‹", "›")
        return before if direction < 0 else after

    def _claim(self, number: int, columns: list[Column], part: int) -> Drawn:
        claim = self.positions.claim(number)
        if claim is None:
            return []
        here = number == self.cursor
        ground = ROW if here else PLAIN
        opposed = self._opposes(claim)
        sign = self.against if opposed else self.between if claim.stance.conflicts else " "
        left: list[Piece] = [(self.press.marker if here else " ", "strong")]
        if part:
            left += [(" " * (_SIGNS - 1), "")]
        else:
            left += [(sign, "fault" if opposed else "open"), self.press.glyph(claim.row.state), (" ", "")]
        title = self.press.marked(claim.row.title, self.positions.view.query or ANY)
        lines = excerpt(title, self.first - _SIGNS - 1, self.height_of_row, self.press)
        left += lines[part] if part < len(lines) else []
        cells = self.drawn(left, self.first, ground)
        for place, column in enumerate(columns, self.positions.left):
            said = claim.said_by(column)
            pieces: list[Piece] = []
            if said and not part:
                word = claim.row.mark or "unknown"
                pieces = [self.press.glyph(word), (f" {said}", "head" if said == "denies" else "")]
            on = here and place == self.positions.column
            cells += self.drawn(pieces, COLUMN, CELL if on else ground)
        return cells

    def _opposes(self, claim: Claim) -> bool:
        in_view = self.positions.claim(self.cursor)
        return in_view is not None and in_view.row.rowid in claim.stance.conflicts

    def on_click(self, event: events.Click) -> None:
        """Bring the cell under the pointer into view; follow it where it is clicked twice."""
        found = self.number_at(event)
        if found is None:
            return
        number, cell = found
        column = self.positions.left + (cell - self.first) // COLUMN if cell >= self.first else self.positions.column
        self.positions.move(number, column)
        self.renew()
        if event.chain > 1:
            self.action_follow()

    def action_side(self, direction: int) -> None:
        """Go to the next column or the one before."""
        self.positions.move(self.cursor, self.positions.column + direction)
        self.renew()

    def action_edge(self, direction: int) -> None:
        """Go to the first column or the last."""
        self.positions.move(self.cursor, self.positions.width if direction > 0 else 0)
        self.renew()

    def action_follow(self) -> None:
        """Follow the cell in view."""
        if target := self.positions.target:
            self.post_message(Follow(target))
        elif self.count():
            self.app.notify("The source speaks in its own voice here; no record stands for it.", markup=False)
