"""The full text of an index in the making.

It takes as long as everything else that is written together, and nothing but SQLite is at work meanwhile. So it is
made in a thread, piece by piece, while the next records are read. The connection is never used by both: whoever writes
waits until the piece before is through.

Some records have to wait until all are read: a quote is found by its speaker's names, which may not be known yet. For
actors and sources that is too soon, since whether they are of use to anyone shows only in the links of the whole base.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from typing import TypeAlias

from tui.index.tables import LAST_TAG, NOWHERE, SEPARATOR, tag_word

Line: TypeAlias = "tuple[object, ...]"
"""A line of a table."""

_TABLES = """
create temp table staged (rowid integer primary key, name text, rest text, tags text, speaker text, tail text);
create temp table waiting (rowid integer primary key, name text, rest text, tags text, speaker text, tail text);
create temp table late (rowid integer primary key, name text, rest text, tags text, speaker text, tail text);
create temp table named (id text primary key, names text) without rowid;
"""
_STAGE = {
    "staged": "insert into staged values (?, ?, ?, ?, ?, ?)",
    "waiting": "insert into waiting values (?, ?, ?, ?, ?, ?)",
    "late": "insert into late values (?, ?, ?, ?, ?, ?)",
    "named": "insert into named values (?, ?)",
}
_INDEX = (
    "insert into words (rowid, name, rest)"
    " select rowid, name, rest || ' ' || tags || ' ' || coalesce(names, '') || tail"
    " from ({}) left join named on id = speaker order by rowid"
)

_TERMS = "insert or ignore into term select term from terms where term not in (?, ?) and term not between ? and ?"

_LOADING = {"hashsize": 64_000_000, "automerge": 0, "crisismerge": 256}
_SINGLE = {"hashsize": 1_000_000, "automerge": 4, "crisismerge": 16}
"""How the full text is kept while it is filled, and while single records change, as SQLite itself proposes."""

_FEW = 6
"""In how many pieces the full text may be left, each of which costs every search time."""

_TICK = 0.1

_PIECES = 20_000, 30_000
"""How many records are indexed at a time, at least and at most. SQLite makes a piece of all that one statement brings,
the fewer the better."""

_SHARE = 0.22
"""How much of a base makes a piece, within these bounds: so little is left when all is read and nothing else is to do
meanwhile."""

_STEP = 2_000
"""How many pages of it are merged at a time, for SQLite can't be stopped meanwhile."""


class Words:
    """The words that the records of an index in the making are found by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Make the tables.

        Args:
            connection: That over which the index is made.

        """
        self._connection = connection
        self._staged = 0
        self._worker = ThreadPoolExecutor(1)
        self._working: Future[None] | None = None
        connection.executescript(_TABLES)
        self._set(_LOADING)

    def _set(self, options: dict[str, int]) -> None:
        self._connection.executemany("insert into words (words, rank) values (?, ?)", options.items())

    def take(self, lines: Mapping[str, Sequence[Line]]) -> None:
        """Take what some records are found by; nothing must be indexed meanwhile.

        Args:
            lines: For each record its rowid, the words of its names, of its other texts and of its values, the id of
                the actor by whose names it is found too, and the words of what is known of its anchors; by what it has
                to wait for: `staged` for nothing, `waiting` for the other records, `late` for their links. Beside
                that, `named`: the id of each actor among them, and the words of its names.

        """
        for table, more in lines.items():
            self._connection.executemany(_STAGE[table], more)
        self._staged += len(lines["staged"])

    def are_many(self, total: float) -> bool:
        """Whether so much was taken that it is worth a piece of its own.

        Args:
            total: How many records there are, as far as one can guess.

        """
        least, most = _PIECES
        return self._staged >= min(most, max(least, _SHARE * total))

    @property
    def busy(self) -> bool:
        """Whether something is being indexed, so that nobody else can write."""
        return self._working is not None and not self._working.done()

    def write(self) -> None:
        """Begin to index what was taken."""
        self.wait()
        self._staged = 0
        self._working = self._worker.submit(self._index, "staged")

    def write_waiting(self) -> None:
        """Begin to index all that need not wait for links, now that all is taken."""
        self.wait()
        self._working = self._worker.submit(self._index, "staged", "waiting")

    def write_late(self, tails: Iterable[tuple[str, int]]) -> None:
        """Begin to index the rest.

        Args:
            tails: What is now known of anchors: its words, and the rowid of a record that is late.

        """
        self.wait()
        self._connection.executemany("update late set tail = ? where rowid = ?", tails)
        self._working = self._worker.submit(self._index, "late")

    def wait(self) -> None:
        """Wait until nothing is being indexed."""
        working, self._working = self._working, None
        if working:
            working.result()

    def complete(self) -> Iterator[None]:
        """See that all is indexed, and in few pieces; it yields now and then."""
        while self._working and not wait_for([self._working], _TICK).done:
            yield
        self.wait()
        yield from self._merge()
        # Read off one piece, the words that there are come in half the time that they take from many.
        self._connection.execute(_TERMS, (SEPARATOR, NOWHERE, tag_word(0), LAST_TAG))
        self._set(_SINGLE)

    def close(self) -> None:
        """Let the thread go, whatever it is doing."""
        self._connection.interrupt()
        self._worker.shutdown(cancel_futures=True)

    def _index(self, *tables: str) -> None:
        lines = " union all ".join([f"select * from {table}" for table in tables])  # noqa: S608
        self._connection.execute(_INDEX.format(lines))
        for table in tables:
            self._connection.execute(f"delete from {table}")  # noqa: S608
        # What SQLite has gathered becomes a piece now, and not when somebody waits for it.
        self._connection.execute("savepoint indexed")
        self._connection.execute("release indexed")

    def _merge(self) -> Iterator[None]:
        """Make one piece of the many that it has grown in."""
        if self._connection.execute("select count(distinct segid) from words_idx").fetchone()[0] <= _FEW:
            return
        pages = -_STEP
        changes = -2
        while self._connection.total_changes - changes > 1:
            changes = self._connection.total_changes
            self._connection.execute("insert into words (words, rank) values ('merge', ?)", (pages,))
            pages = _STEP
            yield
