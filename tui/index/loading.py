"""The records of an index in the making, written batch by batch."""

from __future__ import annotations

import sqlite3
from collections import Counter

from tui.index.entry import OPEN, Entry
from tui.index.fulltext import Tags
from tui.index.rows import KINDS, STATES
from tui.index.sorting import BASE
from tui.index.stored import digest
from tui.index.tables import STEP
from tui.index.wording import Line, Words

TABLES = """
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
    "keyed": "insert into keyed values (?, ?, ?, ?)",
    "ref": "insert into ref values (?, ?, ?)",
    "hop": "insert into hop values (?, ?, ?)",
}
_RECORD = "insert or ignore into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_KNOWN = 200_000
"""How many ids are known by heart while links are read; those that lead elsewhere are looked up at the end."""

LATE = ("actor", "source")
"""The kinds of which only the links of the whole base show whether they are of use to anyone."""


class Loading:
    """Takes records and writes them when there are enough."""

    def __init__(self, connection: sqlite3.Connection, tags: Tags, words: Words) -> None:
        self._connection = connection
        self._tags = tags
        self._words = words
        self._speakers: set[str] = set()
        self._rowids: dict[str, int] = {}
        self._records: list[Line] = []
        self._entries: list[tuple[int, Entry]] = []
        self._lines: dict[str, list[Line]] = {table: [] for table in _WRITES}
        self._posts: dict[str, list[list[int]]] = {kind: [] for kind in KINDS}
        self.tally: Counter[str] = Counter()
        """The numbers that tell about the whole base, as far as it is written."""
        connection.executescript(TABLES)

    @property
    def waiting(self) -> int:
        """How many records are taken and not written."""
        return len(self._entries)

    def take(self, rowid: int, chunk: int, line: int, column: int, entry: Entry) -> None:
        """Take a record with its place."""
        _, id, title, mark, lead, paragraph, faults, states, body, *_ = entry
        columns = (rowid, id, chunk, line, column, title, mark, lead, paragraph, faults, states)
        self._records.append((*columns, digest(columns), body))
        self._entries.append((rowid, entry))

    def tell(self, table: str, *line: object) -> None:
        """Take a line of another table, or a file's fault."""
        self._lines[table].append(line)

    def write(self) -> None:
        """Write what was taken, but for its words."""
        self._words.wait()
        changes = self._connection.total_changes
        self._connection.executemany(_RECORD, self._records)
        if self._connection.total_changes - changes < len(self._records):
            self._leave_duplicates()
        self._stage()
        self._count()
        for table, lines in self._lines.items():
            self._connection.executemany(_WRITES[table], lines)
            lines.clear()
        self._records.clear()
        self._entries.clear()

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

    def _stage(self) -> None:
        """Put together what else is to be written of the records.

        A million of them go through here one by one, so it calls as little as it can.
        """
        rowids, speakers = self._rowids, self._speakers
        if len(rowids) < _KNOWN:
            rowids.update([(entry[1], rowid) for rowid, entry in self._entries])
        keyed, refs, hops = self._lines["keyed"], self._lines["ref"], self._lines["hop"]
        words, tail = self._tags.words, self._tags.tail
        staged: list[Line] = []
        waiting: list[Line] = []
        late: list[Line] = []
        named: list[Line] = []
        for rowid, entry in self._entries:
            kind, id, _, _, lead, _, _, states, _, names, rest, tags, links, name_key, title_key, date_key = entry
            keyed.append((rowid, name_key, title_key, date_key))
            for target, code in links:
                there = rowids.get(target)
                if there is None:
                    refs.append((rowid, code, target))
                else:
                    hops.append((rowid, code, there))
            if kind == "quote":
                line = (rowid, names, rest, words(tags), lead, tail(states))
                (staged if not lead or lead in speakers else waiting).append(line)
                continue
            if kind == "actor":
                speakers.add(id)
                named.append((id, names))
            line = (rowid, names, rest, words(tags), "", tail(states))
            (late if kind in LATE else staged).append(line)
        self._words.take({"staged": staged, "waiting": waiting, "late": late, "named": named})

    def _count(self) -> None:
        """Count the records for the numbers that tell about the whole base, and for the fences."""
        tally = self.tally
        alike = Counter([(entry[0], entry[3], entry[7]) for _, entry in self._entries])
        for (kind, mark, states), count in alike.items():
            tally[kind] += count
            if kind == "question" and mark in OPEN:
                tally["open"] += count
            for letter in states:
                tally[STATES.get(letter, letter)] += count
        for rowid, entry in self._entries:
            posts = self._posts[entry[0]]
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
