"""A record's fields as a reader would have them told: a label each, and lines of words, names and addresses.

Made from the table of the format alone, so that a new field shows in every output at once. All texts are raw; whoever
prints them makes them visible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tui.base.fields import EVIDENCE
from tui.base.records import Record, looks_like_id
from tui.base.types import NOTHING, Flag, Group, Link, Many, Text, Type, Url, Value

Names = Callable[[str], str]
"""Gives the title of the record with an id, or an empty text where there is none."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in a line."""

    text: str
    id: str = ""
    """The record that the words name, where they do."""

    url: str = ""
    """The address that the words are, where they are one."""

    verbatim: bool = False
    """Whether the words are the source's."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field with its value told in lines."""

    field: str
    label: str
    lines: tuple[tuple[Span, ...], ...]


def entries(record: Record, names: Names) -> list[Entry]:
    """Tell a record's fields, but for its id, its title, its evidence and what is nothing but a link to a record.

    Those are told as links and anchors, in both directions, beside the entries.
    """
    told = []
    for field in record.type.fields:
        if field.name not in record.fields or field.name in ("id", record.type.title) or field.type is EVIDENCE.type:
            continue
        lines = tuple(_lines(field.type, record.fields[field.name], names))
        if lines:
            told.append(Entry(field.name, field.title, lines))
    return told


def _lines(type: Type, value: Value, names: Names) -> Iterator[tuple[Span, ...]]:
    if isinstance(type, Group) and type.one:
        return  # It is nothing but a link.
    if isinstance(type, Many) and isinstance(value, tuple):
        for item in value:
            yield from _lines(type.item, item, names)
    elif isinstance(type, Many):
        yield from _lines(Text(), value, names)
    elif isinstance(type, Link):
        if not _leads(type, value):
            yield (Span(str(value)),)
    else:
        yield tuple(span for span in _spans(type, value, names) if span.text)


def _spans(type: Type, value: Value, names: Names) -> Iterator[Span]:
    """Tell one value in one line; a group as its parts, the leading one bare and the others with their labels."""
    if isinstance(value, bool):
        yield Span("yes" if value else "no")
    elif isinstance(type, Group) and isinstance(value, Mapping):
        yield from _group(type, value, names)
    elif isinstance(type, Link) and _leads(type, value):
        yield Span(names(str(value)) or str(value), id=str(value))
    elif isinstance(type, Url):
        yield Span(str(value), url="" if value in NOTHING else str(value))
    else:
        voice = type if isinstance(type, Text) else type.text if isinstance(type, Group) else None
        verbatim = voice is not None and voice.voice == "verbatim" and value not in NOTHING
        yield Span(str(value), verbatim=verbatim)


def _group(group: Group, values: Mapping[str, Value], names: Names) -> Iterator[Span]:
    started = False
    for field in group.fields:
        if field.name not in values or field.type is EVIDENCE.type or values[field.name] == field.default:
            continue
        before, after = _SETTING.get(field.name, (f", {field.title}: ", ""))
        if not started:
            before, after = _OPENING.get(field.name, ""), ""
        yield Span(before)
        if not isinstance(field.type, Flag):
            yield from _spans(field.type, values[field.name], names)
        yield Span(after)
        started = True


_SETTING = {
    "date": (" (", ")"),
    "relative_to": (", counted from ", ""),
    "of": (" at ", ""),
    "by": (" by ", ""),
    "note": (": ", ""),
    "gist": (" ", ""),
    "kind": (" (", ")"),
    "outside": (" (in none of the sources", ")"),
}
"""What stands around a part of a group that is not its first."""

_OPENING = {
    "relative_to": "counted from ",
    "paragraph": "¶",
}
"""What stands before the first part of a group."""


def _leads(type: Link, value: Value) -> bool:
    """Whether a link's value is the id of a record, not a word or a text in its place."""
    return isinstance(value, str) and value not in (*NOTHING, *type.words) and (not type.text or looks_like_id(value))
