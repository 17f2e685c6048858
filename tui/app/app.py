"""The browser as a program: opens a base, shows it, and leaves the terminal as it was."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

os.environ.setdefault("TEXTUAL_FPS", "500")
# Textual paints on a clock of its own, sixty times a second, which alone would delay each answer by up to 17 ms. The
# clock rests while nothing changes, so a quicker one costs nothing. It is read once, when Textual is imported.

from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.filter import ANSIToTruecolor, LineFilter
from textual.reactive import Initialize, Reactive
from textual.worker import get_current_worker

from tui.app.desk import Desk
from tui.app.layout import Layout
from tui.app.lifeline import Lifeline
from tui.app.lull import Lull
from tui.app.messages import Built, Doubted, End, Grown, Trouble
from tui.app.opened import Opened
from tui.app.opening import Clock
from tui.app.panes.search_bar import SearchBar
from tui.app.present import Press
from tui.app.screens.browse import Browse
from tui.app.session import load
from tui.app.themes import DARK, OWN, PLAIN
from tui.app.trusting import Trusting
from tui.base.errors import OnRecordError
from tui.index.errors import Doubt, Interrupted
from tui.paths import config_file, state_file

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.notifications import SeverityLevel
    from textual.theme import Theme

    from tui.base.records import Problem
    from tui.index.ahead import Ahead
    from tui.index.progress import Progress
    from tui.settings import Settings


REST = 0.04
"""Seconds without a key after which the keys rest: longer than a key that is held takes to come again."""


class OnRecord(Trusting, App[str]):
    """Holds the base as it is open, and the one screen that everything begins on; ends with a complaint, if any."""

    TITLE = "onrecord"
    CSS_PATH = "screens/browse.tcss"  # Textual loads no stylesheet of the screen that an app begins on.
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def first_theme(self) -> str:
        """Name the theme that is wished for, else the one that is set, else the last one; under NO_COLOR none of them.

        Returns:
            The first of them that there is.
        """
        plain = bool(os.environ.get("NO_COLOR"))
        set_theme = self.settings.theme if self.settings else ""
        remembered = ("",) if plain else (set_theme, self.opened.session.theme)
        known = [theme for theme in (self._wished_theme, *remembered) if theme in self.available_themes]
        return next(iter(known), PLAIN if plain else DARK.name)

    theme: Reactive[str] = Reactive(Initialize(first_theme))
    """Known from the start: another one that was set later would have every stylesheet read a second time."""

    def __init__(
        self,
        opened: Opened,
        *,
        at: str = "",
        search: str = "",
        theme: str = "",
        unread: bool = False,
        settings: Settings | None = None,
    ) -> None:
        self.opened = opened
        self.settings = settings
        self._wished_theme = theme
        # Textual chooses by this how it leaves colours out; with a theme of its own it would paint greys instead.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.animation_level = "none"
        self.problems = self._set(settings) if settings else []
        self.at = at
        self.search = search
        self.drawn: Callable[[], object] = lambda: None
        """Is called once there is a picture."""

        self.rested: Callable[[], object] = lambda: None
        """Is called whenever the keys rest after one has been answered."""

        self._rest = Lull(self, REST, lambda: self.rested())
        self.desk = Desk(opened.index, growing=unread, at=at or opened.session.id, search=search)
        self.clock = Clock()
        self.doubted_before = 0.0
        """When the base was read: what was doubted until then was an index in the making, now and then locked."""

    def get_default_screen(self) -> Browse:
        """Begin on the browser's screen, with none to be drawn before it."""
        return Browse(self.opened, self.desk, classes=Layout(*self.size).classes)

    def on_mount(self) -> None:
        """Tell what is wrong with the settings, and read the base where it is still to be read."""
        self.call_after_refresh(lambda: self.drawn())
        if self.problems:
            first, *rest = self.problems
            more = f" And {len(rest)} more; leaving tells them." if rest else ""
            said = f"{Path(first.place.file).name}:{first.place.line}: {first.text}.{more}"
            self.notify(self.opened.press.show(said), severity="warning", timeout=10, markup=False)
        if not self.opened.session.lasting:
            said = "What was remembered of this base can't be read, and nothing is remembered this time."
            self.notify(self.opened.press.show(said), severity="warning", timeout=10, markup=False)
        # A terminal that is taken up again is empty, and only what has changed would be drawn.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        if self.desk.growing:
            self.run_worker(self._build, thread=True, group="build")

    @cached_property
    def available_themes(self) -> dict[str, Theme]:
        """All themes by their names: the browser's own and Textual's, which asks for them at every turn."""
        return {**super().available_themes, **{theme.name: theme for theme in OWN}}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Draw with ASCII alone where that is wished, and do without the filter that has nothing to do here.

        Textual looks at each piece of each line for one of the terminal's sixteen colours, to paint it as the theme
        has it. No pane draws with those unless the whole theme is made of them, and then the filter is off.
        """
        filters = [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]
        if not self.opened.press.ascii:
            return filters
        from tui.app.plain import PLAIN_SIGNS

        return [*filters, PLAIN_SIGNS]

    def get_driver_class(self) -> type[Driver]:
        """Take a driver that bears being stopped, unless there is no such thing or a page stands for the terminal."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        from tui.app.driver import SteadyDriver

        return SteadyDriver

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a corner of the screen, as it is written: no toast of ours has markup."""
        press = self.opened.press
        said = press.show(message, lines=True)
        super().notify(said, title=press.show(title), severity=severity, timeout=timeout, markup=False)

    async def on_event(self, event: events.Event) -> None:
        """Let what is pasted into a field of Textual's own pass the gate, for the field draws it as it is.

        Whatever a key asks for, the app knows afterwards when the keys rest.
        """
        if isinstance(event, events.Paste) and not isinstance(self.focused, SearchBar):
            event.text = self.opened.press.show(event.text, lines=True)
        await super().on_event(event)
        if isinstance(event, events.Key):
            self._rest.await_anew()

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal to another program, which Ctrl+C is then meant for."""
        # A handler that does nothing, since a program would inherit it if the signal were ignored.
        before = signal.signal(signal.SIGINT, lambda *_: None)
        fault: Exception | None = None
        try:
            with super().suspend():
                try:
                    yield
                except Exception as error:  # Textual takes the terminal up again only where nothing fails.
                    fault = error
        finally:
            signal.signal(signal.SIGINT, before)
        if fault is not None:
            raise fault

    def _set(self, settings: Settings) -> list[Problem]:
        """Take the keys as they are set, and tell what is wrong with the settings."""
        from tui.app.keymap import keymap, unknown_theme

        keys, problems = keymap(settings)
        self.set_keymap(keys)
        if settings.theme and settings.theme not in self.available_themes:
            problems.append(unknown_theme(settings, self.available_themes))
        return sorted([*settings.problems, *problems], key=lambda problem: problem.place.line)

    def _build(self) -> None:
        """Read the base in a thread of its own, until it is read or the browser is left."""
        worker = get_current_worker()

        def report(progress: Progress) -> None:
            if worker.is_cancelled or not self.is_running:
                raise Interrupted("left before the base was read")
            self.post_message(Grown(replace(progress)))

        from tui.index.build import open_index

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
                with screen.trusting():
                    screen.take_up(message.index)
                    self.desk.begin(self.at or self.opened.session.id, self.search)
                    screen.settle_in()
                self.doubted_before = Doubted("").time
                if message.index.notice:
                    self.notify(self.opened.press.show(message.index.notice), timeout=10, markup=False)

    @on(Doubted)
    def _doubt(self, message: Doubted) -> None:
        if message.time <= self.doubted_before:
            return
        for screen in self.screen_stack:
            if isinstance(screen, Browse):
                screen.mend(message.doubt)

    def _handle_exception(self, error: Exception) -> None:
        # What is called back, drawn or timed passes by no message that could take a doubt from it.
        if isinstance(error, Doubt):
            self.post_message(Doubted(str(error)))
        elif not self._exit:
            # A screen that is only being made when the browser is left finds its widgets gone, which is no fault.
            super()._handle_exception(error)

    @on(Trouble)
    def _complain(self, message: Trouble) -> None:
        self.exit(message.text, return_code=2)

    @on(End)
    def _end(self, message: End) -> None:
        # By way of the screen on top, since one that is only being made would fail if all went away under it.
        if not self.screen.call_later(self.exit, return_code=message.code):
            self.exit(return_code=message.code)


