"""Making long lists exact: a thread that counts what is on the screen once the keys rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition

from tui.index.errors import Doubt, Interrupted
from tui.index.narrowing import Extent
from tui.index.rows import View
from tui.index.store import Index

REST = 0.12
"""Seconds that keys must rest before counting begins, so that no key waits for a count that the next one drops."""


class Settler:
    """Works out the extent of views, the newest wish dropping the one before."""

    def __init__(self, tell: Callable[[View, Extent], object]) -> None:
        self.tell = tell
        self._changed = Condition()
        self._wish: tuple[Index, tuple[View, ...]] | None = None
        self._number = 0
        self._fork: Index | None = None
        self._origin: Index | None = None
        self._stopped = False

    def ask(self, index: Index, views: Sequence[View]) -> None:
        """Ask for the extent of views of an index; what was asked for before is dropped."""
        with self._changed:
            self._wish = (index, tuple(views)) if views else None
            self._drop()

    def stop(self) -> None:
        """Work no more; `run` returns soon after."""
        with self._changed:
            self._stopped = True
            self._drop()

    def _drop(self) -> None:
        self._number += 1
        if self._fork is not None:
            self._fork.interrupt()
        self._changed.notify()

    def run(self) -> None:
        """Wait for wishes and work on them, on a connection of its own, until it is stopped."""
        while (wish := self._next()) is not None:
            number, origin, views = wish
            try:
                fork = self._connect(origin)
                for view in views:
                    extent = fork.extent(view)
                    if number != self._number:
                        break
                    self.tell(view, extent)
            except (Interrupted, Doubt):
                continue
        if self._fork is not None:
            self._fork.close()

    def _next(self) -> tuple[int, Index, tuple[View, ...]] | None:
        """Wait until a wish has stood for a while."""
        with self._changed:
            while not self._stopped:
                rested = not self._changed.wait(REST if self._wish else None)
                if rested and self._wish:
                    (index, views), self._wish = self._wish, None
                    return self._number, index, views
            return None

    def _connect(self, origin: Index) -> Index:
        if self._fork is None or origin is not self._origin:
            if self._fork is not None:
                self._fork.close()
            self._fork = origin.fork()
            self._origin = origin
        return self._fork
