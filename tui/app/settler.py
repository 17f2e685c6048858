"""Making long lists exact: a thread that counts what is on the screen once the keys rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Condition

from tui.index.errors import Doubt, Interrupted
from tui.index.narrowing import Extent
from tui.index.rows import View
from tui.index.store import Index

REST = 0.25
"""Seconds that keys must rest before counting begins, so that no key waits for a count that the next one drops."""


class Settler:
    """Works out the extent of views, the newest wish dropping the one before."""

    def __init__(self, tell: Callable[[View, Extent], object]) -> None:
        self.tell = tell
        self._changed = Condition()
        self._wish: tuple[Index, tuple[View, ...]] | None = None
        self._number = 0
        self._rested = -1
        """The number of the wish that has stood long enough for all of its views to be worked on."""

        self._fork: Index | None = None
        self._origin: Index | None = None
        self._stopped = False

    def ask(self, index: Index, views: Sequence[View]) -> None:
        """Ask for the extent of views of an index; what was asked for before is dropped."""
        with self._changed:
            self._wish = (index, tuple(views)) if views else None
            self._drop()

    def hold(self) -> None:
        """Let go of the work in hand, so that a key is answered undisturbed; it is taken up again once keys rest."""
        with self._changed:
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
        self._changed.notify_all()

    def run(self) -> None:
        """Wait for wishes and work on them, on a connection of its own, until it is stopped."""
        while (wish := self._next()) is not None:
            number, origin, view = wish
            try:
                extent = self._connect(origin).extent(view)
            except Interrupted:
                continue
            except Doubt:
                extent = None
            if self._done(number) and extent is not None:
                self.tell(view, extent)
        if self._fork is not None:
            self._fork.close()

    def _next(self) -> tuple[int, Index, View] | None:
        """Wait until a wish has stood for a while, and give the first view of it."""
        with self._changed:
            while not self._stopped:
                if self._wish is None:
                    self._changed.wait()
                elif self._number == self._rested or not self._changed.wait(REST):
                    self._rested = self._number
                    index, views = self._wish
                    if self._fork is not None:
                        self._fork.resume()
                    return self._number, index, views[0]
            return None

    def _done(self, number: int) -> bool:
        """Strike the view that was worked on from the wish, unless it was dropped meanwhile."""
        with self._changed:
            if number != self._number or self._wish is None:
                return False
            index, views = self._wish
            self._wish = (index, views[1:]) if views[1:] else None
            return True

    def _connect(self, origin: Index) -> Index:
        if self._fork is None or origin is not self._origin:
            if self._fork is not None:
                self._fork.close()
            self._fork = origin.fork()
            self._origin = origin
        return self._fork
