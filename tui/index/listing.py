"""One list: how many rows it has, and any of them."""

from __future__ import annotations

from bisect import bisect_right

from tui.index.fold import fold
from tui.index.links import names_between
from tui.index.narrowing import Extent, Narrowing, settled
from tui.index.orders import Whole
from tui.index.pages import rowid_of, rows
from tui.index.rows import SORTS
from tui.index.sorting import BASE, LENGTH, NAME, TITLE, key_of
from tui.index.tables import SHIFT, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from tui.index.database import Database
    from tui.index.orders import Narrow
    from tui.index.rows import Count, Row, View
    from tui.index.sorting import Key

_FIRST_OF_NEXT = "\U0010ffff"
_STRIDE = 1000


class Listing:
    """What a view shows."""

    __slots__ = ("_database", "_narrowing", "_order", "view")

    def __init__(self, database: Database, view: View) -> None:
        self.view = view
        self._database = database
        self._narrowing = Narrowing(database, view) if view.lens or (view.query and not view.query.empty) else None
        self._order: Whole | Narrow = (
            self._narrowing.start() if self._narrowing else Whole(database, view.kind, view.sort)
        )

    @property
    def count(self) -> Count:
        """How many rows there are; a long list that is narrowed is counted up to 1,000 until it is settled."""
        return self._order.count

    @property
    def settled(self) -> bool:
        """Whether the count is exact, and so every row can be reached."""
        return self._order.count.exact

    def settle(self, extent: Extent) -> None:
        """Take what `Index.extent` worked out; the first rows stay what they were."""
        if self._narrowing and extent.view == self.view:
            self._order = settled(extent, self._narrowing.after)

    def rows(self, start: int, number: int) -> list[Row]:
        """Give some rows, fewer where the list ends before."""
        start, number = max(0, start), max(0, number)
        order, narrowing = self._order, self._narrowing
        if isinstance(order, Whole) or narrowing is None or not narrowing.lens:
            return rows(self._database, order.rowids(start, number))
        direct, further, codes = order.parts(start, number)
        called = names_between(self._database, narrowing.lens, narrowing.by, direct)
        names = self._database.plan.relations
        called.update((rowid, names[code]) for rowid, code in zip(further, codes, strict=True))
        return rows(self._database, [*direct, *further], called, frozenset(further))

    def index_of(self, id: str) -> int | None:
        """Find a record's row; None where the list does not show it, or not yet."""
        rowid = rowid_of(self._database, id)
        low, high = kind_range(self.view.kind)
        return self._order.index_of(rowid) if low <= rowid <= high else None

    def jump(self, letters: str, after: int) -> int | None:
        """Find the next row whose title begins with some letters, from the top again where there is none below.

        Args:
            letters: As typed; case, accents and punctuation make no difference.
            after: The row that one stands on; -1 for the top.

        """
        prefix = fold(letters)[:LENGTH]
        if not prefix:
            return None
        starts = self._starting(prefix)
        if not starts:
            return None
        sort = SORTS.index(self.view.sort)
        if isinstance(self._order, Whole) and sort in (BASE, NAME):
            return self._nearest(starts, sort, after)
        total = self.count.value
        for first, end in ((after + 1, total), (0, min(after + 1, total))):
            for start in range(first, end, _STRIDE):
                stretch = self._order.rowids(start, min(_STRIDE, end - start))
                for place, rowid in enumerate(stretch):
                    if rowid in starts:
                        return start + place
        return None

    def _nearest(self, starts: dict[int, str], sort: int, after: int) -> int | None:
        """Find the next of some records by what they are sorted by: a list of all is too long to be looked through."""
        database, kind = self._database, self.view.kind
        keyed: list[tuple[Key, int]] = [
            (0 if sort == BASE else key or key_of(database, kind, rowid, sort), rowid) for rowid, key in starts.items()
        ]
        keyed.sort()
        place = 0
        for here in self._order.rowids(after, 1) if after >= 0 else ():
            place = bisect_right(keyed, (key_of(database, kind, here, sort), here))
        return self._order.index_of(keyed[place % len(keyed)][1])

    def _starting(self, prefix: str) -> dict[int, str]:
        """Give the rowids of what begins so, each with its name's key, or nothing where only its title begins so."""
        kind = kind_range(self.view.kind)[0] >> SHIFT
        wanted = "select rowid, key from sorting where sort = ? and kind = ? and key >= ? and key < ?"
        found: list[dict[int, str]] = [
            dict(self._database.all(wanted, (sort, kind, prefix, prefix + _FIRST_OF_NEXT))) for sort in (TITLE, NAME)
        ]
        return {**dict.fromkeys(found[0], ""), **found[1]}
