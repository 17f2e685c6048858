"""What lies beside the desk: lists that were shown lately, and those that will be shown if one walks on."""

from __future__ import annotations

from tui.index.listing import Listing
from tui.index.rows import View

MOST = 30
"""How many lists lie there: those of some six records."""


class AtHand:
    """Lists by what they show; what has lain there the longest without being wanted goes first."""

    def __init__(self) -> None:
        self._lists: dict[View, Listing] = {}

    def find(self, view: View) -> Listing | None:
        """Give a list, if it is there."""
        return self._lists.get(view)

    def lay(self, listing: Listing) -> None:
        """Lay a list there, on top."""
        self._lists.pop(listing.view, None)
        self._lists[listing.view] = listing
        if len(self._lists) > MOST:
            del self._lists[next(iter(self._lists))]

    def clear(self) -> None:
        """Take them all away, for the base has changed."""
        self._lists.clear()
