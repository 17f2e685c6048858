"""Counting facets beside the browser: one count at a time, the newest wish dropping the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from tui.index.errors import Doubt, Interrupted
from tui.index.facets import Facet, Value, counted
from tui.index.rows import View
from tui.index.store import Index

Tell = Callable[[View, "Facet | None", Sequence[Value]], None]
"""Takes the values of a facet, or None for the facet once all are told."""


class Tallier:
    """Counts on a connection of its own, in whichever thread calls `count`."""

    def __init__(self, index: Index, tell: Tell) -> None:
        self._tell = tell
        self._index = index
        self._fork = index.fork()
        self._working = Lock()
        self._wish: View | None = None

    def ask(self, view: View | None) -> None:
        """Say of what list the facets are wanted; None for none any more. Whatever is being counted is dropped."""
        self._wish = view
        self._fork.interrupt()

    def count(self, view: View) -> None:
        """Count until all is told or something else is wanted."""
        with self._working:
            try:
                if view is not self._wish:
                    return
                self._fork.resume()
                # Asked once more, for a wish that came in between has stopped nothing.
                for facet, values in counted(self._fork, view) if view is self._wish else ():
                    if view is not self._wish:
                        return
                    self._tell(view, facet, values)
                if view is self._wish:
                    self._tell(view, None, ())
            except (Interrupted, Doubt):
                return

    def renew(self, index: Index) -> None:
        """Count in an index that has changed, or in another one, from the next wish on."""
        self.ask(None)
        if index is not self._index:
            with self._working:
                self._fork.close()
                self._index, self._fork = index, index.fork()

    def close(self) -> None:
        """Count no more."""
        self.ask(None)
        with self._working:
            self._fork.close()
