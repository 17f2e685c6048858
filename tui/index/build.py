"""Making an index, and keeping it up to date with the files."""
# ruff: noqa: PTH100, PTH103, PTH105, PTH108, PTH110, PTH120

from __future__ import annotations

import gc
import os
import secrets
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tui.base.files import Found, find_all
from tui.base.leftovers import sweep, unfinished
from tui.base.texts import Texts
from tui.index.comparing import TooMuch, compare
from tui.index.current import is_in_place, with_hidden
from tui.index.database import Database
from tui.index.errors import Doubt
from tui.index.fresh import Fresh
from tui.index.progress import Progress, Report
from tui.index.reading import is_to_be_judged
from tui.index.renewal import Renewal
from tui.index.sealing import UNFINISHED, finish, is_sealed, number_of
from tui.index.store import Index, warm
from tui.index.tables import BUILT_BY, connect, is_ours, memory_uri
from tui.index.watching import texts_state

__all__ = ["Progress", "Report", "nothing", "open_index", "refresh", "reopen"]

Name = str | os.PathLike[str]

_RENEWING = ("journal_mode = memory", "cache_spill = off", "synchronous = normal", "cache_size = -8000")
_TRIES = 3


def open_index(base: Name, cache: Name | None, texts: Name | None = None, *, progress: Report | None = None) -> Index:
    """Open the index of a base, renewed where it is not up to date, and made anew where there is none to trust.

    Args:
        base: The folder or file of the base.
        cache: The index's file; None for an index in memory.
        texts: A folder with the sources' texts, looked in before any other.
        progress: Is told how far the making of a new index has come.

    Raises:
        NotABase: There is no base.
        Doubt: It can be made nowhere, not even in memory.

    """
    base, texts, path = os.fspath(base), os.fspath(texts or ""), os.fspath(cache or "")
    if not path:
        return _make(base, "", texts, progress)
    index = warm(path, base, texts)
    if index is None:
        try:
            if _is_settled(path) and renew(path, base, texts) is not None:
                index = Index(path, base, texts)
        except (TooMuch, Doubt):
            index = None
    sweep(*os.path.split(os.path.abspath(path)))
    return index or _make(base, path, texts, progress)


def nothing() -> Index:
    """Open an index of no records, to show while one is being made."""
    memory = memory_uri(f"onrecord-{secrets.token_hex(8)}")
    fresh = Fresh(memory, [], None)
    try:
        fresh.make(Texts(os.curdir, env={}), {})
        return Index(memory)
    finally:
        fresh.close()


def refresh(index: Index, *, progress: Report | None = None) -> Index | None:
    """Bring an open index up to date, from any thread.

    Returns:
        None where nothing has changed; the same index where it was renewed; a new one where it had to be made anew.

    Raises:
        NotABase: The base is gone.

    """
    if not is_in_place(index):
        return open_index(index.base, index.path, index.texts, progress=progress)
    try:
        changed = renew(index.path, index.base, index.texts)
    except (TooMuch, Doubt):
        changed = None
    if changed is None:
        return reopen(index, progress=progress)
    return index if changed else None


def reopen(index: Index, *, progress: Report | None = None) -> Index:
    """Make an index anew that can't be trusted any more, or is gone."""
    path = "" if index.path.startswith("file:") else index.path
    return _make(index.base, path, index.texts, progress)


def renew(path: str, base: str, texts: str) -> bool | None:
    """Bring a stored index up to date.

    Returns:
        Whether anything had changed; None where there is no whole index of this version.

    Raises:
        NotABase: The base is gone.
        TooMuch: The index is better made anew.
        Doubt: It is damaged, or can't be read or written.

    """
    found = find_all(base)
    try:
        connection = connect(path, "rw")
        try:
            for pragma in _RENEWING:
                connection.execute(f"pragma {pragma}")
            if not is_ours(connection):
                return None
            return _renew(connection, path, base, texts, found)
        finally:
            connection.close()
    except (sqlite3.Error, OSError, ValueError) as error:
        raise Doubt(f"the index can't be renewed: {error}") from error


def _is_settled(path: str) -> bool:
    """Whether there is a whole index; one that another process just changes is given the time to become whole."""
    try:
        if is_sealed(path):
            return True
        connection = connect(path, "rw")
        try:
            connection.execute("begin immediate")
        finally:
            connection.close()
        return is_sealed(path)
    except (sqlite3.Error, OSError, ValueError):
        return False


def _number(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _renew(connection: sqlite3.Connection, path: str, base: str, texts: str, found: Sequence[Found]) -> bool:
    database = Database(path, connection)
    for _ in range(_TRIES):
        stamp = database.tally("stamp")
        files = with_hidden(database, found)
        state = texts_state(base, texts, files)
        changes = compare(database, files)
        judging = is_to_be_judged(database, state)
        if changes is None and not judging:
            return False
        connection.execute("begin immediate")
        connection.execute(f"pragma user_version = {UNFINISHED}")
        connection.execute("commit")
        connection.execute("begin immediate")
        try:
            mine = _number(connection) == UNFINISHED and database.tally("stamp") == stamp
            if mine:
                Renewal(connection, Texts(base, texts or None)).apply(changes, state, texts=judging)
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            connection.execute(f"pragma user_version = {number_of(connection)}")
            raise
        connection.execute(f"pragma user_version = {number_of(connection)}")
        if mine:
            return True
    raise Doubt("the index is changed by others all the time")


def _make(base: str, path: str, texts: str, report: Report | None) -> Index:
    """Make an index anew: in its file, or in memory where that can't be."""
    found = find_all(base)
    notice = ""
    if path:
        made = unfinished(path)
        try:
            os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
            _write(made, base, texts, found, report)
            finish(made)
            os.replace(made, path)
            return Index(path, base, texts)
        except (OSError, sqlite3.Error, Doubt) as error:
            cause = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            where = f"the index can't be kept in {os.path.dirname(path)}"
            notice = f"{where}, so it is made anew each time: {cause[:1].lower()}{cause[1:]}"
        finally:
            if os.path.exists(made):
                os.unlink(made)
    memory = memory_uri(f"onrecord-{secrets.token_hex(8)}")
    keeping = connect(memory, "rwc")
    try:
        _write(memory, base, texts, found, report)
        return Index(memory, base, texts, notice)
    except sqlite3.Error as error:
        # Memory has room, so it is the folder of temporary files that has none.
        raise Doubt(f"the index can't be made: {error}") from error
    finally:
        keeping.close()


def _write(path: str, base: str, texts: str, found: Sequence[Found], report: Report | None) -> None:
    root = Path(os.path.realpath(base))
    meta: dict[str, str | int] = {
        "built by": BUILT_BY,
        "name": root.name if root.is_dir() else root.stem,
        "texts state": texts_state(base, texts, found),
    }
    collecting = gc.isenabled()
    # Nothing that is read has cycles, and looking for them would double the time.
    gc.disable()
    try:
        fresh = Fresh(path, found, report)
        try:
            fresh.make(Texts(base, texts or None), meta)
        finally:
            fresh.close()
    finally:
        if collecting:
            gc.enable()
