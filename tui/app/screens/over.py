"""A screen over the browser's own, on the same base: it serves the keys of every screen, and answers with a wish."""

from __future__ import annotations

from textual import on
from textual.message import Message
from textual.screen import Screen

from tui.app.desk import Desk
from tui.app.messages import Follow, GoTo
from tui.app.opened import Opened
from tui.app.panes.masthead import Masthead
from tui.app.trusting import Trusting


class Over(Trusting, Screen[Message]):
    """Shows something of the base that is open; answers with what is then wanted, if anything."""

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__()
        self.opened = opened
        self.desk = desk
        self.press = opened.press

    def not_mounted(self) -> None:
        """Leave the browser to itself."""
        self.app.call_later(self.dismiss)

    def tell_state(self) -> None:
        """Tell what is known of the base as a whole."""
        self.query_one(Masthead).info = self.opened.index.info()

    @on(Follow)
    def _follow(self, message: Follow) -> None:
        self.dismiss(GoTo(message.id))

    @on(GoTo)
    def _go_to(self, message: GoTo) -> None:
        message.stop()
        self.dismiss(message)

    def action_errand(self, name: str) -> None:
        """Do what a key asks that serves on every screen."""
        from tui.app.screens.errands import ANYWHERE  # Read in only now, for it reads in most of the other screens.

        ANYWHERE[name](self)

    def action_close(self) -> None:
        """Go back to where one was."""
        self.dismiss()
