"""The six lists as a strip of tabs, for a terminal that shows one of them at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.reactive import reactive

from tui.app.messages import OpenList
from tui.app.panes.one_line import OneLine
from tui.app.present import Piece, Press

_ROOMY = 96
"""From how many cells on something is drawn between the tabs."""


class Tabs(OneLine):
    """Shows each list's key, name and count; a click opens the list."""

    DEFAULT_CSS = """
    Tabs { height: 1; padding: 0 0 0 1; }
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
        labels, between = fitting(self.counts, self.current, self.size.width, f" {self.press.rule} ")
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


def fitting(counts: Sequence[tuple[str, str, str]], current: str, width: int, rule: str) -> tuple[list[str], str]:
    """Give the labels of the tabs, and what stands between them, as full as there is room for.

    Args:
        counts: Each list's kind, name and count, in the order of their keys.
        current: The kind of the list on the screen, which keeps its name and count.
        width: How many cells there are.
        rule: What stands between tabs where there is room for it.
    """
    whole = [f"{number} {name} {count}" for number, (_, name, count) in enumerate(counts, start=1)]

    def others(short: Callable[[int, str], str]) -> list[str]:
        return [
            label if kind == current else short(number, name)
            for number, (label, (kind, name, _)) in enumerate(zip(whole, counts, strict=True), start=1)
        ]

    named, numbered = others(lambda number, name: f"{number} {name}"), others(lambda number, _: str(number))
    # By the width alone, so that the tabs stay in their places while their counts change.
    between = rule if width >= _ROOMY else "  "
    return next((labels for labels in (whole, named) if len(between.join(labels)) <= width), numbered), between
