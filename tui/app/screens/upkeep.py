"""The browser's screen kept true: while the base is read, once it has changed, and where its index can't be trusted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual import on

from tui.app import messages
from tui.app.beside import Beside
from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.app.screens.arrangement import Arrangement
from tui.app.screens.ground import Renewable
from tui.index.errors import Doubt
from tui.index.store import Index

if TYPE_CHECKING:
    from tui.index.progress import Progress


class Upkeep(Arrangement):
    """Takes up what is found out beside the screen."""

    def __init__(self, opened: Opened, desk: Desk, *, classes: str = "") -> None:
        super().__init__(opened, desk, classes=classes)
        self.grown = False
        self.mending = False
        self.beside = Beside(opened, self.post_message)

    def sync(self, *, focus: bool = True) -> None:
        """Draw what the desk holds."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """End what goes on beside the screen."""
        self.beside.stop()

    def settle_in(self) -> None:
        """Begin what goes on beside the screen, once the base has been read."""
        self.masthead.note = ""
        self.tell_state()
        self.show_search()
        self.sync()
        self.call_after_refresh(self._begin_beside)

    def _begin_beside(self) -> None:
        """Begin what goes on beside the screen once there is a picture, which would wait for it."""
        if not self.is_attached:
            return
        for work in self.beside.works:
            self.run_worker(work, thread=True, group="beside")

    def grow(self, progress: Progress, said: str) -> None:
        """Show a base that is being read as far as it has come."""
        self.masthead.note = said
        if progress.records:
            with self.trusting():
                index = self.desk.index if self.grown else progress.peek()
                self.grown = True
                self.take_up(index)
                self.sync(focus=False)

    def take_up(self, index: Index) -> None:
        """Go on with an index that has changed, or with another one; every place is kept by its record."""
        self.keep_reading()
        self.forget()
        before = self.opened.index
        self.opened.index = index
        try:
            self.desk.renew(index)
            self.info = index.info()
            self.tell_state()
            for screen in self.app.screen_stack:
                if isinstance(screen, Renewable):
                    screen.renew()
        finally:
            if before is not index:
                before.close()

    @on(messages.Renewed)
    def _renew(self, message: messages.Renewed) -> None:
        self.mending = False
        with self.trusting():
            self.take_up(message.index)
            self.sync(focus=False)

    @on(messages.Settled)
    def _settle(self, message: messages.Settled) -> None:
        for kind, shelf in self.desk.shelves.items():
            if shelf.view == message.view and not shelf.listing.settled:
                shelf.listing.settle(message.extent)
                self.lists[kind].grow()
        self.name_lists()
        if message.view.query and self.bar.has_focus:
            self.tell_found()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        message.stop()
        self.fault.text = message.text

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """Do something undisturbed, and have the index made anew where it turns out not to be what was written."""
        self.beside.hold()
        try:
            yield
        except Doubt as doubt:
            self.mend(str(doubt))

    def mend(self, doubt: str) -> None:
        """Have the index made anew, once."""
        # An index in the making can't be read now and then; it is shown again as soon as it has grown.
        if not self.mending and not self.desk.growing:
            self.mending = True
            said = f"The index is made anew: {doubt}."
            self.app.notify(self.press.show(said), severity="warning", markup=False)
            self.run_worker(self.beside.mend, thread=True, group="mend")
