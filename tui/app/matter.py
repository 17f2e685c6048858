"""All that a page about a record is made from, gathered from the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.base.records import Record
from tui.base.types import Group, Link, Many, Value
from tui.index.rows import Row
from tui.index.store import Index, Related, Stored

if TYPE_CHECKING:
    from tui.base.variants import Variant

LINKS_SHOWN = 16
"""How many links of one relation a page shows; the lists hold them all."""


class Matter:
    """All that a page about a record is made from."""

    __slots__ = ("names", "related", "row", "stored", "variants")

    def __init__(
        self,
        stored: Stored,
        row: Row,
        related: list[Related],
        names: Mapping[str, str],
        variants: Sequence[Variant | None] = (),
    ) -> None:
        self.stored = stored
        self.row = row
        self.related = related
        self.names = names
        """The titles of the records that its anchors name."""
        self.variants = variants
        """What the text has in the stead of each anchor that differs."""


def matter_of(index: Index, row: Row) -> Matter | None:
    """Gather what a page about a record needs; nothing where the record has gone."""
    stored = index.stored(row.id)
    if stored is None:
        return None
    named = (index.row(id) for id in _named_ids(stored.record))
    names = {other.id: other.title for other in named if other}
    return Matter(stored, row, index.relations(row.id, LINKS_SHOWN), names, index.variants(stored))


def _named_ids(record: Record) -> set[str]:
    ids: set[str] = set()
    for field in record.type.fields:
        _collect(record.fields.get(field.name, ""), field.type, ids)
    return ids


def _collect(value: Value, type: object, ids: set[str]) -> None:
    if isinstance(type, Many) and isinstance(value, tuple):
        for item in value:
            _collect(item, type.item, ids)
    elif isinstance(type, Group) and isinstance(value, Mapping):
        for field in type.fields:
            if field.name in value:
                _collect(value[field.name], field.type, ids)
    elif isinstance(type, Link) and isinstance(value, str):
        ids.add(value)
