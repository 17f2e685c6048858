"""Making an index from nothing.

Records are written as they are read. What needs all of them comes at the end: links by rowid, the states of anchors,
and the full text, in which a quote is also found by its speaker's names.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.base.files import Found
from tui.base.texts import Texts
from tui.index.changing import restate
from tui.index.database import Database
from tui.index.errors import Interrupted
from tui.index.fulltext import FullText, Tags
from tui.index.gaps import unused
from tui.index.judging import Judge
from tui.index.linking import resolve, sort
from tui.index.loading import LATE, Loading
from tui.index.plan import store_plan
from tui.index.planning import make_plan
from tui.index.progress import Progress, Report
from tui.index.reading import note
from tui.index.restoring import restore
from tui.index.rows import KINDS, STATES
from tui.index.sealing import APPLICATION, UNSEALED
from tui.index.sheaf import About, Fault, Sheaf
from tui.index.sheaves import Sheaves, are_many
from tui.index.tables import (
    FILE_SPACING,
    SCHEMA,
    SHIFT,
    SPACING,
    connect,
    kind_of,
)
from tui.index.watching import settled
from tui.index.wording import Words

if TYPE_CHECKING:
    from tui.index.helping import Helpers

_PRAGMAS = ("journal_mode = off", "synchronous = off", "cache_size = -16000", "cache_spill = off", "temp_store = file")
"""Without spilling, since from the first page that is spilled until the next commit nobody else can read the file."""

_BATCH = 4_000
_MOST = 8_000
"""How many records are taken before they are written: at least, and at most, where words are being indexed."""

_HELD = 20_000
"""How many records may be in memory alone, for a page that is not committed is not spilled."""

_TICK = 0.1
_OPERATIONS = 200_000
_FIRST = {kind: number << SHIFT for number, kind in enumerate(KINDS, 1)}
_READ, _LINKED, _SORTED = 0.8, 0.9, 0.95
"""How much of the whole work is done after each of its steps, about."""


class Fresh:
    """An index in the making."""

    def __init__(self, path: str, found: Sequence[Found], report: Report | None) -> None:
        """Make the tables.

        Args:
            path: A file that is not there yet, or the URI of a database in memory.
            found: The files, in path order.
            report: Is told how far it has come.

        """
        self._connection = connect(path, "rwc")
        self._found = found
        self._report = report
        self._progress = Progress(path=path)
        self._started = self._shown = time.monotonic()
        self._told = 0.0
        self._committed = 0
        self._stopped: BaseException | None = None
        self._plan = make_plan()
        self._helpers: Helpers | None = None
        self._tails: list[tuple[str, int]] = []
        self._position = 0
        self._chunks = 0
        for pragma in _PRAGMAS:
            self._connection.execute(f"pragma {pragma}")
        self._connection.executescript(SCHEMA)
        self._tags = Tags(self._connection)
        self._database = Database("", self._connection)
        self._words = Words(self._connection)
        self._text = FullText(self._connection, self._database, self._tags)
        self._loading = Loading(self._connection, self._tags, self._words)
        store_plan(self._connection, self._plan)

    def make(self, texts: Texts, meta: Mapping[str, str | int]) -> None:
        """Read all files and write the whole index.

        Args:
            texts: The sources' texts.
            meta: What the index should know of itself.

        """
        found = self._found
        self._connection.executemany("insert into meta values (?, ?)", meta.items())
        self._progress.files_total = len(found)
        self._progress.bytes_total = sum(file.size for file in found) or 1
        if are_many(found):
            from tui.index.helping import helpers  # It takes a small base longer to import than to do without.

            self._helpers = helpers()
        self._sheaves = Sheaves(found, self._plan, self._helpers)
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
        if self._helpers:
            self._helpers.close()
        self._words.close()
        self._connection.close()

    def _file(self, place: int, file: Found) -> None:
        self._position = (self._position // FILE_SPACING + 1) * FILE_SPACING
        fault: Fault | None = None
        before = self._progress.bytes
        number = 0
        # Before its chunks, since a record is shown with its file's name while the file is still being read.
        self._loading.tell("file", place, place, file.name, file.size, settled(file.mtime_ns))
        for part in self._sheaves.of(place):
            if isinstance(part, About):
                self._loading.tell("about", place, *part)
                continue
            fault = fault or part.fault
            self._chunk(place, number, part)
            self._progress.bytes = before + min(part.end, file.size)
            number += 1
            self._tick()
        self._progress.bytes = before + file.size
        if fault:
            self._loading.tell("fault", *fault, settled(file.mtime_ns, fault.code), place)

    def _chunk(self, file: int, place: int, sheaf: Sheaf) -> None:
        before = self._position
        for line, column, entry in sheaf.entries:
            self._position += SPACING
            self._loading.take(_FIRST[entry[0]] | self._position, self._chunks, line, column, entry)
        first = before + SPACING if sheaf.entries else before
        self._loading.tell(
            "chunk", self._chunks, file, place, sheaf.key, sheaf.line, sheaf.digest, first, self._position
        )
        self._chunks += 1
        self._progress.records += len(sheaf.entries)

    def _complete(self, texts: Texts) -> None:
        self._loading.write()
        self._words.write_waiting()
        self._words.wait()
        self._step(_READ)
        # From here on one statement may write a great part of the file, which memory should not have to hold.
        self._connection.execute("pragma cache_spill = on")
        resolve(self._connection)
        self._judge(texts)
        self._step(_LINKED)
        self._words.write_late(self._tails)
        self._words.wait()
        sort(self._connection)
        self._step(_SORTED)
        for _ in self._words.complete():
            self._commit()
            self._tell()
        self._tags.store()
        self._commit()
        self._connection.execute(f"pragma application_id = {int.from_bytes(APPLICATION, 'big')}")
        self._step(1.0)
        self._write_numbers()
        # In memory nothing is ever cut off; a file is marked as whole once it is closed.
        if self._progress.path.startswith("file:"):
            self._connection.execute(f"pragma user_version = {UNSEALED}")
        self._connection.execute("commit")

    def _judge(self, texts: Texts) -> None:
        """Look at the anchors by the sources' texts, and at the actors and sources by what makes use of them."""
        judge = Judge(self._database, texts)
        digests = judge.digests()
        self._connection.executemany("insert into source_text values (?, ?)", digests.items())
        for rowid, before, after in list(judge.states(judge.anchored(digests))):
            self._restate(rowid, before, after)
        if judge.missed:
            note(self._connection, int(self._database.meta("texts state")), judge.missed)
        for rowid in unused(self._connection, self._plan):
            states = restore(self._database, rowid)[1]
            if "g" not in states:
                self._restate(rowid, states, states + "g")
        self._words.wait()
        self._text.put_back()

    def _restate(self, rowid: int, before: str, after: str) -> None:
        """Write down what is now known of a record."""
        if kind_of(rowid) in LATE:
            self._tails.append((self._tags.tail(after), rowid))
        else:
            self._words.wait()
            self._text.take_out(rowid)
        restate(self._connection, rowid, after)
        for letters, by in ((before, -1), (after, 1)):
            for letter in letters:
                self._loading.tally[STATES.get(letter, letter)] += by

    def _tick(self) -> None:
        """Some times a second tell how far it has come, and now and then write down what there is."""
        now = time.monotonic()
        waiting = self._loading.waiting
        if waiting >= _MOST or (waiting >= _BATCH and not self._words.busy):
            self._loading.write()
            if self._progress.records - self._committed >= _HELD:
                self._keep()
            progress = self._progress
            if self._words.are_many(progress.records * progress.bytes_total / max(1, progress.bytes)):
                self._words.write()
        if self._report is None or now - self._told < _TICK:
            return
        self._told = now
        self._progress.part = _READ * self._progress.bytes / self._progress.bytes_total
        # Each time that it is shown costs the full text a piece of its own, so it is done ever more seldom.
        if now - self._shown > _TICK + (self._shown - self._started) / 2:
            self._show()
        self._report(self._progress)

    def _step(self, part: float) -> None:
        self._progress.part = part
        if self._report:
            self._show()
            self._tell()

    def _tell(self) -> None:
        if self._report:
            self._report(self._progress)

    def _show(self) -> None:
        """Let others see all that there is of an index in the making."""
        self._loading.write()
        self._words.write()
        self._words.wait()
        self._keep()
        self._shown = time.monotonic()

    def _keep(self) -> None:
        """Write down what is written, which else would be kept in memory."""
        self._write_numbers()
        self._commit()
        self._committed = self._progress.records

    def _commit(self) -> None:
        """Let others read again, who can't once a part of a change is in the file."""
        self._connection.execute("commit")
        self._connection.execute("begin")

    def _write_numbers(self) -> None:
        tally = {**self._loading.tally, "stamp": time.time_ns()}
        self._connection.executemany("insert or replace into tally values (?, ?)", tally.items())
        self._connection.executemany("insert or replace into fence values (?, ?, ?, ?, ?)", self._loading.fence())

    def _stop(self) -> int:
        """Tell how far it has come from inside a long statement, which ends if the report says so."""
        if self._stopped:
            return 1  # The statement is one inside another, which is to end too.
        if self._report is None or time.monotonic() - self._told < _TICK:
            return 0
        self._told = time.monotonic()
        try:
            self._report(self._progress)
        except BaseException as stopped:
            self._stopped = stopped
            return 1
        return 0
