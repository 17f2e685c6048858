"""Whether an open index is still what the files are: asked every quarter of a second, so it reads in little."""

from __future__ import annotations

from collections.abc import Sequence

from tui.base.files import UNSEEN, Found, find_all, parts
from tui.index import sqlite
from tui.index.database import Database
from tui.index.errors import Doubt
from tui.index.store import Index, identity
from tui.index.tables import connect
from tui.index.watching import is_current


def is_up_to_date(index: Index) -> bool:
    """Whether there is nothing to refresh, as far as the sizes and times of files tell; quick.

    Raises:
        NotABase: The base is gone.

    """
    found = find_all(index.base)
    try:
        connection = connect(index.path)
        try:
            database = Database(index.path, connection)
            found = with_hidden(database, found)
            return is_in_place(index) and is_current(database, index.base, index.texts, found)
        finally:
            connection.close()
    except (sqlite.Error, Doubt, ValueError):
        return False


def is_in_place(index: Index) -> bool:
    """Whether an index's file is still the one that bears its name."""
    return index.path.startswith("file:") or index.identity == identity(index.path)


def with_hidden(database: Database, found: Sequence[Found]) -> list[Found]:
    """Add to the files of a base those that stood in folders that can't be looked into just now, as they were.

    So what is known of them stays until the folder can be looked into again.
    """
    shut = [file for file in found if file.mtime_ns == UNSEEN]
    if not shut:
        return list(found)
    starts = tuple("" if file.name == "." else f"{file.name}/" for file in shut)
    names = {file.name for file in found}
    hidden = [
        Found(name, "", size, mtime)
        for name, size, mtime in database.all("select name, size, mtime from file")
        if name.startswith(starts) and name not in names
    ]
    return sorted([*found, *hidden], key=parts)
