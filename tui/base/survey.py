"""One walk through a base: each record is seen once, and of it is kept what the rules need that look further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tui.base.fields import PREFIXES
from tui.base.gaps import Gap, gap, gaps_of
from tui.base.read import BaseInfo
from tui.base.records import Place, Record, State, looks_like_id
from tui.base.rules import Fault
from tui.base.rules_base import known_format, only_base
from tui.base.rules_evidence import (
    Source,
    Statement,
    anchor_faults,
    claim_faults,
    source_of,
    state_of,
    statement_of,
    text_differs,
    text_missing,
    text_passed_over,
)
from tui.base.rules_links import Aliases, Suggestions, astray, fits, id_taken
from tui.base.rules_order import Order, cycles, in_a_circle, orders
from tui.base.rules_record import RECORD_RULES
from tui.base.rules_wording import Borrowings, hidden_characters, may_borrow
from tui.base.texts import Texts
from tui.base.types import NOTHING, Field, Group, Link, Many, Path, Text, Type, Voice, walk


@dataclass(frozen=True, slots=True)
class Found:
    """A fault and the record that it is in."""

    record: Record
    """The record without its fields: its id, its place, and whether it had other faults."""

    fault: Fault


class Survey:
    """The faults and gaps of a base, found while its records go by in order of file and line.

    Evidence is judged as soon as its source has gone by, and links are followed as soon as their targets have; the
    others wait for `settle`.
    """

    def __init__(self, texts: Texts, given: bool) -> None:
        self.found: list[Found] = []
        """What is wrong, in no order."""
        self.counts: Counter[str] = Counter()
        """How many records there are of each kind."""
        self.states: Counter[State] = Counter()
        """How many anchors there are in each state."""
        self.textless: dict[str, None] = {}
        """The sources that evidence names and whose text is not at hand, in the order met."""
        self._texts = texts
        self._given = given
        self._base: BaseInfo | None = None
        self._places: dict[str, Place] = {}
        self._marked: set[str] = set()
        self._gaps: list[Gap] = []
        self._sources: dict[str, Source] = {}
        self._aliases = Aliases()
        self._orders: list[Order] = []
        self._missing: list[str] = []
        self._leads: dict[tuple[Path, Link, str], list[str]] = {}
        self._statements: list[Statement] = []
        self._free: list[tuple[str, Path, str]] = []
        self._speaking: set[str] = set()
        self._used: set[str] = set()
        self._paths: dict[Path, Path] = {}

    def foresee(self, source: Record) -> None:
        """Know a source before its turn has come, so that evidence need not wait for it."""
        self._sources.setdefault(source.id, source_of(source, self._texts.of(source)))

    def take_base(self, info: BaseInfo) -> None:
        """Look at a `base` mapping; the first one counts."""
        for fault in (*known_format(info), *only_base(info, self._base)):
            self.found.append(Found(_stub("", info.place), fault))
        if self._base is not None:
            return
        self._base = info
        self._text("", ("title",), info.title or "", "name")
        self._text("", ("note",), info.note or "", "own")

    def take(self, record: Record) -> None:
        """Look at a record; one whose id is taken is passed over."""
        first = self._places.setdefault(record.id, record.place)
        if first is not record.place:
            self.found.append(Found(_stub(record.id, record.place), id_taken(record.id, first)))
            return
        if record.faults:
            self._marked.add(record.id)
        self.counts[record.kind] += 1
        for rule in RECORD_RULES[record.kind]:
            self._tell(record.id, rule(record))
        leaves = list(walk(record.type.fields, record.fields))
        for path, field, type, value in leaves:
            if isinstance(value, str) and value not in NOTHING:
                self._value(record.id, path, field, type, value)
        self._gaps += gaps_of(record, leaves)
        if record.kind == "actor":
            self._tell(record.id, self._aliases.take(record))
        elif record.kind == "event":
            self._orders += orders(record)
        elif record.kind == "source":
            self._source(record)
        self._evidence(statement_of(record))

    def settle(self) -> None:
        """Judge everything that had to wait for the whole base."""
        suggestions = Suggestions(self._places)
        for (path, link, target), ids in self._leads.items():
            faults = list(astray(path, link, target, self._places, suggestions))
            for id in ids if faults else ():
                self._tell(id, faults)
        for statement in self._statements:
            self._judge(statement)
        passed = [text for text in self._texts.passed if text.source]
        for text in passed:
            self._tell(text.source, [text_passed_over(text)])
        for id in sorted(set(self._missing).difference(text.source for text in passed)):
            self._tell(id, [text_missing(id)])
        for circle in cycles([order for order in self._orders if order.other in self._places]):
            self._tell(circle[0].event, in_a_circle(circle))
        self._borrowings()
        for id in self._places:
            if id[:2] == "a-" and id not in self._speaking:
                self._gaps.append(gap(id, "silent-actor"))
            elif id[:2] == "s-" and id not in self._used:
                self._gaps.append(gap(id, "unused-source"))

    def gaps(self) -> list[Gap]:
        """Return the gaps in the order of the records that they are in."""
        lacking = {item.id for item in self._gaps}
        rank = {id: number for number, id in enumerate(id for id in self._places if id in lacking)}
        return sorted(self._gaps, key=lambda item: rank[item.id])

    def _tell(self, id: str, faults: Iterable[Fault]) -> None:
        for fault in faults:
            place = self._places[id] if id or self._base is None else self._base.place
            self.found.append(Found(_stub(id, place, id in self._marked), fault))

    def _value(self, id: str, path: Path, field: Field, type: Type, value: str) -> None:
        if isinstance(type, Link):
            if value in type.words or (isinstance(field.type, Many) and value == field.type.or_word):
                return
            if not type.text or looks_like_id(value):
                self._link(id, path, type, value)
                return
        voice = _voice(type)
        if voice:
            self._text(id, path, value, voice)

    def _link(self, id: str, path: Path, link: Link, target: str) -> None:
        if path[0] in ("speaker", "attributed_to"):
            self._speaking.add(target)
        if target[:2] == "s-" and target != id:
            self._used.add(target)
        if target not in self._places or not fits(link, target):
            self._leads.setdefault((path, link, target), []).append(id)

    def _text(self, id: str, path: Path, text: str, voice: Voice) -> None:
        self._tell(id, hidden_characters(path, text))
        if voice == "own" and may_borrow(text):
            self._free.append((id, self._paths.setdefault(path, path), text))

    def _source(self, record: Record) -> None:
        text = self._texts.of(record)
        self._sources[record.id] = source_of(record, text)
        if text is not None:
            self._tell(record.id, text_differs(text))
        elif self._given and record.fields.get("seen") is not False:
            self._missing.append(record.id)

    def _evidence(self, statement: Statement) -> None:
        if all(not anchor.source or anchor.source in self._sources for anchor in statement.anchors):
            self._judge(statement)
        else:
            self._statements.append(statement)

    def _borrowings(self) -> None:
        readable = [(source.id, source.text) for source in self._sources.values() if source.text is not None]
        borrowings = Borrowings()
        for _id, _path, words in self._free if readable else ():
            borrowings.announce(words)
        for source, text in readable if self._free else ():
            borrowings.add(source, text.paragraphs)
        for id, path, words in self._free if readable else ():
            self._tell(id, borrowings.told(path, words))

    def _judge(self, statement: Statement) -> None:
        for anchor in statement.anchors:
            source = self._sources.get(anchor.source)
            state = state_of(anchor, source)
            self.states[state] += 1
            if source is not None:
                if state == "unchecked" and source.text is None:
                    self.textless[source.id] = None
                self._tell(statement.id, anchor_faults(anchor, state, source))
        if statement.kind == "claim":
            self._tell(statement.id, claim_faults(statement, self._sources))


def _stub(id: str, place: Place, marked: bool = False) -> Record:
    kind = PREFIXES[id[:2]].name if id else "base"
    return Record(kind, id, {}, place, int(marked))


def _voice(type: Type) -> Voice | None:
    """Whose words a value of a type is, if it is words."""
    if isinstance(type, Text):
        return type.voice
    if isinstance(type, Group):
        return type.text.voice if type.text else None
    return "own" if isinstance(type, Link) and type.text else None
