"""Asking an index for what takes a while: in a thread of its own, on a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tui.app.opened import Opened
from tui.index.store import Index

T = TypeVar("T")

PATIENCE = 0.3
"""Seconds between two looks whether a base that is being read can be asked about."""


class Aside:
    """Asks one question after the other, and stops the one that is under way when it is no longer wanted."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._fork: Index | None = None

    def ask(self, question: Callable[[Index], T]) -> T:
        """Ask; in the thread that calls.

        Raises:
            Interrupted: `stop` was called.
            Doubt: The index can't be read.

        """
        fork = self._fork = self._opened.index.fork()
        try:
            return question(fork)
        finally:
            self._fork = None
            fork.close()

    def stop(self) -> None:
        """Stop what is being asked, if anything is."""
        if (fork := self._fork) is not None:
            fork.interrupt()
