"""The records of an index in the making, written batch by batch.

While a batch goes into the full text, which is the longest part of all and runs inside SQLite alone, the next one is
read in another thread. The connection is never used by both: a batch is written only once the one before is through.

Some records have to wait for the end. A quote is found by its speaker's names, which may not be known yet, and whether
an actor or a source is of use to anyone shows only in the links of the whole base.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor

from tui.index.entry import OPEN, Entry
from tui.index.fulltext import Tags
from tui.index.rows import KINDS, STATES
from tui.index.sorting import BASE
from tui.index.tables import STEP

TABLES = """
create temp table staged (rowid integer primary key, name text, rest text, speaker text, tail text);
create temp table late (rowid integer primary key, name text, rest text, speaker text, tail text);
create temp table named (id text primary key, names text) without rowid;
create temp table keyed (rowid integer primary key, name_key text, title_key text, date_key text);
create temp table ref (a integer, code integer, target text);
create temp table hop (a integer, code integer, b integer);
"""
"""The tables that hold what is read until it has its place."""

_WRITES = {
    "file": "insert into file (id, place, name, size, mtime) values (?, ?, ?, ?, ?)",
    "fault": "update file set line = ?, col = ?, code = ?, text = ?, mtime = ? where id = ?",
    "about": "insert or ignore into about values (?, ?, ?, ?)",
    "chunk": "insert into chunk values (?, ?, ?, ?, ?, ?, ?, ?)",
    "named": "insert into named values (?, ?)",
    "keyed": "insert into keyed values (?, ?, ?, ?)",
    "ref": "insert into ref values (?, ?, ?)",
    "staged": "insert into staged values (?, ?, ?, ?, ?)",
    "late": "insert into late values (?, ?, ?, ?, ?)",
}
_RECORD = "insert or ignore into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_WORDS = (
    "insert into words (rowid, name, rest)"
    " select rowid, name, rest || coalesce(names, '') || tail from {} left join named on id = speaker order by rowid"
)


class Loading:
    """Takes records and writes them when there are enough."""

    def __init__(self, connection: sqlite3.Connection, tags: Tags) -> None:
        self._connection = connection
        self._tags = tags
        self._speakers: set[str] = set()
        self._records: list[tuple[object, ...]] = []
        self._entries: list[tuple[int, Entry]] = []
        self._lines: dict[str, list[tuple[object, ...]]] = {table: [] for table in _WRITES}
        self._posts: dict[str, list[list[int]]] = {kind: [] for kind in KINDS}
        self._worker = ThreadPoolExecutor(1)
        self._indexing: Future[sqlite3.Cursor] | None = None
        self.tally: Counter[str] = Counter()
        """The numbers that tell about the whole base, as far as it is written."""
        connection.executescript(TABLES)

    @property
    def waiting(self) -> int:
        """How many records are taken and not written."""
        return len(self._entries)

    def take(self, rowid: int, entry: Entry, chunk: int, line: int, column: int) -> None:
        """Take a record with its place."""
        self._records.append((*entry.columns(rowid, chunk, line, column), entry.body))
        self._entries.append((rowid, entry))

    def tell(self, table: str, *line: object) -> None:
        """Take a line of another table, or a file's fault."""
        self._lines[table].append(line)

    def write(self) -> None:
        """Write what was taken, and let its words go into the full text meanwhile."""
        self.wait()
        changes = self._connection.total_changes
        self._connection.executemany(_RECORD, self._records)
        if self._connection.total_changes - changes < len(self._records):
            self._leave_duplicates()
        for rowid, entry in self._entries:
            self._stage(rowid, entry)
        for table, lines in self._lines.items():
            self._connection.executemany(_WRITES[table], lines)
            lines.clear()
        self._records.clear()
        self._entries.clear()
        self._indexing = self._worker.submit(self._connection.execute, _WORDS.format("staged"))

    def wait(self) -> None:
        """Wait until nothing goes into the full text."""
        if self._indexing:
            self._indexing.result()
            self._indexing = None
            self._connection.execute("delete from staged")

    def write_late(self) -> None:
        """Let the words of those records that had to wait go into the full text."""
        self._connection.execute(_WORDS.format("late"))

    def close(self) -> None:
        """Let the thread go."""
        self._worker.shutdown()

    def _leave_duplicates(self) -> None:
        """Leave the records that were not taken: an id that stands twice counts where it stands first."""
        there = self._connection.execute
        taken = [
            (rowid, entry)
            for rowid, entry in self._entries
            if there("select 1 from record where rowid = ?", (rowid,)).fetchone()
        ]
        self.tally["duplicates"] += len(self._entries) - len(taken)
        self._entries = taken

    def _stage(self, rowid: int, entry: Entry) -> None:
        lines, kind = self._lines, entry.kind
        speaker = entry.lead if kind == "quote" else ""
        if kind == "actor":
            self._speakers.add(entry.id)
            lines["named"].append((entry.id, entry.names))
        waits = kind in ("actor", "source") or (speaker and speaker not in self._speakers)
        lines["late" if waits else "staged"].append(
            (rowid, entry.names, self._tags.own(entry), speaker, self._tags.tail(entry.states))
        )
        lines["keyed"].append((rowid, entry.name_key, entry.title_key, entry.date_key))
        lines["ref"].extend([(rowid, code, target) for target, code in entry.refs])
        self._count(rowid, entry)

    def _count(self, rowid: int, entry: Entry) -> None:
        tally = self.tally
        tally[entry.kind] += 1
        if entry.kind == "question" and entry.mark in OPEN:
            tally["open"] += 1
        for letter in entry.states:
            tally[STATES.get(letter, letter)] += 1
        posts = self._posts[entry.kind]
        if not posts or posts[-1][1] == STEP:
            posts.append([rowid, 0])
        posts[-1][1] += 1

    def fence(self) -> list[tuple[int, int, int, int, int]]:
        """Give the posts of the base order that are new or have grown, for the table of fences."""
        found = []
        for number, kind in enumerate(KINDS, 1):
            found += [(BASE, number, 0, rowid, count) for rowid, count in self._posts[kind]]
            del self._posts[kind][:-1]
        return found
