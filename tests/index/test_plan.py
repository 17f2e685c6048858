"""What the index takes from a record is what the table of the format says is in it."""

from __future__ import annotations

from types import MappingProxyType
from zlib import crc32

import pytest

from tests.index.bases import PETRO, write
from tui.base.fields import KINDS
from tui.base.read import load
from tui.base.records import Record, anchors, references, texts
from tui.base.types import Choice, Field, Group, Many
from tui.index import query, rows, tables
from tui.index.entry import enter
from tui.index.fold import words
from tui.index.planning import make_plan
from tui.index.stored import pack, unpack

PLAN = make_plan()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, ...]:
    return load(write(tmp_path_factory.mktemp("base"), {"petro.yaml": PETRO})).records


def test_kinds_are_those_of_the_format() -> None:
    assert tuple(KINDS) == rows.KINDS
    assert tuple(kind.plural for kind in KINDS.values()) == rows.PLURALS
    assert {kind.name: kind.title for kind in KINDS.values()} == PLAN.titles


def searched(fields: tuple[Field, ...]) -> set[str]:
    found = set()
    for field in fields:
        type = field.type.item if isinstance(field.type, Many) else field.type
        found |= {field.search} | (searched(type.fields) if isinstance(type, Group) else set())
    return found - {""}


def test_fields_of_the_search_are_those_of_the_format() -> None:
    every = set().union(*(searched(kind.fields) for kind in KINDS.values()))
    assert every == set(query.FIELDS) - {"in", "is", "year"}


def test_values_of_the_search_are_those_of_the_format() -> None:
    for kind, roles in PLAN.kinds.items():
        for path, role in roles.items():
            if role.role == "choice":
                field = KINDS[kind].field(path) or KINDS[kind].field(path.split(".")[0])
                assert field is not None
                assert isinstance(field.type, (Choice, Group))


def test_texts_are_those_of_the_records(records: tuple[Record, ...]) -> None:
    for record in records:
        wanted = sorted((field, text) for field, text, _ in texts(record))
        assert sorted((role.path, text) for role, text in PLAN.texts(record.kind, record.fields)) == wanted
        entry = enter(record, PLAN)
        assert sorted(f"{entry.names} {entry.rest}".replace(tables.SEPARATOR, " ").split()) == sorted(
            word for _, text in wanted for word in words(text)
        )


def test_links_are_those_of_the_records(records: tuple[Record, ...]) -> None:
    for record in records:
        wanted = [(link.target, link.relation.name) for link in references(record) if link.target != "author"]
        entry = enter(record, PLAN)
        told = [(target, PLAN.relations[code]) for target, code in entry.refs]
        assert sorted(told) == sorted(set(wanted))
        named = {(link.search or "link", link.target) for link in references(record) if link.target != "author"}
        assert {tag for tag in entry.tags if tag[0] in (*query.LINKS, "link")} == named


def test_anchors_are_those_of_the_records(records: tuple[Record, ...]) -> None:
    for record in records:
        states = enter(record, PLAN).states.replace("g", "")
        assert states == "".join("u" if anchor.source else "n" for anchor in anchors(record))


def test_a_record_comes_back_as_it_was_packed(records: tuple[Record, ...]) -> None:
    for record in records:
        body = pack(record.fields, record.type.title)
        fields = unpack(body, record.type.title, record.title)
        assert fields == record.fields
        assert list(fields) == list(record.fields)


def test_the_version_tells_every_change_of_the_tables() -> None:
    """Whoever changes the tables or the format raises the version, and then writes the new numbers here."""
    told = repr(
        (tables.SCHEMA, [(kind, [vars_of(role) for role in roles.values()]) for kind, roles in PLAN.kinds.items()])
    )
    assert (tables.VERSION, crc32(told.encode())) == (VERSION, CHECKSUM)


def vars_of(role: object) -> list[object]:
    return [getattr(role, name) for name in sorted(role.__class__.__slots__) if name != "words"]


VERSION, CHECKSUM = 11, 923309070


def test_a_record_whose_mappings_are_read_only_is_packed_as_well() -> None:
    role = MappingProxyType({"title": "minister", "of": "a-x"})
    fields = MappingProxyType({"id": "a-y", "name": "Y", "roles": (role,), "seen": False})
    body = pack(fields, "name")
    assert unpack(body, "name", "Y") == {
        "id": "a-y",
        "name": "Y",
        "roles": ({"title": "minister", "of": "a-x"},),
        "seen": False,
    }
