"""What the browser's screen offers to the errands that keys send it on."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual import getters
from textual.message import Message
from textual.screen import Screen

from tui.app.desk import Desk
from tui.app.opened import Opened
from tui.app.panes.reader import Reader
from tui.app.trusting import Trusting


@runtime_checkable
class Renewable(Protocol):
    """A screen over this one that shows the same base."""

    def renew(self) -> None:
        """Take up a base that has changed."""


class Ground(Trusting, Screen[None]):
    """A screen with a desk, a reader, and a base that is open."""

    reader = getters.query_one("#reader", Reader)

    def __init__(self, opened: Opened, desk: Desk, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.opened = opened
        self.desk = desk
        self.press = opened.press
        self.original = False
        """Whether translated quotes are shown in the words first said."""

    def sync(self, *, focus: bool = True) -> None:
        """Draw what the desk holds."""
        raise NotImplementedError

    def show_place(self) -> None:
        """Draw another place: what the desk holds, and its search in the bar."""
        raise NotImplementedError

    def show_record(self) -> None:
        """Show the record in view in the reader."""
        raise NotImplementedError

    def show_marks(self) -> None:
        """Draw the marks in every list."""
        raise NotImplementedError

    def keep_reading(self) -> None:
        """Tell the desk how far the reader is, so that one can come back to it."""
        self.desk.link = self.reader.link
        self.desk.scroll = round(self.reader.scroll_y)

    def came_back(self, wish: Message | None) -> None:
        """Do what another screen answered that is wanted."""
        if wish is not None:
            self.post_message(wish)

    def reload(self) -> None:
        """Look at the files at once."""
        raise NotImplementedError
