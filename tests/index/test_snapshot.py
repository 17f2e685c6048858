"""Several questions answered from one state of an index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.index.build import open_index
from tui.index.database import LEISURE
from tui.index.errors import Doubt
from tui.index.store import Index, View
from tui.index.tables import connect


@pytest.fixture
def index(base: Path, cache: Path) -> Iterator[Index]:
    index = open_index(base, cache)
    yield index
    index.close()


def rename(cache: Path, name: str) -> None:
    """Change the index as another process would, and give up where it may not."""
    writer = connect(str(cache), "rw", patience=0)
    try:
        writer.execute("update meta set value = ? where name = 'name'", (name,))
    finally:
        writer.close()


def test_nobody_changes_it_meanwhile_and_what_is_known_stays_true(index: Index, cache: Path) -> None:
    rename(cache, "before")
    with index.snapshot():
        assert index.database.meta("name") == "before"
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            rename(cache, "meanwhile")
        with index.snapshot():  # One within another is a part of it, and does not end it.
            pass
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            rename(cache, "meanwhile")
        assert index.database.meta("name") == "before"
    rename(cache, "after")
    with index.snapshot():
        assert index.database.meta("name") == "after"


def test_what_was_found_out_is_asked_anew_once_it_has_changed(index: Index, cache: Path) -> None:
    asked: list[int] = []

    def know() -> None:
        index.database.known("a thing", lambda: asked.append(1))

    with index.snapshot():
        know()
        know()
    know()
    assert len(asked) == 1
    rename(cache, "other")
    with index.snapshot():
        know()
    assert len(asked) == 2


def test_a_fault_ends_it(index: Index, cache: Path) -> None:
    def ask() -> None:
        with index.snapshot(leisure=1):
            assert index.database.leisure == 1
            index.database.all("select nothing from nowhere")

    with pytest.raises(Doubt):
        ask()
    assert index.database.leisure == LEISURE
    rename(cache, "after")


def test_it_may_be_closed_meanwhile(index: Index) -> None:
    with index.snapshot():
        index.close()


def test_an_index_in_memory_is_never_held(base: Path) -> None:
    index = open_index(base, None)
    writer = connect(index.path, "rwc")
    with index.snapshot():
        assert index.listing(View("quote")).count.value
        writer.execute("update meta set value = 'x' where name = 'name'")
    writer.close()
    index.close()
