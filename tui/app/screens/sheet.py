"""A view on the whole base that is one page of rows, each leading to a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from tui.app.keys import EVERYWHERE, WALKING, key
from tui.app.messages import ToList
from tui.app.page import Line
from tui.app.panes.key_hints import KeyHints
from tui.app.panes.masthead import Masthead
from tui.app.panes.reader import Reader
from tui.app.screens.over import Over


class Sheet(Over):
    """Shows rows that a view sets for the width at hand; answers with what is then wanted, if anything."""

    CSS_PATH = "sheet.tcss"
    AUTO_FOCUS = "#sheet"
    NAME: ClassVar[str] = ""
    """What the view is called."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,backspace,q",
            "close",
            "close",
            "Back to where one was",
            WALKING,
            id="close-sheet",
            display="Esc",
            show=True,
        ),
        *EVERYWHERE,
    ]

    rows = getters.query_one("#sheet", Reader)

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        yield Masthead(self.press)
        yield from self.panes()
        with Container(id="foot"):
            yield KeyHints(self.press)

    def on_mount(self) -> None:
        """Show the page."""
        self.tell_state()
        self.name_page(self.NAME)
        self.begin()

    def panes(self) -> Iterable[Widget]:
        """Make what fills the screen; the pane that keys move in is called `sheet`."""
        yield Reader("sheet")

    def begin(self) -> None:
        """Show the page once it can be seen."""
        self.rows.show(self)

    def renew(self) -> None:
        """Take up a base that has changed; a page that holds nothing of the index between two keys need not."""

    def name_page(self, name: str) -> None:
        """Say what the page is, in a text that is fit to be shown."""
        self.query_one("#sheet").border_title = self.press.content([(f" {name} ", "")])

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the page in at most `width` cells."""
        raise NotImplementedError

    @on(ToList)
    def _leave(self) -> None:
        self.dismiss()
