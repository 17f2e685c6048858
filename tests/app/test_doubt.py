"""An index that is damaged while it is open is made anew, and one goes on where one was."""

import os
from pathlib import Path

from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.session import Session
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
