"""Bars of block characters, and short names beside them."""

from __future__ import annotations

from rich.cells import cell_len

from tui.app.present import Press

LONGEST = 100
"""No bar is drawn longer than this many cells: the eye can't compare what it can't take in at once."""

_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(count: int, most: int, width: int, *, ascii: bool = False) -> str:
    """Draw how many there are as a bar, at least a sliver where there is any at all.

    Args:
        count: How many there are.
        most: How many fill the whole width.
        width: In cells.
        ascii: Whether to draw whole cells of `#` instead of eighths of a block.

    """
    if count <= 0 or most <= 0 or width <= 0:
        return ""
    if ascii:
        return "#" * max(1, round(width * count / most))
    full, eighths = divmod(max(1, round(8 * width * count / most)), 8)
    return "█" * full + _EIGHTHS[eighths].strip()


def share(count: int, total: int) -> str:
    """Write a part of a whole as a percentage in four cells, never as all or nothing where it is neither."""
    if not count or not total:
        return "    "
    percent = round(100 * count / total)
    if percent == 0:
        return " <1%"
    if percent == 100 and count < total:
        return ">99%"
    return f"{percent:>3}%"


def shortened(text: str, width: int, press: Press) -> str:
    """Cut a shown text to at most `width` cells between two words; a single long word within."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(press.ellipsis)
    kept = ""
    for word in text.split(" "):
        further = f"{kept} {word}" if kept else word
        if cell_len(further) > room:
            break
        kept = further
    if kept:
        return kept + press.ellipsis
    return "".join(piece for piece, _ in press.fit([(text, "")], width))
