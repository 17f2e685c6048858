"""The tables of an index kept right while single records change: links, orders with their fences, numbers."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from tui.index.entry import OPEN, Entry
from tui.index.errors import Doubt
from tui.index.linking import fence
from tui.index.rows import STATES
from tui.index.sorting import BASE, DATE, LINKS, NAME, TITLE
from tui.index.tables import HUB, SHIFT, STEP

if TYPE_CHECKING:
    from tui.index.sorting import Key

_OVERFULL = 4 * STEP


class Links:
    """Links, from both ends, and those that lead nowhere yet."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.grown: Counter[int] = Counter()
        """By how many links records have more than before, or fewer."""
        self._touched: set[tuple[int, int]] = set()

    def add(self, a: int, code: int, b: int) -> None:
        """Link two records by a relation that the first one holds."""
        self._change("insert or ignore into link values (?, ?, ?)", a, code, b, 1)

    def remove(self, a: int, code: int, b: int) -> None:
        """Undo a link."""
        self._change("delete from link where a = ? and code = ? and b = ?", a, code, b, -1)

    def _change(self, sql: str, a: int, code: int, b: int, by: int) -> None:
        for line in ((a, code, b), (b, code + 1, a)):
            if self._connection.execute(sql, line).rowcount:
                self.grown[line[0]] += by
                self._touched.add(line[:2])

    def tie(self, a: int, target: str, code: int) -> None:
        """Link a record to the one that bears an id, now or as soon as there is one."""
        found = self._connection.execute("select rowid from record where id = ?", (target,)).fetchone()
        if found:
            self.add(a, code, found[0])
        else:
            self._connection.execute("insert or ignore into dangling values (?, ?, ?)", (target, a, code))

    def untie(self, a: int, target: str, code: int) -> None:
        """Undo the link of a record to the one that bears an id, or that should."""
        found = self._connection.execute("select rowid from record where id = ?", (target,)).fetchone()
        if found:
            self.remove(a, code, found[0])
        self._connection.execute("delete from dangling where target = ? and a = ? and code = ?", (target, a, code))

    def orphan(self, rowid: int, id: str) -> None:
        """Let the links to a record that goes lead nowhere."""
        leading = self._connection.execute("select code, b from link where a = ? and code % 2 = 1", (rowid,)).fetchall()
        for code, a in leading:
            self.remove(a, code - 1, rowid)
            self._connection.execute("insert or ignore into dangling values (?, ?, ?)", (id, a, code - 1))

    def adopt(self, rowid: int, id: str) -> None:
        """Let the links that waited for a record lead to it."""
        waiting = self._connection.execute("select a, code from dangling where target = ?", (id,)).fetchall()
        self._connection.execute("delete from dangling where target = ?", (id,))
        for a, code in waiting:
            self.add(a, code, rowid)

    def count_hubs(self) -> None:
        """Count the links of those relations anew that have many."""
        for a, code in self._touched:
            count = self._connection.execute(
                "select count(*) from link where a = ? and code = ?", (a, code)
            ).fetchone()[0]
            if count >= HUB:
                self._connection.execute("insert or replace into hub values (?, ?, ?)", (a, code, count))
            else:
                self._connection.execute("delete from hub where a = ? and code = ?", (a, code))


class Orders:
    """The orders that lists can stand in, with their fences."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, rowid: int, entry: Entry) -> None:
        """Give a record its places in all orders but that by links."""
        for sort, key in _places(entry):
            self.put(sort, key, rowid)

    def remove(self, rowid: int, entry: Entry) -> None:
        """Take a record from all orders but that by links."""
        for sort, key in _places(entry):
            self.take(sort, key, rowid)

    def put(self, sort: int, key: Key, rowid: int) -> None:
        """Give a record its place in one order."""
        if sort != BASE:
            self._connection.execute("insert into sorting values (?, ?, ?, ?)", (sort, rowid >> SHIFT, key, rowid))
        if sort != TITLE:
            self._fence(sort, key, rowid, 1)

    def take(self, sort: int, key: Key, rowid: int) -> None:
        """Take a record from one order."""
        if sort != BASE:
            taken = self._connection.execute(
                "delete from sorting where sort = ? and kind = ? and key = ? and rowid = ?",
                (sort, rowid >> SHIFT, key, rowid),
            )
            if not taken.rowcount:
                raise Doubt("the index is damaged")
        if sort != TITLE:
            self._fence(sort, key, rowid, -1)

    def _fence(self, sort: int, key: Key, rowid: int, by: int) -> None:
        """Count one more, or one less, from the last post at or before a place on."""
        kind = rowid >> SHIFT
        among = "select key, rowid, count from fence where sort = ? and kind = ?"
        post = self._connection.execute(
            f"{among} and (key, rowid) <= (?, ?) order by key desc, rowid desc limit 1",
            (sort, kind, key, rowid),
        ).fetchone()
        if post is None:
            first = self._connection.execute(f"{among} order by key, rowid limit 1", (sort, kind)).fetchone()
            if first:
                self._connection.execute(
                    "delete from fence where sort = ? and kind = ? and key = ? and rowid = ?", (sort, kind, *first[:2])
                )
            post = (key, rowid, first[2] if first else 0)
        self._connection.execute(
            "insert or replace into fence values (?, ?, ?, ?, ?)", (sort, kind, *post[:2], post[2] + by)
        )

    def count_links(self, grown: Counter[int], gone: Collection[int]) -> None:
        """Put records that have more links than before, or fewer, into their new places in the order by links.

        Args:
            grown: By how many, by rowid.
            gone: The records that are no more.

        """
        for rowid in {*grown, *gone}:
            by = grown[rowid]
            if by or rowid in gone:
                count = self._connection.execute("select count(*) from link where a = ?", (rowid,)).fetchone()[0]
                self.take(LINKS, by - count, rowid)
                if rowid not in gone:
                    self.put(LINKS, -count, rowid)

    def mend_fences(self) -> None:
        """Set the posts anew where too many records stand between two of them."""
        for (sort,) in self._connection.execute(
            "select distinct sort from fence where count > ?", (_OVERFULL,)
        ).fetchall():
            fence(self._connection, sort)


def _places(entry: Entry) -> list[tuple[int, Key]]:
    places: list[tuple[int, Key]] = [(BASE, 0), (NAME, entry.name_key), (DATE, entry.date_key)]
    if entry.title_key != entry.name_key:
        places.append((TITLE, entry.title_key))
    return places


def numbers(entry: Entry, states: str) -> Counter[str]:
    """Give what one record adds to the numbers that tell about the whole base."""
    found = Counter({entry.kind: 1})
    if entry.kind == "question" and entry.mark in OPEN:
        found["open"] += 1
    found.update(STATES.get(letter, letter) for letter in states)
    return found
