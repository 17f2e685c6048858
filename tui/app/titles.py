"""What the lists are called just now: how much of what they show, and why."""

from __future__ import annotations

from collections.abc import Mapping

from tui.app.desk import Desk
from tui.app.present import NAMES, Piece, Press
from tui.app.shelf import Shelf
from tui.app.walk import LISTS, SHELVED
from tui.index.orders import CAP

_SHORT = {kind: "Questions" if kind == "question" else plural for kind, (_, plural) in NAMES.items()}
"""Names short enough for a strip of six tabs in 80 cells."""

ORDERS = {"base": "base", "name": "name", "date": "date", "links": "number of links"}
"""What the orders of a list are called."""


def title(
    desk: Desk, kind: str, totals: Mapping[str, int], press: Press, width: int, *, key: bool = True
) -> list[Piece]:
    """Set a list's title in `width` cells: its key if wished, its name, how much it shows, and why no more."""
    shelf = desk.shelves[kind]
    text = f"{_key(kind)}{NAMES[kind][1]}" if key else NAMES[kind][1]
    growth = _growth(shelf, totals[kind], press)
    extent = _extent(shelf, totals[kind], press)
    if len(f"{text} {press.dot} {extent} {_reason(desk, shelf, press, 0)}") + growth > width:
        extent = press.count(shelf.listing.count)
    text = f"{text} {press.dot} {extent}"
    why = _reason(desk, shelf, press, width - len(text) - growth - 12)
    return [(f"{text} {why}" if why else text, "")]


def tabs_title(
    desk: Desk, kind: str, totals: Mapping[str, int], press: Press, width: int, *, key: bool = True
) -> list[Piece]:
    """Set the tabs of the lists that share one place: the one in front in full, the others with their count alone."""
    growth = sum(_growth(desk.shelves[other], totals[other], press) for other in SHELVED)
    pieces: list[Piece] = []
    for terse in range(3):
        pieces = _tabs(desk, kind, totals, press, key=key, terse=terse)
        room = width - sum(len(text) for text, _ in pieces) - growth
        if room >= 0:
            break
    why = _reason(desk, desk.shelves[kind], press, room - 11)
    if why and len(why) < room - 3:
        # It tells of the list in front alone; the others may show something else for another reason.
        front = next(place for place, (_, part) in enumerate(pieces, 1) if part == "head")
        pieces.insert(front, (f" {why}", "dim"))
    return pieces


def _tabs(desk: Desk, kind: str, totals: Mapping[str, int], press: Press, *, key: bool, terse: int) -> list[Piece]:
    """Set the tabs: whole (0), not telling of how many the one in front shows some (1), the others uncounted (2)."""
    pieces: list[Piece] = []
    for other in SHELVED:
        shelf = desk.shelves[other]
        if pieces:
            pieces.append((f" {press.rule} ", "dim"))
        name = f"{_key(other) if key else ''}{NAMES[other][1]}"
        count = press.count(shelf.listing.count)
        if other == kind:
            pieces.append((f"{name} {count if terse else _extent(shelf, totals[other], press)}", "head"))
        else:
            pieces.append((name if terse > 1 else f"{name} {count}", "dim" if count == "0" else ""))
    return pieces


def tab_counts(desk: Desk, press: Press) -> tuple[tuple[str, str, str], ...]:
    """List each list's kind, short name and count, in the order of their keys."""
    return tuple((kind, _SHORT[kind], press.count(desk.shelves[kind].listing.count)) for kind in LISTS)


def _key(kind: str) -> str:
    return f"{LISTS.index(kind) + 1} "


def _extent(shelf: Shelf, total: int, press: Press) -> str:
    narrowed = shelf.view.lens or shelf.view.query is not None
    by = f", by {ORDERS[shelf.view.sort]}" if shelf.view.sort != "base" else ""
    return f"{press.count(shelf.listing.count)} of {total:,}{by}" if narrowed else f"{total:,}{by}"


def _growth(shelf: Shelf, total: int, press: Press) -> int:
    """Tell how much wider a count may get, so that what stands beside it stays when a count becomes exact."""
    narrowed = shelf.view.lens or shelf.view.query is not None
    settles = narrowed and total > CAP  # All that is fewer is counted at once.
    return len(f"{total:,}+") - len(press.count(shelf.listing.count)) if settles else 0


def _reason(desk: Desk, shelf: Shelf, press: Press, room: int) -> str:
    """Say what narrows a list, naming the record that it looks through where there is room for that."""
    parts: list[str] = []
    if lens := shelf.view.lens:
        here = desk.row
        row = None if room < 8 else here if here and here.id == lens else desk.index.row(lens)
        parts.append(f"linked to {press.label(row.kind, row.title, room)}" if row else "linked")
    if shelf.view.query is not None:
        parts.append("matching")
    return ", ".join(parts)
