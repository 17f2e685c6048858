"""Links, back-links and neighbours.

Each link lies in the table twice, once from either end, ordered by relation and then by the record that it leads to:
what one relation leads to is one stretch of the table, in base order, however many links a record has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from time import perf_counter

from tui.index.pages import row, rowid_of, rows
from tui.index.rows import KINDS, Related
from tui.index.tables import AT_ONCE, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeVar

    from tui.index.database import Database

    Found = TypeVar("Found")

BETWEEN = ("quote", "claim", "event")
"""The kinds through which a lens reaches one step further."""

MIDDLES = 128
"""How many records in between are looked at at once; while somebody waits, more only as long as there is leisure."""

FURTHER = 2000
"""How many links from those are looked at at once while somebody waits."""

KEPT = 4
"""Of how many records it is kept what they are linked to."""

ALL = 1 << 40
"""More than there can be of anything."""

_LED_TO = "select b from link where a = ? and code = ? and b between ? and ? order by b limit ?"
_TIES = "select code, b from link where a = ? and code > ? and code < ? order by code, b"
_TIED = (
    "with other (rowid) as (values {}) select other.rowid from other"
    " cross join link on link.a = ? and link.code = ? and link.b = other.rowid"
)


class Ties:
    """What one record is linked to, by relation; a relation with many links is left where it is."""

    __slots__ = ("codes", "held")

    def __init__(self, database: Database, rowid: int) -> None:
        many = database.column("select code from hub where a = ? order by code", (rowid,))
        self.held: dict[int, list[int]] = {}
        """The rowids in base order, by the relation's code, but for those of which there are `HUB` or more."""
        for low, high in zip([-1, *many], [*many, ALL], strict=True):
            for code, other in database.all(_TIES, (rowid, low, high)):
                self.held.setdefault(code, []).append(other)
        self.codes = sorted([*self.held, *many])
        """The codes of all its relations."""


def ties(database: Database, rowid: int) -> Ties:
    """Tell what a record is linked to; every list and the reader ask for it, one after the other."""
    kept: dict[int, Ties] = database.known("ties", dict)
    if rowid not in kept:
        _make_room(kept)
        kept[rowid] = Ties(database, rowid)
    return kept[rowid]


def led_to(database: Database, rowid: int, by: Sequence[int], low: int, high: int, limit: int) -> Sequence[int]:
    """Give the rowids in a range that some relations lead to, in base order, each once.

    Args:
        database: The index.
        rowid: The record that they lead from.
        by: The codes of the relations.
        low: The first rowid to give.
        high: The last one.
        limit: How many at most.

    """
    held = ties(database, rowid).held
    runs: list[Sequence[int]] = []
    for code in by:
        if code in held:
            run = held[code]
            few = run[bisect_left(run, low) : bisect_right(run, high)][:limit]
            if few:
                runs.append(few)
        elif many := database.run(_LED_TO, (rowid, code, low, high, limit)):
            runs.append(many)
    if len(runs) == 1:
        return runs[0]
    return sorted({rowid for run in runs for rowid in run})[:limit]


def tied(database: Database, rowid: int, by: Sequence[int], others: Sequence[int]) -> dict[int, list[int]]:
    """Tell by which relations a record is linked to some others: codes by rowid, none where there is no link."""
    held = ties(database, rowid).held
    found: dict[int, list[int]] = {}
    among = set(others)
    for code in by:
        if code in held:
            met: Iterable[int] = among.intersection(held[code])
        else:
            met = _tied(database, rowid, code, others)
        for other in met:
            found.setdefault(other, []).append(code)
    return found


def _tied(database: Database, rowid: int, code: int, others: Sequence[int]) -> Iterator[int]:
    for start in range(0, len(others), AT_ONCE):
        some = others[start : start + AT_ONCE]
        yield from database.column(_TIED.format(",".join("(?)" for _ in some)), (*some, rowid, code))


