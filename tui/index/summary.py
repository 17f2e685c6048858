"""A base in numbers: who says most, how firm claims are, how well they are borne out, what is still open.

Each number comes with the search that finds just the records it counts. Counting may take a second in a large base: it
is meant for a fork in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop

from tui.base.fields import KINDS as TYPES
from tui.base.types import Choice
from tui.index.database import Database
from tui.index.facets import ANCHORS, Facet, Table
from tui.index.pages import rows
from tui.index.rows import KINDS, PLURALS, View
from tui.index.sorting import LINKS
from tui.index.store import Index
from tui.index.tables import AT_ONCE, SHIFT, kind_range

TOP = 40
"""How many speakers are told at most."""

ANCHORED = ("quote", "claim", "event")
"""The kinds that ought to have an anchor."""

_PLURAL = dict(zip(KINDS, PLURALS, strict=True))


@dataclass(frozen=True, slots=True)
class Part:
    """How many records of a whole have one value."""

    word: str
    """The value, or for a speaker the name; raw. Empty for those that have no value."""

    count: int
    search: str
    """What finds them; empty where nothing does."""


@dataclass(frozen=True, slots=True)
class Section:
    """One whole, and its parts."""

    name: str
    """One of `speakers`, `certainty`, `anchors`, `status` and `origin`."""

    total: int
    parts: Sequence[Part]


def summary(index: Index) -> Iterator[Section]:
    """Count what a base holds, one section after the other.

    Args:
        index: A fork for the thread that counts.

    Raises:
        Interrupted: `index.interrupt` was called.

    """
    database = index.database
    yield _speakers(database)
    yield _choice(database, "claim", "certainty")
    yield _anchors(database)
    yield _choice(database, "question", "status")
    yield _choice(database, "question", "origin")


def values(database: Database, field: str, kinds: Sequence[str], words: Sequence[str]) -> list[tuple[str, int]]:
    """Count the records of some kinds that have each of some values of a field of the search language."""
    counts = dict.fromkeys(words, 0)
    for kind in kinds:
        for value in Table(database, View(kind)).values(Facet(field, field, tuple(words))):
            counts[value.word] += value.count
    return list(counts.items())


def speakers(database: Database, most: int) -> list[tuple[int, int]]:
    """Find those who said most: rowid and number of quotes, the most first.

    Actors are looked at by how many links they have in all, so that it can end where no further one could have said
    enough.
    """
    said = database.plan.kinds["quote"]["speaker"].code + 1
    best: list[tuple[int, int]] = []
    key, at = -(1 << 62), 0
    while True:
        actors = database.all(
            "select key, rowid from sorting where sort = ? and kind = ? and (key, rowid) > (?, ?)"
            " order by key, rowid limit ?",
            (LINKS, kind_range("actor")[0] >> SHIFT, key, at, AT_ONCE),
        )
        for key, at in actors:
            if len(best) == most and -key <= best[0][0]:
                return _ranked(best)
            if count := _said(database, at, said):
                # Where two have said as much, the one that stands first in the base leads.
                (heappush if len(best) < most else heappushpop)(best, (count, -at))
        if len(actors) < AT_ONCE:
            return _ranked(best)


def _ranked(best: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(-at, count) for count, at in sorted(best, reverse=True)]


def _said(database: Database, actor: int, code: int) -> int:
    stored = database.column("select count from hub where a = ? and code = ?", (actor, code))
    return (stored or database.column("select count(*) from link where a = ? and code = ?", (actor, code)))[0]


def _speakers(database: Database) -> Section:
    total = database.tally("quote")
    found = speakers(database, TOP)
    named = rows(database, [rowid for rowid, _ in found])
    counts = dict(found)
    parts = [Part(row.title, counts[row.rowid], f"in:quotes speaker:{row.id}") for row in named]
    return Section("speakers", total, parts)


def _choice(database: Database, kind: str, field: str) -> Section:
    words = next(
        found.type.values for found in TYPES[kind].fields if found.name == field and isinstance(found.type, Choice)
    )
    return _section(database, field, (kind,), field, words)


def _anchors(database: Database) -> Section:
    return _section(database, "anchors", ANCHORED, "is", ANCHORS)


def _section(database: Database, name: str, kinds: Sequence[str], field: str, words: Sequence[str]) -> Section:
    """Count by a field; those that have none of its values make a part of their own."""
    total = sum(database.tally(kind) for kind in kinds)
    where = f"in:{','.join(_PLURAL[kind] for kind in kinds)}"
    parts = [Part(word, count, f"{where} {field}:{word}") for word, count in values(database, field, kinds, words)]
    left = total - sum(part.count for part in parts)
    if left:
        parts.append(Part("", left, f"{where} -{field}:{','.join(words)}"))
    return Section(name, total, parts)
