"""Rowids for what now stands in the changed stretches of a base."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.base.records import Record
from tui.index.comparing import Changes, Part, Stretch, TooMuch, ascending, place
from tui.index.database import Database
from tui.index.pages import rowid_of
from tui.index.rows import KINDS, PLURALS
from tui.index.tables import SHIFT

MOST = 20_000
"""How many records may be looked at again before making the whole index anew is the quicker way."""

_POSITION = (1 << SHIFT) - 1


@dataclass(frozen=True, slots=True)
class Came:
    """A record that stands in a changed stretch now."""

    rowid: int
    record: Record
    part: Part
    stays: bool
    """Whether it had this rowid before."""

    instead: bool
    """Whether another record had this rowid before."""


@dataclass(slots=True)
class Placed:
    """What stands in the changed stretches, and what stood there."""

    came: list[Came] = field(default_factory=list)
    gone: dict[int, str] = field(default_factory=dict)
    """The ids of the records whose rowids no record has any more."""

    chunks: list[int] = field(default_factory=list)
    """The chunks that are no more."""


def placed(database: Database, changes: Changes) -> Placed:
    """Give rowids to all that came, those that it had wherever that is possible.

    Raises:
        TooMuch: There is no room, too much has changed, or an id stands twice.

    """
    found = Placed()
    number = database.column("select coalesce(max(id), -1) from chunk")[0]
    for stretch in changes.stretches:
        for part in stretch.new:
            number += 1
            part.id = number
        _fill(database, stretch, found)
        if len(found.came) + len(found.gone) > MOST:
            raise TooMuch
    ids = [came.record.id for came in found.came]
    if len(set(ids)) < len(ids):
        raise TooMuch
    leaving = {*found.gone, *(came.rowid for came in found.came if came.instead)}
    for came in found.came:
        there = 0 if came.stays else rowid_of(database, came.record.id)
        if there and there not in leaving:
            raise TooMuch
    return found


def _fill(database: Database, stretch: Stretch, found: Placed) -> None:
    before: dict[str, int] = {}
    for chunk in stretch.old:
        before.update(_records(database, chunk))
    found.chunks += stretch.old
    records = [(part, record) for part in stretch.new for record in part.records]
    if len(records) > MOST:
        raise TooMuch
    stored = [before.get(record.id) for _, record in records]
    kept = ascending([None if rowid is None else rowid & _POSITION for rowid in stored])
    try:
        positions = place(stretch, kept)
    except TooMuch:
        positions = place(stretch, [None] * len(kept))
    had = {rowid: id for id, rowid in before.items()}
    for (part, record), position in zip(records, positions, strict=True):
        rowid = (KINDS.index(record.kind) + 1) << SHIFT | position
        owner = had.pop(rowid, "")
        found.came.append(Came(rowid, record, part, owner == record.id, owner not in ("", record.id)))
    found.gone.update(had)
    _bound(stretch, positions)


def _records(database: Database, chunk: int) -> dict[str, int]:
    """Give the rowids of a stored chunk's records, by id."""
    key, first, last = database.all("select key, first, last from chunk where id = ?", (chunk,))[0]
    if key not in PLURALS:
        return {}
    low = (PLURALS.index(key) + 1) << SHIFT
    # An empty chunk stands where the one before it ends.
    return dict(
        database.all(
            "select id, rowid from record where rowid between ? and ? and chunk = ?", (low | first, low | last, chunk)
        )
    )


def _bound(stretch: Stretch, positions: list[int]) -> None:
    """Note from where to where each chunk goes; an empty one stands at the end of what is before it."""
    left = iter(positions)
    low = stretch.low
    for part in stretch.new:
        taken = [next(left) for _ in part.records]
        part.first, part.last = (taken[0], taken[-1]) if taken else (low, low)
        low = part.last
