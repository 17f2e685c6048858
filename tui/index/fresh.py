"""Making an index from nothing.

Records are written as they are read. What needs all of them comes at the end: links by rowid, the states of anchors,
and the full text, in which a quote is also found by its speaker's names.
"""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.base.faults import FILE_FAULTS
from tui.base.files import Found
from tui.base.read import BaseInfo, Chunk, read
from tui.base.records import Problem
from tui.base.texts import Texts
from tui.index.changing import restate, tell_about
from tui.index.database import Database
from tui.index.entry import OPEN, Entry
from tui.index.errors import Interrupted
from tui.index.fulltext import Tags
from tui.index.gaps import unused
from tui.index.judging import Judge
from tui.index.linking import STAGES, index_words, resolve, sort
from tui.index.plan import store_plan
from tui.index.planning import make_plan
from tui.index.progress import Progress, Report
from tui.index.restoring import restore
from tui.index.rows import KINDS, STATES
from tui.index.sealing import APPLICATION, UNSEALED
from tui.index.sorting import BASE
from tui.index.tables import (
    FILE_SPACING,
    SCHEMA,
    SHIFT,
    SPACING,
    STEP,
    connect,
)
from tui.index.watching import settled

if TYPE_CHECKING:
    from tui.index.stored import Columns

_PRAGMAS = ("journal_mode = off", "synchronous = off", "cache_size = -16000", "temp_store = file")
_HASH_BYTES = 32_000_000
_TICK = 0.1
_OPERATIONS = 200_000
_READ, _LINKED, _INDEXED = 0.5, 0.65, 0.95
"""How much of the whole work is done after each of its steps, about."""

_RECORD = "insert or ignore into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_STAGED = "insert into staged values (?, ?, ?, ?, ?, ?, ?, ?)"


class Fresh:
    """An index in the making."""

    def __init__(self, path: str, report: Report | None) -> None:
        """Make the tables.

        Args:
            path: A file that is not there yet, or the URI of a database in memory.
            report: Is told how far it has come.

        """
        self._connection = connect(path, "rwc")
        self._report = report
        self._progress = Progress(path=path)
        self._told = 0.0
        self._stopped: BaseException | None = None
        self._plan = make_plan()
        self._tally: Counter[str] = Counter()
        self._position = 0
        self._chunks = 0
        self._posts: dict[str, list[list[int]]] = {kind: [] for kind in KINDS}
        for pragma in _PRAGMAS:
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(SCHEMA + STAGES)
        self._connection.execute("insert into words (words, rank) values ('hashsize', ?)", (_HASH_BYTES,))
        self._tags = Tags(self._connection)
        store_plan(self._connection, self._plan)

    def make(self, found: Sequence[Found], texts: Texts, meta: Mapping[str, str | int]) -> None:
        """Read all files and write the whole index.

        Args:
            found: The files, in path order.
            texts: The sources' texts.
            meta: What the index should know of itself.

        """
        self._connection.executemany("insert into meta values (?, ?)", meta.items())
        self._progress.files_total = len(found)
        self._progress.bytes_total = sum(file.size for file in found) or 1
        self._connection.execute("begin")
        for place, file in enumerate(found):
            self._file(place, file)
            self._progress.files += 1
        self._connection.set_progress_handler(self._stop, _OPERATIONS)
        try:
            self._complete(texts)
        except (sqlite3.OperationalError, Interrupted):
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
            (place, place, file.name, file.size, settled(file.mtime_ns)),
        )
        for part in read(file.path, file.name):
            if isinstance(part, BaseInfo):
                tell_about(self._connection, place, part)
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
        before = self._position
        for record, entry in zip(chunk.records or (), entries, strict=True):
            self._position += SPACING
            rowid = (KINDS.index(entry.kind) + 1) << SHIFT | self._position
            rows.append(
                (entry.columns(rowid, self._chunks, record.place.line - chunk.line, record.place.column), entry.body)
            )
            kept.append((rowid, entry))
        changes = self._connection.total_changes
        self._connection.executemany(_RECORD, [(*columns, body) for columns, body in rows])
        if self._connection.total_changes - changes < len(rows):
            kept = self._without_duplicates(kept)
        first = before + SPACING if rows else before
        self._connection.execute(
            "insert into chunk values (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._chunks, file, place, chunk.key, chunk.line, chunk.digest, first, self._position),
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

    def _complete(self, texts: Texts) -> None:
        self._told = 0.0
        self._step(_READ)
        resolve(self._connection)
        database = Database("", self._connection)
        self._judge(Judge(database, texts))
        for rowid in unused(self._connection, self._plan):
            states = restore(database, rowid)[1]
            if "g" not in states:
                self._restate(rowid, states, states + "g")
        self._step(_LINKED)
        total = self._progress.records or 1
        for done in index_words(self._connection):
            self._progress.part = _LINKED + (_INDEXED - _LINKED) * done / total
        self._step(_INDEXED)
        sort(self._connection)
        self._tags.store()
        self._connection.execute("insert into words (words, rank) values ('hashsize', 1000000)")
        for table in ("staged", "named"):
            self._connection.execute(f"drop table temp.{table}")
        self._connection.execute(f"pragma application_id = {int.from_bytes(APPLICATION, 'big')}")
        self._step(1.0)
        # In memory nothing is ever cut off; a file is marked as whole once it is closed.
        if self._progress.path.startswith("file:"):
            self._connection.execute(f"pragma user_version = {UNSEALED}")
        self._connection.execute("commit")

    def _judge(self, judge: Judge) -> None:
        digests = judge.digests()
        self._connection.executemany("insert into source_text values (?, ?)", digests.items())
        for rowid, before, after in judge.states(judge.anchored(digests)):
            self._restate(rowid, before, after)

    def _restate(self, rowid: int, before: str, after: str) -> None:
        """Write down what is now known of a record."""
        restate(self._connection, rowid, after)
        self._connection.execute("update staged set tail = ? where rowid = ?", (self._tags.tail(after), rowid))
        for letters, by in ((before, -1), (after, 1)):
            for letter in letters:
                self._tally[STATES.get(letter, letter)] += by

    def _tick(self) -> None:
        """Some times a second, write down what there is and tell how far it has come."""
        if self._report is None or time.monotonic() - self._told < _TICK:
            return
        self._told = time.monotonic()
        self._progress.part = _READ * self._progress.bytes / self._progress.bytes_total
        self._show()
        self._report(self._progress)

    def _step(self, part: float) -> None:
        self._progress.part = part
        self._show()
        if self._report:
            self._report(self._progress)

    def _show(self) -> None:
        """Write down what others may see of an index in the making."""
        self._tally["stamp"] = time.time_ns()
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
        except BaseException as stopped:
            self._stopped = stopped
            return 1
        return 0
