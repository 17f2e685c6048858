"""The browser itself: the lists, the reader, the search bar and the trail on one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.reactive import reactive

from tui.app import messages
from tui.app.desk import Desk
from tui.app.keys import BROWSING
from tui.app.lull import Lull
from tui.app.opened import Opened
from tui.app.screens.upkeep import Upkeep
from tui.app.views import open_view
from tui.app.walk import AHEAD, READER

_MOMENT = 0.005
"""Seconds after which the picture that a key asked for is on its way to the terminal."""

WALKS: dict[str, Callable[[Desk], bool]] = {
    "back": Desk.back,
    "forward": Desk.forward,
    "last": Desk.last,
    "next": lambda desk: desk.step(1),
    "previous": lambda desk: desk.step(-1),
}
"""The moves that end in another place on the trail."""


class Browse(Upkeep):
    """Hands each wish to the desk and draws what the desk then holds."""

    AUTO_FOCUS = ""
    BLANK = True  # Nothing is seen of it but its ground, between the panes.

    BINDINGS: ClassVar[list[BindingType]] = [*BROWSING]

    searching: reactive[bool] = reactive(False, bindings=True, repaint=False)
    """Whether a search narrows the lists."""

    typing: reactive[bool] = reactive(False, bindings=True, repaint=False)
    """Whether a search is being typed, so that letters are letters."""

    def __init__(self, opened: Opened, desk: Desk, *, classes: str = "") -> None:
        super().__init__(opened, desk, classes=classes)
        self._ahead = Lull(self, _MOMENT, self._look_ahead)
        self._answers: dict[type[Message], Callable[[Any], None]] = {
            messages.BringIntoView: self._bring_into_view,
            messages.Read: self._read,
            messages.ToList: self._to_list,
            messages.Follow: self._follow,
            messages.OpenList: self._open_list,
            messages.Search: self._search,
            messages.ToHits: self._to_hits,
            messages.LeaveSearch: self._leave_search,
        }

    def on_mount(self) -> None:
        """Show where the desk stands."""
        self.reader.ask = self.bar.ask = self.answer
        for pane in self.lists.values():
            pane.ask = self.answer
        self.show_marks()
        if notice := self.opened.index.notice:
            self.app.notify(self.press.show(notice), markup=False)
        if self.desk.growing:
            self.tell_state()
            self.sync()
        else:
            self.settle_in()
        self.call_after_refresh(self.furnish)

    def on_resize(self) -> None:
        """Have a pane take the keys again after a screen that was too small for any."""
        self.call_after_refresh(self._take_keys)

    def _take_keys(self) -> None:
        if self.focused is None and self.is_attached:
            self.sync()

    def sync(self, *, focus: bool = True) -> None:
        """Draw what the desk holds; take the keys to the pane where it stands, unless a search is being typed."""
        desk = self.desk
        current = self.lists[desk.kind]
        self.searching = not desk.query.empty
        self.place_panes()
        for pane in self.lists.values():
            if pane.parent:
                pane.renew()
        self.name_lists()
        self.show_record()
        self.beside.count(shelf.view for shelf in desk.shelves.values() if not shelf.listing.settled)
        if focus:
            if current.parent is None:
                self.furnish()
            self.set_focus(self.reader if desk.pane == READER else current, scroll_visible=False)
            self.typing = False

    def answer(self, message: Message) -> None:
        """Do at once what a pane asks for, so that the next key finds it done."""
        with self.trusting(), self.desk.index.snapshot():
            self._answers[type(message)](message)

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _note_typing(self) -> None:
        self.typing = self.bar.has_focus

    def _bring_into_view(self, message: messages.BringIntoView) -> None:
        if message.kind != self.desk.kind or self.desk.pane == READER:
            self.desk.enter(message.kind)
        self.desk.move(message.kind, message.cursor)
        self.sync()
        self._ahead.await_anew()

    def _look_ahead(self) -> None:
        """Have at hand what the next step will show, now that this one is painted."""
        desk = self.desk
        with self.trusting(), desk.index.snapshot(leisure=AHEAD):
            row, listings = desk.look_ahead()
            if row is not None:
                self.prepare(row, listings)

    def _read(self, message: messages.Read) -> None:
        if self.desk.read():
            self.sync()

    def _to_list(self, message: messages.ToList) -> None:
        self.keep_reading()
        self.desk.leave_reader()
        self.sync()

    def _follow(self, message: messages.Follow) -> None:
        self.keep_reading()
        if self.desk.follow(message.id):
            self.sync()
        else:
            self.app.notify(self.press.show(f"There is no record {message.id}."), severity="warning", markup=False)

    @on(messages.GoTo)
    def _go_to(self, message: messages.GoTo) -> None:
        with self.trusting():
            self.keep_reading()
            if self.desk.go(message.id):
                self.sync()

    @on(messages.OpenList)
    def _open_list(self, message: messages.OpenList) -> None:
        self.action_open_list(message.kind)

    @on(messages.Return)
    def _return(self, message: messages.Return) -> None:
        with self.trusting():
            self.keep_reading()
            moved = self.desk.back(message.back) if message.back > 0 else self.desk.forward(-message.back)
            if moved:
                self.show_place()

    def _search(self, message: messages.Search) -> None:
        desk = self.desk
        desk.search(message.text)
        offers = desk.index.complete(message.text)
        self.bar.offer = next(iter(offers), "")
        if desk.query.empty or desk.found():
            self.tell_found()
        else:
            self.bar.offer = self.bar.offer or desk.index.suggest(desk.query)
            offer = f"; Tab: {self.press.show(self.bar.offer)}?" if self.bar.offer else ""
            self.bar.told = (*self.reserve(), f"nothing found{offer}")
        self.sync(focus=False)

    @on(messages.SearchFor)
    def _search_for(self, message: messages.SearchFor) -> None:
        with self.trusting():
            self.desk.search(message.text)
            self.desk.first_hit()
            self.show_place()

    def _to_hits(self, message: messages.ToHits) -> None:
        self.bar.remember()
        if self.desk.query.empty or self.desk.first_hit():
            self.sync()

    def _leave_search(self, message: messages.LeaveSearch) -> None:
        self.bar.set("")
        self.bar.offer, self.bar.told = "", ()
        self.desk.leave_search()
        self.sync()

    def show_place(self) -> None:
        """Draw another place: what the desk holds, and its search in the bar."""
        self.show_search()
        self.sync()

    def action_open_list(self, kind: str) -> None:
        """Go into a list."""
        with self.trusting():
            self.keep_reading()
            self.desk.enter(kind)
            self.sync()

    def action_pane(self, direction: int) -> None:
        """Go to the next pane on the screen, or to the one before."""
        panes = [pane for pane in self.body.children if pane.display and pane.id]
        if self.tabs.display:
            panes = [*self.lists.values(), self.reader]
        ids = [str(pane.id) for pane in panes]
        following = ids[(ids.index(self.desk.pane) + direction) % len(ids)] if self.desk.pane in ids else ids[0]
        if following == READER:
            self._read(messages.Read())
        else:
            self.action_open_list(following)

    def action_search(self) -> None:
        """Begin to type a search."""
        self.set_focus(self.bar)
        self.typing = True

    def action_walk(self, wish: str) -> None:
        """Go to another place on the trail or among the hits."""
        with self.trusting():
            self.keep_reading()
            if WALKS[wish](self.desk):
                self.show_place()

    def action_undo(self) -> None:
        """Undo one thing."""
        with self.trusting():
            if self.hint.text:
                self.hint.text = ""
            elif self.desk.undo():
                self.show_place()

    def action_all(self) -> None:
        """Clear all lenses and the search."""
        with self.trusting():
            self.desk.all()
            self.show_place()

    def action_quit(self) -> None:
        """Leave the browser."""
        self.app.exit()

    def action_zoom(self) -> None:
        """Give the pane in focus the whole screen, or take it back."""
        self.desk.zoomed = not self.desk.zoomed
        self.sync()

    def action_view(self, name: str) -> None:
        """Open another view on the base."""
        with self.trusting():
            self.app.push_screen(open_view(name, self.opened, self.desk), self.came_back)

    def action_errand(self, name: str) -> None:
        """Do what a key asks of the record or the list in view."""
        with self.trusting():
            from tui.app.screens.errands import (
                ERRANDS,  # What only a key press needs, the first screen need not wait for.
            )

            ERRANDS[name](self)

    def action_reload(self) -> None:
        """Look at the files at once."""
        self.reload()

    def reload(self) -> None:
        """Look at the files at once."""
        self.beside.watch.now()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done just now."""
        if self.typing or self.lists[self.desk.kind].letters is not None:
            return False
        if action == "walk":
            trail = self.desk.trail
            can = {
                "back": bool(trail.past),
                "forward": bool(trail.future),
                "last": bool(trail.past or trail.future),
            }
            return can.get(str(parameters[0]), self.searching) or None
        return True
