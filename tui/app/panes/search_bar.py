"""The one line in which a search is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from tui.app.keys import SEARCHING, key
from tui.app.messages import LeaveSearch, Search, ToHits
from tui.app.panes.one_line import OneLine
from tui.app.present import Piece, Press

_STEPS = {"ctrl+left": -1, "ctrl+right": 1}

_REACH = 16
"""How many characters are looked at for each cell: no letter bears more marks."""

_key = partial(key, priority=False)
"""Among letters a key waits for its turn."""


class SearchBar(OneLine, can_focus=True):
    """A line of text with a cursor.

    Textual's own `Input` answers a key only after two ticks of the screen's clock; here the search runs as the key
    arrives.
    """

    DEFAULT_CSS = """
    SearchBar { height: 1; width: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        _key(
            "enter",
            "submit",
            "to the hits",
            "Into the first list that has hits",
            SEARCHING,
            display="⏎",
            show=True,
        ),
        _key(
            "escape",
            "leave",
            "clear",
            "Give the search up",
            SEARCHING,
            id="leave-search",
            display="Esc",
            show=True,
        ),
        _key("tab", "complete", "complete", "Take what is offered", SEARCHING, display="Tab", show=True),
        _key("up", "earlier", "Earlier", "An earlier search", SEARCHING, display="↑"),
        _key(
            "down",
            "later",
            "Later",
            "A later search, or into the hits",
            SEARCHING,
            id="later-search",
            display="↓",
        ),
    ]

    text: reactive[str] = reactive("", layout=False)
    """What is typed."""

    position: reactive[int] = reactive(0, layout=False)
    """Where the next letter goes, counted in code points."""

    offer: reactive[str] = reactive("", layout=False)
    """What Tab would make of the text; empty for no offer."""

    told: reactive[tuple[str, ...]] = reactive((), layout=False)
    """What was found, list by list."""

    def __init__(self, press: Press, history: list[str]) -> None:
        super().__init__(id="search")
        self.press = press
        self.history = history
        self._apart = f" {press.dot} "
        self._recalled = len(history)
        self.ask: Callable[[Message], object] = self.post_message
        """Whom requests are handed to, which a screen may take at once."""

    def set(self, text: str) -> None:
        """Take a text without asking for a search."""
        self.text = text
        self.position = len(text)
        self._recalled = len(self.history)

    def remember(self) -> None:
        """Keep the text among the earlier searches."""
        if text := self.text.strip():
            self.history[:] = [*(old for old in self.history if old != text), text][-100:]
        self._recalled = len(self.history)

    def render(self) -> Content:
        """Draw the line: the text around the cursor, what Tab offers, and what was found."""
        if not self.has_focus and not self.text:
            return self.press.content([("/", "head"), (" search", "dim")])
        width = max(8, self.size.width)
        pieces: list[Piece] = [("/ ", "head")]
        # A pasted article is not gone through for the few words of it that there is room for.
        place, reach = self.position, width * _REACH
        before, after = self.text[max(0, place - reach) : place], self.text[place : place + reach]
        room = width - min(width // 2, cell_len(self._apart.join(self.told)) + 2) - 3
        while cell_len(before) > room:
            before = before[max(1, len(before) // 8) :]
        content = self.press.content([*pieces, (self.press.show(before), "")])
        if self.has_focus:
            content += Content.styled(self.press.show(after[:1]) or " ", "reverse") + self.press.show(after[1:])
            if self.offer.startswith(self.text) and not after:
                rest = self.press.show(self.offer[len(self.text) :])
                content = content.right_crop(1) + Content.styled(rest[:1] or " ", "reverse")
                content += self.press.content([(rest[1:], "dim")])
        else:
            content += self.press.show(after)
        content = content.truncate(room + 3)  # What was found is told beside the longest search.
        note = self.press.content(self.note(max(0, width - content.cell_length - 2)))
        return content.pad_right(max(1, width - content.cell_length - note.cell_length)) + note

    def note(self, room: int) -> list[Piece]:
        """Say what was found in so many cells: as many lists as there is room for, each of them whole."""
        told = list(self.told)
        note = self._apart.join(told)
        while cell_len(note) > room and len(told) > 1:
            told.pop()
            note = f"{self._apart.join(told)} {self.press.ellipsis}"
        return self.press.fit([(note, "dim")], room)

    def on_key(self, event: events.Key) -> None:
        """Edit the line."""
        if self.screen.focused is not self:  # It was typed ahead, before it was known that the focus would move.
            self.app.post_message(events.Key(event.key, event.character))
            event.stop()
            event.prevent_default()
            return
        text, place = self.text, self.position
        if event.character and event.is_printable:
            self._edit(text[:place] + event.character + text[place:], place + 1)
        elif (bound := self.screen.active_bindings.get(event.key)) and bound.node is self:
            getattr(self, f"action_{bound.binding.action}")()  # As a binding it would wait behind letters typed later.
        elif event.key == "backspace" and place:
            self._edit(text[: place - 1] + text[place:], place - 1)
        elif event.key in ("delete", "ctrl+d"):
            self._edit(text[:place] + text[place + 1 :], place)
        elif event.key in ("ctrl+w", "alt+backspace", "ctrl+backspace"):
            start = self._word(-1)
            self._edit(text[:start] + text[place:], start)
        elif event.key == "ctrl+u":
            self._edit(text[place:], 0)
        elif event.key == "ctrl+k":
            self._edit(text[:place], place)
        elif event.key == "right" and place == len(text) and self.offer.startswith(text) and self.offer != text:
            self.action_complete()
        elif (moved := self._moved(event.key)) is not None:
            self.position = moved
        else:
            return
        event.stop()
        event.prevent_default()

    def _moved(self, key: str) -> int | None:
        """Where a key leads the cursor to, if it is one that moves it."""
        if key in _STEPS:
            return self._word(_STEPS[key])
        places = {
            "left": self.position - 1,
            "right": self.position + 1,
            "home": 0,
            "ctrl+a": 0,
            "end": len(self.text),
            "ctrl+e": len(self.text),
        }
        return max(0, min(places[key], len(self.text))) if key in places else None

    def _word(self, direction: int) -> int:
        """The place where the word before or after the cursor begins or ends."""
        place, text = self.position, self.text
        if direction < 0:
            return len(text[:place].rstrip()) - len(text[:place].rstrip().split(" ")[-1])
        rest = text[place:].lstrip()
        return len(text) - len(rest) + len(rest.split(" ")[0])

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text, its line breaks as spaces."""
        pasted = " ".join(event.text.split())
        self._edit(self.text[: self.position] + pasted + self.text[self.position :], self.position + len(pasted))
        event.stop()

    def _edit(self, text: str, position: int) -> None:
        self.text, self.position = text, position
        self.ask(Search(text))

    def on_click(self) -> None:
        """Begin to type."""
        self.focus()

    def action_submit(self) -> None:
        """Go into the hits."""
        self.ask(ToHits())

    def action_leave(self) -> None:
        """Give the search up."""
        self.ask(LeaveSearch())

    def action_complete(self) -> None:
        """Take what is offered."""
        if self.offer:
            self._edit(self.offer, len(self.offer))

    def action_earlier(self) -> None:
        """Bring an earlier search back."""
        self._recall(-1)

    def action_later(self) -> None:
        """Bring a later search back; past the last, go into the hits."""
        if self._recalled >= len(self.history):
            self.ask(ToHits())
        else:
            self._recall(1)

    def _recall(self, step: int) -> None:
        place = self._recalled + step
        if 0 <= place <= len(self.history):
            self._recalled = place
            text = self.history[place] if place < len(self.history) else ""
            self._edit(text, len(text))
