"""One list as it lies on the desk: what it shows, through which lens, and which row of it is in view."""

from __future__ import annotations

from tui.app.trail import Stand
from tui.index.listing import Listing
from tui.index.query import Query, parse
from tui.index.rows import Row, View
from tui.index.store import Index

ANY = parse("")
"""The search that narrows nothing."""


class Shelf:
    """One list: what it shows, through which lens, and which row of it is in view."""

    def __init__(self, index: Index, kind: str) -> None:
        self.kind = kind
        self.view = View(kind)
        self.listing: Listing = index.listing(self.view)
        self.cursor = 0
        self.top = 0
        self._seen: tuple[Listing, int, Row | None] | None = None
        self._missed: tuple[View, int, str, int] | None = None
        """Where one has stood since the record in view went, that record's id, and how far from the top it stood."""

    @property
    def row(self) -> Row | None:
        """The row in view, if the list has any; known even when the index has since been renewed."""
        if self._seen is None or self._seen[0] is not self.listing or self._seen[1] != self.cursor:
            rows = self.listing.rows(self.cursor, 1)
            self._seen = (self.listing, self.cursor, rows[0] if rows else None)
        return self._seen[2]

    @property
    def query(self) -> Query:
        """What the list is narrowed to."""
        return self.view.query or ANY

    def show(self, index: Index, view: View, listing: Listing | None = None) -> None:
        """Show something else from its first row on; what that is, unless it has been found out before."""
        if view != self.view:
            self.view = view
            self.listing = listing or index.listing(view)
        self.cursor = self.top = 0

    def renew(self, index: Index) -> None:
        """Show the same from an index that has changed, keeping the record in view where it is still there.

        One that has gone comes into view again if it comes back before one moves on: while an editor writes a file
        slowly, what it has not written yet is not there.
        """
        row, above = self._seen[2] if self._seen else None, self.cursor - self.top
        missed = self._missed if self._missed and self._missed[:2] == (self.view, self.cursor) else None
        self._missed = None
        self.listing = index.listing(self.view)
        self._reach(index, self.cursor)
        if missed and self.select(missed[2]):
            above = missed[3]
        elif not self.select(row.id if row else "") and row and not missed:
            self._missed = (self.view, self.cursor, row.id, above)
        elif missed:
            self._missed = (self.view, self.cursor, *missed[2:])
        self.top = max(0, self.cursor - above)

    def _reach(self, index: Index, number: int) -> None:
        """Have all that the list shows at hand where a row that one stood on lies beyond what is looked at at once."""
        if number >= self.listing.count.value and not self.listing.settled:
            self.listing.settle(index.extent(self.view))

    def select(self, id: str) -> bool:
        """Bring a record into view; where the list does not hold it, stay as near as can be."""
        number = self.listing.index_of(id) if id else None
        if number is None:
            self.cursor = max(0, min(self.cursor, self.listing.count.value - 1))
            return False
        self.cursor = number
        return True

    def stand(self) -> Stand:
        """Give the list as it stands, to come back to."""
        row = self.row
        return Stand(self.view, row.id if row else "", self.cursor, self.top)

    def restore(self, index: Index, stand: Stand) -> None:
        """Come back to what was."""
        self.show(index, stand.view)
        self.cursor, self.top = stand.cursor, stand.top
        self._reach(index, stand.cursor)
        if (row := self.row) is None or row.id != stand.id:
            self.select(stand.id)
