"""The desk: a walk through the six lists, and the searches that narrow them.

It knows no screen. The browse screen hands it each wish and draws what it then holds.
"""

from __future__ import annotations

from tui.app.shelf import ANY
from tui.app.trail import Step
from tui.app.walk import AHEAD, READER, Walk
from tui.base.fields import KINDS
from tui.index.listing import Listing
from tui.index.query import parse
from tui.index.rows import Count, View
from tui.index.store import Index

HITS = tuple(KINDS)
"""The order in which lists offer their hits: quotes come first."""


class Desk(Walk):
    """A walk on which one can search."""

    def __init__(self, index: Index, *, growing: bool = False, at: str = "", search: str = "") -> None:
        super().__init__(index, growing=growing)
        self._before: Step | None = None
        if not growing:
            with index.snapshot(leisure=AHEAD):
                self.begin(at, search)

    def begin(self, at: str, search: str = "") -> None:
        """Stand where a session begins: in the hits of a search, else at a record if it is there, else at the top."""
        if search:
            self.search(search)
            self.first_hit()
        else:
            row = self.index.row(at) if at else None
            if row is not None:
                self._turn_to(row)
            self._shadow()
        self.trail.past.clear()

    def search(self, text: str) -> None:
        """Narrow every list to what matches, and bring the first hit into view; an empty text widens them again."""
        self._before = self._before or self.here()
        kept = self.row
        self.query = parse(text, typing=True)
        query = None if self.query.empty else self.query
        for kind, shelf in self.shelves.items():
            view = View(kind, query=query, sort=shelf.view.sort)
            shelf.show(self.index, view, self._at_hand.find(view))
            self._at_hand.lay(view, shelf.listing)  # For whoever takes letters back.
        if query is None and kept:
            self.shelf.select(kept.id)
        elif found := self.found():
            self._stand_in(next(iter(found)))

    def leave_search(self) -> None:
        """Give up a search that is being typed, and stand again where it began."""
        before, self._before = self._before, None
        self._return(before)

    def found(self) -> dict[str, Count]:
        """Count the hits of each list that has any, quotes first."""
        counts = {kind: self._narrowed(kind).count for kind in HITS} if not self.query.empty else {}
        return {kind: count for kind, count in counts.items() if count.value}

    def step(self, direction: int) -> bool:
        """Go to the next hit or the one before, across lists and around their ends.

        Where the list in focus shows the hits among what is linked to a record, one stays among those.
        """
        if self.query.empty:
            return False
        if self.shelf.view.lens and self.shelf.view.query == self.query:
            return self._step_within(direction)
        found = self.found()
        if not found:
            return False
        kinds = list(found)
        shelf = self.shelf
        wanted = View(self.kind, query=self.query, sort=shelf.view.sort)
        at: int | None = shelf.cursor if shelf.view == wanted and self.kind in kinds else None
        if at is None and self.row and self.kind in kinds:
            at = self.index.listing(wanted).index_of(self.row.id)
        if at is not None and 0 <= at + direction < found[self.kind].value:
            kind, cursor = self.kind, at + direction
        elif self.kind in kinds and at is None:
            kind, cursor = self.kind, 0
        else:
            place = kinds.index(self.kind) if self.kind in kinds else -1 if direction > 0 else 0
            kind = kinds[(place + direction) % len(kinds)]
            cursor = 0 if direction > 0 else found[kind].value - 1
        self._to_hit(kind, cursor)
        return True

    def first_hit(self) -> bool:
        """Go into the hits: the first list that has any, quotes before all."""
        found = self.found()
        if not found:
            return False
        before, self._before = self._before, None
        if before and before.id:
            self.trail.leave(before)
        kind = next(iter(found))
        self._show_hit(kind, 0)
        return True

    def undo(self) -> bool:
        """Undo one thing: the search, then the lens of the list in focus, then the zoom."""
        if not self.query.empty:
            self._widen()
            return True
        shelf, row = self.shelf, self.row
        if shelf.view.lens:
            shelf.show(self.index, View(self.kind, sort=shelf.view.sort))
            shelf.select(row.id if row else "")
            self._shadow()
            return True
        if self.zoomed:
            self.zoomed = False
            return True
        return False

    def all(self) -> None:
        """Clear every lens and the search: each list shows all of its kind."""
        row = self.row
        self.query = ANY
        for kind, shelf in self.shelves.items():
            shelf.show(self.index, View(kind, sort=shelf.view.sort))
        self.shelf.select(row.id if row else "")

    def narrow(self, text: str) -> None:
        """Narrow the list in focus, which keeps its lens; the others turn to what is then in view."""
        shelf, row = self.shelf, self.row
        self.query = parse(text, typing=True)
        query = None if self.query.empty else self.query
        shelf.show(self.index, View(self.kind, shelf.view.lens, query, shelf.view.sort))
        shelf.select(row.id if row else "")
        self._shadow()

    def _widen(self) -> None:
        """Clear the search of the lists that it narrows, keeping the record in view."""
        row = self.row
        self.query = ANY
        for kind, shelf in self.shelves.items():
            if shelf.view.query is not None:
                shelf.show(self.index, View(kind, shelf.view.lens, sort=shelf.view.sort))
        self.shelf.select(row.id if row else "")
        self._shadow()

    def _step_within(self, direction: int) -> bool:
        shelf = self.shelf
        count = shelf.listing.count.value
        if not count:
            return False
        if self.pane == READER:
            self.trail.leave(self.here())
        shelf.cursor = (shelf.cursor + direction) % count
        self._stand_in(self.kind)
        self._shadow()
        return True

    def _to_hit(self, kind: str, cursor: int) -> None:
        if self.row and (kind != self.kind or self.pane == READER):
            self.trail.leave(self.here())
        self._show_hit(kind, cursor)

    def _show_hit(self, kind: str, cursor: int) -> None:
        shelf = self.shelves[kind]
        view = View(kind, query=self.query, sort=shelf.view.sort)
        if view != shelf.view:
            shelf.show(self.index, view)
        shelf.cursor = cursor
        self._stand_in(kind)
        self._shadow()

    def _narrowed(self, kind: str) -> Listing:
        shelf = self.shelves[kind]
        view = View(kind, query=self.query, sort=shelf.view.sort)
        return shelf.listing if shelf.view == view else self.index.listing(view)
