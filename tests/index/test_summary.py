"""A base in numbers: every part is what its search finds."""

from pathlib import Path
from random import Random

import pytest

from tests.index.bases import PETRO, write
from tui.index.build import open_index
from tui.index.query import parse
from tui.index.store import Index
from tui.index.summary import speakers, summary
from tui.index.tables import HUB


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return open_index(write(tmp_path, {"a.yaml": PETRO}), None)


def test_counts_the_base(index: Index) -> None:
    found = {
        section.name: [(part.word, part.count) for part in section.parts if part.count] for section in summary(index)
    }
    assert found == {
        "speakers": [("Simón Zerpa Delgado", 1)],
        "certainty": [("possible", 1), ("", 1)],
        "anchors": [("unchecked", 3), ("unanchored", 4)],
        "status": [("open", 1), ("answered", 1)],
        "origin": [("", 2)],
    }


def test_every_part_is_what_its_search_finds(index: Index) -> None:
    for section in summary(index):
        assert section.name == "speakers" or section.total == sum(part.count for part in section.parts)
        for part in section.parts:
            assert len(index.hits(parse(part.search))) == part.count, part.search


@pytest.mark.parametrize("most", [1, 3, 50])
def test_finds_those_who_said_most(tmp_path: Path, most: int) -> None:
    random = Random(1)
    said = [int(random.random() ** 3 * 20) for _ in range(400)] + [0] * (HUB + 50)
    actors = "".join(f"- {{id: a-{number}, name: A{number}}}\n" for number in range(20))
    quotes = "".join(
        f"- {{id: q-{number}, text: so, speaker: a-{speaker}, about: [a-{random.randrange(20)}]}}\n"
        for number, speaker in enumerate(said)
    )
    index = open_index(write(tmp_path, {"a.yaml": f"actors:\n{actors}quotes:\n{quotes}"}), None)
    counts = [(said.count(number), -number) for number in range(20) if number in said]
    named = {index.row(f"a-{-number}"): count for count, number in sorted(counts, reverse=True)[:most]}
    expected = [(row.rowid, count) for row, count in named.items() if row]
    assert speakers(index.database, most) == expected
