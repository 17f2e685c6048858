"""A record in view that goes and comes back, as while its file is written slowly, is in view again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.app.desk import Desk
from tui.index.build import open_index, refresh
from tui.index.orders import CAP
from tui.index.store import Index

IDS = ("q-a", "q-b", "q-c", "q-d")


class Edited:
    """A base of a few quotes, and a desk on it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self._clock = 1_000_000_000_000_000_000
        base.mkdir()
        self.write(IDS)
        self.index = open_index(base, None)
        self.desk = Desk(self.index)
        self.desk.enter("quote")

    def write(self, ids: tuple[str, ...]) -> None:
        file = self.base / "a.yaml"
        file.write_text("quotes:\n" + "".join(f"- {{id: {id}, text: words, speaker: unknown}}\n" for id in ids))
        self._clock += 1_000_000_001
        os.utime(file, ns=(self._clock, self._clock))

    def edit(self, *ids: str) -> str:
        """Leave some quotes, and give the one that is then in view."""
        self.write(ids)
        refresh(self.index)
        self.desk.renew(self.index)
        return self.in_view

    @property
    def in_view(self) -> str:
        return self.desk.row.id if self.desk.row else ""


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[Edited]:
    edited = Edited(tmp_path / "base")
    yield edited
    edited.index.close()


@pytest.mark.parametrize("meanwhile", [[()], [("q-a",)], [("q-a", "q-b"), ("q-a",), ("q-a", "q-b")]], ids=str)
def test_it_is_in_view_again(edited: Edited, meanwhile: list[tuple[str, ...]]) -> None:
    edited.desk.move("quote", 2)
    edited.desk.shelf.top = 1
    assert edited.in_view == "q-c"
    for ids in meanwhile:
        assert edited.edit(*ids) != "q-c"
    assert edited.edit("q-new", *IDS) == "q-c"
    assert edited.desk.shelf.top == 2
    assert edited.edit(*IDS) == "q-c"


def test_it_is_not_once_one_has_moved_on(edited: Edited) -> None:
    edited.desk.move("quote", 2)
    assert edited.edit("q-a", "q-b") == "q-b"
    edited.desk.move("quote", 0)
    assert edited.edit(*IDS) == "q-a"
    edited.desk.move("quote", 3)
    assert edited.edit("q-a", "q-b", "q-c") == "q-c"
    edited.desk.all()
    edited.desk.go("q-b")
    assert edited.edit(*IDS) == "q-b"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    base = tmp_path_factory.mktemp("hub")
    quotes = "".join(f"- {{id: q-{number}, text: words {number}, speaker: a-hub}}\n" for number in range(CAP + 200))
    (base / "a.yaml").write_text(f"actors:\n- {{id: a-hub, name: Hub}}\nquotes:\n{quotes}")
    index = open_index(base, None)
    yield index
    index.close()


def test_a_place_beyond_what_is_looked_at_at_once_is_kept_and_come_back_to(hub: Index) -> None:
    desk = Desk(hub)
    desk.enter("quote")
    shelf = desk.shelf
    assert (shelf.view.lens, shelf.listing.settled) == ("a-hub", False)
    shelf.listing.settle(hub.extent(shelf.view))
    desk.move("quote", CAP + 100)
    shelf.top = CAP + 90
    desk.renew(hub)
    assert desk.row is not None
    assert (desk.row.id, shelf.cursor, shelf.top) == (f"q-{CAP + 100}", CAP + 100, CAP + 90)
    assert desk.go("a-hub")
    assert desk.go("q-3")
    assert desk.back(2)
    assert desk.row is not None
    assert (desk.row.id, desk.shelf.cursor, desk.shelf.top) == (f"q-{CAP + 100}", CAP + 100, CAP + 90)
