"""A base opened ahead of its browser: one that is not up to date is read by a process of its own meanwhile.

Importing Textual takes one core a tenth of a second and more, in which a small base can be read by another.
"""

from __future__ import annotations

import os

from tui.base.files import find
from tui.index.store import warm

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow the first picture down.
if TYPE_CHECKING:
    from tui.index.store import Index

MOST = 2_000_000
"""How many bytes a base has that is read ahead; a larger one takes longer than anybody looks at an empty screen."""

PATIENCE = 0.7
"""How many seconds the first picture waits for what is read ahead; after that it is shown as it is read."""


class Ahead:
    """The index of a base, now or in a moment."""

    def __init__(self, base: str, cache: str, texts: str = "") -> None:
        """Open the index where it is up to date, else begin to make it.

        Args:
            base: The folder or file of the base.
            cache: The index's file.
            texts: A folder with the sources' texts.

        Raises:
            NotABase: There is no base.

        """
        self.base, self.cache, self.texts = base, cache, texts
        self._index = warm(cache, base, texts)
        self._process = 0
        self._end = -1
        if self._index is None and hasattr(os, "fork") and sum(found.size for found in find(base)[0]) <= MOST:
            self._begin()

    def take(self) -> Index | None:
        """Give the index, or nothing where it is not there in time; then it is for whoever asks to make it.

        Raises:
            NotABase: There is no base.

        """
        if self._process and self._in_time():
            self._index = warm(self.cache, self.base, self.texts)
            if self._index is None:
                # What keeps it from being made or kept is told by making it here.
                from tui.index.build import open_index

                self._index = open_index(self.base, self.cache, self.texts)
        return self._index

    def _begin(self) -> None:
        """Begin to read in a child, of which nothing is seen but the index that it leaves in its place."""
        self._end, end = os.pipe()
        self._process = os.fork()
        if not self._process:
            try:
                from tui.index.build import open_index

                open_index(self.base, self.cache, self.texts)
            finally:
                # Whatever went wrong, the other process meets it too and is the one to tell it.
                os._exit(0)
        os.close(end)

    def _in_time(self) -> bool:
        """Wait for the child to end, and end it where that takes too long: what it has begun is no index yet."""
        import select
        import signal

        try:
            ended = bool(select.select([self._end], [], [], PATIENCE)[0])
            if not ended:
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
        finally:
            os.close(self._end)
            self._process = 0
        return ended
