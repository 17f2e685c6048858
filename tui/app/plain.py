"""What Textual itself draws, such as borders, scrollbars and the sign in the palette, drawn with ASCII alone."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_LEVEL = "─━═╌╍┄┅╴╶╸╺"
_UPRIGHT = "│┃║╎╏┆┇╵╷╹╻"
_NAMED = {"\N{RIGHT-POINTING MAGNIFYING GLASS}": "/", "\N{LEFT-POINTING MAGNIFYING GLASS}": "/", "…": ".", "—": "-"}


class PlainSigns(LineFilter):
    """The last gate under `--ascii`. Data and the browser's own words have become ASCII long before it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Replace what is not ASCII, cell by cell."""
        return [
            segment if segment.text.isascii() else Segment(plain(segment.text), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(1024)
def plain(text: str) -> str:
    """Draw each sign with ASCII in as many cells."""
    return "".join(mark if mark.isascii() else _sign(mark).ljust(cell_len(mark)) for mark in text)


def _sign(mark: str) -> str:
    if mark in _LEVEL:
        return "-"
    if mark in _UPRIGHT:
        return "|"
    if "\u2500" <= mark <= "\u257f":
        return "+"
    # Block elements are only ever the edge of a coloured area.
    return " " if "\u2580" <= mark <= "\u259f" else _NAMED.get(mark, "?")


PLAIN_SIGNS = PlainSigns()
"""It holds nothing, so that one serves all."""
