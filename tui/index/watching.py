"""Whether files are still what an index was made of, in the least time.

A search on the command line starts through this module, so it imports nothing that costs time, pathlib included.
"""
# ruff: noqa: PTH112, PTH114, PTH118, PTH120

from __future__ import annotations

import os
import time
import zlib

from tui.base.files import FLEETING, TEXTS

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tui.base.files import Found
    from tui.index.database import Database

_VARIABLE = "ONRECORD_TEXTS"
_SECOND = 1_000_000_000
_FINE, _COARSE = 20_000_000, 2 * _SECOND
"""For how many nanoseconds after a change another one may leave a file's time as it is."""


def settled(mtime_ns: int, fault: str = "") -> int:
    """Give a file's time to compare with later; -1 where it must be looked at again whatever its time.

    That is so where it was written so lately that it may yet change unseen, and where it could not be read.

    Args:
        mtime_ns: Its time.
        fault: The code of the fault that it has, if any.

    """
    if fault in FLEETING:
        return -1
    unseen = _FINE if mtime_ns % _SECOND else _COARSE
    return mtime_ns if time.time_ns() - mtime_ns > unseen else -1


def texts_state(base: str, texts: str, found: Iterable[Found]) -> int:
    """Give a number that changes whenever something changes in the folders that sources' texts are looked for in.

    Args:
        base: The folder or file of the base.
        texts: The folder that the user gave, or an empty text.
        found: The files of the base.

    """
    root = os.path.realpath(base)
    if not os.path.isdir(root):
        root = os.path.dirname(root)
    places = {file.name.rpartition("/")[0] for file in found} | {""}
    beside = [os.path.join(root, place, TEXTS) for place in sorted(places)]
    entries: list[tuple[object, ...]] = []
    for folder in (texts, os.environ.get(_VARIABLE, ""), *beside):
        if folder and not os.path.islink(folder):
            entries += _entries(folder)
    return zlib.crc32(repr(entries).encode("utf-8", "surrogatepass"))


def _entries(folder: str) -> list[tuple[object, ...]]:
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                found.append((folder, entry.name, status.st_mode, status.st_size, settled(status.st_mtime_ns)))
    except OSError:
        return []
    return sorted(found)


def is_current(database: Database, base: str, texts: str, found: Sequence[Found]) -> bool:
    """Whether an index was made of the files that are there now, by their sizes and times.

    Raises:
        Doubt: It can't be read.

    """
    if database.all("select name, size, mtime from file order by place") != [
        (file.name, file.size, file.mtime_ns) for file in found
    ]:
        return False
    state = database.first("select value from meta where name = 'texts state'")
    return state is not None and bool(state[0] == texts_state(base, texts, found))
