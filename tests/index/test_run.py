"""Rowids that are made numbers only when they are looked at."""

import sqlite3

import pytest

from tui.index.database import Database
from tui.index.run import FEW, Run

NUMBERS = [*range(1, 3 * FEW)]


@pytest.fixture
def run() -> Run:
    return Run(len(NUMBERS), ",".join(map(str, NUMBERS)))


@pytest.mark.parametrize(
    "wanted",
    [
        slice(0, 5),
        slice(FEW - 2, FEW + 2),
        slice(3, None, 64),
        slice(-3, None),
        slice(None, None, -1),
        slice(5, 2),
        slice(2 * FEW, 9 * FEW),
    ],
)
def test_a_stretch_of_it_is_that_of_the_numbers(run: Run, wanted: slice) -> None:
    assert run[wanted] == NUMBERS[wanted]
    # What was made numbers for a small stretch does not stand for all.
    assert [*run] == NUMBERS
    assert run[wanted] == NUMBERS[wanted]


def test_it_is_a_sequence(run: Run) -> None:
    assert len(run) == len(NUMBERS)
    assert run[1] == NUMBERS[1]
    assert run[-1] == NUMBERS[-1]
    assert NUMBERS[FEW] in run
    assert 0 not in run
    assert run.index(NUMBERS[FEW]) == FEW
    assert [*reversed(run)] == NUMBERS[::-1]
    with pytest.raises(IndexError):
        run[len(NUMBERS)]


def test_nothing_is_an_empty_one() -> None:
    assert not Run(0, "")
    assert [*Run(0, "")] == []


def test_a_query_gives_its_lines_in_their_order() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("create table numbers (number integer primary key, turn integer)")
    connection.executemany("insert into numbers values (?, ?)", [(1 << 50, 2), (7, 3), (-2, 1)])
    database = Database("", connection)
    found = database.run("select number from numbers order by turn limit ?", (2,))
    assert len(found) == 2
    assert [*found] == [-2, 1 << 50]
    assert [*database.run("select number from numbers where number = ?", (0,))] == []
    # As no text of an index has.
    assert not database.run("select number from numbers where turn = ?", ("\ud800",))
