"""Making an index from nothing.

Records are written as they are read. What needs all of them comes at the end: links by rowid, the states of anchors,
and the full text, in which a quote is also found by its speaker's names.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from typing import TYPE_CHECKING

from tui.base.faults import FILE_FAULTS
from tui.base.files import Found
from tui.base.read import BaseInfo, Chunk, read
from tui.base.records import Problem
from tui.index.entry import OPEN, Entry
from tui.index.fulltext import Tags
from tui.index.gaps import unused
from tui.index.judging import Judge
from tui.index.linking import STAGES, index_words, resolve, sort
from tui.index.plan import store_plan
from tui.index.planning import make_plan
from tui.index.progress import Progress, Report
from tui.index.rows import KINDS, STATES
from tui.index.sorting import BASE
from tui.index.stored import COLUMNS, digest
from tui.index.tables import (
    APPLICATION,
    BUILT_BY,
    FILE_SPACING,
    SCHEMA,
    SHIFT,
    SPACING,
    STEP,
    VERSION,
    connect,
)

if TYPE_CHECKING:
    from tui.index.stored import Columns

_PRAGMAS = ("journal_mode = off", "synchronous = off", "cache_size = -16000", "temp_store = file")
_HASH_BYTES = 32_000_000
_TICK = 0.1
_OPERATIONS = 200_000
_READ, _LINKED, _INDEXED = 0.5, 0.65, 0.95
"""How much of the whole work is done after each of its steps, about."""

_RECORD = f"insert or ignore into record values ({', '.join('?' * 13)})"
_STAGED = f"insert into staged values ({', '.join('?' * 8)})"


class Fresh:
    """An index in the making."""

    def __init__(self, path: str, judge: Judge, stamp: int, report: Report | None) -> None:
        self._connection = connect(path, "rwc")
        self._judge = judge
        self._report = report
        self._progress = Progress(path=path)
        self._stamp = stamp
        self._told = 0.0
        self._stopped: BaseException | None = None
        self._plan = make_plan()
        self._tally: Counter[str] = Counter()
        self._position = 0
        self._chunks = 0
        self._info: BaseInfo | None = None
        self._posts: dict[str, list[list[int]]] = {kind: [] for kind in KINDS}
        for pragma in _PRAGMAS:
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(SCHEMA + STAGES)
        self._connection.execute("insert into words (words, rank) values ('hashsize', ?)", (_HASH_BYTES,))
        self._tags = Tags(self._connection)
        store_plan(self._connection, self._plan)

    def make(self, found: list[Found], title: str) -> None:
        """Read all files and write the whole index.

        Args:
            found: The files, in path order.
            title: What the base is called where it does not say so itself.

        """
        self._progress.files_total = len(found)
        self._progress.bytes_total = sum(file.size for file in found) or 1
        self._connection.execute("begin")
        for place, file in enumerate(found):
            self._file(place, file)
            self._progress.files += 1
        self._connection.set_progress_handler(self._stop, _OPERATIONS)
        try:
            self._complete(title)
        except sqlite3.OperationalError:
            if self._stopped:
                raise self._stopped from None
            raise

    def close(self) -> None:
        """Let go of the file, whole or not."""
        self._connection.close()

    def _file(self, place: int, file: Found) -> None:
        self._position = (self._position // FILE_SPACING + 1) * FILE_SPACING
        fault: Problem | None = None
        before = self._progress.bytes
        number = 0
        self._connection.execute(
            "insert into file (id, place, name, size, mtime) values (?, ?, ?, ?, ?)",
            (place, place, file.name, file.size, settled(file)),
        )
        for part in read(file.path, file.name):
            if isinstance(part, BaseInfo):
                self._info = self._info or part
                continue
            fault = fault or next((problem for problem in part.problems if problem.code in FILE_FAULTS), None)
            self._chunk(place, number, part)
            number += 1
            self._tick()
        self._progress.bytes = before + file.size
        if fault:
            self._connection.execute(
                "update file set line = ?, col = ?, code = ?, text = ? where id = ?",
                (fault.place.line, fault.place.column, fault.code, fault.text, place),
            )

    def _chunk(self, file: int, place: int, chunk: Chunk) -> None:
        entries = [Entry(record, self._plan) for record in chunk.records or ()]
        kept: list[tuple[int, Entry]] = []
        rows: list[tuple[Columns, bytes]] = []
        first = self._position + SPACING
        for record, entry in zip(chunk.records or (), entries, strict=True):
            self._position += SPACING
            rowid = (KINDS.index(entry.kind) + 1) << SHIFT | self._position
            rows.append(
                (entry.columns(rowid, self._chunks, record.place.line - chunk.line, record.place.column), entry.body)
            )
            kept.append((rowid, entry))
        before = self._connection.total_changes
        self._connection.executemany(_RECORD, [(*columns, body) for columns, body in rows])
        if self._connection.total_changes - before < len(rows):
            kept = self._without_duplicates(kept)
        self._connection.execute(
            "insert into chunk values (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._chunks, file, place, chunk.key, chunk.line, chunk.digest, first, max(first, self._position)),
        )
        self._chunks += 1
        self._stage(kept)

    def _without_duplicates(self, entries: list[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
        """Leave the records that were taken: an id that stands twice counts where it stands first."""
        taken = self._connection.execute("select rowid from record where chunk = ?", (self._chunks,))
        rowids = {rowid for (rowid,) in taken}
        self._tally["duplicates"] += len(entries) - len(rowids)
        return [(rowid, entry) for rowid, entry in entries if rowid in rowids]

    def _stage(self, entries: list[tuple[int, Entry]]) -> None:
        tags = self._tags
        staged, refs, named = [], [], []
        for rowid, entry in entries:
            staged.append(
                (
                    rowid,
                    entry.names,
                    tags.own(entry),
                    entry.speaker,
                    tags.tail(entry.states),
                    entry.name_key,
                    entry.title_key,
                    entry.date_key,
                )
            )
            refs += [(rowid, code, target) for target, code in entry.refs]
            if entry.kind == "actor":
                named.append((entry.id, entry.names))
            self._count(rowid, entry)
        self._connection.executemany(_STAGED, staged)
        self._connection.executemany("insert into ref values (?, ?, ?)", refs)
        self._connection.executemany("insert into named values (?, ?)", named)
        self._progress.records += len(entries)

    def _count(self, rowid: int, entry: Entry) -> None:
        tally = self._tally
        tally[entry.kind] += 1
        tally["open"] += entry.kind == "question" and entry.mark in OPEN
        for letter in entry.states:
            tally[STATES.get(letter, letter)] += 1
        posts = self._posts[entry.kind]
        if not posts or posts[-1][1] == STEP:
            posts.append([rowid, 0])
        posts[-1][1] += 1

    def _complete(self, title: str) -> None:
        self._told = 0.0
        self._step(_READ, title)
        resolve(self._connection)
        for rowid in unused(self._connection, self._plan):
            self._restate(rowid, "g")
        self._step(_LINKED, title)
        total = self._progress.records or 1
        for done in index_words(self._connection):
            self._progress.part = _LINKED + (_INDEXED - _LINKED) * done / total
        self._step(_INDEXED, title)
        sort(self._connection)
        self._tags.store()
        self._connection.execute("insert into words (words, rank) values ('hashsize', 1000000)")
        for table in ("staged", "named"):
            self._connection.execute(f"drop table temp.{table}")
        self._connection.execute("insert into meta values ('built by', ?)", (BUILT_BY,))
        self._connection.execute(f"pragma application_id = {APPLICATION}")
        self._step(1.0, title)
        self._connection.execute("commit")
        # The last thing that is written, and all of it is on the disk before the file gets its name.
        self._connection.execute("pragma synchronous = full")
        self._connection.execute(f"pragma user_version = {VERSION}")

    def _restate(self, rowid: int, states: str) -> None:
        """Add to what is known of a record."""
        line = self._connection.execute(f"select {COLUMNS} from record where rowid = ?", (rowid,)).fetchone()[:-1]
        if "g" in line[-1]:
            return
        states = line[-1] + states
        self._connection.execute(
            "update record set states = ?, digest = ? where rowid = ?", (states, digest((*line[:-1], states)), rowid)
        )
        self._connection.execute("update staged set tail = ? where rowid = ?", (self._tags.tail(states), rowid))

    def _tick(self) -> None:
        """Some times a second, write down what there is and tell how far it has come."""
        if self._report is None or time.monotonic() - self._told < _TICK:
            return
        self._told = time.monotonic()
        self._progress.part = _READ * self._progress.bytes / self._progress.bytes_total
        self._show("")
        self._report(self._progress)

    def _step(self, part: float, title: str) -> None:
        self._progress.part = part
        self._show(title)
        if self._report:
            self._report(self._progress)

    def _show(self, title: str) -> None:
        """Write down what others may see of an index in the making."""
        self._stamp += 1
        self._tally["stamp"] = self._stamp
        info = self._info
        meta = {
            "title": (info and info.title) or title,
            "language": (info and info.language) or "",
            "note": (info and info.note) or "",
        }
        self._connection.executemany("insert or replace into meta values (?, ?)", meta.items())
        self._connection.executemany("insert or replace into tally values (?, ?)", self._tally.items())
        for number, kind in enumerate(KINDS, 1):
            self._connection.executemany(
                "insert or replace into fence values (?, ?, 0, ?, ?)",
                [(BASE, number, rowid, count) for rowid, count in self._posts[kind]],
            )
            del self._posts[kind][:-1]
        self._connection.execute("commit")
        self._connection.execute("begin")

    def _stop(self) -> int:
        """Tell how far it has come from inside a long statement, which ends if the report says so."""
        if self._report is None or time.monotonic() - self._told < _TICK:
            return 0
        self._told = time.monotonic()
        try:
            self._report(self._progress)
        except BaseException as stopped:  # noqa: BLE001 (SQLite would swallow it; it is raised again once SQLite has let go)
            self._stopped = stopped
            return 1
        return 0


def settled(file: Found) -> int:
    """Give a file's time to compare with later; -1 where it was written so lately that it may yet change unseen."""
    whole_seconds = file.mtime_ns % 1_000_000_000 == 0
    return -1 if time.time_ns() - file.mtime_ns < (2_000_000_000 if whole_seconds else 20_000_000) else file.mtime_ns
