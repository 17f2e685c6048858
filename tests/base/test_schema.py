"""The schema that editors validate by says what the reader says, as far as one file by itself can show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.base.check import check
from tui.base.fields import BASE, KINDS
from tui.base.read import Chunk, load, parse
from tui.base.schema import schema
from tui.base.types import Field, Group, Many

PETRO = Path(__file__).parents[2] / "facts" / "petro"
VALIDATOR = jsonschema.Draft7Validator(schema())


class EditorLoader(yaml.SafeLoader):
    """Types values by their look, as the core schema of YAML 1.2 does and so every editor."""


def _whole_number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value)


EditorLoader.yaml_implicit_resolvers = {}
EditorLoader.add_constructor("tag:yaml.org,2002:int", _whole_number)
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def complaints(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, EditorLoader))]


def quote(field: str) -> str:
    return f"quotes:\n- id: q-1\n  text: x\n  speaker: a-1\n  {field}\n"


def source(field: str) -> str:
    return f"sources:\n- id: s-1\n  title: x\n  {field}\n"


def claim(field: str) -> str:
    return f"claims:\n- id: c-1\n  text: x\n  {field}\n"


def event(field: str) -> str:
    return f"events:\n- id: e-1\n  text: x\n  {field}\n"


def actor(field: str) -> str:
    return f"actors:\n- id: a-1\n  name: x\n  {field}\n"


def question(field: str) -> str:
    return f"questions:\n- id: o-1\n  text: x\n  {field}\n"


GOOD = (
    "base: {format: 1, title: 1984, language: no, note: unknown}",
    'base: {format: "1"}',
    "quotes: []\nactors:\n",
    "quotes:\n- {id: q-1, text: unknown, speaker: none}",
    "quotes:\n- {id: q-1, text: 012, speaker: unknown}",
    "quotes:\n- {id: q-a1-b2, text: 2.5, speaker: a-1}",
    quote("paragraph: 9"),
    quote('paragraph: "9"'),
    quote("paragraph: unknown"),
    quote("kind: scare"),
    quote("kind: none"),
    quote("marks: none"),
    quote("language: no"),
    quote("note: true"),
    quote("note: 22:30"),
    quote("note: 1e5"),
    quote("said: 2018"),
    quote("said: 2018-02-20"),
    quote("said: 2018-02/2018-03-01"),
    quote("said: last week"),
    quote("said: 24/7"),
    quote("said: unknown"),
    quote("said: {text: 2018, date: 2018, relative_to: publication}"),
    quote("said: {date: unknown, relative_to: e-1}"),
    quote("about: [a-1, q-2, s-3]"),
    quote("about: none"),
    quote("editorial: ['[x]', 1]"),
    quote("platform: unknown"),
    source("url: https://example.org/a?b#c"),
    source("url: HTTP://EXAMPLE.ORG"),
    source("sha256: " + "aB" * 32),
    source("seen: false"),
    source('seen: "true"'),
    source("seen: unknown"),
    source("outline: [{paragraph: 1, gist: x, kind: title}, {paragraph: 2, gist: unknown}]"),
    actor("aliases: [1, y, {text: z, outside: true}]"),
    actor("roles: [{title: x, of: a-2, evidence: [{source: s-1}]}]"),
    actor("evidence: [{source: s-1, paragraph: 2, excerpt: 30, occurrence: 1}]"),
    actor("same_as: none"),
    claim("attributed_to: author"),
    claim("attributed_to: [a-1]"),
    claim("attributed_to: unknown"),
    claim("certainty: unknown"),
    claim("certainty: none"),
    claim("assessment: {status: disputed, by: The desk}"),
    claim("assessment: {status: disputed, by: a-1, note: unknown}"),
    claim("evidence: none"),
    event("order: [{before: e-2}, {during: e-3}]"),
    event("where: a-1"),
    question("ask: [a-1, someone who was there]"),
    question("status: partly-answered"),
    question("bears_on: [q-1, c-1, e-1]"),
)

BAD = (
    "base: {format: unknown}",
    "base: {name: x}",
    "base: []",
    "base: {}",
    "people: []",
    "quotes: x",
    "quotes: {}",
    "quotes: [x]",
    "quotes:\n- {text: x, speaker: a-1}",
    "quotes:\n- {id: q-1, text: x}",
    "quotes:\n- {id: a-1, text: x, speaker: a-1}",
    "quotes:\n- {id: Q-1, text: x, speaker: a-1}",
    "quotes:\n- {id: q-a--b, text: x, speaker: a-1}",
    "quotes:\n- {id: q-" + "a" * 63 + ", text: x, speaker: a-1}",
    "quotes:\n- {id: 5, text: x, speaker: a-1}",
    'quotes:\n- {id: q-1, text: "", speaker: a-1}',
    'quotes:\n- {id: q-1, text: " ", speaker: a-1}',
    "quotes:\n- {id: q-1, text: [x], speaker: a-1}",
    quote("nots: x"),
    quote("claims: [c-1]"),
    quote("note:"),
    quote("note: ~"),
    quote("note: {a: b}"),
    quote("paragraph: 0"),
    quote("paragraph: -1"),
    quote("paragraph: 1.5"),
    quote("paragraph: nine"),
    quote("paragraph: 1000000000"),
    quote("kind: scar"),
    quote("kind: true"),
    quote("said: 2018-13"),
    quote("said: 20-02-2018"),
    quote("said: {}"),
    quote("said: []"),
    quote("said: {date: yesterday}"),
    quote("about: a-1"),
    quote("about: []"),
    quote("about: [unknown]"),
    quote("editorial: []"),
    source("url: ftp://example.org"),
    source("url: example.org"),
    source("url: 5"),
    source("sha256: abc"),
    source("seen: maybe"),
    source("outline: [{paragraph: 1}]"),
    source("outline: [{gist: x}]"),
    actor("aliases: [{outside: true}]"),
    actor("roles: [{of: a-2}]"),
    actor("evidence: [{paragraph: 2}]"),
    actor("evidence: [{source: unknown}]"),
    actor("evidence: {source: s-1}"),
    claim("attributed_to: writer"),
    claim("attributed_to: [author]"),
    claim("assessment: {by: a-1}"),
    claim("assessment: {status: certain}"),
    event("order: [{before: e-2, after: e-3}]"),
    event("order: [{}]"),
    event("order: [{near: e-3}]"),
    question("status: closed"),
    question("priority: 1"),
)


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_takes_no_editor_marks(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path).problems == ()
    assert complaints(text) == []


@pytest.mark.parametrize("text", BAD)
def test_what_the_reader_refuses_an_editor_marks(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path).problems != ()
    assert complaints(text) != []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("base: {format: 2}", "unknown-format"),
        (quote("platform: s-1"), "wrong-kind"),
        (quote("said: {relative_to: a-1}"), "wrong-kind"),
        (claim("supports: [c-2, q-1]"), "wrong-kind"),
    ],
)
def test_what_only_check_refuses_an_editor_marks(tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert code in {problem.code for problem in check(tmp_path).problems}
    assert complaints(text) != []


FIELDS = ("note", "said", "published", "when", "raised", "paragraph", "url", "kind", "seen", "language", "sha256")
TRICKY = ("no", "012", "1.5", "-.5", "0x1F", "22:30", "~", "null", "True", "2018-02-30", "0000", "2018/2017", "24/7")


@settings(deadline=None)
@given(
    make=st.sampled_from((quote, source, claim, event, actor, question)),
    field=st.sampled_from(FIELDS),
    value=st.sampled_from(TRICKY) | st.text("0189-/.:+ axn", min_size=1, max_size=12),
)
def test_whatever_the_reader_takes_no_editor_marks(make: Callable[[str], str], field: str, value: str) -> None:
    text = make(f"{field}: {value}")
    parts = [part for part in parse(text.encode(), "a.yaml") if isinstance(part, Chunk)]
    if not any(part.problems for part in parts):
        assert complaints(text) == []


def test_the_example_base_is_valid() -> None:
    files = sorted(PETRO.glob("*.yaml"))
    assert files
    assert {file.name: complaints(file.read_text(encoding="utf-8")) for file in files} == {
        file.name: [] for file in files
    }


def test_the_schema_is_one() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


def fields(group: tuple[Field, ...]) -> Iterator[Field]:
    for field in group:
        yield field
        type = field.type.item if isinstance(field.type, Many) else field.type
        if isinstance(type, Group):
            yield from fields(type.fields)


def test_every_field_is_there_with_its_description() -> None:
    said = str(schema())
    for group in (BASE.fields, *(kind.fields for kind in KINDS.values())):
        for field in fields(group):
            assert field.help in said or repr(field.help)[1:-1] in said
