"""The browser as a program: opens a base, shows it, and leaves the terminal as it was."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("TEXTUAL_FPS", "240")
# Textual paints on a clock of its own, sixty times a second, which alone would delay each answer by up to 17 ms. The
# clock rests while nothing changes, so a quicker one costs nothing. It is read once, when Textual is imported.

from textual.app import App
from textual.binding import BindingType

from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.session import load
from tui.app.themes import DARK, OWN, PLAIN
from tui.base.texts import Texts
from tui.index.build import open_index
from tui.paths import index_file, state_file, texts_folder


class OnRecord(App[None]):
    """Holds the index, what is remembered, and the one screen that everything begins on."""

    TITLE = "onrecord"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self, opened: Opened, *, at: str = "", search: str = "") -> None:
        super().__init__()
        for theme in OWN:
            self.register_theme(theme)
        self.opened = opened
        self.desk = Desk(opened.index)
        if search:
            self.desk.search(search)
            self.desk.first_hit()
        elif not at or not self.desk.go(at):
            self.desk.go(opened.session.id)
        self.desk.trail.past.clear()

    def on_mount(self) -> None:
        """Open the browser's screen."""
        self.push_screen(Browse(self.opened, self.desk))


def browse(
    base: str,
    *,
    at: str = "",
    search: str = "",
    texts: str = "",
    theme: str = "",
    ascii: bool = False,
    mouse: bool = True,
) -> int:
    """Open a base in the terminal until it is quit.

    Returns:
        The program's exit code: 0, or another where it ended because of a fault.

    Raises:
        OnRecordError: The base can't be opened, or it holds no record `at`.
    """
    folder = texts_folder(texts)
    place, texts_place = Path(base), Path(folder) if folder else None
    index = open_index(place, index_file(base, folder), texts_place)
    plain = bool(os.environ.get("NO_COLOR"))
    file = Path(state_file(base))
    session = load(file)
    known = Texts(place, texts_place, os.environ)
    app = OnRecord(Opened(place, texts_place, index, known, session, Press(ascii=ascii)), at=at, search=search)
    wish = theme or ("" if plain else session.theme)
    app.theme = wish if wish in app.available_themes else PLAIN if plain else DARK.name
    app.run(mouse=mouse)
    if (row := app.desk.row) is not None:
        session.id = row.id
    session.save(file)
    index.close()
    return app.return_code or 0
