"""What a fact base holds once it is read: frozen records, the links and anchors in them, and their places."""

# Annotations are no texts here: of those, a named tuple compiles each anew, and the first screen waits for this module.

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from tui.base.fields import KINDS
from tui.base.types import NOTHING, Group, Kind, Link, Many, Relation, Text, Value, Voice, walk

Severity: TypeAlias = Literal["error", "warning"]

State: TypeAlias = Literal["verified", "differs", "unchecked", "unanchored"]
"""What is known of an anchor: its words stand there, do not, can't be looked up, or no source is named."""


class Place(NamedTuple):
    """Where something stands in a base: the file relative to the base, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One fault of the data."""

    place: Place
    severity: Severity
    code: str
    """A short name of the rule, such as `dangling-link`."""

    id: str
    """The record's id, or an empty text where the fault belongs to none."""

    text: str
    """What is wrong and how to mend it, as raw text."""


class Record(NamedTuple):
    """One actor, quote, claim, event, question or source."""

    kind: str
    """The singular name of its kind, a key of `KINDS`."""

    id: str
    fields: Mapping[str, Value]
    """The sound fields as written, in the order written."""

    place: Place
    faults: int = 0
    """How many fields were dropped because something was wrong with them."""

    @property
    def type(self) -> Kind:
        """The description of its kind."""
        return KINDS[self.kind]

    @property
    def title(self) -> str:
        """Its name, title or text, whole."""
        return str(self.fields[self.type.title])

    def text(self, name: str) -> str:
        """A field's value where it is a text that says something, else an empty text."""
        value = self.fields.get(name, "")
        return value if isinstance(value, str) and value not in NOTHING else ""


class Reference(NamedTuple):
    """One link from a record to another, as written."""

    relation: Relation
    target: str
    """The id written there; no record need bear it."""

    field: str
    """The field's name, or a group's and the field's, as in `evidence.source`."""

    search: str
    """The field of the search language that follows it, or an empty text."""


class Anchor(NamedTuple):
    """Words that a record says stand in a source."""

    record: str
    source: str
    """A source's id; empty where the record names none."""

    paragraph: int | None = None
    excerpt: str | None = None
    occurrence: int | None = None
    path: tuple[str | int, ...] = ()
    """The way to it inside the record; empty for a quote's own words and for a record without any."""


def references(record: Record) -> Iterator[Reference]:
    """Yield each link that a record holds, in the table's order."""
    for path, field, type, value in walk(record.type.fields, record.fields):
        if isinstance(type, Link) and isinstance(value, str) and value not in NOTHING and value not in type.words:
            if type.text and not looks_like_id(value):
                continue
            if isinstance(field.type, Many) and value == field.type.or_word:
                continue
            names = [part for part in path if isinstance(part, str)]
            yield Reference(type.relation, value, ".".join(names), field.search)


def looks_like_id(text: str) -> bool:
    """Whether a text has the prefix of an id and no space, so that it is meant as a link."""
    return text[:2] in _PREFIXES and not any(mark.isspace() for mark in text)


_PREFIXES = frozenset(kind.prefix for kind in KINDS.values())


def texts(record: Record) -> Iterator[tuple[str, str, Voice]]:
    """Yield each text that a record holds, with its field's name and whose words it is; codes and ids are left out."""
    for path, _field, type, value in walk(record.type.fields, record.fields):
        if isinstance(type, Group):
            type = type.text or type
        elif isinstance(type, Link) and type.text and isinstance(value, str) and not looks_like_id(value):
            type = _OWN
        if isinstance(type, Text) and type.voice != "code" and isinstance(value, str) and value not in NOTHING:
            yield ".".join(part for part in path if isinstance(part, str)), value, type.voice


_OWN = Text()


def anchors(record: Record) -> Iterator[Anchor]:
    """Yield a record's anchors: a quote's own words, each item of any evidence, or one that names no source."""
    found = False
    if record.kind == "quote" and record.text("source"):
        found = True
        yield Anchor(
            record.id,
            record.text("source"),
            _number(record.fields.get("paragraph")),
            record.title,
            _number(record.fields.get("occurrence")),
        )
    for path, mapping in _evidence(record):
        found = True
        excerpt = mapping.get("excerpt")
        yield Anchor(
            record.id,
            str(mapping.get("source", "")),
            _number(mapping.get("paragraph")),
            excerpt if isinstance(excerpt, str) and excerpt not in NOTHING else None,
            _number(mapping.get("occurrence")),
            path,
        )
    if not found and record.kind in ("quote", "claim", "event"):
        yield Anchor(record.id, "")


def _evidence(record: Record) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Value]]]:
    roles = record.fields.get("roles")
    holders: list[tuple[tuple[str | int, ...], Mapping[str, Value]]] = [((), record.fields)]
    if isinstance(roles, tuple):
        holders += [(("roles", number), role) for number, role in enumerate(roles) if isinstance(role, Mapping)]
    for path, holder in holders:
        items = holder.get("evidence")
        if isinstance(items, tuple):
            for number, item in enumerate(items):
                if isinstance(item, Mapping) and "source" in item:
                    yield (*path, "evidence", number), item


def _number(value: "Value | None") -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
