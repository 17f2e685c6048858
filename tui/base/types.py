"""What the table of the format is written in: types of fields, fields, and kinds of record.

Plain classes where no two are compared: the first screen waits for this module, and a named tuple takes ten times as
long to make. Nothing changes them once the table is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

UNKNOWN = "unknown"
"""Someone looked, and the source does not say."""

NONE = "none"
"""Known to have none."""

NOTHING = (UNKNOWN, NONE)
"""The two words that may stand in place of any optional field's value."""

Value: TypeAlias = "str | int | bool | tuple[Value, ...] | Mapping[str, Value]"
"""A field's value as read: text stays text, whatever it looks like."""

Path: TypeAlias = "tuple[str | int, ...]"
"""The way to a value inside a record, as in `("evidence", 0, "excerpt")`."""

Voice: TypeAlias = Literal["own", "verbatim", "name", "code"]
"""Whose words a text holds: the editor's own, the source's, a name or title, or none (a code such as a language)."""


class Relation(NamedTuple):
    """What a link is called, read from each of its ends; where two fields say the same, they have one relation."""

    name: str
    back: str


class Text:
    """Any text."""

    __slots__ = ("voice",)

    def __init__(self, voice: Voice = "own") -> None:
        self.voice = voice


class Choice:
    """One of a few words."""

    __slots__ = ("values",)

    def __init__(self, values: tuple[str, ...]) -> None:
        self.values = values


class Number:
    """A whole number from 1."""


class Flag:
    """`true` or `false`."""


class Date:
    """An EDTF level 0 date or interval (ISO 8601-2:2019), such as `2018-02` or `2018-02-20/2018-02-22`."""


class Url:
    """An absolute http or https address (RFC 3986)."""


class Digest:
    """A SHA-256 in 64 hexadecimal digits (FIPS 180-4)."""


class Identifier:
    """The record's own id."""


class Link:
    """The id of another record."""

    __slots__ = ("kinds", "relation", "text", "words")

    def __init__(
        self, kinds: tuple[str, ...], relation: Relation, words: tuple[str, ...] = (), text: bool = False
    ) -> None:
        self.kinds = kinds
        """The kinds it may lead to; none given means any."""
        self.relation = relation
        self.words = words
        """Words that may stand in place of an id."""
        self.text = text
        """Whether free text may stand in place of an id."""


class Group:
    """A mapping with fields of its own."""

    __slots__ = ("fields", "name", "one", "text")

    def __init__(self, name: str, fields: tuple[Field, ...], text: Text | None = None, one: bool = False) -> None:
        self.name = name
        """What one such mapping is called in messages, with its article."""
        self.fields = fields
        self.text = text
        """The type of the bare text that may stand in place of the mapping."""
        self.one = one
        """Whether it holds exactly one of its fields."""

    def field(self, name: str) -> Field | None:
        """Look a field up by its name."""
        return next((field for field in self.fields if field.name == name), None)


class Many:
    """A list."""

    __slots__ = ("item", "or_word")

    def __init__(self, item: Type, or_word: str = "") -> None:
        self.item = item
        self.or_word = or_word
        """A word that may stand in place of the whole list."""


Type: TypeAlias = Text | Choice | Number | Flag | Date | Url | Digest | Identifier | Link | Group | Many


class Field:
    """One field of a record or of a group."""

    __slots__ = ("default", "help", "label", "name", "nothing", "required", "search", "type")

    def __init__(
        self,
        name: str,
        type: Type,
        help: str,
        required: bool = False,
        nothing: tuple[str, ...] = NOTHING,
        default: str = "",
        search: str = "",
        label: str = "",
    ) -> None:
        self.name = name
        self.type = type
        self.help = help
        """What it is for, one clause: the schema's description."""
        self.required = required
        self.nothing = nothing
        """Which of `unknown` and `none` may stand in its place; a required field takes neither, unless it says so."""
        self.default = default
        """What its absence means, where it means something."""
        self.search = search
        """The field of the search language that looks here."""
        self.label = label
        """What the reader calls it; its name with spaces, where this is empty."""

    @property
    def title(self) -> str:
        """The words that name the field to a person."""
        return self.label or self.name.replace("_", " ")


class Kind:
    """One kind of record."""

    __slots__ = ("derived", "fields", "help", "name", "plural", "prefix", "title")

    def __init__(
        self,
        name: str,
        plural: str,
        prefix: str,
        title: str,
        help: str,
        fields: tuple[Field, ...],
        derived: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        """The singular, as in `quote`."""
        self.plural = plural
        """The top-level key, as in `quotes`."""
        self.prefix = prefix
        """What its ids begin with, hyphen included."""
        self.title = title
        """The required field that stands for the record in a list."""
        self.help = help
        self.fields = fields
        self.derived = derived
        """Back-links that people write by hand, though they follow from the other end."""

    def field(self, name: str) -> Field | None:
        """Look a field up by its name."""
        return next((field for field in self.fields if field.name == name), None)


def walk(fields: tuple[Field, ...], values: Mapping[str, Value]) -> Iterator[tuple[Path, Field, Type, Value]]:
    """Yield every single value under a record or group with its way, its field and its type.

    Lists are entered and groups too, so a type that comes out is never `Many`, and is a `Group` only for the bare
    text that stands in a group's place. `unknown` and `none` come out with the type of the field they stand for.
    """
    for field in fields:
        if field.name in values:
            yield from _leaves((field.name,), field, field.type, values[field.name])


def _leaves(path: Path, field: Field, type: Type, value: Value) -> Iterator[tuple[Path, Field, Type, Value]]:
    if isinstance(type, Many):
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                yield from _leaves((*path, number), field, type.item, item)
        else:
            yield path, field, type.item, value
    elif isinstance(type, Group) and isinstance(value, Mapping):
        for inner in type.fields:
            if inner.name in value:
                yield from _leaves((*path, inner.name), inner, inner.type, value[inner.name])
    else:
        yield path, field, type, value
