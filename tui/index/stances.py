"""Who holds which claim, and which claims can't be so together: what the table of positions is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tui.index.pages import rows
from tui.index.rows import Row
from tui.index.store import Index
from tui.index.stored import fields_of
from tui.index.tables import AT_ONCE, kind_range


@dataclass(frozen=True, slots=True)
class Stance:
    """How a claim is held."""

    holders: tuple[str, ...]
    """The ids of those who hold it, as written; `author` is the source's own voice. Empty where nobody is named."""

    denied: bool
    """Whether they say that it is not so."""

    conflicts: frozenset[int]
    """The rowids of the claims that can't be so as well."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor who holds claims."""

    rowid: int
    claims: int
    """How many of those asked about."""


def stances(index: Index, claims: Sequence[Row]) -> list[Stance]:
    """Tell how each of some claims is held.

    Raises:
        Doubt: One of them is not as it was written.

    """
    conflicts = _conflicts(index, [claim.rowid for claim in claims])
    told = []
    for claim in claims:
        fields = fields_of(index.database, claim.rowid)
        held = fields.get("attributed_to", "unknown")
        names = held if isinstance(held, tuple) else (held,)
        holders = tuple(str(name) for name in names if name not in ("unknown", "none"))
        told.append(Stance(holders, fields.get("polarity") == "negated", frozenset(conflicts.get(claim.rowid, ()))))
    return told


def holders(index: Index, claims: Sequence[int] | None = None) -> list[Holder]:
    """List the actors who hold some claims, those who hold most of them first.

    Args:
        index: The index.
        claims: The claims' rowids; None for every claim of the base, which looks at every link that a claim has.

    """
    counts: Counter[int] = Counter()
    code = index.database.plan.kinds["claim"]["attributed_to"].code
    if claims is None:
        counts.update(
            dict(
                index.database.all(
                    "select b, count(*) from link where a between ? and ? and code = ? group by b",
                    (*kind_range("claim"), code),
                )
            )
        )
    else:
        for start in range(0, len(claims), AT_ONCE):
            some = claims[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            found = index.database.all(
                f"select b, count(*) from link where a in ({marks}) and code = ? group by b",  # noqa: S608
                (*some, code),
            )
            counts.update(dict(found))
    return [Holder(rowid, number) for rowid, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def names(index: Index, actors: Sequence[Holder]) -> list[tuple[Row, str]]:
    """Give the rows of some holders, each with what the actor is called in short."""
    found = {row.rowid: row for row in rows(index.database, [actor.rowid for actor in actors])}
    called = []
    for actor in actors:
        if actor.rowid in found:
            short = index.database.first("select lead from record where rowid = ?", (actor.rowid,))
            row = found[actor.rowid]
            called.append((row, str(short[0]) if short and short[0] else row.title))
    return called


def _conflicts(index: Index, claims: Sequence[int]) -> dict[int, list[int]]:
    code = index.database.plan.kinds["claim"]["conflicts_with"].code
    found: dict[int, list[int]] = {}
    for start in range(0, len(claims), AT_ONCE):
        some = claims[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        for claim, other in index.database.all(
            f"select a, b from link where a in ({marks}) and code in (?, ?)",  # noqa: S608
            (*some, code, code + 1),
        ):
            found.setdefault(claim, []).append(other)
    return found
