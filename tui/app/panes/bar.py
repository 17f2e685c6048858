"""The scrollbar of a pane that draws itself: how much of all its lines is in sight, and where that lies."""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

EIGHTHS = 8
"""How many steps a cell is divided into."""

_LOWER = " ▁▂▃▄▅▆▇"


class Thumb(NamedTuple):
    """The part of the bar that stands for what is in sight, in eighths of a cell from its top."""

    start: int
    end: int

    def cell(self, y: int) -> int:
        """Tell how much of a cell is filled, in eighths: above 0 of its lower part, below 0 of its upper part."""
        above, below = self.start - y * EIGHTHS, self.end - y * EIGHTHS
        if above >= EIGHTHS or below <= 0:
            return 0
        return EIGHTHS - above if above > 0 else EIGHTHS if below >= EIGHTHS else -below

    def meets(self, y: int) -> int:
        """Tell whether a cell lies above it (-1), on it (0) or below it (1)."""
        if self.cell(y):
            return 0
        return -1 if y * EIGHTHS < self.start else 1


def thumb(height: int, lines: int, top: int) -> Thumb:
    """Place the thumb of a bar; where all is in sight there is none.

    Args:
        height: How many lines are in sight, and how many cells high the bar is.
        lines: How many there are.
        top: How many are scrolled away above.
    """
    if height < 1 or lines <= height:
        return Thumb(0, 0)
    whole = height * EIGHTHS
    size = max(EIGHTHS, whole * height // lines)
    start = (whole - size) * min(top, lines - height) // (lines - height)
    return Thumb(start, start + size)


def dragged(height: int, lines: int, top: int, cells: int) -> int:
    """Tell how many lines are to be scrolled away above once the thumb has been dragged by so many cells."""
    held = thumb(height, lines, top)
    room = height * EIGHTHS - (held.end - held.start)
    return top + cells * EIGHTHS * (lines - height) // room if room else top


def segment(filled: int, ink: Style, ground: Style) -> Segment:
    """Draw one cell.

    Args:
        filled: How much of it, as `Thumb.cell` tells.
        ink: The colours of a sign on the bar.
        ground: The colours of the bar where nothing is drawn.
    """
    if not filled:
        return Segment(" ", ground)
    turned = ink + Style(reverse=True)
    if filled == EIGHTHS:
        return Segment(" ", turned)
    return Segment(_LOWER[filled], ink) if filled > 0 else Segment(_LOWER[EIGHTHS + filled], turned)
