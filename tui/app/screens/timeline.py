"""The timeline: events, quotes and publications in order, as far as the base knows it."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.message import Message

from tui.app.aside import PATIENCE, Aside
from tui.app.axis import Axis
from tui.app.desk import Desk
from tui.app.messages import Follow, SearchFor, ToList
from tui.app.opened import Opened
from tui.app.page import Line
from tui.app.screens.sheet import Sheet
from tui.base.errors import OnRecordError
from tui.index.chronology import Chapter, Place, chapter
from tui.index.errors import Interrupted


class Told(Message):
    """A chapter of time has been read, or could not be."""

    def __init__(self, asked: Place, chapter: Chapter | None, fault: str = "") -> None:
        super().__init__()
        self.asked = asked
        self.chapter = chapter
        self.fault = fault


class Timeline(Sheet):
    """Shows one chapter of time; from a bar one goes into its time, and back."""

    NAME = "Timeline"

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__(opened, desk)
        self.aside = Aside(opened)
        self.asked: Place | None = None
        """What is being read just now."""

        self.axis: Axis | None = None
        self.fault = ""
        self._way: list[tuple[Axis, int, int]] = []
        """The chapters above, each with the marked line and how far it was scrolled."""

    def on_mount(self) -> None:
        """Begin with all time."""
        super().on_mount()
        self._start()

    def _start(self) -> None:
        """Begin as soon as the base has been read."""
        if self.desk.growing:
            self.set_timer(PATIENCE, self._start)
        else:
            self.tell_state()
            self._read(Place())

    def on_unmount(self) -> None:
        """Read no further."""
        self.aside.stop()

    def _read(self, place: Place) -> None:
        self.asked = place
        self.run_worker(partial(self._ask, place), thread=True, exclusive=True, group="timeline")

    def _ask(self, place: Place) -> None:
        try:
            self.post_message(Told(place, self.aside.ask(lambda index: chapter(index, place))))
        except Interrupted:
            return
        except OnRecordError as error:
            self.post_message(Told(place, None, str(error)))

    def on_told(self, message: Told) -> None:
        """Show the chapter, if it is still wanted."""
        if message.asked is not self.asked:
            return
        self.fault = message.fault
        if message.chapter is not None:
            if self.axis is not None:
                self._way.append((self.axis, self.rows.link, round(self.rows.scroll_y)))
            self._show(Axis(self.press, message.chapter))
        else:
            self.rows.show(self)

    def _show(self, axis: Axis, link: int = 0, scroll: int = 0) -> None:
        self.axis = axis
        self.name_page(axis.title())
        self.rows.show(self, link, scroll)

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the chapter."""
        if self.fault:
            return [Line(self.press.content([(self.press.show(self.fault), "fault")]))]
        if self.axis is None:
            said = "The base is still being read ..." if self.desk.growing else "Looking through time ..."
            return [Line(self.press.content([(said, "dim")]))]
        return self.axis.lines(width)

    @on(Follow)
    def _go(self, message: Follow) -> None:
        lead = self.axis.leads.get(message.id) if self.axis else None
        if isinstance(lead, Place):
            message.prevent_default()
            self._read(lead)
        elif lead is not None:
            message.prevent_default()
            self.dismiss(SearchFor(lead))

    @on(ToList)
    def _up(self, message: ToList) -> None:
        message.prevent_default()
        self.action_close()

    def action_close(self) -> None:
        """Go back to the chapter one came from, and from the first to where one was."""
        self.asked = None
        if self._way:
            self._show(*self._way.pop())
        else:
            self.dismiss()
