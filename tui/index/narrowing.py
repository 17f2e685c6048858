"""What a view leaves of its kind: the records found, those linked to the lens, and those that are both.

`start` answers at once: it looks no further than the first thousand rows and some hundred records in between. `extent`
looks at everything, in a thread that can wait.
"""

from __future__ import annotations

from array import array
from heapq import merge

from tui.index.expression import FOUND, either, expression, tags
from tui.index.links import Beyond, led_to, nearby, tied, ties
from tui.index.orders import APART, CAP, Narrow, Whole
from tui.index.pages import rowid_of
from tui.index.rows import SORTS
from tui.index.sorting import BASE, key_of
from tui.index.stored import fields_of
from tui.index.tables import AT_ONCE, kind_of, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.index.database import Database
    from tui.index.orders import After
    from tui.index.rows import View

_AT_A_GLANCE = CAP + 1
"""How many rows are looked for while somebody waits: one more than is counted."""

_STRIDE = 100 * APART
"""How many links are read at once, so that reading can be stopped soon."""

_SEARCHED = 1000 * APART
"""How many hits are read at once: each time a search begins anew, which costs more than to be stopped a little late."""


class Extent:
    """All that a view leaves of its kind, in little room: worked out by one thread, shown by another."""

    __slots__ = ("codes", "direct", "further", "posts", "step", "view")

    def __init__(
        self, view: View, posts: array[int], step: int, direct: int, further: array[int], codes: array[int]
    ) -> None:
        self.view = view
        self.posts = posts
        self.step = step
        self.direct = direct
        self.further = further
        self.codes = codes


