"""Rows as lists draw them, by their rowids."""

from __future__ import annotations

from tui.index.rows import CUT, Row, worst
from tui.index.stored import COLUMNS, checked
from tui.index.tables import AT_ONCE, kind_of, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tui.index.database import Database
    from tui.index.stored import Columns

_KEPT = 1_000
"""How many stored rows are kept: lists and the reader show the same ones, and show them again a key later."""

_LONG = 1_000
"""How many characters a title may have to be kept."""

_BY_IDS = ("quote", "claim")
"""The kinds whose lead is stored as the ids of actors."""


def lines(database: Database, rowids: Sequence[int]) -> list[Columns]:
    """Read the stored rows with these rowids, in their order; one that is gone is left out.

    Raises:
        Doubt: One is not as it was written.

    """
    kept: dict[int, Columns] = database.known("lines", dict)
    if len(kept) > _KEPT:
        kept.clear()
    found = {rowid: kept[rowid] for rowid in rowids if rowid in kept}
    unread = [rowid for rowid in rowids if rowid not in found]
    for start in range(0, len(unread), AT_ONCE):
        some = unread[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        # The marks are question marks, nothing else.
        for line in database.all(f"select {COLUMNS} from record where rowid in ({marks})", some):  # noqa: S608
            found[line[0]] = checked(line)
            if len(line[5]) <= _LONG:
                kept[line[0]] = line
    return [found[rowid] for rowid in rowids if rowid in found]


def rows(
    database: Database,
    rowids: Sequence[int],
    relations: Mapping[int, str] | None = None,
    via: frozenset[int] = frozenset(),
) -> list[Row]:
    """Make rows, in the order of the rowids.

    Args:
        database: The index.
        rowids: Of which records.
        relations: By rowid, what the link from the lens is called.
        via: Which of them the lens reaches through another record only.

    """
    stored = lines(database, rowids)
    return [
        Row(
            rowid,
            id,
            kind_of(rowid),
            title[:CUT],
            worst(states),
            mark,
            lead,
            paragraph,
            faults,
            relations.get(rowid, "") if relations else "",
            rowid in via,
        )
        for (rowid, id, _chunk, _line, _column, title, mark, _lead, paragraph, faults, states, _digest), lead in zip(
            stored, leads(database, stored), strict=True
        )
    ]


def leads(database: Database, stored: Sequence[Columns]) -> list[str]:
    """Tell of each stored row who or what it comes from: a quote's speaker, a claim's holders, an event's time."""
    names = _short_names(database, stored)
    return [
        ", ".join(names[id] for id in line[7].split() if id in names)
        if kind_of(line[0]) in _BY_IDS
        else _own(line[0], line[7])
        for line in stored
    ]


def beginning(database: Database, start: str, limit: int) -> list[Row]:
    """Give the rows of the records whose ids begin so, in the order of the ids."""
    wanted = "select rowid from record where id >= ? and id < ? order by id limit ?"
    return rows(database, database.column(wanted, (start, start + "\x7f", limit)))


def _own(rowid: int, lead: str) -> str:
    return lead if kind_of(rowid) == "event" else ""


def _short_names(database: Database, stored: Iterable[Columns]) -> dict[str, str]:
    """Look up what the actors that quotes and claims come from are called in short, by id."""
    names: dict[str, str] = database.known("short names", dict)
    if len(names) > _KEPT:
        names.clear()
    ids = list({id for line in stored if kind_of(line[0]) in _BY_IDS for id in line[7].split() if id not in names})
    low, high = kind_range("actor")
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        found = database.all(
            f"select id, lead from record where id in ({marks}) and rowid between ? and ?",  # noqa: S608
            (*some, low, high),
        )
        names.update((id, lead) for id, lead in found)
    return names


def row(database: Database, id: str) -> Row | None:
    """Make the row of one record."""
    rowid = rowid_of(database, id)
    return next(iter(rows(database, [rowid])), None) if rowid else None


def rowid_of(database: Database, id: str) -> int:
    """Look up a record's rowid; 0 where no record bears the id."""
    line = database.first("select rowid from record where id = ?", (id,))
    return int(line[0]) if line else 0
