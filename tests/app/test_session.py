"""What is remembered of a session."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.app.session import Session, load


def told(session: Session) -> dict[str, object]:
    return {name: getattr(session, name) for name in Session.__slots__}


def test_a_memory_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    history = ['say "no"', "back\\slash\t\x1b\n\r\0", "экономика 经济 😀", "it’s \u2028", "{'a': 1}", "\x7f\x9f\ufeff"]
    session = Session(id="q-1", pane="quote", history=history, marks=["q-1", "a-ö"], theme="nord", first=False)
    session.save(file)
    assert told(load(file)) == told(session)
    assert json.loads(file.read_bytes())["history"] == history


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    Session(history=["\ud800"]).save(file)
    assert load(file).history == ["?"]


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "null", "1", '{"id": open}', '"\\', "{'id': __import__('os')}", "\0"]
)
def test_a_file_of_something_else_is_no_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "base.json"
    file.write_text(text)
    assert told(load(file)) == told(Session(first=False))
