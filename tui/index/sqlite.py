"""SQLite for whoever reads an index.

Python's own `sqlite3` imports `datetime` and `collections` for dates, which an index has none of, and so takes a third
as long as starting Python. The module that it is made of does without; the two can be mixed, for they share classes.
"""

from __future__ import annotations

try:
    from _sqlite3 import Connection, Cursor, Error, OperationalError, connect, sqlite_version
except ImportError:  # Nothing promises this module; a Python may be made otherwise.
    from sqlite3 import Connection, Cursor, Error, OperationalError, connect, sqlite_version

__all__ = ["VERSION", "Connection", "Cursor", "Error", "OperationalError", "connect"]

VERSION = tuple(map(int, sqlite_version.split(".")))
