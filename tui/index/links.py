"""Links, back-links and neighbours.

Each link lies in the table twice, once from either end, ordered by relation and then by the record that it leads to:
what one relation leads to is one stretch of the table, in base order, however many links a record has.
"""

from __future__ import annotations

from tui.index.pages import row, rowid_of, rows
from tui.index.rows import KINDS, Related
from tui.index.tables import HUB, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.index.database import Database

BETWEEN = ("quote", "claim", "event")
"""The kinds through which a lens reaches one step further."""

MIDDLES = 256
"""How many records in between are looked at while somebody waits."""

FURTHER = 4000
"""How many links from those are looked at while somebody waits."""

ALL = 1 << 40
"""More than there can be of anything."""

_CODES = """
with recursive found (code) as (
  select min(code) from link where a = ?1
  union all
  select (select min(code) from link where a = ?1 and code > found.code) from found where found.code is not null
) select code from found where code is not null
"""
_LED_TO = "select b from link where a = ? and code = ? and b between ? and ? order by b limit ?"


def codes(database: Database, rowid: int) -> list[int]:
    """Tell which relations a record has, by their codes."""
    return database.known(("codes", rowid), lambda: database.column(_CODES, (rowid,)))


def led_to(database: Database, rowid: int, by: Sequence[int], low: int, high: int, limit: int) -> list[int]:
    """Give the rowids in a range that some relations lead to, in base order, each once.

    Args:
        database: The index.
        rowid: The record that they lead from.
        by: The codes of the relations.
        low: The first rowid to give.
        high: The last one.
        limit: How many at most.

    """
    runs = [found for code in by if (found := database.column(_LED_TO, (rowid, code, low, high, limit)))]
    if len(runs) == 1:
        return runs[0]
    return sorted({rowid for run in runs for rowid in run})[:limit]


class Beyond:
    """What a record reaches through others: rowids in the order met, each with the relation of its last step."""

    __slots__ = ("complete", "relations")

    def __init__(self, database: Database, rowid: int, by: Sequence[int], low: int, high: int, bounded: bool) -> None:
        self.relations: dict[int, int] = {}
        """The code of the last step, by rowid."""
        self.complete = True
        """Whether nothing was left out to save time."""
        budget = FURTHER if bounded else -1
        for middles in self._middles(database, rowid, by):
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
            if bounded:
                self.complete = len(middles) < MIDDLES and len(found) < budget
                break

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
        kept.clear()
        kept[rowid] = Beyond(database, rowid, by, low, high, bounded=True)
    return kept[rowid]


def names_between(database: Database, rowid: int, by: Sequence[int], others: Sequence[int]) -> dict[int, str]:
    """Tell what the links from a record to some others are called, by rowid."""
    names = database.plan.relations
    called: dict[int, dict[str, None]] = {other: {} for other in others}
    for start in range(0, len(others), MIDDLES):
        some = others[start : start + MIDDLES]
        found = database.all(
            f"select b, code from link where a = ? and code in ({_marks(by)}) and b in ({_marks(some)})"  # noqa: S608
            " order by code",
            (rowid, *by, *some),
        )
        for other, code in found:
            called[other][names[code]] = None
    return {other: ", ".join(there) for other, there in called.items()}


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))


def relations(database: Database, id: str, limit: int | None) -> list[Related]:
    """Tell what a record is linked to: first by the links that it holds, in the table's order, then by those to it."""
    rowid = rowid_of(database, id)
    found = row(database, id)
    if not found:
        return []
    plan = database.plan
    order = {role.code: role.rank for role in plan.kinds[found.kind].values() if role.code >= 0}
    present = codes(database, rowid)
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
    if len(by) > 1:
        marks = ",".join("?" * len(by))
        return database.column(
            f"select count(distinct b) from link where a = ? and code in ({marks})",  # noqa: S608
            (rowid, *by),
        )[0]
    stored = database.column("select count from hub where a = ? and code = ?", (rowid, by[0]))
    if stored:
        return stored[0]
    return database.column(
        "select count(*) from (select 1 from link where a = ? and code = ? limit ?)", (rowid, by[0], HUB)
    )[0]
