"""The orders that a list can stand in, and how a row's number and its rowid are found from each other.

A list of all records of a kind finds them by the fence: posts that stand every few hundred records. What a search or a
lens leaves of a kind is either held whole or, where it is long, as posts of its own, between which the query is asked
again. So no list ever counts through what it doesn't show.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate

from tui.index.rows import SORTS, Count
from tui.index.sorting import BASE, key_of
from tui.index.tables import SHIFT, STEP, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from tui.index.database import Database
    from tui.index.sorting import Key

    After: TypeAlias = "Callable[[int, int], Sequence[int]]"

    _Spot: TypeAlias = "tuple[int, Key | None, int]"

CAP = 1000
"""How far is counted while somebody waits."""

APART = 64
"""How many rows stand between the posts of a long list."""

_NEAR = 2 * STEP
"""How far behind a row whose number is known another one is found by going on from there."""

_POSTS_BEFORE = (
    "select key, rowid from fence where sort = ? and kind = ? and (key, rowid) <= (?, ?)"
    " order by key desc, rowid desc limit 2"
)
_ROWS_BEFORE = "select coalesce(sum(count), 0) from fence where sort = ? and kind = ? and (key, rowid) < (?, ?)"

_FENCE = "select key, rowid, count from fence where sort = ? and kind = ? order by key, rowid"
_FENCE_AS_TEXT = f"select group_concat(rowid), group_concat(count) from ({_FENCE})"  # noqa: S608 (both are written here)


class Whole:
    """All records of a kind, in any order."""

    __slots__ = ("_database", "_high", "_kind", "_low", "_posts", "_sort", "_spot", "_starts", "count")

    def __init__(self, database: Database, kind: str, sort: str) -> None:
        self._database = database
        self._kind = kind
        self._low, self._high = kind_range(kind)
        self._sort = SORTS.index(sort)
        self.count = Count(database.tallies().get(kind, 0))
        self._posts: list[tuple[Key, int]] = []
        self._starts = array("q")
        self._spot: _Spot = (0, None, self._low)
        """A row whose number is known: what is asked for next lies mostly just behind it."""

    def rowids(self, start: int, number: int) -> Sequence[int]:
        """Give the rowids of some rows."""
        first, key, rowid = self._before(start)
        found = self._from(key, rowid, number, start - first)
        if found and self._sort == BASE:
            self._spot = start, 0, found[0]
        return found

    def index_of(self, rowid: int) -> int | None:
        """Find a row's number."""
        if not self._low <= rowid <= self._high:
            return None
        key = key_of(self._database, self._kind, rowid, self._sort)
        first, post, there = self._post_before(key, rowid)
        return first + len(self._from(post, there, 2 * self.count.value, 0, (key, rowid)))

    def _before(self, start: int) -> _Spot:
        """Find a row at or before another one, and not far from it."""
        if not 0 <= start - self._spot[0] < _NEAR:
            self._spot = (0, None, self._low)
            if start >= _NEAR:
                self._load()
                bucket = bisect_right(self._starts, start) - 1
                if bucket >= 0:
                    self._spot = (self._starts[bucket], *self._posts[bucket])
        return self._spot

    def _post_before(self, key: Key, rowid: int) -> _Spot:
        """Find a post before a row, with room for what is shown above it; not all posts are wanted for that."""
        database, order = self._database, (self._sort, self._low >> SHIFT)
        posts = database.all(_POSTS_BEFORE, (*order, key, rowid))
        if not posts:
            return 0, None, self._low
        self._spot = (database.column(_ROWS_BEFORE, (*order, *posts[-1]))[0], *posts[-1])
        return self._spot

    def _load(self) -> None:
        if not self._posts:
            self._posts, self._starts = self._database.known(("fence", self._sort, self._kind), self._fence)

    def _fence(self) -> tuple[list[tuple[Key, int]], array[int]]:
        of_order = (self._sort, self._low >> SHIFT)
        # There are thousands of posts in a large base, and it takes Python longer to be handed each than all in a text.
        line = self._database.first(_FENCE_AS_TEXT, of_order)
        rowids, counts = [[*map(int, text.split(","))] if text else [] for text in line or ()]
        keys = [0] * len(rowids) if self._sort == BASE else self._database.column(_FENCE, of_order)
        return [*zip(keys, rowids, strict=True)], array("q", [*accumulate(counts, initial=0)][:-1])

    def _from(
        self, key: Key | None, rowid: int, number: int, skip: int, until: tuple[Key, int] | None = None
    ) -> Sequence[int]:
        if self._sort == BASE:
            return self._database.column(
                "select rowid from record where rowid >= ? and rowid <= ? order by rowid limit ? offset ?",
                (rowid, until[1] - 1 if until else self._high, number, skip),
            )
        sql = "select rowid from sorting where sort = ? and kind = ?"
        arguments: list[Key] = [self._sort, self._low >> SHIFT]
        if key is not None:
            sql += " and (key, rowid) >= (?, ?)"
            arguments += (key, rowid)
        if until:
            sql += " and (key, rowid) < (?, ?)"
            arguments += until
        return self._database.column(sql + " order by key, rowid limit ? offset ?", (*arguments, number, skip))


class Narrow:
    """What a search or a lens leaves of a kind."""

    __slots__ = ("_after", "_codes", "_further", "_posts", "_step", "count", "direct")

    def __init__(
        self,
        posts: Sequence[int],
        step: int,
        direct: int,
        further: Sequence[int] = (),
        codes: Sequence[int] = (),
        *,
        exact: bool,
        after: After | None = None,
    ) -> None:
        self._posts = posts
        self._step = step
        self._after = after
        self._further = further
        self._codes = codes
        self.direct = direct
        """How many rows are found or linked directly; they come first."""
        self.count = Count(direct + len(further), exact)

    def rowids(self, start: int, number: int) -> Sequence[int]:
        """Give the rowids of some rows."""
        direct, further, _ = self.parts(start, number)
        return [*direct, *further]

    def parts(self, start: int, number: int) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        """Give the rowids of some rows: those found or linked directly, those one step further, and by which code."""
        direct = self._direct(start, min(number, self.direct - start)) if start < self.direct else ()
        first = max(0, start - self.direct)
        end = first + number - len(direct)
        return direct, self._further[first:end], self._codes[first:end]

    def _direct(self, start: int, number: int) -> Sequence[int]:
        if self._step == 1 or self._after is None:
            return self._posts[start : start + number]
        skip = start % self._step
        return self._after(self._posts[start // self._step] - 1, skip + number)[skip:]

    def index_of(self, rowid: int) -> int | None:
        """Find a row's number."""
        if self._step == 1 or self._after is None:
            shown = [*self._posts[: self.direct], *self._further]
            return shown.index(rowid) if rowid in shown else None
        bucket = bisect_right(self._posts, rowid) - 1
        if bucket >= 0:
            stretch = self._after(self._posts[bucket] - 1, self._step)
            place = bisect_left(stretch, rowid)
            if place < len(stretch) and stretch[place] == rowid:
                return bucket * self._step + place
        return self.direct + self._further.index(rowid) if rowid in self._further else None
