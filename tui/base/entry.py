"""Mappings by the table: what was composed of a record or a group becomes typed fields, and flaws.

One reader is made for each field when this module is loaded, so that reading a record asks no question about types
that the table has answered already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from tui.base import complaints
from tui.base.compose import Blank, Raw
from tui.base.dates import is_date, looks_like_date
from tui.base.faults import Flaw
from tui.base.fields import BASE, KINDS, NOTHING, Date, Field, Group, Identifier, Kind, Link, Many, Path, Text, Value
from tui.base.values import TEXT_LIMIT, Leaf, Sound, is_id, sound

Reader: TypeAlias = "Callable[[Raw, Path, list[Flaw]], Value | None]"
"""Reads a field's value inside the mapping at a way; gives None, and adds to the flaws, where nothing sound is left."""


class Form:
    """Reads one sort of mapping."""

    __slots__ = ("_readers", "_required", "_type")

    def __init__(self, type: Kind | Group) -> None:
        self._type = type
        self._readers = {field.name: _reader(field, type) for field in type.fields}
        self._required = tuple(field.name for field in type.fields if field.required)

    def read(self, raw: Mapping[str, Raw], path: Path, flaws: list[Flaw]) -> dict[str, Value]:
        """Give the sound fields of a mapping, in the order written; whatever else there is adds to the flaws."""
        readers = self._readers
        values: dict[str, Value] = {}
        for name, value in raw.items():
            reader = readers.get(name)
            if reader is None:
                flaws.append(complaints.unknown_field(self._type, name, path))
            else:
                taken = reader(value, path, flaws)
                if taken is not None:
                    values[name] = taken
        for name in self._required:
            if name not in raw:
                flaws.append(complaints.missing(self._type, name, path))
        return values

    def is_whole(self, values: Mapping[str, Value]) -> bool:
        """Whether everything required is there and sound."""
        return all(name in values for name in self._required)


def record(kind: Kind, raw: Mapping[str, Raw], flaws: list[Flaw]) -> tuple[str, dict[str, Value] | None]:
    """Read a record: its id, empty where that is none, and its sound fields, or None where it must be passed over."""
    form = _FORMS[kind.name]
    values = form.read(raw, (), flaws)
    id = values.get("id")
    if not isinstance(id, str):
        return "", None
    return id, values if form.is_whole(values) else None


def base(raw: Mapping[str, Raw], flaws: list[Flaw]) -> dict[str, Value]:
    """Read the sound fields of the `base` mapping."""
    return _BASE_FORM.read(raw, (), flaws)


def _reader(field: Field, owner: Kind | Group) -> Reader:
    type = field.type
    if isinstance(type, Identifier):
        return _identifier(owner)
    if isinstance(type, Many):
        if isinstance(type.item, Many):
            raise TypeError(f"{field.name} is a list of lists")
        return _groups(field, type, type.item) if isinstance(type.item, Group) else _many(field, type, type.item)
    return _group(field, type) if isinstance(type, Group) else _single(field, type)


def _identifier(owner: Kind | Group) -> Reader:
    if not isinstance(owner, Kind):
        raise TypeError(f"{owner.name} has an id")

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if isinstance(raw, str) and is_id(raw, owner.prefix):
            return raw
        if raw is not Blank.REFUSED:
            flaws.append(complaints.bad_id(owner, raw, (*path, "id")))
        return None

    return read


def _single(field: Field, type: Leaf) -> Reader:
    name = field.name
    take = _taker(field, type)

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        value = take(raw) if isinstance(raw, str) else None
        if value is None and raw is not Blank.REFUSED:
            flaws.append(complaints.value(field, type, raw, (*path, name)))
        return value

    return read


def _taker(field: Field, type: Leaf) -> Sound:
    """Give the function that reads a field's text, with `unknown` and `none` where the field takes them."""
    take = sound(type)
    # A text may say anything, so these two words need no leave from it.
    words = frozenset(() if isinstance(type, Text) else field.nothing)
    if isinstance(type, Link):
        refused = frozenset(NOTHING).difference(words, type.words)
        return (lambda raw: None if raw in refused else take(raw)) if refused else take
    return (lambda raw: raw if raw in words else take(raw)) if words else take


def _many(field: Field, type: Many, item: Leaf) -> Reader:
    name = field.name
    take = sound(item)
    words = (*field.nothing, type.or_word) if type.or_word else field.nothing

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if not isinstance(raw, list) or not raw:
            return _instead(field, type, words, raw, path, flaws)
        values: list[Value] = []
        for number, part in enumerate(raw):
            value = take(part) if isinstance(part, str) else None
            if value is not None and (value not in words or isinstance(item, Text)):
                values.append(value)
            elif part is not Blank.REFUSED:
                flaws.append(complaints.value(field, item, part, (*path, name, number)))
        return tuple(values) or None

    return read


def _groups(field: Field, type: Many, item: Group) -> Reader:
    name = field.name
    take = _mapping(field, item)

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if not isinstance(raw, list) or not raw:
            return _instead(field, type, field.nothing, raw, path, flaws)
        values = [take(part, (*path, name, number), flaws) for number, part in enumerate(raw)]
        return tuple(value for value in values if value is not None) or None

    return read


def _group(field: Field, type: Group) -> Reader:
    name = field.name
    take = _mapping(field, type)

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if isinstance(raw, str) and raw in field.nothing:
            return raw
        return take(raw, (*path, name), flaws)

    return read


def _mapping(field: Field, type: Group) -> Reader:
    """Make the reader of a group that stands at a way, or of the text in its place."""
    form = Form(type)
    dated = any(isinstance(inner.type, Date) for inner in type.fields)

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if isinstance(raw, dict) and raw:
            values = form.read(raw, path, flaws)
            if type.one and len(raw) != 1:
                flaws.append(complaints.one_of(type, path))
                return None
            return values if values and form.is_whole(values) else None
        if raw is Blank.REFUSED:
            return None
        if complaints.is_empty(raw):
            flaws.append(complaints.empty(field, path))
        elif type.text is None or not isinstance(raw, str):
            flaws.append(complaints.groupless(type, raw, path))
        elif len(raw) > TEXT_LIMIT:
            flaws.append(complaints.value(field, type.text, raw, path))
        elif dated and looks_like_date(raw) and not is_date(raw):
            flaws.append(complaints.date(raw, path))
        else:
            return raw
        return None

    return read


def _instead(field: Field, type: Many, words: tuple[str, ...], raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
    """Read what stands where a list should."""
    if isinstance(raw, str) and raw in words:
        return raw
    if raw is not Blank.REFUSED:
        complain = complaints.empty(field, (*path, field.name)) if complaints.is_empty(raw) else None
        flaws.append(complain or complaints.listless(field, type, raw, (*path, field.name)))
    return None


_FORMS = MappingProxyType({kind.name: Form(kind) for kind in KINDS.values()})
_BASE_FORM = Form(BASE)
