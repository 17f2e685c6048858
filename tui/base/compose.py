"""YAML events as plain values: an own, iterative composer that knows no type but text.

`yaml.load` is not used: it decides by the look of a value what it is, keeps the last of two equal keys without a
word, follows aliases, and recurses until the stack ends. Here every scalar stays the text that was typed, and what
the dialect refuses is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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


def mark(event: Event) -> Mark:
    """Tell where an event begins."""
    if event.start_mark is None:
        raise TypeError(f"{event} stands nowhere")
    return event.start_mark


class _Key(Enum):
    """What stands in a key's place without being one."""

    AWAITED = 0
    DROPPED = 1
    """A key that was refused: its value is read and forgotten."""


_NULLS = frozenset(("", "~", "null"))
_MERGE = "<<"


def compose(start: Event, more: Iterator[Event], told: list[Refused], depth: int) -> Raw:
    """Make the value that an event begins.

    What is refused inside it is left out of it. Where the whole collection is refused, that is told, and it is given
    all the same.

    Args:
        start: Its first event: a scalar, an alias, or the start of a collection.
        more: The events after that one; they are taken up to the value's end.
        told: Where everything that is refused is added.
        depth: How many collections stand around it.

    Raises:
        TooDeep: It is nested deeper than the limit.
        yaml.YAMLError: The text is no YAML.

    """
    whole: list[Raw] = []
    box: list[Raw] | dict[str, Raw] = whole
    key: str | _Key = _Key.AWAITED
    stack: list[tuple[list[Raw] | dict[str, Raw], str | _Key]] = []
    event = start
    while True:
        value: Raw
        if isinstance(event, ScalarEvent):
            value = event.value
            if event.anchor is not None or event.tag is not None:
                value = refuse(event, told)
            if isinstance(box, list):
                box.append(Blank.NULL if value in _NULLS and not event.style else value)
            elif key is _Key.AWAITED:
                key = value if isinstance(value, str) else _Key.DROPPED
                if key in box or (key == _MERGE and not event.style):
                    key = _refuse_key(event, told)
            else:
                if isinstance(key, str):
                    box[key] = Blank.NULL if value in _NULLS and not event.style else value
                key = _Key.AWAITED
        elif isinstance(event, CollectionEndEvent):
            box, key = stack.pop()
        else:
            inner: list[Raw] | dict[str, Raw] | None = None
            if isinstance(event, CollectionStartEvent):
                if len(stack) + depth >= NESTING_LIMIT:
                    raise TooDeep(mark(event))
                value = inner = {} if isinstance(event, MappingStartEvent) else []
                if event.anchor is not None or event.tag is not None:
                    refused = refuse(event, told)
                    value = refused if stack else inner
            else:
                value = Blank.REFUSED
                if key is not _Key.DROPPED:
                    told.append(Refused("yaml-alias", "an alias is not taken here; write the value out", mark(event)))
            if isinstance(box, list):
                box.append(value)
            elif key is _Key.AWAITED:
                key = _Key.DROPPED
                if inner is not None:
                    told.append(Refused("key-no-text", "a key must be a plain word", mark(event)))
            else:
                if isinstance(key, str):
                    box[key] = value
                key = _Key.AWAITED
            if inner is not None:
                stack.append((box, key))
                box, key = inner, _Key.AWAITED
        if not stack:
            return whole[0]
        event = next(more)


def refuse(event: ScalarEvent | CollectionStartEvent, told: list[Refused]) -> Blank:
    """Tell of the anchor or the tag that a value carries."""
    if event.tag is not None:
        sign, name = "yaml-tag", f"a tag ({shorten(event.tag.replace('tag:yaml.org,2002:', '!!'))})"
    else:
        sign, name = "yaml-anchor", f"an anchor (&{shorten(event.anchor or '')})"
    told.append(Refused(sign, f"{name} is not taken here; write the value out", mark(event)))
    return Blank.REFUSED


def _refuse_key(event: ScalarEvent, told: list[Refused]) -> _Key:
    if event.value == _MERGE and not event.style:
        told.append(Refused("merge-key", "a merge key (<<) is not taken here; write the value out", mark(event)))
    else:
        text = f"{shorten(event.value)} stands twice in one mapping; take one of the two out"
        told.append(Refused("duplicate-key", text, mark(event)))
    return _Key.DROPPED


def shorten(text: str, limit: int = 40) -> str:
    """Make a text short enough to be shown inside a message, on one line."""
    text = " ".join(text[: limit * 4].split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
