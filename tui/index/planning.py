"""The plan of the index, made from the table of the format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tui.base.fields import KINDS
from tui.base.types import UNKNOWN, Choice, Field, Group, Link, Many, Relation, Text, Type
from tui.index.plan import CHOICE, LINK, NAME, TEXT, Plan, Role

if TYPE_CHECKING:
    from tui.index.plan import Roles

_NAMES = ("aliases", "aliases.text")


def make_plan() -> Plan:
    """Say what each field is to the index."""
    relations: dict[Relation, int] = {}
    kinds: dict[str, Roles] = {}
    rank = 0
    for kind in KINDS.values():
        roles: Roles = {}
        fields = sorted(kind.fields, key=lambda field: field.name != kind.title)
        for path, field, type in _paths(fields):
            role = _role(rank, path, field, type, relations)
            if role and path in (kind.title, *_NAMES):
                role.role = NAME
            if role:
                roles[path] = role
                rank += 1
        kinds[kind.name] = roles
    return Plan(kinds, tuple(name for relation in relations for name in (relation.name, relation.back)))


def _paths(fields: Iterable[Field], prefix: str = "") -> Iterator[tuple[str, Field, Type]]:
    for field in fields:
        type = field.type
        while isinstance(type, Many):
            type = type.item
        yield prefix + field.name, field, type
        if isinstance(type, Group):
            yield from _paths(type.fields, f"{prefix}{field.name}.")


def _role(rank: int, path: str, field: Field, type: Type, relations: dict[Relation, int]) -> Role | None:
    if isinstance(type, Group) and type.text:
        type = type.text
    if isinstance(type, Text) and type.voice != "code":
        return Role(rank, path, TEXT, -1, field.search, "")
    if isinstance(type, Choice) and field.search:
        return Role(rank, path, CHOICE, -1, field.search, "")
    if isinstance(type, Link):
        code = 2 * relations.setdefault(type.relation, len(relations))
        many = field.type.or_word if isinstance(field.type, Many) else ""
        words = "*" if type.text else " ".join((*type.words, many))
        return Role(rank, path, LINK, code, field.search, words)
    return None


UNKNOWABLE = {
    kind.name: frozenset(
        path for path, field, type in _paths(kind.fields) if UNKNOWN in field.nothing or isinstance(type, Choice)
    )
    for kind in KINDS.values()
}
"""The paths where `unknown` says that something may still be found out."""
