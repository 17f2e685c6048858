"""The timeline: events, quotes and publications in order, as far as the base knows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Stand:
    """A chapter of time, and where in it one stands."""

    place: Place
    link: int = 0
    scroll: int = 0


class Told(Message):
    """A chapter of time has been read, or could not be."""

    def __init__(self, asked: Stand, chapter: Chapter | None, fault: str = "") -> None:
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
        self.asked = Stand(Place())
        """What is shown, or read to be shown."""

        self.axis: Axis | None = None
        self.fault = ""
        self._way: list[Stand] = []
        """The chapters one came from."""

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
            self._read(self.asked)

    def on_unmount(self) -> None:
        """Read no further."""
        self.aside.stop()

    def renew(self) -> None:
        """Read the same chapter from a base that has changed."""
        if self.axis is not None:
            self.tell_state()
            self._read(self._here())

    def _here(self) -> Stand:
        return replace(self.asked, link=self.rows.link, scroll=round(self.rows.scroll_y))

    def _read(self, stand: Stand) -> None:
        self.aside.stop()
        self.asked = stand
        self.run_worker(partial(self._ask, stand), thread=True, exclusive=True, group="timeline")

    def _ask(self, stand: Stand) -> None:
        try:
            self.post_message(Told(stand, self.aside.ask(lambda index: chapter(index, stand.place))))
        except Interrupted:
            return
        except OnRecordError as error:
            self.post_message(Told(stand, None, str(error)))

    def on_told(self, message: Told) -> None:
        """Show the chapter, if it is still wanted."""
        if message.asked is not self.asked:
            return
        self.fault = message.fault
        if message.chapter is not None:
            self.axis = Axis(self.press, message.chapter)
            self.name_page(self.axis.title())
        self.rows.show(self, message.asked.link, message.asked.scroll)

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
            self._way.append(self._here())
            self._read(Stand(lead))
        elif lead is not None:
            message.prevent_default()
            self.dismiss(SearchFor(lead))

    @on(ToList)
    def _up(self, message: ToList) -> None:
        message.prevent_default()
        self.action_close()

    def action_close(self) -> None:
        """Go back to the chapter one came from, and from the first to where one was."""
        if self._way:
            self._read(self._way.pop())
        else:
            self.dismiss()