class Beyond:
    """What a record reaches through others: rowids in the order met, each with the relation of its last step."""

    __slots__ = ("complete", "relations")

    def __init__(self, database: Database, rowid: int, by: Sequence[int], low: int, high: int, bounded: bool) -> None:
        self.relations: dict[int, int] = {}
        """The code of the last step, by rowid."""
        self.complete = True
        """Whether nothing was left out to save time."""
        budget = FURTHER if bounded else -1
        until = perf_counter() + database.leisure
        for middles in self._middles(database, rowid, by):
            if bounded and self.relations and perf_counter() > until:
                self.complete = False
                break
            marks = ",".join("(?)" for _ in middles)
            found = database.all(
                f"with middle (rowid) as (values {marks})"  # noqa: S608
                " select link.b, link.code from middle cross join link on link.a = middle.rowid"
                " where link.b between ? and ? limit ?",
                (*middles, low, high, budget),
            )
            for further, code in found:
                if further != rowid:
                    self.relations.setdefault(further, code)
            self.complete &= len(found) != budget

    def _middles(self, database: Database, rowid: int, by: Sequence[int]) -> Iterator[list[int]]:
        """Yield what lies in between, some hundred at a time, since a record may have a hundred thousand links."""
        some: list[int] = []
        for kind in BETWEEN:
            low, high = kind_range(kind)
            while found := led_to(database, rowid, by, low, high, MIDDLES - len(some)):
                some += found
                low = found[-1] + 1
                if len(some) == MIDDLES:
                    yield some
                    some = []
        if some:
            yield some


def nearby(database: Database, rowid: int, by: Sequence[int]) -> Beyond:
    """Tell what a record reaches through others as far as can be looked at once, whatever its kind.

    Each list asks for it anew, and they are asked one after the other.
    """
    low, high = kind_range(KINDS[0])[0], kind_range(KINDS[-1])[1]
    kept: dict[int, Beyond] = database.known("nearby", dict)
    if rowid not in kept:
        _make_room(kept)
        kept[rowid] = Beyond(database, rowid, by, low, high, bounded=True)
    return kept[rowid]


def _make_room(kept: dict[int, Found]) -> None:
    """Forget the record that was met the longest ago: those in view, come from and come to next are kept."""
    if len(kept) >= KEPT:
        del kept[next(iter(kept))]


def names_between(database: Database, rowid: int, by: Sequence[int], others: Sequence[int]) -> dict[int, str]:
    """Tell what the links from a record to some others are called, by rowid."""
    names = database.plan.relations
    called = tied(database, rowid, by, others)
    return {other: ", ".join(dict.fromkeys(names[code] for code in called.get(other, ()))) for other in others}


def relations(database: Database, id: str, limit: int | None) -> list[Related]:
    """Tell what a record is linked to: first by the links that it holds, in the table's order, then by those to it."""
    rowid = rowid_of(database, id)
    found = row(database, id)
    if not found:
        return []
    plan = database.plan
    order = {role.code: role.rank for role in plan.kinds[found.kind].values() if role.code >= 0}
    present = ties(database, rowid).codes
    groups: dict[tuple[bool, str], list[int]] = {}
    for code in sorted(present, key=lambda code: (code & 1, order.get(code, code))):
        back = bool(code & 1) and not plan.is_mirror(code)
        groups.setdefault((back, plan.relations[code]), []).append(code)
    low, high = kind_range(KINDS[0])[0], kind_range(KINDS[-1])[1]
    most = ALL if limit is None else limit
    told = []
    for (back, name), by in groups.items():
        others = led_to(database, rowid, by, low, high, most)
        told.append(Related(name, back, _total(database, rowid, by, others, limit), rows(database, others)))
    told.sort(key=lambda related: related.back)
    return told


def _total(database: Database, rowid: int, by: Sequence[int], found: Sequence[int], limit: int | None) -> int:
    if limit is None or len(found) < limit:
        return len(found)
    held = ties(database, rowid).held
    if all(code in held for code in by):
        return len({other for code in by for other in held[code]})
    if len(by) > 1:
        marks = ",".join("?" * len(by))
        return database.column(
            f"select count(distinct b) from link where a = ? and code in ({marks})",  # noqa: S608
            (rowid, *by),
        )[0]
    return database.column("select count from hub where a = ? and code = ?", (rowid, by[0]))[0]
