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
                if view is self._wish:
                    self._fork.resume()
                    for facet, values in counted(self._fork, view):
                        if view is not self._wish:
                            return
                        self._tell(view, facet, values)
                    self._tell(view, None, ())
            except (Interrupted, Doubt):
                return

    def close(self) -> None:
        """Count no more."""
        self.ask(None)
        with self._working:
            self._fork.close()