class Narrowing:
    """One view on one database, if a lens or a search narrows it."""

    __slots__ = ("_database", "_forward", "_linking", "_search", "by", "high", "lens", "low", "view")

    def __init__(self, database: Database, view: View) -> None:
        self._database = database
        self.view = view
        self.low, self.high = kind_range(view.kind)
        self.lens = rowid_of(database, view.lens) if view.lens else 0
        """The rowid of the lens; 0 where there is none, or it leads nowhere."""
        self.by = ties(database, self.lens).codes if self.lens else []
        """The relations that the lens has."""
        query = view.query
        self._search = ""
        if query and not query.empty:
            # Each list asks for it anew, and they are asked one after the other.
            self._search = database.known(("search", query), lambda: expression(database, query))
        self._linking = ""
        self._forward: Sequence[int] = ()
        if self.lens and self._search:
            self._meet()

    def _meet(self) -> None:
        """Prepare for search and lens at once.

        A record's own links are words of its full text, so that those which link to the lens are found by the same
        expression as what is searched. What the lens itself links to is as few as one person wrote down.
        """
        linking = [
            word
            for field in ("speaker", "about", "source", "platform", "link")
            for word in tags(self._database, field, self.view.lens)
        ]
        self._linking = f"({self._search}) AND {either(linking)}" if linking else ""
        plan = self._database.plan
        kind = kind_of(self.lens)
        roles = plan.kinds[kind]
        from tui.index.plan import LINK, leaves

        ids = dict.fromkeys(
            value
            for path, value in leaves(fields_of(self._database, self.lens))
            if path in roles and roles[path].role == LINK and roles[path].leads(value)
        )
        rowids = (rowid_of(self._database, id) for id in ids)
        self._forward = self._found(sorted(rowid for rowid in rowids if self.low <= rowid <= self.high))

    def after(self, rowid: int, limit: int) -> Sequence[int]:
        """Give what is found or linked directly and comes after a rowid in base order."""
        low = max(self.low, rowid + 1)
        find = self._database.run if limit <= _AT_A_GLANCE else self._database.column
        if self._search and not self.view.lens:
            return find(FOUND, (self._search, low, self.high, limit))
        if not self._search:
            return led_to(self._database, self.lens, self.by, low, self.high, limit) if self.lens else ()
        found = find(FOUND, (self._linking, low, self.high, limit)) if self._linking else ()
        forward = [there for there in self._forward if there >= low]
        if not forward:
            return found
        return list(dict.fromkeys(merge(found, forward)))[:limit]

    def rowids(self) -> array[int]:
        """Give all that the view leaves, direct before further; slow, for a thread that can wait."""
        found = array("q")
        last = 0
        while stretch := self.after(last, _SEARCHED):
            found.extend(stretch)
            last = stretch[-1]
        found.extend(self._beyond(bounded=False)[0])
        return found

    def _found(self, rowids: Sequence[int]) -> Sequence[int]:
        """Leave those of some rowids that the search finds."""
        if not self._search:
            return rowids
        found: set[int] = set()
        for start in range(0, len(rowids), AT_ONCE):
            some = rowids[start : start + AT_ONCE]
            marks = ",".join("?" * len(some))
            found.update(
                self._database.column(
                    f"select rowid from words where words match ? and rowid in ({marks})",  # noqa: S608
                    (self._search, *some),
                )
            )
        return [rowid for rowid in rowids if rowid in found]

    def _beyond(self, bounded: bool, direct: Iterable[int] | None = None) -> tuple[array[int], array[int], bool]:
        """Give what the lens reaches one step further and not directly, by which relation, and whether that is all.

        Args:
            bounded: Whether to look no further than can be looked at once.
            direct: All that the lens is linked to directly, where it is known.
        """
        if not self.lens:
            return array("q"), array("H"), True
        low, high = self.low, self.high
        if bounded:
            beyond = nearby(self._database, self.lens, self.by)
        else:
            beyond = Beyond(self._database, self.lens, self.by, low, high, bounded=False)
        relations = beyond.relations
        within = [rowid for rowid in relations if low <= rowid <= high]
        known = set(tied(self._database, self.lens, self.by, within) if direct is None else direct)
        further = self._found([rowid for rowid in within if rowid not in known])
        further = self._sorted(array("q", further[:CAP] if bounded else further))
        return further, array("H", [relations[rowid] for rowid in further]), beyond.complete

    def start(self) -> Narrow:
        """Look as far as can be looked at once."""
        direct = self.after(0, _AT_A_GLANCE)
        if len(direct) > CAP:
            return Narrow(direct, 1, CAP, exact=False)
        further, codes, complete = self._beyond(bounded=True, direct=None if self._search else direct)
        room = CAP - len(direct)
        # Base order is what they have been found in, and most of them need not be looked at.
        posts = direct if self.view.sort == SORTS[BASE] else self._sorted(array("q", direct))
        return Narrow(posts, 1, len(direct), further[:room], codes[:room], exact=complete)

    def extent(self) -> Extent:
        """Look at everything."""
        posts = array("q")
        total = 0
        last = 0
        step = APART if SORTS.index(self.view.sort) == BASE else 1
        stride = _SEARCHED if self._search else _STRIDE
        while True:
            stretch = self.after(last, stride)
            posts.extend(stretch[-total % step :: step] if step > 1 else stretch)
            total += len(stretch)
            if len(stretch) < stride:
                break
            last = stretch[-1]
        further, codes, _ = self._beyond(bounded=False)
        if total <= CAP and step > 1:
            posts, step = array("q", self.after(0, CAP)), 1
        if step == 1:
            posts = self._sorted(posts)
        return Extent(self.view, posts, step, total, further, codes)

    def _sorted(self, rowids: array[int]) -> array[int]:
        """Put rowids in the view's order."""
        sort = SORTS.index(self.view.sort)
        if sort == BASE:
            return rowids
        if len(rowids) <= CAP:
            keys = {rowid: key_of(self._database, self.view.kind, rowid, sort) for rowid in rowids}
            return array("q", sorted(rowids, key=lambda rowid: (keys[rowid], rowid)))
        among = set(rowids)
        ordered = array("q")
        whole = Whole(self._database, self.view.kind, self.view.sort)
        for start in range(0, whole.count.value, _STRIDE):
            ordered.extend(rowid for rowid in whole.rowids(start, _STRIDE) if rowid in among)
        return ordered


def settled(extent: Extent, after: After) -> Narrow:
    """Make the order of a list whose extent is known."""
    return Narrow(extent.posts, extent.step, extent.direct, extent.further, extent.codes, exact=True, after=after)
