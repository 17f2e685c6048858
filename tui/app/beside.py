"""What goes on beside the browser's screen: the files are looked after, and long lists are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.message import Message

from tui.app.messages import Renewed, Settled, Trouble
from tui.app.opened import Opened
from tui.app.settler import Settler
from tui.app.watch import Watch
from tui.base.errors import OnRecordError
from tui.index.rows import View


class Beside:
    """Two threads that post what they find out and never touch a widget."""

    def __init__(self, opened: Opened, post: Callable[[Message], object]) -> None:
        self.opened = opened
        self.post = post
        self.watch = Watch(self._look)
        self.settler = Settler(lambda view, extent: post(Settled(view, extent)))

    @property
    def works(self) -> tuple[Callable[[], None], ...]:
        """What is to run, each in a thread of its own, until `stop`."""
        return self.watch.run, self.settler.run

    def count(self, views: Iterable[View]) -> None:
        """Count what some views show, once the keys rest; what was asked for before is dropped."""
        self.settler.ask(self.opened.index, tuple(views))

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

    def _look(self) -> None:
        # Reading takes the most modules of all, and the first screen is not to wait for them.
        from tui.index.build import is_up_to_date, refresh

        index = self.opened.index
        try:
            fresh = None if is_up_to_date(index) else refresh(index)
        except OnRecordError as error:
            self.post(Trouble(str(error)))
        else:
            if fresh is not None:
                self.post(Renewed(fresh))
