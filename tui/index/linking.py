"""What an index that is being made gets once all records are in it: links, orders and fences.

Everything here is whole statements over whole tables, sorted the way the tables lie, since that is how SQLite is quick.
"""

from __future__ import annotations

import sqlite3

from tui.index.rows import KINDS
from tui.index.sorting import BASE, DATE, LINKS, NAME, TITLE
from tui.index.tables import HUB, STEP, kind_range

_RESOLVE = (
    "insert into hop select ref.a, ref.code, record.rowid from ref join record on record.id = ref.target",
    "insert or ignore into link select a, code, b from hop union all select b, code + 1, a from hop order by 1, 2, 3",
    "insert or ignore into dangling select target, a, code from ref"
    " where not exists (select 1 from record where id = target) order by 1, 2, 3",
    f"insert into hub select a, code, count(*) from link group by a, code having count(*) >= {HUB}",  # noqa: S608
    "drop table temp.hop",
    "drop table temp.ref",
)

_POST = (
    "select key, rowid from sorting where sort = ? and kind = ? and (key, rowid) > (?, ?)"
    " order by key, rowid limit 1 offset ?"
)
_BEFORE_ALL = (float("-inf"), 0)
_BASE_POST = (
    "select 0, rowid from record where rowid between ? and ? and rowid > max(?, ?) order by rowid limit 1 offset ?"
)


def resolve(connection: sqlite3.Connection) -> None:
    """Turn ids into rowids, once all records have theirs."""
    for statement in _RESOLVE:
        connection.execute(statement)


def sort(connection: sqlite3.Connection) -> None:
    """Put the records into every order that a list can stand in."""
    for sort, key in ((NAME, "name_key"), (DATE, "date_key")):
        connection.execute(
            f"insert into sorting select ?, rowid >> 44, {key}, rowid from keyed order by 2, 3, 4",  # noqa: S608
            (sort,),
        )
    connection.execute(
        "insert into sorting select ?, kind, key, rowid from ("
        " select a >> 44 as kind, -count(*) as key, a as rowid from link group by a union all"
        " select rowid >> 44, 0, rowid from keyed where not exists (select 1 from link where a = keyed.rowid)"
        ") order by 2, 3, 4",
        (LINKS,),
    )
    connection.execute(
        "insert into sorting select ?, rowid >> 44, title_key, rowid from keyed where title_key <> name_key"
        " order by 2, 3, 4",
        (TITLE,),
    )
    for order in (NAME, DATE, LINKS):
        fence(connection, order)


def fence(connection: sqlite3.Connection, sort: int) -> None:
    """Set the posts of one order anew."""
    for number, kind in enumerate(KINDS, 1):
        connection.execute("delete from fence where sort = ? and kind = ?", (sort, number))
        low, high = kind_range(kind)
        if sort == BASE:
            posts, arguments = _BASE_POST, (low, high)
        else:
            posts, arguments = _POST, (sort, number)
        left = connection.execute("select count(*) from record where rowid between ? and ?", (low, high)).fetchone()[0]
        # From post to post, for SQLite passes over what lies between without looking at it.
        post, skipped = _BEFORE_ALL, 0
        while left > 0 and (post := connection.execute(posts, (*arguments, *post, skipped)).fetchone()):
            connection.execute("insert into fence values (?, ?, ?, ?, ?)", (sort, number, *post, min(STEP, left)))
            left, skipped = left - STEP, STEP - 1
