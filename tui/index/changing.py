"""Small changes to an index that both its making and its renewal make."""

from __future__ import annotations

import sqlite3

from tui.base.walk import BaseInfo
from tui.index.stored import COLUMNS, digest


def restate(connection: sqlite3.Connection, rowid: int, states: str) -> None:
    """Write down what is now known of a record's anchors and gaps."""
    line = connection.execute(f"select {COLUMNS} from record where rowid = ?", (rowid,)).fetchone()  # noqa: S608
    columns = (*line[:-2], states)
    connection.execute("update record set states = ?, digest = ? where rowid = ?", (states, digest(columns), rowid))


def tell_about(connection: sqlite3.Connection, file: int, info: BaseInfo) -> None:
    """Write down what a file says of the base; its first `base` counts, and the first file that has one."""
    connection.execute(
        "insert or ignore into about values (?, ?, ?, ?)",
        (file, info.title or "", info.language or "", info.note or ""),
    )


def replace(connection: sqlite3.Connection, rowid: int, where: tuple[int, int, int]) -> None:
    """Write down where a record now stands that is still what it was.

    Args:
        connection: The index.
        rowid: The record.
        where: Its chunk, its line counted from the chunk's first, and its column.

    """
    line = connection.execute(f"select {COLUMNS} from record where rowid = ?", (rowid,)).fetchone()  # noqa: S608
    columns = (*line[:2], *where, *line[5:-1])
    connection.execute(
        "update record set chunk = ?, line = ?, col = ?, digest = ? where rowid = ?", (*where, digest(columns), rowid)
    )
