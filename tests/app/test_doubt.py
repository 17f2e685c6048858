"""An index that is damaged while it is open is made anew, and one goes on where one was."""

import os
import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.messages import Built, Doubted
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.session import Session
from tui.index import sqlite
from tui.index.build import open_index


def test_an_index_that_is_overwritten_while_open(small_base: Path, tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    index = open_index(small_base, file)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2")
        await settle(pilot)
        with file.open("r+b") as damaged:
            damaged.seek(0)
            damaged.write(os.urandom(file.stat().st_size))
        for key in ("j", "k", "3", "2"):
            await pilot.press(key)
            await settle(pilot)
        for _ in range(50):
            if app.opened.index is not index:
                break
            await pilot.pause(0.1)
        await pilot.press("2", "j")
        await settle(pilot)
        assert app.opened.index is not index
        assert app.desk.row is not None
        assert app.desk.row.id in ("q-bread", "q-salt")

    play(Opened(small_base, None, str(file), index, Session(first=False), Press()), scene)


class Failing(sqlite3.Connection):
    """A connection whose n-th statement fails, counted over all connections."""

    left = 0

    def execute(self, *arguments: object) -> sqlite3.Cursor:
        Failing.left -= 1
        if Failing.left == 0:
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(*arguments)


WAYS = (
    ("o", "j"), ("f", "j", "enter"), ("s", "j", "enter"), ("Y",), ("colon", "m"), ("w",), ("d",), ("i",), ("x", "l"),
    ("exclamation_mark",), ("m", "M"), ("apostrophe", "a"), ("enter", "j", "enter"), ("z",), ("3", "backspace"),
    ("slash", "b", "enter", "n"), ("t",), ("y",),
)  # fmt: skip
"""Keys that ask something of the index, on the browser's screen and on those that they open."""

NUMBERS = range(1, 60) if os.environ.get("ONRECORD_FAULTS") == "all" else (5,)
"""Which of the statements that follow a key is made to fail."""


@pytest.mark.parametrize("ways", [WAYS[start::6] for start in range(6)], ids=lambda ways: " ".join(map("".join, ways)))
def test_no_screen_ends_the_program_for_a_doubt(
    small_base: Path, tmp_path: Path, ways: tuple[tuple[str, ...], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite.connect
    monkeypatch.setattr(sqlite, "connect", lambda *some, **more: connect(*some, **more, factory=Failing))
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "index.sqlite"
    index = open_index(small_base, file)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for keys in ways:
            for number in NUMBERS:
                await pilot.press("a", "2")
                await settle(pilot)
                Failing.left = number
                await pilot.press(*keys)
                await settle(pilot)
                Failing.left = 0
                while not isinstance(app.screen, Browse):
                    await pilot.press("escape")
                    await pilot.pause()
                assert app.desk.row is not None, keys

    play(Opened(small_base, None, str(file), index, Session(first=False), Press()), scene)


def test_an_index_in_the_making_is_not_made_anew_for_a_doubt(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        index = app.opened.index
        app.desk.growing = True
        app.post_message(Doubted("database is locked"))
        await settle(pilot)
        assert app.opened.index is index
        app.desk.growing = False
        app.post_message(Doubted("database is locked"))
        await settle(pilot)
        assert app.opened.index is not index

    play(opened, scene)


def test_a_doubt_that_comes_once_the_base_is_read_does_not_have_it_read_again(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        app.desk.growing = True
        late = Doubted("database is locked")
        built = open_index(opened.base, None)
        app.post_message(Built(built))
        app.post_message(late)
        await settle(pilot)
        assert not app.desk.growing
        assert app.opened.index is built
        app.post_message(Doubted("the index is damaged"))
        await settle(pilot)
        assert app.opened.index is not built

    play(opened, scene)
