"""The links of one record, in both directions, as every output tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.index.rows import CUT, Row

if TYPE_CHECKING:
    from tui.index.store import Index


@dataclass(frozen=True, slots=True)
class Tie:
    """One link, read from the record at hand."""

    name: str
    """What the link is called on the way to the other record, as in `said by` or `said`."""

    back: bool
    """Whether it is written on the other record."""

    id: str
    """The other record's id."""

    kind: str
    title: str


def ties(index: Index, id: str) -> list[Tie]:
    """All links of a record: first those that it holds, then those that lead to it."""
    return [
        Tie(related.name, related.back, row.id, row.kind, _title(index, row))
        for related in index.relations(id, limit=None)
        for row in related.rows
    ]


def _title(index: Index, row: Row) -> str:
    """A row's title, whole: the row itself cuts a long one."""
    stored = index.stored(row.id) if len(row.title) >= CUT else None
    return stored.record.title if stored else row.title
