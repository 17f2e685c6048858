"""Faults of the operating system: one call after the other that a program makes of it is made to fail."""

from __future__ import annotations

import builtins
import errno
import io
import os
import pathlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

from tui.index import sqlite

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
"""A full disk, a broken one, and one that is another's."""

CALLS: dict[Any, tuple[str, ...]] = {
    os: (
        *("open", "fdopen", "read", "write", "fsync", "stat", "lstat", "fstat", "scandir", "listdir"),
        *("replace", "rename", "link", "mkdir", "chmod"),
    ),
    io: ("open",),
    builtins: ("open",),
}
if accessor := getattr(pathlib, "_normal_accessor", None):
    # Before Python 3.11 a path called what it had found in `os` when pathlib was imported.
    CALLS[accessor] = ("replace", "rename", "link", "mkdir", "chmod", "stat", "scandir", "listdir")
"""What can fail. Removing a file is left out: what can't be removed stays, whatever a program does."""

ALL = os.environ.get("ONRECORD_FAULTS") == "all"
"""Whether every call is to fail with every error, and not with one of them in turn."""

STATEMENTS = 1 if ALL else 11
"""Of so many statements of SQLite one is made to fail."""


class Faults:
    """Counts calls, and lets one of them fail; those of other threads are not counted, for their order is not fixed."""

    def __init__(self, number: int, error: int) -> None:
        self.left = number
        self.error = error
        self.failed = ""
        """The call that failed; empty where there were fewer calls."""

        self.names: list[str] = []
        """The calls that there were, up to the one that failed."""

        self._thread = threading.get_ident()

    def count(self, name: str) -> None:
        """Count a call, and let it fail if its turn has come."""
        if threading.get_ident() == self._thread:
            self.left -= 1
            if not self.failed:
                self.names.append(name)
            if self.left == 0:
                self.failed = name
                if name == "SQL":
                    raise sqlite3.OperationalError("disk I/O error")
                raise OSError(self.error, os.strerror(self.error))

    def counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """Make a function that counts."""

        def counting(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            self.count(name)
            made = call(*arguments, **options)
            return File(made, self) if name in ("open", "fdopen") and not isinstance(made, int) else made

        return counting


class File:
    """An open file whose reading and writing can fail, as it does once the disk is full."""

    def __init__(self, file: Any, faults: Faults) -> None:  # noqa: ANN401
        self._file = file
        self._faults = faults

    def read(self, *size: int) -> Any:  # noqa: ANN401
        """Read, or fail."""
        self._faults.count("read")
        return self._file.read(*size)

    def write(self, data: Any) -> Any:  # noqa: ANN401
        """Write, or fail."""
        self._faults.count("write")
        return self._file.write(data)

    def __enter__(self) -> File:
        self._file.__enter__()
        return self

    def __exit__(self, *fault: object) -> object:
        return self._file.__exit__(*fault)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)


@contextmanager
def faults(number: int, error: int) -> Iterator[Faults]:
    """Let the call of that number fail, of all that go to the disk or to SQLite; 0 lets none fail."""
    found = Faults(number, error)

    class Connection(sqlite3.Connection):
        def execute(self, *arguments: Any) -> sqlite3.Cursor:  # noqa: ANN401
            found.count("SQL")
            return super().execute(*arguments)

        def executemany(self, *arguments: Any) -> sqlite3.Cursor:  # noqa: ANN401
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


def _names() -> Iterator[tuple[Any, str]]:
    return ((module, name) for module, names in CALLS.items() for name in names)


def each_fault() -> Iterator[Callable[[], AbstractContextManager[Faults]]]:
    """Give what lets one call fail, for each call in turn; the first time none fails.

    Use it as `for fault in each_fault(): with fault() as failed: …`. Of the statements of SQLite, of which there are
    many and which know one error only, but every so many fail, unless all are asked for.
    """
    whole: list[Faults] = []

    @contextmanager
    def none() -> Iterator[Faults]:
        with faults(0, 0) as found:
            whole.append(found)
            yield found

    yield none
    statements = 0
    for number, name in enumerate(whole[0].names, 1):
        statements += name == "SQL"
        if name != "SQL":
            for error in ERRORS if ALL else (ERRORS[number % len(ERRORS)],):
                yield partial(faults, number, error)
        elif statements % STATEMENTS == 0:
            yield partial(faults, number, 0)
