"""A few choices over the screen, taken by number, letter or Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.app.keys import SHOWING, key
from tui.app.messages import Follow, ToList
from tui.app.page import Line
from tui.app.panes.reader import Reader
from tui.app.present import Press


class Choose(ModalScreen[str]):
    """Asks for one of a few things; answers with its name, or nothing."""

    DEFAULT_CSS = """
    Choose {
        align: center middle;
        #choices { width: 60; max-width: 96%; height: auto; max-height: 80%; background: $panel; padding: 1 2; }
        #choices { border: round $primary; border-title-color: $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,q", "close", "Close", "Choose nothing", SHOWING, id="close-choices")
    ]

    def __init__(self, press: Press, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.press = press
        self.heading = title
        self.choices = choices

    def compose(self) -> ComposeResult:
        """Lay the choices out."""
        yield Reader("choices")

    def on_mount(self) -> None:
        """Show the choices."""
        reader = self.query_one(Reader)
        reader.styles.height = len(self.choices) + 4
        reader.border_title = self.press.content([(f" {self.heading} ", "")])
        reader.show(self)
        reader.focus()

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set one line a choice."""
        return [
            Line(
                self.press.content(self.press.fit([(f"{number}  ", "head"), (self.press.show(said), "")], width)), name
            )
            for number, (name, said) in enumerate(self.choices, start=1)
        ]

    def on_key(self, event: events.Key) -> None:
        """Take a choice by its number."""
        if event.character and event.character.isdecimal() and 0 < int(event.character) <= len(self.choices):
            event.stop()
            self.dismiss(self.choices[int(event.character) - 1][0])

    @on(Follow)
    def _choose(self, message: Follow) -> None:
        self.dismiss(message.id)

    @on(ToList)
    def _leave(self) -> None:
        self.dismiss()

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss()
