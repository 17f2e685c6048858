"""A base opened ahead of its browser: what takes a while is done by a process of its own meanwhile.

Importing Textual takes one core more than a tenth of a second. In that time another one reads a small base that is not
up to date, or looks at the thousands of files of one that may be.
"""

from __future__ import annotations

import os

from tui.base.files import find
from tui.index.errors import Doubt
from tui.index.store import is_of, warm, whole

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow the first picture down.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.base.files import Found
    from tui.index.store import Index

MOST = 2_000_000
"""How many bytes a base has that is read ahead; a larger one takes longer than anybody looks at an empty screen."""

MANY = 256
"""How many files a base has that are looked at by another process; fewer are looked at in a millisecond or two."""

PATIENCE = 0.7
"""How many seconds the first picture waits for what is done ahead; after that the base is shown as it is read."""

_CAN_FORK = hasattr(os, "fork")


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
        self._process = 0
        self._end = -1
        self._index = whole(cache, base, texts)
        if self._index and _CAN_FORK and _has_many(self._index):
            # Its files are looked at by the child; a connection is not to be open in two processes.
            self._index.close()
            self._index = None
            self._begin()
            return
        found = find(base)[0]
        if self._index and not is_of(self._index, found):
            self._index = None
        if self._index is None and _CAN_FORK and _is_small(found):
            self._begin()

    def take(self) -> Index | None:
        """Give the index, or nothing where it is not there in time; then it is for whoever asks to make it.

        Raises:
            NotABase: There is no base.

        """
        if self._process and self._in_time():
            self._index = whole(self.cache, self.base, self.texts)
            if self._index is None and _is_small(find(self.base)[0]):
                # What keeps it from being made or kept is told by making it here.
                from tui.index.build import open_index

                self._index = open_index(self.base, self.cache, self.texts)
        return self._index

    def _begin(self) -> None:
        """Begin in a child, of which nothing is seen but the index that it leaves in its place."""
        self._end, end = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(end)
            return
        try:
            if not warm(self.cache, self.base, self.texts):
                if not _is_small(find(self.base)[0]):
                    os._exit(1)
                from tui.index.build import open_index

                open_index(self.base, self.cache, self.texts)
            os._exit(0)
        finally:
            # Whatever went wrong, the other process meets it too and is the one to tell it.
            os._exit(1)

    def _in_time(self) -> bool:
        """Wait for the child to end, and tell whether the index is up to date now.

        One that takes too long is ended: what it has begun is no index yet.
        """
        import select
        import signal

        try:
            if not select.select([self._end], [], [], PATIENCE)[0]:
                os.kill(self._process, signal.SIGKILL)
            return os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1]) == 0
        finally:
            os.close(self._end)
            self._process = 0


def _has_many(index: Index) -> bool:
    try:
        return index.database.first("select 1 from file limit 1 offset ?", (MANY,)) is not None
    except Doubt:
        return False  # What can't be read is made anew.


def _is_small(found: Sequence[Found]) -> bool:
    return sum(file.size for file in found) <= MOST
