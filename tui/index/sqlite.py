"""SQLite for whoever reads an index.

Python's own `sqlite3` imports `datetime` and `collections` for dates, which an index has none of, and so takes a third
as long as starting Python. The module that it is made of does without; the two can be mixed, for they share classes.

That module in turn wants nothing of `functools` but the cache that connections keep their statements in, and would
import half a dozen modules for it, which takes a quarter as long as starting Python. While it is imported, a module of
that name holds this cache alone, made of the same C type.
"""

from __future__ import annotations

import sys

STAND_IN = None
if "functools" not in sys.modules and sys.implementation.name == "cpython":
    try:
        from _functools import _lru_cache_wrapper  # type: ignore[import-not-found]
    except ImportError:  # Nothing promises this type; then all of functools is imported.
        pass
    else:
        STAND_IN = type(sys)("functools")
        vars(STAND_IN)["lru_cache"] = lambda size: lambda call: _lru_cache_wrapper(call, size, False, tuple)
        sys.modules["functools"] = STAND_IN
try:
    from _sqlite3 import Connection, Cursor, Error, OperationalError, connect, sqlite_version
except ImportError:  # Nothing promises this module; a Python may be made otherwise.
    if STAND_IN:
        del sys.modules["functools"]
        STAND_IN = None
    from sqlite3 import Connection, Cursor, Error, OperationalError, connect, sqlite_version
finally:
    if STAND_IN:
        del sys.modules["functools"]

__all__ = ["VERSION", "Connection", "Cursor", "Error", "OperationalError", "connect"]

VERSION = tuple(map(int, sqlite_version.split(".")))
