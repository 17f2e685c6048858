"""A whole base in memory, with its links both ways and its anchors judged: what the exports are made from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from tui.base.fields import KINDS, NOTHING, Field, Group, Link, Many, Relation
from tui.base.read import Base, BaseInfo, load
from tui.base.records import Anchor, Place, Record, State, anchors, references
from tui.base.texts import SourceText, Texts
from tui.output.plain import Portrait
from tui.output.ties import Tie


class Story:
    """All records of a base, and what binds them."""

    def __init__(self, base: Base, title: str, texts: Mapping[str, SourceText]) -> None:
        self.base = base
        self.info = base.info or BaseInfo(Place(""))
        self.title = title if self.info.title in (None, *NOTHING) else str(self.info.title)
        self.records: dict[str, Record] = {}
        """Every record by its id, in the order of the base."""
        for record in base.records:
            self.records.setdefault(record.id, record)
        self._texts = texts
        self._back = self._backward()

    @classmethod
    def load(cls, base: Path, texts: Path | None = None) -> Story:
        """Read a base, and its sources' texts where they are at hand."""
        loaded = load(base)
        found = Texts(base, texts, os.environ)
        sources = {record.id: found.of(record) for record in loaded.records if record.kind == "source"}
        real = base.resolve()
        name = real.name if real.is_dir() else real.stem
        return cls(loaded, name, {id: text for id, text in sources.items() if text is not None})

    def of(self, kind: str) -> list[Record]:
        """All records of a kind."""
        return [record for record in self.records.values() if record.kind == kind]

    def look(self, id: str) -> Record | None:
        """A record by its id."""
        return self.records.get(id)

    def name(self, id: str) -> str:
        """A record's title, or an empty text where there is no such record."""
        record = self.records.get(id)
        return record.title if record else ""

    def ties(self, id: str) -> list[Tie]:
        """All links of a record: first those that it holds, then those that lead to it; each but once."""
        forward = (
            self._tie(reference.relation.name, False, reference.target) for reference in references(self.records[id])
        )
        backward = (self._tie(relation.back, True, holder) for relation, holder in self._back.get(id, ()))
        return [tie for tie in dict.fromkeys([*forward, *backward]) if tie]

    def tied(self, id: str, *names: str) -> list[Record]:
        """The records that a record's links of some names lead to, each but once."""
        found = [tie.id for tie in self.ties(id) if tie.name in names]
        return [self.records[other] for other in dict.fromkeys(found)]

    def anchors(self, id: str) -> list[tuple[Anchor, State]]:
        """A record's anchors with what is known of each."""
        return [(anchor, self._judge(anchor)) for anchor in anchors(self.records[id])]

    def portrait(self, id: str) -> Portrait:
        """Everything that is to be told of a record."""
        return Portrait(self.records[id], self.ties(id), self.anchors(id), self.name)

    def counts(self) -> dict[str, int]:
        """How many records there are of each kind, by its plural."""
        return {kind.plural: len(self.of(kind.name)) for kind in KINDS.values()}

    def states(self) -> dict[State, int]:
        """How many anchors are in each state."""
        found: dict[State, int] = {"verified": 0, "differs": 0, "unchecked": 0, "unanchored": 0}
        for id in self.records:
            for _, state in self.anchors(id):
                found[state] += 1
        return found

    def _judge(self, anchor: Anchor) -> State:
        if not anchor.source:
            return "unanchored"
        text = self._texts.get(anchor.source)
        return text.judge(anchor) if text else "unchecked"

    def _tie(self, name: str, back: bool, id: str) -> Tie | None:
        record = self.records.get(id)
        return Tie(name, back, id, record.kind, record.title) if record else None

    def _backward(self) -> dict[str, list[tuple[Relation, str]]]:
        """What leads to each record: the relation, and the id of the record that holds the link."""
        found: dict[str, list[tuple[Relation, str]]] = {}
        for record in self.records.values():
            for reference in references(record):
                found.setdefault(reference.target, []).append((reference.relation, record.id))
        for links in found.values():
            links.sort(key=lambda link: _ORDER[link[0]])
        return found


def _relations(fields: Sequence[Field]) -> Iterator[Relation]:
    for field in fields:
        type = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(type, Link):
            yield type.relation
        elif isinstance(type, Group):
            yield from _relations(type.fields)


_ORDER: Mapping[Relation, int] = {
    relation: number
    for number, relation in enumerate(
        dict.fromkeys(chain.from_iterable(_relations(kind.fields) for kind in KINDS.values()))
    )
}
"""The order of relations: as they stand in the table of the format."""
