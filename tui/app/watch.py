"""Looking after the files: again and again in a thread of its own, so that an edit shows while one reads."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import thread_time

REST = 0.25
"""Seconds between two looks at a small base."""

SHARE = 10
"""A look that is much work is followed by a rest of so many times as long, so that it never takes more of a core.

One that found something is followed by a rest no longer than itself: whoever has just saved may well save again.
"""


class Watch:
    """Looks at the files until it is stopped."""

    def __init__(self, look: Callable[[], bool]) -> None:
        """Make ready.

        Args:
            look: Looks at the files, does what is to be done, and tells whether anything had changed.

        """
        self.look = look
        self._wake = Event()
        self._stopped = False

    def run(self) -> None:
        """Rest, look, rest again; returns soon after it is stopped."""
        rest = REST
        while True:
            self._wake.wait(rest)
            self._wake.clear()
            if self._stopped:
                return
            began = thread_time()
            changed = self.look()
            rest = max(REST, (1 if changed else SHARE) * (thread_time() - began))

    def rest(self, seconds: float) -> None:
        """Wait inside a look, for as long as nobody wants the look at once."""
        self._wake.wait(seconds)

    def now(self) -> None:
        """Cut the rest short."""
        self._wake.set()

    def stop(self) -> None:
        """Look no more."""
        self._stopped = True
        self._wake.set()
