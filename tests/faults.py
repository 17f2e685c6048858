"""Faults of the operating system: one call after the other that a program makes of it is made to fail."""

from __future__ import annotations

import builtins
import errno
import io
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from types import ModuleType
from typing import Any
from unittest.mock import patch

from tui.index import sqlite

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
"""A full disk, a broken one, and one that is another's."""

CALLS: dict[ModuleType, tuple[str, ...]] = {
    os: (
        *("open", "fdopen", "read", "write", "fsync", "stat", "lstat", "fstat", "scandir", "listdir"),
        *("replace", "rename", "link", "mkdir", "chmod"),
    ),
    io: ("open",),
    builtins: ("open",),
}
"""What can fail. Removing a file is left out: what can't be removed stays, whatever a program does."""

MOST = 500
"""More calls than anything here makes, so that an endless loop is told from a long one."""


class Faults:
    """Counts calls, and lets one of them fail; those of other threads are not counted, for their order is not fixed."""

    def __init__(self, number: int, error: int) -> None:
        self.left = number
        self.error = error
        self.failed = ""
        """The call that failed; empty where there were fewer calls."""

        self._thread = threading.get_ident()

    def count(self, name: str) -> None:
        """Count a call, and let it fail if its turn has come."""
        if threading.get_ident() == self._thread:
            self.left -= 1
            if self.left == 0:
                self.failed = name
                if name == "SQL":
                    raise sqlite3.OperationalError("disk I/O error")
                raise OSError(self.error, os.strerror(self.error))

    def counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Make a function that counts."""

        def counting(*arguments: Any, **options: Any) -> Any:
            self.count(name)
            made = call(*arguments, **options)
            return File(made, self) if name in ("open", "fdopen") and not isinstance(made, int) else made

        return counting


class File:
    """An open file whose reading and writing can fail, as it does once the disk is full."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file = file
        self._faults = faults

    def read(self, *size: int) -> Any:
        """Read, or fail."""
        self._faults.count("read")
        return self._file.read(*size)

    def write(self, data: Any) -> Any:
        """Write, or fail."""
        self._faults.count("write")
        return self._file.write(data)

    def __enter__(self) -> File:
        self._file.__enter__()
        return self

    def __exit__(self, *fault: object) -> object:
        return self._file.__exit__(*fault)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def faults(number: int, error: int) -> Iterator[Faults]:
    """Let the call of that number fail, of all that go to the disk or to SQLite; no call after it does."""
    found = Faults(number, error)

    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:
            found.count("SQL")
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:
            found.count("SQL")
            return super().executemany(*arguments)

        def executescript(self, script: str) -> sqlite3.Cursor:
            found.count("SQL")
            return super().executescript(script)

    connect = sqlite.connect
    patches = [patch.object(module, name, found.counted(name, getattr(module, name))) for module, name in _names()]
    patches.append(patch.object(sqlite, "connect", lambda *some, **more: connect(*some, **more, factory=Connection)))
    try:
        for one in patches:
            one.start()
        yield found
    finally:
        for one in reversed(patches):
            one.stop()


def _names() -> Iterator[tuple[ModuleType, str]]:
    return ((module, name) for module, names in CALLS.items() for name in names)


def each_fault() -> Iterator[Callable[[], Any]]:
    """Give for each call in turn, and for each error in turn, what lets it fail; ends once no call is left.

    Use it as `for fault in each_fault(): with fault(): …`.
    """
    for number in count(1):
        assert number < MOST
        for error in ERRORS:
            used: list[Faults] = []

            @contextmanager
            def fault(number: int = number, error: int = error, used: list[Faults] = used) -> Iterator[Faults]:
                with faults(number, error) as found:
                    used.append(found)
                    yield found

            yield fault
            if not used[0].failed:
                return