def browse(
    ahead: Ahead,
    *,
    at: str = "",
    search: str = "",
    theme: str = "",
    ascii: bool = False,
    mouse: bool = True,
    tell: Callable[[str], None] = print,
    drawn: Callable[[], object] = lambda: None,
    rested: Callable[[], object] = lambda: None,
) -> int:
    """Open a base in the terminal until it is quit.

    Args:
        ahead: The base, as it has been opened.
        at: The id of the record to open at.
        search: What to search for first.
        theme: A theme's name.
        ascii: Whether to draw with ASCII alone.
        mouse: Whether to take the mouse from the terminal.
        tell: Says a line to the person at the terminal, once it is a terminal again.
        drawn: Is called once there is a picture.
        rested: Is called whenever the keys rest after one has been answered.

    Returns:
        The program's exit code: 0, or another where it ended because of a fault or a signal.

    Raises:
        OnRecordError: The base can't be opened, or it holds no record `at`.
    """
    settings = _settings(config_file())
    opened, unread = _open(ahead, Press(ascii=ascii or bool(settings and settings.ascii)))
    if at and not unread and opened.index.row(at) is None:
        raise OnRecordError(f"{at}: no such record; onrecord search looks for words")
    app = OnRecord(opened, at=at, search=search, theme=theme, unread=unread, settings=settings)
    app.drawn, app.rested = drawn, rested
    with Lifeline(lambda code: app.post_message(End(code))):
        trouble = app.run(mouse=mouse and (settings is None or settings.mouse))
        for problem in app.problems:
            tell(f"{problem.place}: {problem.severity}[{problem.code}] {problem.text}")
        opened.session.id = app.desk.row.id if app.desk.row else opened.session.id
        opened.session.save(Path(state_file(ahead.base)))
        opened.index.close()
    if trouble:
        raise OnRecordError(trouble)
    return app.return_code or 0


def _open(ahead: Ahead, press: Press) -> tuple[Opened, bool]:
    """Open a base as far as that takes no time, and say whether it is still to be read."""
    index = ahead.take()
    unread = index is None
    if index is None:
        from tui.index.build import nothing  # Reading takes the most modules of all; most times there is none.

        index = nothing()
    folder = Path(ahead.texts) if ahead.texts else None
    session = load(Path(state_file(ahead.base)))
    return Opened(Path(ahead.base), folder, ahead.cache, index, session, press), unread


def _settings(file: str) -> Settings | None:
    """Read what a user has set, where there is anything."""
    try:
        Path(file).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        pass  # It may be there; reading it tells what is wrong.
    from tui.settings import read

    return read(file)
