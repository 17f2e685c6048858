"""The format as a JSON Schema (draft-07), made from the field table, so that editors complete and validate.

An editor parses YAML by the look of a value: to it `paragraph: 9` is a number, `title: 1984` as well, and `seen: false`
a truth value. The reader goes by the field's type. So the schema admits, for each type, every shape under which an
editor may see a value that the reader accepts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from tui.base.fields import BASE, FORMAT, KINDS, PREFIXES
from tui.base.types import NOTHING, Choice, Date, Digest, Field, Flag, Group, Kind, Link, Many, Number, Text, Type, Url
from tui.base.values import ID_LIMIT, NUMBER, SHA256, SLUG, TEXT_LIMIT, URL

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"
Schema: TypeAlias = "dict[str, Json]"

_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_DATE = f"^{_DAY}(/{_DAY})?$"
_DATE_LIKE = "^([0-9-]+|[0-9]{4}[0-9-]*/[0-9-]*|[0-9-]*/[0-9]{4}[0-9-]*)$"
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S", "maxLength": TEXT_LIMIT}
_NUMBER: Schema = {"type": ["integer", "string"], "minimum": 1, "maximum": 999_999_999, "pattern": f"^{NUMBER}$"}
_YEAR: Schema = {"type": "integer", "minimum": 0, "maximum": 9999}


def schema() -> Schema:
    """Return the JSON Schema of a fact base's files.

    Each file is judged by itself, so links, ids that stand twice and whatever else needs a second file or a source's
    text is left to `check`.
    """
    definitions: dict[str, Json] = {kind.name: _record(kind) for kind in KINDS.values()}
    for kind in KINDS.values():
        _define(kind.fields, definitions)
    lists: dict[str, Json] = {
        kind.plural: {
            "description": kind.help,
            "type": ["array", "null"],
            "items": {"$ref": f"#/definitions/{kind.name}"},
        }
        for kind in KINDS.values()
    }
    base = _object(BASE.fields)
    base["description"] = "What the base as a whole is; stands once in the folder, or nowhere."
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"onrecord fact base, format {FORMAT}",
        "type": "object",
        "properties": {"base": base, **lists},
        "additionalProperties": False,
        "definitions": definitions,
    }


def _record(kind: Kind) -> Schema:
    return {"description": kind.help, **_object(kind.fields, kind)}


def _object(fields: tuple[Field, ...], kind: Kind | None = None) -> Schema:
    made: Schema = {
        "type": "object",
        "properties": {field.name: _field(field, kind) for field in fields},
        "additionalProperties": False,
    }
    required = [field.name for field in fields if field.required]
    if required:
        made["required"] = required
    else:
        made["minProperties"] = 1
    return made


def _field(field: Field, kind: Kind | None) -> Schema:
    made: Schema = {"title": field.title, "description": field.help}
    if field.default:
        made["default"] = field.default
    words = [word for word in _nothing(field) if not (isinstance(field.type, Choice) and word in field.type.values)]
    if field.name == "format":
        shapes: list[Schema] = [{"enum": [FORMAT, str(FORMAT)]}]
    else:
        shapes = _shapes(field.type, kind)
    if words:
        shapes = _with_words(shapes, words)
    if len(shapes) == 1 and "$ref" not in shapes[0]:
        made.update(shapes[0])
    else:
        made["anyOf"] = shapes
    return made


def _nothing(field: Field) -> tuple[str, ...]:
    return tuple(word for word in NOTHING if word in field.nothing)


def _with_words(shapes: list[Schema], words: Sequence[str]) -> list[Schema]:
    """Add words to an enumeration where there is one, so that an editor offers them in one list."""
    for number, shape in enumerate(shapes):
        values = shape.get("enum")
        if isinstance(values, list):
            return [*shapes[:number], {**shape, "enum": [*values, *words]}, *shapes[number + 1 :]]
    return [*shapes, {"enum": list(words)}]


def _shapes(type: Type, kind: Kind | None = None) -> list[Schema]:
    """Return every shape that a value of a type may have to an editor."""
    if isinstance(type, Text):
        return [_TEXT]
    if isinstance(type, Choice):
        return [{"enum": list(type.values)}]
    if isinstance(type, Number):
        return [_NUMBER]
    if isinstance(type, Flag):
        return [{"enum": [True, False, "true", "false"]}]
    if isinstance(type, Date):
        return [{"type": "string", "pattern": _DATE}, _YEAR]
    if isinstance(type, Url):
        return [{"type": "string", "pattern": f"^{_any_case(URL)}$", "maxLength": TEXT_LIMIT}]
    if isinstance(type, Digest):
        return [{"type": "string", "pattern": f"^{SHA256}$"}]
    if isinstance(type, Link):
        return _link(type)
    if isinstance(type, Group):
        return _group(type)
    if isinstance(type, Many):
        items = _shapes(type.item)
        many: Schema = {"type": "array", "minItems": 1, "items": items[0] if len(items) == 1 else {"anyOf": items}}
        return [many, {"enum": [type.or_word]}] if type.or_word else [many]
    return [_id((kind.prefix,) if kind else tuple(PREFIXES))]


def _any_case(url: str) -> str:
    """Spell the scheme of an address in both cases, for a schema's patterns know no flags."""
    return url.replace("https?", "[Hh][Tt][Tt][Pp][Ss]?", 1)


def _id(prefixes: Sequence[str]) -> Schema:
    return {"type": "string", "pattern": f"^({'|'.join(prefixes)}){SLUG}$", "maxLength": ID_LIMIT}


def _link(link: Link) -> list[Schema]:
    prefixes = [KINDS[kind].prefix for kind in link.kinds] or list(PREFIXES)
    shapes = [_TEXT] if link.text else [_id(prefixes)]
    return [*shapes, {"enum": list(link.words)}] if link.words else shapes


def _group(group: Group) -> list[Schema]:
    made: list[Schema] = [{"$ref": f"#/definitions/{_name(group)}"}]
    if group.text and any(isinstance(field.type, Date) for field in group.fields):
        # A bare text of digits and hyphens is meant as a date, so it has to be one.
        dated: Schema = {"anyOf": [{"type": "string", "pattern": _DATE_LIKE}, {"type": "integer"}]}
        made += [{"allOf": [_TEXT, {"not": dated}]}, {"type": "string", "pattern": _DATE}, _YEAR]
    elif group.text:
        made.append(_TEXT)
    return made


def _name(group: Group) -> str:
    return group.name.split(" ", 1)[1].replace(" ", "-")


def _define(fields: tuple[Field, ...], definitions: dict[str, Json]) -> None:
    for field in fields:
        type = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(type, Group) and _name(type) not in definitions:
            made = _object(type.fields)
            if type.one:
                made.update({"minProperties": 1, "maxProperties": 1})
            definitions[_name(type)] = made
            _define(type.fields, definitions)
