"""Who says what: claims down, those who hold them across, and below the cell in view in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import getters, on
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from tui.app.aside import Aside
from tui.app.desk import Desk
from tui.app.excerpt import excerpt
from tui.app.keys import SEARCHING, WALKING, key
from tui.app.messages import Marked
from tui.app.opened import Opened
from tui.app.page import MEASURE
from tui.app.panes.grid import Grid
from tui.app.positions import AUTHOR, Census, Claim, Column, Positions, count
from tui.app.present import ANY, Piece
from tui.app.screens.sheet import Sheet
from tui.index.errors import Doubt, Interrupted
from tui.index.rows import View

_TITLE = 2
"""How many lines of the claim in view are shown below the table."""

_RIVALS = 4
"""How many of the claims in conflict with the one in view are named below the table."""


class Counted(Message):
    """What the table shows has been counted."""

    def __init__(self, census: Census) -> None:
        super().__init__()
        self.census = census


class WhoSaysWhat(Sheet):
    """Begins with the claims as their list shows them: through its lens, or matching its search; else with all."""

    NAME = "Who says what"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (14, "-short"), (28, "-tall")]  # noqa: RUF012 - Textual declares it without ClassVar
    DEFAULT_CSS = """
    WhoSaysWhat {
        #words { height: 5; padding: 0 1; border-top: solid $foreground 20%; }
        &.-tall #words { height: 8; }
        &.-flat #words { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("c", "rival", "conflict", "To the next claim in conflict with this one", WALKING, id="rival", show=True),
        key("a", "all", "all", "All claims, or again those linked or matching", SEARCHING, id="all-claims", show=True),
    ]

    grid = getters.query_one(Grid)
    words = getters.query_one("#words", Static)

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__(opened, desk)
        self.aside = Aside(opened)
        shelf = desk.shelves["claim"]
        self.narrow = shelf.view
        whole = View("claim", sort=shelf.view.sort)
        self._table = Positions(desk.index, self.narrow if shelf.listing.count.value else whole)
        if desk.row and desk.row.kind == "claim":
            self._table.keep(desk.row.id, "")
        self.place = self._table.place
        """The ids of the claim and the holder in view."""

    @property
    def positions(self) -> Positions:
        """The table; one of the same claims where the index that it was made from is gone."""
        if self._table.index is not self.desk.index:
            self._table = Positions(self.desk.index, self._table.view)
            self._table.keep(*self.place)
        return self._table

    def panes(self) -> Iterable[Widget]:
        """Make the table and the lines below it."""
        yield Grid(lambda: self.positions, self.press)
        yield Static(id="words", markup=False)

    def begin(self) -> None:
        """Count at once where that takes no time, else beside the browser."""
        if self.positions.soon:
            self._take(count(self.positions.index, self.positions.view))
        else:
            self.run_worker(self._count, thread=True, exclusive=True, group="positions")

    def on_unmount(self) -> None:
        """Count no further."""
        self.aside.stop()

    def _count(self) -> None:
        view = self.positions.view
        try:
            self.post_message(Counted(self.aside.ask(lambda index: count(index, view))))
        except (Doubt, Interrupted):
            # The browser finds a damaged index itself and makes it anew; the table shows what it has.
            return

    def renew(self) -> None:
        """Show the same claims from a base that has changed."""
        self._show(self.positions.view, *self.place)

    def on_counted(self, message: Counted) -> None:
        """Show all columns."""
        self._take(message.census)

    def _take(self, census: Census) -> None:
        self.positions.take(census)
        self.grid.renew()

    @on(Marked)
    def _moved(self) -> None:
        self.place = self.positions.place
        self.name_page(self._heading())
        self.words.update(self.press.content(self._words(min(self.words.content_size.width, 2 * MEASURE))))

    def _heading(self) -> str:
        positions, press = self.positions, self.press
        room = self.grid.room
        last = min(positions.left + room, positions.width)
        parts = [self.NAME]
        if room < positions.width:
            to = "-" if press.ascii else "–"
            here = f"columns {positions.left + 1}{to}{last}" if room > 1 else f"column {last}"
            parts.append(f"{here} of {positions.width:,}")
        shown, total = press.count(positions.listing.count), self.opened.index.info().counts["claim"]
        view = positions.view
        if view.query is not None and not view.query.empty:
            parts.append(f"{shown} of {total:,} claims match {press.quoted(press.show(view.query.text))}")
        elif view.lens and (row := positions.index.row(view.lens)):
            start = f"{shown} of {total:,} claims linked to "
            taken = sum(len(part) + 3 for part in parts) + len(start) + 6
            parts.append(start + press.label(row.kind, row.title, max(8, self.grid.size.width - taken)))
        else:
            parts.append(f"all {total:,} claims")
        return f" {press.dot} ".join(parts)

    def _words(self, width: int) -> list[Piece]:
        """Say the cell in view: who does what with the claim, the claim whole, and what can't be so as well."""
        if not self.positions.height:
            return [("This base has no claim.", "dim")]
        claim, column = self.positions.at
        if claim is None:
            return self._actor(column)
        pieces = [*self._stance(claim, column)]
        title = self.press.marked(claim.row.title, self.positions.view.query or ANY, "head")
        for line in excerpt(title, width, _TITLE, self.press):
            pieces += [("\n", ""), *line]
        for rival, held in self._rivals(claim):
            start: list[Piece] = [(f"{self.grid.between} conflicts with ", "open"), self.press.glyph(rival)]
            (line,) = excerpt([*start, (" ", ""), *held], width, 1, self.press) or [[]]
            pieces += [("\n", ""), *line]
        return pieces

    def _actor(self, column: Column) -> list[Piece]:
        if column.id == AUTHOR:
            return [
                (self.press.show("The source’s own voice"), "head"),
                ("\nwhat it says without naming anyone who holds it", "dim"),
            ]
        noun = "claim" if column.claims == 1 else "claims"
        return [(self.press.show(column.title), "head"), (f"\nholds or denies {column.claims:,} {noun} here", "dim")]

    def _stance(self, claim: Claim, column: Column) -> list[Piece]:
        said, word = claim.said_by(column), claim.row.mark or "unknown"
        who = self.press.show(column.title)
        held: list[Piece] = []
        if said:
            held = [(f" {said} it  ", ""), self.press.glyph(word), (f" {word}", word)]
        elif not claim.stance.holders:
            held = [(" is silent on it, and nobody is named as holding it", "dim")]
        else:
            held = [(" is silent on it", "dim")]
        state = claim.row.state
        if state:
            held += [("   ", ""), self.press.glyph(state), (f" {state}", state)]
        return [(who, "strong"), *held]

    def _rivals(self, claim: Claim) -> list[tuple[str, list[Piece]]]:
        """List the claims in conflict with one: how firmly each is held, its text and by whom."""
        if not claim.stance.conflicts:
            return []
        told: list[tuple[str, list[Piece]]] = []
        for related in self.positions.index.relations(claim.row.id, _RIVALS):
            if related.name != "conflicts with":
                continue
            for row in related.rows:
                by = self.press.show(row.lead) if row.lead else "the source itself"
                told.append((row.mark or "unknown", [(f"{by}: ", "dim"), (self.press.show(row.title), "")]))
        return told

    def action_rival(self) -> None:
        """Go to a claim that can't be so together with the one in view."""
        if self.positions.rival():
            self.grid.renew()
        else:
            self.app.notify("No claim here is recorded as in conflict with it.", markup=False)

    def action_all(self) -> None:
        """Show all claims, or those that the list shows, keeping the claim in view where it is among them."""
        wide = View("claim", sort=self.narrow.sort)
        view = self.narrow if self.positions.view == wide else wide
        if self.desk.index.listing(view).count.value:
            self._show(view, *self.place)
        else:
            self.app.notify("No claim is linked to it.", markup=False)

    def _show(self, view: View, claim: str, column: str) -> None:
        """Show other claims, keeping the cell in view where it is among them."""
        self._table = Positions(self.desk.index, view)
        self._table.keep(claim, column)
        self.begin()
        self.grid.renew()
