"""The anchors that stand in one source."""

from __future__ import annotations

from tui.base.records import anchors
from tui.index.database import Database
from tui.index.pages import rowid_of, rows
from tui.index.restoring import restore
from tui.index.rows import STATES, Anchored

ANCHORING = ("source", "evidence.source", "roles.evidence.source")
"""The paths of the links that anchors make."""


def anchoring_codes(database: Database) -> list[int]:
    """Give the relations of a record to the sources that it has anchors in."""
    roles = (role for kind in database.plan.kinds.values() for role in kind.values())
    return sorted({role.code for role in roles if role.path in ANCHORING})


def anchored(database: Database, id: str) -> list[int]:
    """Give the records that have an anchor in a source, be it there or not."""
    codes = anchoring_codes(database)
    marks = ",".join("?" * len(codes))
    backs = [code + 1 for code in codes]
    source = rowid_of(database, id)
    there = database.column(f"select b from link where a = ? and code in ({marks})", (source, *backs))  # noqa: S608
    waiting = database.column(f"select a from dangling where target = ? and code in ({marks})", (id, *codes))  # noqa: S608
    return sorted({*there, *waiting})


def anchors_in(database: Database, id: str) -> list[Anchored]:
    """Give the anchors in a source, in the order of its paragraphs."""
    rowids = anchored(database, id)
    found = []
    for row in rows(database, rowids):
        record, states = restore(database, row.rowid)
        for anchor, letter in zip(anchors(record), states, strict=False):
            if anchor.source == id:
                found.append(
                    Anchored(row, anchor.paragraph or 0, anchor.excerpt or "", anchor.occurrence or 0, STATES[letter])
                )
    found.sort(key=lambda anchor: anchor.paragraph)
    return found
