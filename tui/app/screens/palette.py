"""The palette: every command and every record, by typing."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input

from tui.app.commands import Actions, Records


class Palette(CommandPalette):
    """Textual's own, but that nothing in it moves by itself, and that all its colours are the theme's."""

    DEFAULT_CSS = """
    Palette {
        #--input { border: hkey $primary; }
        #--input.--list-visible { border-bottom: none; }
        CommandList { border-bottom: hkey $primary; }
        SearchIcon { color: $primary; }
    }
    """

    def __init__(self) -> None:
        super().__init__({Actions, Records}, placeholder="A command, or any record by its words")

    def on_mount(self) -> None:
        """Let the cursor stand still."""
        self.query_one(Input).cursor_blink = False
