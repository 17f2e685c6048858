"""The six lists as a strip of tabs, for a terminal that shows one of them at a time."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.messages import OpenList
from tui.app.present import Piece, Press


class Tabs(Widget):
    """Shows each list's key, name and count; a click opens the list."""

    DEFAULT_CSS = """
    Tabs { height: 1; padding: 0 1; }
    """

    counts: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Each list's kind, name and count, in the order of their keys."""

    current: reactive[str] = reactive("")
    """The kind of the list on the screen."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.press = press
        self._spots: list[tuple[int, int, str]] = []

    def render(self) -> Content:
        """Draw the strip and remember where each tab stands in it."""
        self._spots = []
        pieces: list[Piece] = []
        at = 0
        labels = [f"{number} {name} {count}" for number, (_, name, count) in enumerate(self.counts, start=1)]
        between = f" {self.press.rule} "
        if len(between.join(labels)) > self.size.width:
            between = "  "
        for label, (kind, _, count) in zip(labels, self.counts, strict=True):
            if pieces:
                pieces.append((between, "dim"))
                at += len(between)
            part = "strong" if kind == self.current else "" if count != "0" else "dim"
            pieces.append((label, part))
            self._spots.append((at, at + len(label), kind))
            at += len(label)
        return self.press.content(self.press.fit(pieces, self.size.width))

    def on_click(self, event: events.Click) -> None:
        """Open the list under the pointer."""
        offset = event.get_content_offset(self)
        for start, end, kind in self._spots:
            if offset and start <= offset.x < end:
                self.post_message(OpenList(kind))
