"""The keys of the pane that one came from, narrowed by typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tui.app.keys import SHOWING, key
from tui.app.present import Piece, Press


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of help."""

    group: str
    keys: str
    description: str
    tooltip: str
    enabled: bool


def entries(screen: Screen[None] | Screen[Message]) -> list[Entry]:
    """List the bindings that serve on a screen just now, a line for each id."""
    found: dict[str, Entry] = {}
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id and binding.group and binding.tooltip:
            shown = screen.app.get_key_display(binding) if not binding.key_display else binding.key_display
            names = keys.setdefault(binding.id, [])
            if shown not in names:
                names.append(shown)
            found[binding.id] = Entry(
                binding.group.description, " ".join(names), binding.description, binding.tooltip, active.enabled
            )
    return sorted(found.values(), key=lambda entry: _ORDER.index(entry.group) if entry.group in _ORDER else len(_ORDER))


_ORDER = ["move", "lists", "walk", "search", "take away", "show"]


class KeysHelp(ModalScreen[None]):
    """Lists keys by group; typing narrows them to what matches."""

    DEFAULT_CSS = """
    KeysHelp {
        align: center middle;
        #sheet { width: 76; max-width: 96%; height: auto; max-height: 90%; background: $panel; padding: 1 2; }
        #sheet { border: round $primary; border-title-color: $primary; }
        #sheet { scrollbar-size-vertical: 1; scrollbar-color: $foreground 30%; scrollbar-background: $panel; }
        #filter { height: 1; margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,question_mark,f1", "close", "Close", "Back to where one was", SHOWING, id="close-help"),
    ]

    filter: reactive[str] = reactive("", init=False)
    """What is typed."""

    sheet = getters.query_one("#sheet", VerticalScroll)
    line = getters.query_one("#filter", Static)
    shown = getters.query_one("#keys", Static)

    def __init__(self, entries: list[Entry], press: Press) -> None:
        super().__init__()
        self.entries = entries
        self.press = press

    def compose(self) -> ComposeResult:
        """Lay out the filter and every key."""
        with VerticalScroll(id="sheet") as sheet:
            sheet.border_title = "Keys"
            yield Static(self._typed(), id="filter")
            yield Static(self._found(), id="keys")

    def watch_filter(self) -> None:
        """Show the keys that match."""
        self.line.update(self._typed())
        self.shown.update(self._found())

    def _typed(self) -> Content:
        hint = "" if self.filter else " type to narrow, Esc closes"
        return self.press.content([("/ ", "head"), (self.press.show(self.filter), ""), (" ", "cursor"), (hint, "dim")])

    def _found(self) -> Content:
        pieces: list[Piece] = []
        group = ""
        for entry in self.entries:
            text = f"{entry.group} {entry.keys} {entry.description} {entry.tooltip}".casefold()
            if all(word in text for word in self.filter.casefold().split()):
                if entry.group != group:
                    pieces.append((f"{'' if not pieces else chr(10)}{entry.group.upper()}\n", "label"))
                    group = entry.group
                part = "head" if entry.enabled else "dim"
                pieces += [
                    (f"  {self.press.own(entry.keys):<14}", part),
                    (f"{entry.tooltip}\n", "" if entry.enabled else "dim"),
                ]
        return self.press.content(pieces or [("No key does that.", "dim")])

    def on_key(self, event: events.Key) -> None:
        """Narrow the keys by what is typed."""
        if event.key == "backspace":
            self.filter = self.filter[:-1]
        elif event.key in ("down", "up", "pagedown", "pageup"):
            getattr(self.sheet, f"action_{_SCROLLS[event.key]}")()
        elif event.character and event.is_printable and event.character != "?":
            self.filter += event.character
        else:
            return
        event.stop()

    def action_close(self) -> None:
        """Go back to where one was."""
        self.dismiss()


_SCROLLS = {"down": "scroll_down", "up": "scroll_up", "pagedown": "page_down", "pageup": "page_up"}
