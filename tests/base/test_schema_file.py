"""The schema that the example's files name stands in the checkout and is the one that the table makes."""

import json
from pathlib import Path

import pytest

from tui.base.schema import schema

TOP = Path(__file__).parents[2]
FILES = sorted((TOP / "facts" / "petro").glob("*.yaml"))
MODELINE = "# yaml-language-server: $schema="


def test_the_file_is_what_the_table_makes() -> None:
    assert json.loads((TOP / ".onrecord.schema.json").read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_file_of_the_example_names_it(file: Path) -> None:
    first = file.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first.startswith(MODELINE)
    assert (file.parent / first.removeprefix(MODELINE)).resolve() == TOP / ".onrecord.schema.json"
