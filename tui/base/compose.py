"""YAML events as plain values: an own, iterative composer that knows no type but text.

`yaml.load` is not used: it decides by the look of a value what it is, keeps the last of two equal keys without a
word, follows aliases, and recurses until the stack ends. Here every scalar stays the text that was typed, and what
the dialect refuses is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias

import yaml
from yaml.error import MarkedYAMLError
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

NESTING_LIMIT = 16
"""How many collections may stand inside each other, the file's own mapping included."""


class Blank(Enum):
    """What may stand in a value's place without being one."""

    NULL = 0
    """Nothing at all, a plain `null` or a plain `~`."""
    REFUSED = 1
    """Something that was refused and told already."""


Raw: TypeAlias = "str | Blank | list[Raw] | dict[str, Raw]"
"""A value before its type is looked at."""


class Mark(Protocol):
    """A place in the parsed text; its line, column and index count from 0, and the index counts characters."""

    line: int
    column: int
    index: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that the dialect does not take."""

    code: str
    text: str
    mark: Mark


class TooDeep(Exception):
    """More collections stand inside each other than the limit allows: reading on might never end."""

    def __init__(self, mark: Mark) -> None:
        super().__init__(f"more than {NESTING_LIMIT} lists and mappings inside each other")
        self.mark = mark


_Loader: type[yaml.CSafeLoader] | type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BY_LIBYAML = _Loader is not yaml.SafeLoader
"""Whether libyaml does the parsing; the parser in Python takes forty times as long."""


def events(text: bytes | str) -> Iterator[Event]:
    """Parse a text into events, one at a time.

    Raises:
        yaml.YAMLError: The text is no YAML, or no text at all.
    """
    get: Callable[[], Event | None] = _Loader(text).get_event
    return _guard(get) if _Loader is yaml.SafeLoader else iter(get, None)


def _guard(get: Callable[[], Event | None]) -> Iterator[Event]:
    """Hold the parser that is written in Python to what the one in C refuses: escapes of what is no character."""
    place: yaml.Mark | None = None
    problem = "found invalid Unicode character escape code"
    try:
        for event in iter(get, None):
            place = event.start_mark if isinstance(event.start_mark, yaml.Mark) else None
            if isinstance(event, ScalarEvent) and _SURROGATE.search(event.value):
                raise MarkedYAMLError(problem=problem, problem_mark=place)
            yield event
    except (ValueError, OverflowError) as error:
        raise MarkedYAMLError(problem=problem, problem_mark=place) from error


_SURROGATE = re.compile("[\ud800-\udfff]")


def overgrown(text: str, error: yaml.YAMLError) -> TooDeep | None:
    """Find where a text passes the limit of nesting, if the parser gave it up for its own.

    From libyaml 0.2.6 on its scanner bears a thousand collections inside each other, and it looks so far ahead that it
    may count them before the first of them is given.

    Args:
        text: What was parsed.
        error: What the parser raised.
    """
    if not isinstance(error, MarkedYAMLError) or "nesting depth" not in (error.problem or ""):
        return None
    depth = 0
    with suppress(yaml.YAMLError):
        for event in events(text[: error.problem_mark.index - 1] if error.problem_mark else ""):
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > NESTING_LIMIT:
                return TooDeep(mark(event))
    return None


def mark(event: Event) -> Mark:
    """Tell where an event begins."""
    if event.start_mark is None:
        raise TypeError(f"{event} stands nowhere")
    return event.start_mark


class _Next(Enum):
    """What comes next in a collection, where it is not the value of a key."""

    ITEM = 0
    KEY = 1
    FORGOTTEN = 2
    """The value of a key that was refused; it is read like any other."""


_ITEM, _KEY, _FORGOTTEN = _Next
_NULLS = frozenset(("", "~", "null"))
_MERGE = "<<"


def compose(start: Event, more: Iterator[Event], told: list[Refused], depth: int) -> Raw:
    """Make the value that an event begins.

    What is refused inside it is left out of it. Where the whole value is a collection and refused, that is told, and
    it is given all the same.

    Args:
        start: Its first event: a scalar, an alias, or the start of a collection.
        more: The events after that one; they are taken up to the value's end.
        told: Where everything that is refused is added.
        depth: How many collections stand around it.

    Raises:
        TooDeep: It is nested deeper than the limit.
        yaml.YAMLError: The text is no YAML.
    """
    if isinstance(start, CollectionStartEvent):
        if start.anchor is not None or start.tag is not None:
            refuse(start, told)
        return _collection(start, more, told, NESTING_LIMIT - depth)
    if not isinstance(start, ScalarEvent):
        return _refuse_alias(start, told)
    if start.anchor is not None or start.tag is not None:
        return refuse(start, told)
    return Blank.NULL if not start.style and start.value in _NULLS else start.value


def _collection(start: CollectionStartEvent, more: Iterator[Event], told: list[Refused], room: int) -> Raw:
    """Make a list or a mapping; `room` is how many may stand inside each other from it on, itself included.

    Every event of a base goes through this loop, so it asks as little as it can, and calls nothing for a plain scalar.
    """
    stack: list[tuple[list[Raw], dict[str, Raw], str | _Next]] = []
    items: list[Raw] = []
    fields: dict[str, Raw] = {}
    coming: str | _Next = _KEY if isinstance(start, MappingStartEvent) else _ITEM
    whole: Raw = fields if coming is _KEY else items
    value: Raw
    for event in more:
        if isinstance(event, ScalarEvent):
            value = event.value
            if event.anchor is not None or event.tag is not None:
                value = refuse(event, told)
            if coming is _KEY:
                coming = event.value if value is not Blank.REFUSED else _FORGOTTEN
                if coming in fields or coming == _MERGE:
                    coming = _check_key(event, fields, told)
                continue
            if not event.style and value in _NULLS:
                value = Blank.NULL
            if isinstance(coming, str):
                fields[coming] = value
                coming = _KEY
            elif coming is _ITEM:
                items.append(value)
            else:
                coming = _KEY
        elif isinstance(event, CollectionEndEvent):
            if not stack:
                break
            items, fields, coming = stack.pop()
        else:
            opened: list[Raw] | dict[str, Raw] | None = None
            if not isinstance(event, CollectionStartEvent):
                value = Blank.REFUSED if coming is _FORGOTTEN else _refuse_alias(event, told)
            elif len(stack) + 1 >= room:
                raise TooDeep(mark(event))
            else:
                value = opened = {} if isinstance(event, MappingStartEvent) else []
                if event.anchor is not None or event.tag is not None:
                    value = refuse(event, told)
            if isinstance(coming, str):
                fields[coming] = value
                coming = _KEY
            elif coming is _ITEM:
                items.append(value)
            elif coming is _FORGOTTEN:
                coming = _KEY
            else:
                coming = _FORGOTTEN
                if opened is not None:
                    told.append(Refused("key-no-text", "a key must be a plain word", mark(event)))
            if opened is not None:
                stack.append((items, fields, coming))
                if isinstance(opened, dict):
                    fields, coming = opened, _KEY
                else:
                    items, coming = opened, _ITEM
    return whole


def refuse(event: ScalarEvent | CollectionStartEvent, told: list[Refused]) -> Blank:
    """Tell of the anchor or the tag that a value carries."""
    if event.tag is not None:
        sign, name = "yaml-tag", f"a tag ({shorten(event.tag.replace('tag:yaml.org,2002:', '!!'))})"
    else:
        sign, name = "yaml-anchor", f"an anchor (&{shorten(event.anchor or '')})"
    told.append(Refused(sign, f"{name} is not taken here; write the value out", mark(event)))
    return Blank.REFUSED


def _refuse_alias(event: Event, told: list[Refused]) -> Blank:
    told.append(Refused("yaml-alias", "an alias is not taken here; write the value out", mark(event)))
    return Blank.REFUSED


def _check_key(event: ScalarEvent, fields: Mapping[str, Raw], told: list[Refused]) -> str | _Next:
    """Look at a key that is there already or that looks like a merge key; in quotation marks the latter is none."""
    if event.value == _MERGE and not event.style:
        told.append(Refused("merge-key", "a merge key (<<) is not taken here; write the value out", mark(event)))
    elif event.value in fields:
        text = f"{shorten(event.value)} stands twice in one mapping; take one of the two out"
        told.append(Refused("duplicate-key", text, mark(event)))
    else:
        return event.value
    return _FORGOTTEN


def shorten(text: str, limit: int = 40) -> str:
    """Make a text short enough to be shown inside a message, on one line."""
    text = " ".join(text[: limit * 4].split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
