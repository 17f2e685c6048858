"""What goes on beside the browser's screen: the files are looked after, and long lists are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.message import Message

from tui.app.messages import Renewed, Settled, Trouble
from tui.app.opened import Opened
from tui.app.settler import Settler
from tui.app.watch import Watch
from tui.base.errors import OnRecordError
from tui.base.files import find
from tui.index.current import is_up_to_date
from tui.index.rows import View

_PAUSE, _LOOKS = 0.06, 5
"""How many seconds the files must rest before they are read, and how often that is looked for."""


class Beside:
    """Two threads that post what they find out and never touch a widget."""

    def __init__(self, opened: Opened, post: Callable[[Message], object]) -> None:
        self.opened = opened
        self.post = post
        self.troubled = False
        """Whether the last look at the files failed."""
        self.watch = Watch(self._look)
        self.settler = Settler(lambda view, extent: post(Settled(view, extent)))

    @property
    def works(self) -> tuple[Callable[[], None], ...]:
        """What is to run, each in a thread of its own, until `stop`."""
        return self.watch.run, self.settler.run

    def count(self, views: Iterable[View]) -> None:
        """Count what some views show, once the keys rest; what was asked for before is dropped."""
        self.settler.ask(self.opened.index, tuple(views))

    def hold(self) -> None:
        """Leave the machine to a key that is being answered; counting goes on once the keys rest."""
        self.settler.hold()

    def stop(self) -> None:
        """End it all; the threads return soon after."""
        self.watch.stop()
        self.settler.stop()

    def mend(self) -> None:
        """Make an index anew that can't be trusted any more."""
        from tui.index.build import reopen

        try:
            self.post(Renewed(reopen(self.opened.index)))
        except OnRecordError as error:
            self.post(Trouble(str(error)))

    def _look(self) -> bool:
        """Take up what has changed, and tell whether anything has."""
        index = self.opened.index
        fresh = None
        try:
            if not is_up_to_date(index):
                # Reading takes the most modules of all, and most bases stay as they are while one reads.
                from tui.index.build import refresh

                self._let_rest(index.base)
                fresh = refresh(index)
        except OnRecordError as error:
            self.troubled = True
            self.post(Trouble(str(error)))
        else:
            if fresh is not None or self.troubled:
                # What was told is over, even where nothing has changed since.
                self.troubled = False
                self.post(Renewed(fresh or index))
        return fresh is not None

    def _let_rest(self, base: str) -> None:
        """Let a save that is under way come to its end, if it soon does, for what is there so far may look whole."""
        before = _stamps(base)
        for _ in range(_LOOKS):
            self.watch.rest(_PAUSE)
            now = _stamps(base)
            if now == before:
                return
            before = now


def _stamps(base: str) -> list[tuple[str, int, int]]:
    return [(file.name, file.size, file.mtime_ns) for file in find(base)[0]]
