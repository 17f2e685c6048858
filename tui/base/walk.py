"""One pass over a parsed file: its top-level keys, and the items under them as records and problems."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml
from yaml.events import (
    CollectionStartEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from tui.base import complaints, entry, syntax
from tui.base.compose import (
    Blank,
    Mark,
    Raw,
    Refused,
    TooDeep,
    compose,
    events,
    mark,
    overgrown,
    refuse,
    shorten,
)
from tui.base.faults import Flaw
from tui.base.fields import PLURALS
from tui.base.nearest import nearest
from tui.base.records import Place, Problem, Record
from tui.base.sheet import Sheet
from tui.base.types import NOTHING, Kind, Value

_DIRECTIVES = 100
"""More lines that begin with a percent sign no file needs, and the parser takes quadratic time over them."""

TOP_LEVEL = ("base", *PLURALS)
"""The keys that a file may have."""


@dataclass(frozen=True, slots=True)
class BaseInfo:
    """What a `base` mapping says, and where it stands."""

    place: Place
    format: int | None = None
    title: str | None = None
    language: str | None = None
    note: str | None = None


class Item(NamedTuple):
    """One item of a list, or whatever else a problem was found in."""

    key: str
    """The top-level key that it stands under; empty for what stands under none."""

    line: int
    record: Record | None
    problems: tuple[Problem, ...] = ()


class Broken(Exception):
    """The text can't be read any further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


