"""What a list is narrowed by, as a line of chips that can be taken away."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.present import Press


@dataclass
class Drop(Message):
    """A chip is to be taken away."""

    number: int


class Chips(Widget):
    """Shows chips, the last ones where there is no room for all; a click takes one away."""

    DEFAULT_CSS = """
    Chips { height: 1; }
    """

    chips: reactive[tuple[str, ...]] = reactive(())
    """What each chip says, as raw text."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press
        self._spots: list[tuple[int, int, int]] = []

    def render(self) -> Content:
        """Draw the line and remember where each chip stands in it."""
        if not self.chips:
            return self.press.content([("nothing chosen", "dim")])
        labels = [self.press.content([self.press.chip(chip)]) for chip in self.chips]
        width, first = self.size.width, len(labels)
        while first and sum(label.cell_length + 1 for label in labels[first - 1 :]) <= width - 2 * bool(first - 1):
            first -= 1
        first = min(first, len(labels) - 1)
        line = Content(f"{self.press.ellipsis} " if first else "")
        self._spots = []
        for number in range(first, len(labels)):
            self._spots.append((line.cell_length, line.cell_length + labels[number].cell_length, number))
            line += labels[number] + Content(" ")
        return line

    def on_click(self, event: events.Click) -> None:
        """Take the chip under the pointer away."""
        offset = event.get_content_offset(self)
        for start, end, number in self._spots:
            if offset and start <= offset.x < end:
                self.post_message(Drop(number))
