"""What the lists are called just now: how much of what they show, and why."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.desk import LISTS, Shelf
from tui.app.present import NAMES, Piece, Press


def extent(shelf: Shelf, total: int, press: Press) -> str:
    """Say how many rows a list shows, and of how many."""
    count = press.count(shelf.listing.count)
    return f"{total:,}" if shelf.view.lens == "" and shelf.view.query is None else f"{count} of {total:,}"


def reason(shelf: Shelf, lens: str, press: Press, *, room: int) -> str:
    """Say what narrows a list; `lens` is the title of the record that it looks through."""
    parts: list[str] = []
    if shelf.view.lens:
        kind = "quote" if shelf.view.lens.startswith("q-") else ""
        parts.append(f"linked to {press.label(kind, lens, room)}" if room >= 8 else "linked")
    if shelf.view.query is not None:
        parts.append("matching")
    return ", ".join(parts)


def title(shelf: Shelf, total: int, lens: str, press: Press, width: int, *, key: bool = True) -> list[Piece]:
    """Set a list's title in `width` cells: key, name, extent and reason."""
    name = f"{LISTS.index(shelf.kind) + 1} {NAMES[shelf.kind][1]}" if key else NAMES[shelf.kind][1]
    text = f"{name} {press.dot} {extent(shelf, total, press)}"
    why = reason(shelf, lens, press, room=width - len(text) - 12)
    return [(f"{text} {why}" if why else text, "")]


def tabs_title(
    shelves: Sequence[Shelf], front: str, totals: dict[str, int], lens: str, press: Press, width: int
) -> list[Piece]:
    """Set the tabs of the lists that share one place: the one in front with its extent, the others with their count."""
    pieces: list[Piece] = []
    for shelf in shelves:
        number = LISTS.index(shelf.kind) + 1
        if pieces:
            pieces.append((f" {press.rule} ", "dim"))
        if shelf.kind == front:
            pieces.append((f"{number} {NAMES[shelf.kind][1]} {extent(shelf, totals[shelf.kind], press)}", "head"))
        else:
            count = press.count(shelf.listing.count)
            pieces.append((f"{number} {NAMES[shelf.kind][1]} {count}", "dim" if count == "0" else ""))
    used = sum(len(text) for text, _ in pieces)
    shelf = next(shelf for shelf in shelves if shelf.kind == front)
    if (why := reason(shelf, lens, press, room=width - used - 13)) and width - used - 3 >= len(why):
        pieces.append((f" {press.dot} {why}", "dim"))
    return pieces
