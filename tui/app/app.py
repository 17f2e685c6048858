"""The browser as a program: opens a base, shows it, and leaves the terminal as it was."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("TEXTUAL_FPS", "240")
# Textual paints on a clock of its own, sixty times a second, which alone would delay each answer by up to 17 ms. The
# clock rests while nothing changes, so a quicker one costs nothing. It is read once, when Textual is imported.

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.worker import get_current_worker

from tui.app.desk import Desk
from tui.app.messages import Built, Grown, Trouble
from tui.app.opened import Opened
from tui.app.opening import Clock
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.session import load
from tui.app.themes import DARK, OWN, PLAIN
from tui.base.errors import OnRecordError
from tui.base.files import find
from tui.base.texts import Texts
from tui.index.build import nothing, open_index
from tui.index.errors import Interrupted
from tui.index.progress import Progress
from tui.index.store import warm
from tui.paths import index_file, state_file, texts_folder

SMALL = 2_000_000
"""A base of fewer bytes is read before the first screen is drawn; it takes no longer than a blink."""


class OnRecord(App[str]):
    """Holds the base as it is open, and the one screen that everything begins on; ends with a complaint, if any."""

    TITLE = "onrecord"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self, opened: Opened, *, at: str = "", search: str = "", unread: bool = False) -> None:
        super().__init__()
        for theme in OWN:
            self.register_theme(theme)
        self.opened = opened
        self.at = at
        self.search = search
        self.desk = Desk(opened.index, growing=unread)
        self.clock = Clock()
        if not unread:
            self.desk.begin(at or opened.session.id, search)

    def on_mount(self) -> None:
        """Open the browser's screen, and read the base beside it where it is still to be read."""
        browse = Browse(self.opened, self.desk)
        self.push_screen(browse)
        if self.desk.growing:
            self.run_worker(self._build, thread=True, group="build")

    def _build(self) -> None:
        """Read the base in a thread of its own, until it is read or the browser is left."""
        worker = get_current_worker()

        def report(progress: Progress) -> None:
            if worker.is_cancelled or not self.is_running:
                raise Interrupted("left before the base was read")
            self.post_message(Grown(replace(progress)))

        opened = self.opened
        try:
            index = open_index(opened.base, opened.index_file, opened.folder, progress=report)
        except Interrupted:
            return
        except OnRecordError as error:
            self.post_message(Trouble(str(error)))
        else:
            self.post_message(Built(index))

    @on(Grown)
    def _grow(self, message: Grown) -> None:
        if isinstance(self.screen, Browse):
            self.screen.grow(message.progress, self.clock.say(message.progress))

    @on(Built)
    def _open(self, message: Built) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, Browse):
                self.desk.growing = False
                screen.take_up(message.index)
                self.desk.begin(self.at or self.opened.session.id, self.search)
                screen.settle_in()

    @on(Trouble)
    def _complain(self, message: Trouble) -> None:
        self.exit(message.text, return_code=2)


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
    opened, unread = _open(base, texts_folder(texts), Press(ascii=ascii))
    if at and not unread and opened.index.row(at) is None:
        raise OnRecordError(f"{at}: no such record; onrecord search looks for words")
    app = OnRecord(opened, at=at, search=search, unread=unread)
    plain = bool(os.environ.get("NO_COLOR"))
    wish = theme or ("" if plain else opened.session.theme)
    app.theme = wish if wish in app.available_themes else PLAIN if plain else DARK.name
    complaint = app.run(mouse=mouse)
    opened.session.id = app.desk.row.id if app.desk.row else opened.session.id
    opened.session.save(Path(state_file(base)))
    opened.index.close()
    if complaint:
        raise OnRecordError(complaint)
    return app.return_code or 0


def _open(base: str, folder: str, press: Press) -> tuple[Opened, bool]:
    """Open a base as far as that takes no time, and say whether it is still to be read."""
    place, texts, file = Path(base), Path(folder) if folder else None, index_file(base, folder)
    index = warm(file, base, folder)
    unread = index is None and sum(found.size for found in find(base)[0]) > SMALL
    if index is None:
        index = nothing() if unread else open_index(place, file, texts)
    known = Texts(place, texts, os.environ)
    return Opened(place, texts, file, index, known, load(Path(state_file(base))), press), unread
