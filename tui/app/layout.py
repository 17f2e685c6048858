"""Which way the screen is laid out at a size, known before Textual has laid it out.

The stylesheet lays out; what is written into the panes has to fit them from the first picture on, so that their widths
are told here as well. A test holds the two together.
"""

from __future__ import annotations

from tui.app.walk import READER, SHELVED

WIDTHS = [(0, "-sliver"), (40, "-narrow"), (100, "-medium"), (160, "-wide")]
HEIGHTS = [(0, "-flat"), (10, "-short"), (28, "-tall"), (45, "-taller")]
"""From how many cells on the screen is laid out in which way."""

_LEFT = ("actor", "question")


class Layout:
    """The layout at one size of the terminal, in cells."""

    __slots__ = ("height", "width", "zoomed")

    def __init__(self, width: int, height: int, zoomed: bool = False) -> None:
        self.width = width
        self.height = height
        self.zoomed = zoomed
        """Whether one pane has the whole screen."""

    @property
    def classes(self) -> str:
        """The classes that Textual's breakpoints will set."""
        sides = ((self.width, WIDTHS), (self.height, HEIGHTS))
        return " ".join(max((least, name) for least, name in table if least <= side)[1] for side, table in sides)

    @property
    def columns(self) -> int:
        """How many columns of panes there are; one means that one list is seen at a time, under its tabs."""
        if self.width < 100 or self.height < 28:
            return 1
        return 3 if self.width >= 160 and self.height >= 45 else 2

    def shows(self, kind: str, current: str, front: str) -> bool:
        """Whether a list is on the screen, of which one is current and one is the front of those that share a place."""
        if self.columns == 1 or self.zoomed:
            return kind == current
        return kind in _LEFT or kind == front

    def shares(self, kind: str) -> bool:
        """Whether a list's title has to name those that share its place."""
        return kind in SHELVED and self.columns > 1 and not self.zoomed

    def room(self, pane: str) -> int:
        """How many cells a pane is wide."""
        columns = self.columns
        if columns == 1 or self.zoomed or (columns == 3 and pane == READER):
            return self.width
        cuts, whole = ((0, 1, 3, 4), 4) if columns == 3 else ((0, 3, 8), 8)
        number = 0 if pane == "actor" else 2 if columns == 3 and pane == "question" else 0 if pane == "question" else 1
        shared = self.width - columns + 1
        return shared * cuts[number + 1] // whole - shared * cuts[number] // whole
