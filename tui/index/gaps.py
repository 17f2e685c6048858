"""Which actors and sources nobody makes use of: the gaps that show only in the links of the whole base."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.index.plan import Plan
from tui.index.tables import kind_of, kind_range

_SPEAKING = ("speaker", "attributed_to")


def speaking_codes(plan: Plan) -> list[int]:
    """Give the relations that tell of an actor that it has said or holds something."""
    codes = {role.code for roles in plan.kinds.values() for path, role in roles.items() if path in _SPEAKING}
    return [code + 1 for code in sorted(codes)]


def unused(connection: sqlite3.Connection, plan: Plan, among: Iterable[int] | None = None) -> list[int]:
    """Give the actors with no quote and no claim, and the sources that no other record names.

    Args:
        connection: The index.
        plan: The plan that it was made by.
        among: Which records to look at; all where none are given.

    """
    if among is None:
        among = [
            rowid
            for kind in ("actor", "source")
            for (rowid,) in connection.execute("select rowid from record where rowid between ? and ?", kind_range(kind))
        ]
    speaking = speaking_codes(plan)
    leading = range(1, len(plan.relations), 2)
    return [
        rowid
        for rowid in among
        if not any(
            connection.execute(
                "select 1 from link where a = ? and code = ? and b <> ? limit 1", (rowid, code, rowid)
            ).fetchone()
            for code in (speaking if kind_of(rowid) == "actor" else leading)
        )
    ]
