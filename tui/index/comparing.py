"""What has changed in a base since its index was made: which stretches of the base order, and what stands in them now.

Reading is done here, writing is not: nothing needs to be locked while files are read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.base.faults import FILE_FAULTS
from tui.base.files import FLEETING, Found
from tui.base.read import BaseInfo, Chunk, read
from tui.base.records import Problem, Record
from tui.index.database import Database
from tui.index.tables import SPACING

ENDLESS = 1 << 40
"""How much room there is after the last record."""

MOST = 20_000
"""How many records may change before making the whole index anew is the quicker way."""


class TooMuch(Exception):
    """The index can't be renewed; it must be made anew."""


@dataclass(slots=True)
class Part:
    """A chunk of a file as it is now."""

    key: str
    line: int
    digest: bytes
    records: tuple[Record, ...]
    id: int = -1
    """The stored chunk that it still is; -1 where it is none."""

    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Newer:
    """A file that is not what it was."""

    found: Found
    parts: list[Part] | None = None
    """Its chunks; None where what is stored of it stays."""

    abouts: list[BaseInfo] = field(default_factory=list)
    fault: Problem | None = None


@dataclass(slots=True)
class Stretch:
    """A stretch of the base order between two chunks that stay."""

    low: int
    """The last position before it."""

    high: int
    """The first position after it."""

    old: list[int] = field(default_factory=list)
    """The stored chunks that are no more."""

    new: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class Changes:
    """All that has changed in the files of a base."""

    order: list[str]
    """The names of all files, in path order."""

    gone: list[int]
    """The stored files that are no more."""

    newer: list[Newer]
    stretches: list[Stretch]


def compare(database: Database, found: Sequence[Found]) -> Changes | None:
    """Read what has changed; None where nothing has.

    Raises:
        TooMuch: So much has changed that the index is better made anew.

    """
    stored = {
        name: (id, size, mtime, code, bool(kept))
        for id, name, size, mtime, code, kept in database.all("select id, name, size, mtime, code, kept from file")
    }
    names = {file.name for file in found}
    gone = [line[0] for name, line in stored.items() if name not in names]
    changed = [file for file in found if stored.get(file.name, ())[1:3] != (file.size, file.mtime_ns)]
    if not gone and not changed:
        return None
    tried = all(stored.get(file.name, ("",) * 4)[3] in FLEETING for file in changed)
    if database.tally("duplicates") and (gone or not tried):
        raise TooMuch
    read = [_read(database, file, stored.get(file.name)) for file in changed]
    # A file that can't be read is tried each time, and as long as it can't there is nothing new to write down.
    newer = [one for one in read if not one.fault or one.fault.code not in FLEETING or not _is_known(one, stored)]
    if not gone and not newer:
        return None
    if database.tally("duplicates"):
        # Which of two records with one id counts depends on both, and only one of them is stored.
        raise TooMuch
    return Changes([file.name for file in found], gone, newer, _stretches(database, found, newer))


def _is_known(newer: Newer, stored: Mapping[str, tuple[int, int, int, str, bool]]) -> bool:
    """Whether a file's fault is the one that it had."""
    before = stored.get(newer.found.name)
    return before is not None and newer.fault is not None and before[3] == newer.fault.code


def _read(database: Database, file: Found, stored: tuple[int, int, int, str, bool] | None) -> Newer:
    """Read a file, but for the chunks that are stored."""
    id, _, _, faulty, kept = stored or (-1, 0, 0, "new", False)
    chunks = database.all("select id, digest, first, last from chunk where file = ? order by place", (id,))
    for known in ({digest for _, digest, _, _ in chunks}, frozenset[bytes]()):
        newer = Newer(file)
        found = list(read(file.path, file.name, known=known))
        newer.abouts = [part for part in found if isinstance(part, BaseInfo)]
        parts = [part for part in found if isinstance(part, Chunk)]
        newer.fault = next(
            (problem for part in parts for problem in part.problems if problem.code in FILE_FAULTS), None
        )
        if newer.fault and (not faulty or kept):
            # While somebody edits, the last good state of the file stays.
            return newer
        newer.parts = _match(parts, chunks)
        if newer.parts is not None:
            break
    return newer


def _match(parts: Iterable[Chunk], chunks: Iterable[tuple[int, bytes, int, int]]) -> list[Part] | None:
    """Find the stored chunks again that were not read; None where they do not stand in their order any more."""
    left = iter(chunks)
    matched = []
    for chunk in parts:
        part = Part(chunk.key, chunk.line, chunk.digest, chunk.records or ())
        if chunk.records is None:
            there = next((line for line in left if line[1] == chunk.digest), None)
            if there is None:
                return None
            part.id, _, part.first, part.last = there
        matched.append(part)
    return matched


def _stretches(database: Database, found: Sequence[Found], newer: Sequence[Newer]) -> list[Stretch]:
    """Walk through the base order and gather what lies between the chunks that stay."""
    stored: dict[str, list[tuple[int, int, int]]] = {}
    for name, *chunk in database.all(
        "select file.name, chunk.id, chunk.first, chunk.last from chunk join file on file.id = chunk.file"
        " order by file.place, chunk.place"
    ):
        stored.setdefault(name, []).append((chunk[0], chunk[1], chunk[2]))
    read = {file.found.name: file.parts for file in newer if file.parts is not None}
    stretches = [Stretch(0, 0)]
    staying = set()
    for file in found:
        parts = read.get(file.name)
        if parts is None:
            parts = [Part("", 0, b"", (), *chunk) for chunk in stored.get(file.name, ())]
        for part in parts:
            if part.id < 0:
                stretches[-1].new.append(part)
            else:
                staying.add(part.id)
                stretches[-1].high = part.first
                stretches.append(Stretch(part.last, 0))
    stretches[-1].high = stretches[-1].low + ENDLESS
    lows = [stretch.low for stretch in stretches]
    for chunks in stored.values():
        for id, first, _ in chunks:
            if id not in staying:
                stretches[max(0, bisect_left(lows, first) - 1)].old.append(id)
    return [stretch for stretch in stretches if stretch.old or stretch.new]


def place(stretch: Stretch, kept: Sequence[int | None]) -> list[int]:
    """Give positions to the records of a stretch.

    Args:
        stretch: The stretch.
        kept: For each record that now stands there, the position that it keeps, or None; those kept ascend.

    Raises:
        TooMuch: There is no room left.

    """
    positions: list[int] = []
    low = stretch.low
    waiting = 0
    for position in (*kept, stretch.high):
        if position is None:
            waiting += 1
            continue
        step = min(SPACING, (position - low) // (waiting + 1))
        if waiting and not step:
            raise TooMuch
        positions += [low + step * number for number in range(1, waiting + 1)]
        positions.append(position)
        low, waiting = position, 0
    return positions[:-1]


def ascending(positions: Sequence[int | None]) -> list[int | None]:
    """Keep as many positions as can be kept so that they ascend; the others become None."""
    tails: list[int] = []
    numbers: list[int] = []
    before: dict[int, int | None] = {}
    for number, position in enumerate(positions):
        if position is None:
            continue
        at = bisect_left(tails, position)
        before[number] = numbers[at - 1] if at else None
        if at == len(tails):
            tails.append(position)
            numbers.append(number)
        else:
            tails[at], numbers[at] = position, number
    kept: list[int | None] = [None] * len(positions)
    last = numbers[-1] if numbers else None
    while last is not None:
        kept[last] = positions[last]
        last = before[last]
    return kept