class Walk:
    """Walks a text, a whole file or a slice of it, from its start to its end or to where it breaks."""

    __slots__ = ("_more", "_only", "_seen", "_sheet")

    def __init__(self, sheet: Sheet, seen: Collection[str] = (), only: str = "") -> None:
        """Make ready to walk.

        Args:
            sheet: The text.
            seen: Top-level keys that stand before it in its file.
            only: The one top-level key that it must have; empty where it may have any.
        """
        self._sheet = sheet
        self._seen = set(seen)
        self._only = only
        self._more: Iterator[Event] = iter(())

    def __iter__(self) -> Iterator[Item | BaseInfo]:
        """Yield what is found, in its order.

        Raises:
            Broken: The text can't be read any further; what was yielded is sound.
        """
        if self._sheet.data.count(b"\n%") > _DIRECTIVES:
            place = Place(self._sheet.name, self._sheet.first)
            raise Broken(Problem(place, "error", "syntax", "", "no YAML: lines that begin with %; take them out"))
        try:
            self._more = events(self._sheet.data)
            yield from self._document()
        except yaml.YAMLError as error:
            deep = overgrown(self._sheet.text, error)
            raise Broken(syntax.fault(self._sheet, error) if deep is None else self._too_deep(deep)) from error
        except TooDeep as error:
            raise Broken(self._too_deep(error)) from error

    def _too_deep(self, error: TooDeep) -> Problem:
        return Problem(self._sheet.place(error.mark), "error", "too-deep", "", f"{error}; write it flatter")

    def _document(self) -> Iterator[Item | BaseInfo]:
        next(self._more)
        if isinstance(next(self._more), StreamEndEvent):
            return
        event = next(self._more)
        if isinstance(event, MappingStartEvent):
            yield from self._tell("", event)
            yield from self._sections()
        elif not isinstance(event, ScalarEvent) or event.value or event.style or event.anchor or event.tag:
            text = f"a file begins with one of its top-level keys ({', '.join(TOP_LEVEL)}) and a colon"
            raise self._broken(event, "top-level", text)
        end = next(self._more)
        if self._only and isinstance(end, DocumentEndEvent) and end.explicit:
            raise self._overflow(end)
        event = next(self._more)
        if not isinstance(event, StreamEndEvent):
            text = "a second document begins here; put everything into one, without --- and ..."
            raise self._broken(event, "second-document", text)

    def _sections(self) -> Iterator[Item | BaseInfo]:
        number = 0
        while not isinstance(event := next(self._more), MappingEndEvent):
            key = event.value if isinstance(event, ScalarEvent) else ""
            number += 1
            if self._only and (key != self._only or number > 1):
                raise self._overflow(event)
            if isinstance(event, ScalarEvent):
                yield from self._tell("", event)
                yield from self._section(key, event)
            else:
                told: list[Refused] = []
                compose(event, self._more, told, 1)
                compose(next(self._more), self._more, told, 1)
                yield self._problem(event, "key-no-text", "a top-level key must be a plain word")

    def _section(self, key: str, at: ScalarEvent) -> Iterator[Item | BaseInfo]:
        if key in self._seen:
            yield self._problem(
                at, "duplicate-key", f"{shorten(key)} stands twice at the top level; put the two together"
            )
        self._seen.add(key)
        event = next(self._more)
        if key in PLURALS and isinstance(event, SequenceStartEvent):
            yield from self._tell(key, event)
            yield from self._items(PLURALS[key])
            return
        told: list[Refused] = []
        raw = compose(event, self._more, told, 1)
        if key in PLURALS:
            yield from self._tell_all(key, told)
            # A key with nothing under it is a list that is still empty.
            if raw is not Blank.NULL and raw is not Blank.REFUSED:
                yield self._problem(event, "wrong-type", f"{key} takes a list; begin each item with a hyphen")
        elif key != "base":
            near = nearest(key, TOP_LEVEL)
            mend = f"did you mean {near}?" if near else f"there are {', '.join(TOP_LEVEL)}"
            yield self._problem(at, "unknown-key", f"{shorten(key)}: no such top-level key; {mend}")
        elif isinstance(raw, dict) and raw:
            yield from self._base(raw, event, told)
        else:
            yield from self._tell_all(key, told)
            if raw is not Blank.REFUSED:
                yield self._problem(at, "wrong-type", "base takes a mapping of format, title, language and note")

    def _base(self, raw: dict[str, Raw], event: Event, told: list[Refused]) -> Iterator[Item | BaseInfo]:
        flaws: list[Flaw] = []
        values = entry.base(raw, flaws)
        start = mark(event)
        number = values.get("format")
        texts = (_text(values.get(name)) for name in ("title", "language", "note"))
        yield BaseInfo(self._sheet.place(start), number if isinstance(number, int) else None, *texts)
        yield from self._tell_all("base", told)
        for flaw, place in self._sheet.places(start, flaws):
            yield Item("base", place.line, None, (Problem(place, "error", flaw.code, "", flaw.text),))

    def _items(self, kind: Kind) -> Iterator[Item]:
        more, sheet, key = self._more, self._sheet, kind.plural
        told: list[Refused] = []
        flaws: list[Flaw] = []
        for event in more:
            if isinstance(event, SequenceEndEvent):
                return
            raw = compose(event, more, told, 2)
            if isinstance(raw, dict):
                start = mark(event)
                place = sheet.place(start)
                id, values = entry.record(kind, raw, flaws)
                if told or flaws:
                    problems = self._problems(id, start, told, flaws)
                    told.clear()
                    flaws.clear()
                else:
                    problems = ()
                record = None if values is None else Record(kind.name, id, values, place, len(problems))
                yield Item(key, place.line, record, problems)
            elif told:
                yield from self._tell_all(key, told)
                told.clear()
            else:
                text = (
                    "is empty; take it out" if complaints.is_empty(raw) else "must be a mapping that begins with its id"
                )
                yield self._problem(event, "wrong-type", f"an item of {key} {text}", key)

    def _problems(self, id: str, start: Mark, told: list[Refused], flaws: list[Flaw]) -> tuple[Problem, ...]:
        found = [Problem(self._sheet.place(item.mark), "error", item.code, id, item.text) for item in told]
        if flaws:
            found += [
                Problem(place, "error", flaw.code, id, flaw.text) for flaw, place in self._sheet.places(start, flaws)
            ]
        return tuple(found)

    def _tell(self, key: str, event: ScalarEvent | CollectionStartEvent) -> Iterator[Item]:
        """Tell of an anchor or a tag on what is read all the same."""
        if event.anchor is not None or event.tag is not None:
            told: list[Refused] = []
            refuse(event, told)
            yield from self._tell_all(key, told)

    def _tell_all(self, key: str, told: list[Refused]) -> Iterator[Item]:
        for item in told:
            place = self._sheet.place(item.mark)
            yield Item(key, place.line, None, (Problem(place, "error", item.code, "", item.text),))

    def _overflow(self, event: Event) -> Broken:
        return self._broken(event, "slice", "there is more than its slice may hold")

    def _broken(self, event: Event, code: str, text: str) -> Broken:
        return Broken(Problem(self._place(event), "error", code, "", text))

    def _problem(self, event: Event, code: str, text: str, key: str = "") -> Item:
        place = self._place(event)
        return Item(key, place.line, None, (Problem(place, "error", code, "", text),))

    def _place(self, event: Event) -> Place:
        return self._sheet.place(mark(event))


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) and value not in NOTHING else None
