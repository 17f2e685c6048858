"""The walk: what the six lists show, which record is in view, and how one moves between them."""

from __future__ import annotations

from collections.abc import Iterator

from tui.app.at_hand import AtHand
from tui.app.shelf import ANY, Shelf
from tui.app.trail import Crumb, Step, Trail
from tui.index.listing import Listing
from tui.index.query import Query, parse
from tui.index.rows import Row, View
from tui.index.store import Index

LISTS = ("actor", "quote", "question", "claim", "event", "source")
"""The lists in the order of their keys, 1 to 6."""

READER = "reader"

SHELVED = ("quote", "claim", "event", "source")
"""The lists that share one place on the screen where all six do not fit."""

AHEAD = 0.008
"""How many seconds may be spent on what comes into view first or next: rows that come later would be seen to come."""


_KEPT = 120
"""How many lists are kept that were shown lately, or will be if one walks on: those of some twenty records or searches,
for whoever turns back or takes letters back."""


class Walk:
    """Six lists, one record in view, and the trail that led to it."""

    def __init__(self, index: Index, *, growing: bool = False) -> None:
        self.index = index
        self.growing = growing
        """Whether the base is still being read, so that its links are not there yet."""
        self.shelves = {kind: Shelf(index, kind) for kind in LISTS}
        self.kind = "actor"
        self.pane = "actor"
        self.front = "quote"
        self.query: Query = ANY
        self.trail = Trail()
        self.link = 0
        self.scroll = 0
        self.zoomed = False
        self._heading = 1
        self._at_hand: AtHand[View, Listing] = AtHand(_KEPT)

    @property
    def shelf(self) -> Shelf:
        """The list that holds the record in view."""
        return self.shelves[self.kind]

    @property
    def row(self) -> Row | None:
        """The record in view."""
        return self.shelf.row

    def here(self) -> Step:
        """Give the place where one stands."""
        row = self.row
        return Step(
            self.pane,
            self.kind,
            row.id if row else "",
            row.title if row else "",
            {kind: shelf.stand() for kind, shelf in self.shelves.items()},
            self.query.text,
            self.link,
            self.scroll,
            self.zoomed,
        )

    def crumbs(self) -> list[Crumb]:
        """List the records on the way to the one in view."""
        row = self.row
        return self.trail.crumbs(row.id, row.title) if row else self.trail.crumbs("", "")

    def move(self, kind: str, cursor: int) -> None:
        """Bring another row of a list into view; the other lists follow like a shadow."""
        shelf = self.shelves[kind]
        before, shelf.cursor = shelf.cursor, max(0, min(cursor, shelf.listing.count.value - 1))
        self._heading = shelf.cursor - before or self._heading
        self._shadow()

    def look_ahead(self) -> tuple[Row | None, list[Listing]]:
        """Find out while nobody waits what the next row leads to.

        Returns:
            The next row, if there is one, and what the other lists will show beside it.
        """
        shelf = self.shelf
        number = shelf.cursor + self._heading
        listings: list[Listing] = []
        if self.growing or not 0 <= number < shelf.listing.count.value:
            return None, listings
        row = next(iter(shelf.listing.rows(number, 1)), None)
        if row is not None:
            for view in self._views_from(row):
                listings.append(self._at_hand.find(view) or self.index.listing(view))
                self._at_hand.lay(view, listings[-1])
        return row, listings

    def enter(self, kind: str) -> None:
        """Go into a list: it keeps its lens, and the others turn to the record that is now in view."""
        if kind in SHELVED:
            self.front = kind
        if kind == self.kind:
            self.pane = kind
            return
        if self.row:
            self.trail.leave(self.here())
        self._stand_in(kind)
        self._shadow()

    def read(self) -> bool:
        """Go from the list into the reader."""
        if self.row is None or self.pane == READER:
            return False
        self.trail.leave(self.here())
        self.pane = READER
        return True

    def leave_reader(self) -> None:
        """Go from the reader to the list whose record it shows."""
        self.pane = self.kind

    def follow(self, id: str) -> bool:
        """Follow a link of the record in view: its list then shows what is linked to the record one came from."""
        origin, row = self.row, self.index.row(id)
        if origin is None or row is None:
            return False
        here = self.here()
        shelf = self.shelves[row.kind]
        shelf.show(self.index, View(row.kind, lens=origin.id, sort=shelf.view.sort))
        if not shelf.select(id):
            shelf.show(self.index, View(row.kind, sort=shelf.view.sort))
            shelf.select(id)
        self.trail.leave(here)
        self._stand_in(row.kind)
        self._shadow()
        return True

    def go(self, id: str) -> bool:
        """Go to any record, in the list of all of its kind."""
        row = self.index.row(id)
        if row is None:
            return False
        if self.row:
            self.trail.leave(self.here())
        self._turn_to(row)
        self._shadow()
        return True

    def sort(self, order: str) -> None:
        """Put the list in focus in another order, keeping the record in view."""
        shelf, row = self.shelf, self.row
        shelf.show(self.index, View(self.kind, shelf.view.lens, shelf.view.query, order))
        shelf.select(row.id if row else "")

    def back(self, steps: int = 1) -> bool:
        """Go back along the trail."""
        return self._return(self.trail.back(self.here(), steps))

    def forward(self, steps: int = 1) -> bool:
        """Go forward along the trail."""
        return self._return(self.trail.forward(self.here(), steps))

    def last(self) -> bool:
        """Go to the place that one was at last."""
        return self._return(self.trail.last(self.here()))

    def renew(self, index: Index) -> None:
        """Take up an index that has changed, keeping every place by its record's id."""
        self.index = index
        self._at_hand.clear()
        for shelf in self.shelves.values():
            shelf.renew(self.index)

    def _turn_to(self, row: Row) -> None:
        """Bring a record into view in the list of all of its kind."""
        shelf = self.shelves[row.kind]
        shelf.show(self.index, View(row.kind, sort=shelf.view.sort))
        shelf.select(row.id)
        self._stand_in(row.kind)

    def _stand_in(self, kind: str) -> None:
        self.kind = self.pane = kind
        self.link = self.scroll = 0
        if kind in SHELVED:
            self.front = kind

    def _shadow(self) -> None:
        row = self.row
        if row is None or self.growing:
            return
        self.link = self.scroll = 0
        for view in self._views_from(row):
            shelf = self.shelves[view.kind]
            self._at_hand.lay(shelf.view, shelf.listing)
            shelf.show(self.index, view, self._at_hand.find(view))

    def _views_from(self, row: Row) -> Iterator[View]:
        """Tell what the other lists show while a row of this one is in view."""
        for kind, shelf in self.shelves.items():
            if kind != self.kind:
                yield View(kind, lens=row.id, sort=shelf.view.sort)

    def _return(self, step: Step | None) -> bool:
        if step is None:
            return False
        self.query = parse(step.search, typing=True)
        for kind, stand in step.stands.items():
            self.shelves[kind].restore(self.index, stand)
        self._stand_in(step.kind)
        self.pane = step.pane
        self.link, self.scroll, self.zoomed = step.link, step.scroll, step.zoomed
        return True
