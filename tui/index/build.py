"""Making an index, and keeping it up to date with the files."""

from __future__ import annotations

import os
import secrets
import sqlite3
import time
from pathlib import Path

from tui.base.files import find
from tui.index.errors import Doubt
from tui.index.fresh import Fresh
from tui.index.judging import Judge
from tui.index.progress import Progress, Report
from tui.index.store import Index, warm
from tui.index.tables import memory_uri

__all__ = ["Progress", "Report", "open_index", "refresh"]


def open_index(
    base: str | os.PathLike[str],
    cache: str | os.PathLike[str] | None,
    texts: str | os.PathLike[str] | None = None,
    *,
    progress: Report | None = None,
) -> Index:
    """Open the index of a base, made or renewed where it is not up to date.

    Args:
        base: The folder or file of the base.
        cache: The index's file; None for an index in memory.
        texts: A folder with the sources' texts, looked in before `texts/` beside the base.
        progress: Is told how far the making of a new index has come.

    Raises:
        NotABase: There is no base.

    """
    if cache is not None:
        index = warm(os.fspath(cache), os.fspath(base), os.fspath(texts or ""))
        if index:
            return index
    found = find(base)[0]
    notice = ""
    path = memory_uri(f"onrecord-{secrets.token_hex(8)}")
    if cache is not None:
        try:
            os.makedirs(os.path.dirname(os.path.abspath(cache)), mode=0o700, exist_ok=True)
            path = f"{os.fspath(cache)}.{os.getpid()}-{secrets.token_hex(4)}.new"
        except OSError as error:
            notice = str(error)
    fresh = Fresh(path, Judge(base, texts), time.time_ns(), progress)
    keep = Index(path, notice) if path.startswith("file:") else None
    try:
        fresh.make(found, Path(os.path.realpath(base)).stem)
    finally:
        fresh.close()
    if keep:
        return keep
    os.replace(path, cache)
    return Index(os.fspath(cache))
