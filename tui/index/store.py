"""The index of a base, as everything above it uses it.

A search on the command line starts through this module, so it imports nothing that costs time, dataclasses included.
What only other callers need is imported where it is used.
"""

# ruff: noqa: PTH116

from __future__ import annotations

import os

from tui.base.files import find
from tui.index import pages, sqlite
from tui.index.database import LEISURE, Database
from tui.index.errors import Doubt, Interrupted
from tui.index.rows import KINDS, STATES, Anchored, Count, Fault, Hit, Info, Related, Row, Stored, View
from tui.index.sealing import is_sealed
from tui.index.tables import connect, is_ours
from tui.index.watching import is_current

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.base.files import Found
    from tui.base.variants import Variant
    from tui.index.database import Snapshot
    from tui.index.differing import Differing
    from tui.index.listing import Listing
    from tui.index.narrowing import Extent
    from tui.index.query import Query

__all__ = [
    "Anchored",
    "Count",
    "Doubt",
    "Fault",
    "Hit",
    "Index",
    "Info",
    "Interrupted",
    "Related",
    "Row",
    "Stored",
    "View",
    "warm",
]


class Index:
    """An open index. It is only read; `tui.index.build` makes and renews it.

    All methods but `interrupt` belong to the thread that opened it; another thread takes a `fork`.
    """

    def __init__(
        self, path: str, base: str = "", texts: str = "", notice: str = "", connection: sqlite.Connection | None = None
    ) -> None:
        self.path = path
        """Its file, or the URI of a database in memory."""
        self.base = base
        """The base that it was made of."""
        self.texts = texts
        """The folder of texts that the user gave; empty for none."""
        self.identity = identity(path)
        """What tells its file from another one of the same name."""
        self.notice = notice
        """What the user should know about it; empty where there is nothing."""
        self.database = Database(path, connection)
        """The connection, for the rooms of the index alone."""
        self._differing: Differing | None = None

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    def interrupt(self) -> None:
        """Stop what another thread is waiting for, and all after it until `resume`; it raises `Interrupted` there."""
        self.database.interrupt()

    def resume(self) -> None:
        """Answer again."""
        self.database.resume()

    def snapshot(self, leisure: float = LEISURE) -> Snapshot:
        """Have all that is asked meanwhile answered from one state of the index, and quicker; for a moment only.

        Args:
            leisure: How many seconds may be spent on what an answer could do without.

        """
        return self.database.snapshot(leisure)

    def fork(self) -> Index:
        """Open the same index for another thread."""
        return Index(self.path, self.base, self.texts, self.notice)

    def stamp(self) -> int:
        """Give a number that grows whenever the data change."""
        return self.database.tally("stamp")

    def info(self) -> Info:
        """Tell about the base as a whole."""
        database = self.database
        about = database.first("select title, language, note from about join file on file.id = file order by place")
        title, language, note = about or ("", "", "")
        tallies = database.tallies()
        return Info(
            title or database.meta("name"),
            language,
            note,
            {kind: tallies.get(kind, 0) for kind in KINDS},
            {state: tallies.get(state, 0) for state in STATES.values()},
            tallies.get("open", 0),
            self.faults(),
        )

    def faults(self) -> list[Fault]:
        """Tell which files could not be read, or not to their ends."""
        wanted = "select name, line, col, code, text from file where code <> '' order by place"
        return [Fault(*line) for line in self.database.all(wanted)]

    def listing(self, view: View) -> Listing:
        """Open a list."""
        from tui.index.listing import Listing

        return Listing(self.database, view)

    def extent(self, view: View) -> Extent:
        """Work out all that a view shows, for `Listing.settle`; slow, for a fork in a thread of its own."""
        from tui.index.narrowing import Narrowing

        return Narrowing(self.database, view).extent()

    def row(self, id: str) -> Row | None:
        """Give a record's row."""
        return pages.row(self.database, id)

    def stored(self, id: str) -> Stored | None:
        """Give a record whole.

        Raises:
            Doubt: It is not as it was written.

        """
        from tui.base.records import anchors
        from tui.index.restoring import restore

        rowid = pages.rowid_of(self.database, id)
        if not rowid:
            return None
        record, states = restore(self.database, rowid)
        letters = states.replace("g", "")
        return Stored(record, list(zip(anchors(record), (STATES[letter] for letter in letters), strict=True)))

    def variants(self, stored: Stored) -> Sequence[Variant | None]:
        """Tell for each anchor of a record that differs what its source's text has in its stead; None for the others.

        Raises:
            Doubt: The index is not as it was written.

        """
        if all(state != "differs" for _, state in stored.anchors):
            return [None] * len(stored.anchors)
        if self._differing is None:
            from tui.index.differing import Differing  # It reads in much, and few anchors differ.

            self._differing = Differing()
        return self._differing.of(self, stored)

    def relations(self, id: str, limit: int | None = 50) -> list[Related]:
        """Tell what a record is linked to, in both directions.

        Args:
            id: The record.
            limit: How many rows to give of each relation; None for all.

        """
        from tui.index.links import relations

        return relations(self.database, id, limit)

    def anchors_in(self, source_id: str) -> list[Anchored]:
        """Give all anchors in a source, in the order of its paragraphs; those that name none come first."""
        from tui.index.anchoring import anchors_in

        return anchors_in(self.database, source_id)

    def hits(self, query: Query, kinds: Sequence[str] = (), limit: int | None = None) -> list[Hit]:
        """Find records, quotes first, the best of each kind first; an empty query gives all, in base order."""
        from tui.index.search import hits

        with self.snapshot():
            return hits(self.database, query, kinds, limit)

    def suggest(self, query: Query) -> str:
        """Give the search with a missing word replaced by the nearest that is there, or an empty text."""
        from tui.index.offering import suggest

        return suggest(self.database, query)

    def complete(self, text: str) -> list[str]:
        """Give a search that is being typed with its last word completed, in each way that is known."""
        from tui.index.offering import complete

        return complete(self.database, text)

    def beginning(self, start: str, limit: int) -> list[Row]:
        """Give the records whose ids begin so, in the order of the ids."""
        return pages.beginning(self.database, start, limit)

    def go_to(self, text: str, limit: int = 20) -> list[Row]:
        """Find any record by its id or by words of its names, titles first."""
        from tui.index.search import go_to

        return go_to(self.database, text, limit)


def identity(path: str) -> tuple[int, int]:
    """Give what tells a file from another one that bears its name later; zeros where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return 0, 0
    return status.st_dev, status.st_ino


def warm(path: str, base: str, texts: str = "") -> Index | None:
    """Open an index that is whole and up to date, in the least time; None where it must be made or renewed first.

    Args:
        path: The index's file.
        base: The folder or file of the base.
        texts: A folder with the sources' texts.

    Raises:
        NotABase: There is no base.

    """
    found = find(base)[0]
    index = whole(path, base, texts)
    return index if index is None or is_of(index, found) else None


def whole(path: str, base: str, texts: str = "") -> Index | None:
    """Open an index that is whole, whether it is up to date or not; None where there is none."""
    connection = None
    try:
        if is_sealed(path):
            connection = connect(path)
            if is_ours(connection):
                return Index(path, base, texts, connection=connection)
    except (sqlite.Error, OSError, ValueError):
        # What can't be read is made anew.
        pass
    if connection is not None:
        connection.close()
    return None


def is_of(index: Index, found: Sequence[Found]) -> bool:
    """Whether an index was made of the files that are there now; one that was not is closed."""
    try:
        if is_current(index.database, index.base, index.texts, found):
            return True
    except Doubt:
        # What can't be read is made anew.
        pass
    index.close()
    return False
