"""The table of who says what: claims down, those who hold them across, and the cell that is in view.

It knows no screen, and holds no more of the base than was asked for last.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.index.narrowing import Extent
from tui.index.rows import Row, View
from tui.index.stances import Holder, Stance, holders, names, stances
from tui.index.store import Index

AUTHOR = "author"
"""The word that stands for the source's own voice where an actor's id could stand."""

HEADER = -1
"""The number of the row that holds the actors' names."""

SOON = 500
"""How many claims are few enough to be looked through while somebody waits."""

OWN_ACTORS = 2000
"""Up to how many claims the actors are those of these very claims; beyond, those of the whole base."""

_BLOCK = 64
"""How many claims are read at once."""

_BLOCKS = 8
"""How many such blocks are kept: more than any screen is high."""


@dataclass(frozen=True, slots=True)
class Column:
    """One who may hold claims."""

    id: str
    """The actor's id, or `AUTHOR`."""

    name: str
    """What the actor is called in short, raw."""

    title: str
    claims: int
    """How many claims the actor holds; 0 for the source's own voice, which is no link and is not counted."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim with how it is held."""

    row: Row
    stance: Stance

    def said_by(self, column: Column) -> str:
        """Say in one word what someone does with the claim: holds, denies, or nothing at all."""
        if column.id not in self.stance.holders:
            return ""
        return "denies" if self.stance.denied else "holds"


@dataclass(frozen=True, slots=True)
class Census:
    """All that a table shows, counted."""

    view: View
    extent: Extent | None
    holders: list[Holder]


def count(index: Index, view: View) -> Census:
    """Count what a table of some claims shows; slow where they are many, so then for a fork in a thread of its own."""
    listing = index.listing(view)
    extent = None
    if not listing.settled:
        extent = index.extent(view)
        listing.settle(extent)
    narrowed = bool(view.lens or view.query)
    if narrowed and listing.count.value <= OWN_ACTORS:
        return Census(view, extent, holders(index, [row.rowid for row in listing.rows(0, OWN_ACTORS)]))
    return Census(view, extent, holders(index))


class Positions:
    """A table of claims and those who hold them, and the cell in view."""

    def __init__(self, index: Index, view: View) -> None:
        self.index = index
        self.view = view
        self.listing = index.listing(view)
        self.row = 0
        """The row in view, `HEADER` for the names."""
        self.column = 0
        """The column in view."""
        self.left = 0
        """The first column on the screen."""
        self._kept: tuple[str, str] | None = None
        """The ids of the claim and the holder that are to be in view as soon as they are known to be here."""
        self._first: Holder | None = None
        self._others: list[Holder] = []
        self._columns: dict[int, Column] = {}
        self._blocks: dict[int, list[Claim]] = {}
        self._rivals: list[int] = []
        """The claim that one began at and those in conflict with it, until one moves elsewhere."""

    @property
    def height(self) -> int:
        """How many claims there are."""
        return self.listing.count.value

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self._others) + 1 + (self._first is not None)

    @property
    def soon(self) -> bool:
        """Whether counting takes no longer than a blink."""
        narrowed = bool(self.view.lens or self.view.query)
        total = self.height if narrowed else self.index.info().counts["claim"]
        return self.listing.settled and total <= SOON

    def take(self, census: Census) -> None:
        """Take what was counted: the actor whose claims these are comes first, then the source's own voice."""
        if census.view != self.view:
            return
        if census.extent is not None:
            self.listing.settle(census.extent)
        lens = self.index.row(self.view.lens) if self.view.lens else None
        self._first = next((holder for holder in census.holders if lens and holder.rowid == lens.rowid), None)
        self._others = [holder for holder in census.holders if holder is not self._first]
        self._columns.clear()
        self._blocks.clear()
        kept = self._kept
        self.move(self.row, self.column)
        if kept:
            self._bring(*kept)

    def columns(self, start: int, number: int) -> list[Column]:
        """Give some columns, fewer where they end before."""
        wanted = range(max(0, start), min(start + number, self.width))
        missing = [place for place in wanted if place not in self._columns]
        found = {place: holder for place in missing if (holder := self._holder(place))}
        named = dict(zip(found, names(self.index, list(found.values())), strict=False))
        for place in missing:
            if place in named:
                row, short = named[place]
                self._columns[place] = Column(row.id, short, row.title, found[place].claims)
            else:
                self._columns[place] = Column(AUTHOR, AUTHOR, "The source itself", 0)
        return [self._columns[place] for place in wanted]

    def claim(self, number: int) -> Claim | None:
        """Give one claim; those around it are read with it."""
        if not 0 <= number < self.height:
            return None
        block, place = divmod(number, _BLOCK)
        if block not in self._blocks:
            if len(self._blocks) >= _BLOCKS:
                self._blocks.clear()
            rows = self.listing.rows(block * _BLOCK, _BLOCK)
            self._blocks[block] = [
                Claim(row, stance) for row, stance in zip(rows, stances(self.index, rows), strict=True)
            ]
        claims = self._blocks[block]
        return claims[place] if place < len(claims) else None

    @property
    def at(self) -> tuple[Claim | None, Column]:
        """The claim and the column in view; no claim where the names are."""
        return self.claim(self.row), self.columns(self.column, 1)[0]

    @property
    def target(self) -> str:
        """The id of the record that the cell in view leads to; an empty text for the source's own voice."""
        claim, column = self.at
        if claim is not None:
            return claim.row.id
        return "" if column.id == AUTHOR else column.id

    @property
    def place(self) -> tuple[str, str]:
        """The ids of the claim and the holder in view, or of those that are to be."""
        claim, column = self.at
        return self._kept or (claim.row.id if claim else "", column.id)

    def keep(self, claim: str, holder: str) -> None:
        """Bring a cell into view, now or as soon as the claims are counted, unless one moves elsewhere before."""
        self.move(0 if claim else HEADER, 0)
        self._kept = (claim, holder)
        self._bring(claim, holder)

    def _bring(self, claim: str, holder: str) -> None:
        self.find(claim)
        columns = self.columns(0, _BLOCK)
        self.column = next((place for place, column in enumerate(columns) if column.id == holder), 0)

    def move(self, row: int, column: int) -> None:
        """Bring another cell into view, or the nearest that there is."""
        self._rivals = []
        self._kept = None
        self.row = max(HEADER, min(row, self.height - 1))
        self.column = max(0, min(column, self.width - 1))

    def keep_in_sight(self, room: int) -> None:
        """Scroll by whole columns until the one in view is among so many on the screen."""
        room = max(1, room)
        self.left = min(self.left, self.column, max(0, self.width - room))
        self.left = max(self.left, self.column - room + 1)

    def find(self, id: str) -> bool:
        """Bring a claim into view, if it is among these."""
        number = self.listing.index_of(id)
        if number is not None:
            self.row = number
        return number is not None

    def rival(self) -> bool:
        """Go to the next of the claims that can't be so together with the one in view, and round again to that one."""
        claim, _ = self.at
        if claim is None:
            return False
        self._kept = None
        if not self._rivals:
            places = {self.row}
            for related in self.index.relations(claim.row.id):
                if related.name == "conflicts with":
                    found = (self.listing.index_of(row.id) for row in related.rows)
                    places.update(place for place in found if place is not None)
            self._rivals = sorted(places)
        self.row = next((place for place in self._rivals if place > self.row), self._rivals[0])
        return len(self._rivals) > 1

    def _holder(self, place: int) -> Holder | None:
        if self._first is not None:
            if place == 0:
                return self._first
            place -= 1
        return self._others[place - 1] if place else None
