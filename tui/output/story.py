"""A whole base in memory, with its links both ways and its anchors judged: what the exports are made from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from tui.base.fields import KINDS
from tui.base.read import Base, BaseInfo, load
from tui.base.records import Anchor, Place, Record, State, anchors, references
from tui.base.texts import SourceText, Texts
from tui.base.types import NOTHING, Field, Group, Link, Many, Relation
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
        record = self.records[id]
        forward = [(link.relation, link.target) for link in references(record) if link.target in self.records]
        backward = list(self._back.get(id, ()))
        forward.sort(key=lambda link: _PLACES[record.kind][link[0]])
        backward.sort(key=lambda link: (not _is_even(link[0]), _PLACES[""][link[0]]))
        found = [self._tie(relation.name, False, other) for relation, other in forward]
        found += [self._tie(relation.back, not _is_even(relation), other) for relation, other in backward]
        return list(dict.fromkeys(found))

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

    def _tie(self, name: str, back: bool, id: str) -> Tie:
        record = self.records[id]
        return Tie(name, back, id, record.kind, record.title)

    def _backward(self) -> dict[str, list[tuple[Relation, str]]]:
        """What leads to each record: the relation, and the id of the record that holds the link."""
        found: dict[str, list[tuple[Relation, str]]] = {}
        for record in self.records.values():
            for reference in references(record):
                found.setdefault(reference.target, []).append((reference.relation, record.id))
        return found


def _relations(fields: Sequence[Field]) -> Iterator[Relation]:
    for field in fields:
        type = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(type, Link):
            yield type.relation
        elif isinstance(type, Group):
            yield from _relations(type.fields)


def _is_even(relation: Relation) -> bool:
    """Whether a relation has one name for both ends, so that it has no direction, whichever end it is written on."""
    return relation.name == relation.back


def _places(relations: Iterable[Relation]) -> dict[Relation, int]:
    return {relation: place for place, relation in enumerate(dict.fromkeys(relations))}


_PLACES = {kind.name: _places(_relations(kind.fields)) for kind in KINDS.values()} | {
    "": _places(chain.from_iterable(_relations(kind.fields) for kind in KINDS.values()))
}
"""Where each relation stands in the table of the format: among those of a kind, and among all."""
