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
from tui.base.fields import BASE, KINDS
from tui.base.types import Date, Field, Group, Identifier, Kind, Link, Many, Path, Text, Value
from tui.base.values import TEXT_LIMIT, Leaf, Sound, is_id, sound

Reader: TypeAlias = "Callable[[Raw, Path, list[Flaw]], Value | None]"
"""Reads a field's value inside the mapping at a way; gives None, and adds to the flaws, where nothing sound is left."""


class Form:
    """Reads one sort of mapping."""

    __slots__ = ("_readers", "_required", "_sound", "_type")

    def __init__(self, type: Kind | Group) -> None:
        self._type = type
        self._readers = {field.name: _reader(field, type) for field in type.fields}
        self._sound = {field.name: _sound(field, type) for field in type.fields}
        self._required = {field.name: None for field in type.fields if field.required}.keys()

    def read(self, raw: Mapping[str, Raw], path: Path, flaws: list[Flaw]) -> tuple[dict[str, Value], bool]:
        """Read the fields of a mapping.

        Args:
            raw: What was composed of it.
            path: The way to it inside its record.
            flaws: Where everything that is wrong in it is added.

        Returns:
            Its sound fields, in the order written, and whether all that are required are among them.
        """
        readers, takes = self._readers, self._sound
        values: dict[str, Value] = {}
        for name, value in raw.items():
            # Nearly every field of nearly every record is a single text that is sound; for others there are readers.
            if isinstance(value, str) and (take := takes.get(name)) is not None and (sound := take(value)) is not None:
                values[name] = sound
                continue
            reader = readers.get(name)
            if reader is None:
                flaws.append(complaints.unknown_field(self._type, name, path))
            else:
                taken = reader(value, path, flaws)
                if taken is not None:
                    values[name] = taken
        if values.keys() >= self._required:
            return values, True
        flaws.extend(complaints.missing(self._type, name, path) for name in self._required if name not in raw)
        return values, False


def record(kind: Kind, raw: Mapping[str, Raw], flaws: list[Flaw]) -> tuple[str, dict[str, Value] | None]:
    """Read a record: its id, empty where that is none, and its sound fields, or None where it must be passed over."""
    values, whole = _FORMS[kind.name].read(raw, (), flaws)
    id = values.get("id")
    return (id, values if whole else None) if isinstance(id, str) else ("", None)


def base(raw: Mapping[str, Raw], flaws: list[Flaw]) -> dict[str, Value]:
    """Read the sound fields of the `base` mapping."""
    return _BASE_FORM.read(raw, (), flaws)[0]


def _reader(field: Field, owner: Kind | Group) -> Reader:
    type = field.type
    if isinstance(type, Identifier):
        return _identifier(owner)
    if isinstance(type, Many):
        if isinstance(type.item, Many):
            raise TypeError(f"{field.name} is a list of lists")
        return _groups(field, type, type.item) if isinstance(type.item, Group) else _many(field, type, type.item)
    return _group(field, type) if isinstance(type, Group) else _single(field, type)


def _sound(field: Field, owner: Kind | Group) -> Sound | None:
    """Make what takes the sound texts of a field of single values; its reader has but to tell what is wrong."""
    type = field.type
    if isinstance(type, Identifier) and isinstance(owner, Kind):
        return lambda raw: raw if is_id(raw, owner.prefix) else None
    if isinstance(type, (Many, Group, Identifier)):
        return None
    return sound(type, frozenset((*field.nothing, *type.words) if isinstance(type, Link) else field.nothing))


def _identifier(owner: Kind | Group) -> Reader:
    if not isinstance(owner, Kind):
        raise TypeError(f"{owner.name} has an id")

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if raw is not Blank.REFUSED:
            flaws.append(complaints.bad_id(owner, raw, (*path, "id")))
        return None

    return read


def _single(field: Field, type: Leaf) -> Reader:
    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if raw is not Blank.REFUSED:
            flaws.append(complaints.value(field, type, raw, (*path, field.name)))
        return None

    return read


def _many(field: Field, type: Many, item: Leaf) -> Reader:
    name = field.name
    take = sound(item)
    words = (*field.nothing, type.or_word) if type.or_word else field.nothing
    # An item may be any text where texts are listed; else the words for the whole list are none of its items.
    free = isinstance(item, Text)

    def read(raw: Raw, path: Path, flaws: list[Flaw]) -> Value | None:
        if not isinstance(raw, list) or not raw:
            return _instead(field, type, words, raw, path, flaws)
        values: list[Value] = []
        for number, part in enumerate(raw):
            value = take(part) if isinstance(part, str) else None
            if value is not None and (free or value not in words):
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
            values, whole = form.read(raw, path, flaws)
            if type.one and len(raw) != 1:
                flaws.append(complaints.one_of(type, path))
                return None
            return values if values and whole else None
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
