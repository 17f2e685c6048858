"""Looking after the files: again and again in a thread of its own, so that an edit shows while one reads."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import monotonic

REST = 0.25
"""Seconds between two looks at a small base."""

SHARE = 20
"""A look that takes long is followed by a rest of so many times its length, so that it never takes more of a core."""


class Watch:
    """Looks at the files until it is stopped."""

    def __init__(self, look: Callable[[], None]) -> None:
        self.look = look
        self._wake = Event()
        self._stopped = False

    def run(self) -> None:
        """Look, rest, look again; returns soon after it is stopped."""
        while not self._stopped:
            began = monotonic()
            self.look()
            self._wake.wait(max(REST, SHARE * (monotonic() - began)))
            self._wake.clear()

    def now(self) -> None:
        """Cut the rest short."""
        self._wake.set()

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._wake.set()
