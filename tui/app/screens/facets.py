"""What the list in focus can be narrowed by: values with their counts, several chosen at once, narrowed by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.keys import SEARCHING, key
from tui.app.messages import Follow
from tui.app.opened import Opened
from tui.app.page import Line
from tui.app.panes.chips import Chips, Drop
from tui.app.panes.reader import Reader
from tui.app.present import NAMES
from tui.app.tallier import Tallier
from tui.app.trusting import Trusting
from tui.index.facets import FACETS, Facet, Value, choose, chosen
from tui.index.fold import fold
from tui.index.query import Query, parse
from tui.index.rows import Count, View

FEW = 8
"""How many values of a facet are shown before anything is typed."""

MANY = 100
"""How many are shown that match what is typed."""


@dataclass
class Counted(Message):
    """The values of a facet have been counted, or of all where there is none."""

    view: View
    facet: Facet | None
    values: Sequence[Value] = ()


class Values(Reader, inherit_bindings=False):
    """The values as rows; letters narrow them, so that only other keys move."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("down", "down", "Down", "One value down", SEARCHING, id="value-down"),
        key("up", "up", "Up", "One value up", SEARCHING, id="value-up"),
        key("pagedown", "page_down", "Page down", "One page down", SEARCHING, id="value-page-down"),
        key("pageup", "page_up", "Page up", "One page up", SEARCHING, id="value-page-up"),
        key("home", "first", "First", "To the first value", SEARCHING, id="value-first"),
        key("end", "last_row", "Last", "To the last value", SEARCHING, id="value-last"),
        key("space,enter", "follow", "Choose", "Choose this value, or choose it no more", SEARCHING, id="value-choose"),
    ]


class Facets(Trusting, ModalScreen[None]):
    """Offers values to narrow a list by; what is chosen holds at once."""

    DEFAULT_CSS = """
    Facets {
        align: center middle;
        #facets { width: 64; max-width: 96%; height: 80%; background: $panel; padding: 0 1; }
        #facets { border: round $primary; border-title-color: $primary; border-subtitle-color: $foreground-muted; }
        #filter { height: 1; margin-bottom: 1; }
        Chips { margin-bottom: 1; }
        Values { height: 1fr; padding: 0; scrollbar-gutter: stable; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "close", "Close", "Back to the list", SEARCHING, id="close-facets"),
        key(
            "backspace", "drop", "Drop", "Take away a letter, or the last of what is chosen", SEARCHING, id="drop-chip"
        ),
    ]

    box = getters.query_one("#facets", Vertical)
    line = getters.query_one("#filter", Static)
    values = getters.query_one(Values)
    chips = getters.query_one(Chips)

    def __init__(self, opened: Opened, view: View, narrow: Callable[[str], View], count: Callable[[], Count]) -> None:
        super().__init__()
        self.opened = opened
        self.press = opened.press
        self.view = view
        self.narrow = narrow
        self.count = count
        """Tells how many records the list now has."""
        self.found: dict[Facet, Sequence[Value]] = {}
        self.filter = ""
        self.counting = True
        self._fresh: set[Facet] = set()
        self.tallier = Tallier(opened.index, self._tell)

    @property
    def asked(self) -> Query:
        """What the list is narrowed to."""
        return self.view.query or parse("")

    @property
    def taken(self) -> list[tuple[Facet, str]]:
        """What is chosen, in the order of the facets."""
        return [(facet, word) for facet in FACETS for word in chosen(self.asked, facet)]

    def compose(self) -> ComposeResult:
        """Lay out what is typed, what is chosen, and the values."""
        with Vertical(id="facets"):
            yield Static(id="filter")
            yield Chips(self.press)
            yield Values("values")

    def on_mount(self) -> None:
        """Begin to count."""
        self.values.focus()
        self._count()
        self._show()

    def renew(self) -> None:
        """Count anew in a base that has changed; what is chosen and marked stays."""
        self.tallier.renew(self.opened.index)
        # Another object, so that what was counted in the base as it was is told from what is counted now.
        self.view = View(self.view.kind, self.view.lens, self.view.query, self.view.sort)
        if self.is_mounted:
            self._count()
            self._show()

    def not_mounted(self) -> None:
        """Leave the list as it is."""
        self.app.call_later(self.dismiss)

    def on_unmount(self) -> None:
        """Count no more."""
        self.tallier.close()

    def _count(self) -> None:
        """Have a thread count anew; what was counted last stays on the screen until then."""
        self._fresh.clear()
        self.counting = True
        self.tallier.ask(self.view)
        self.run_worker(partial(self.tallier.count, self.view), thread=True, group="facets")

    def _tell(self, view: View, facet: Facet | None, values: Sequence[Value]) -> None:
        self.post_message(Counted(view, facet, values))

    @on(Counted)
    def _take(self, message: Counted) -> None:
        if message.view is not self.view:
            return
        if message.facet is None:
            self.counting = False
            self.found = {facet: values for facet, values in self.found.items() if facet in self._fresh}
        else:
            self._fresh.add(message.facet)
            self.found[message.facet] = message.values
        self._show()

    def _show(self) -> None:
        """Draw everything, the marked value staying the marked one."""
        typed = self.press.show(self.filter)
        hint = "" if typed else " type to narrow, Space chooses, Esc closes"
        self.line.update(self.press.content([("/ ", "head"), (typed, ""), (" ", "cursor"), (hint, "dim")]))
        self.chips.chips = tuple(f"{facet.name}: {self._said(facet, word)}" for facet, word in self.taken)
        count = self.press.count(self.count())
        self.box.border_title = self.press.content([(f"{NAMES[self.view.kind][1]} {self.press.dot} {count}", "")])
        self.box.border_subtitle = "counting" if self.counting else ""
        marked = self.values.target.target if self.values.target else ""
        targets = [line.target for line in self.lines(60) if line.target]
        link = targets.index(marked) if marked in targets else min(self.values.link, max(0, len(targets) - 1))
        self.values.show(self, link, round(self.values.scroll_y))

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the values in at most `width` cells, each under its facet."""
        lines: list[Line] = []
        for facet in FACETS:
            values = [value for value in self.found.get(facet, ()) if self._matches(facet, value)]
            if not values:
                continue
            if lines:
                lines.append(Line(self.press.content([("", "")])))
            lines.append(Line(self.press.content([(facet.name.upper(), "label")])))
            lines += self._rows(facet, values, width)
        if not lines:
            said = (
                "Counting" if self.counting else "Nothing is called that." if self.filter else "Nothing to narrow by."
            )
            lines.append(Line(self.press.content([(said, "dim")])))
        return lines

    def _rows(self, facet: Facet, values: Sequence[Value], width: int) -> Iterator[Line]:
        taken = chosen(self.asked, facet)
        most = MANY if self.filter else FEW
        shown = [value for place, value in enumerate(values) if place < most or value.word in taken]
        for value in shown:
            count = f"{value.count:,}"
            box = ("[x] ", "strong") if value.word in taken else ("[ ] ", "dim")
            title = (self._said(facet, value.word, value.title), "" if value.count else "dim")
            pieces = self.press.fit([box, title], width - len(count) - 2, pad=True)
            yield Line(
                self.press.content([*pieces, (f"  {count}", "" if value.count else "dim")]),
                f"{facet.name}:{value.word}",
            )
        if more := len(values) - len(shown):
            yield Line(self.press.content([(f"    and {more:,} more: type to find one", "dim")]))

    def _said(self, facet: Facet, word: str, title: str = "") -> str:
        """Name a value; `title` is that of its record, where it is known."""
        title = title or next((value.title for value in self.found.get(facet, ()) if value.word == word), "")
        return self.press.label("", title or word, 40)

    def _matches(self, facet: Facet, value: Value) -> bool:
        text = fold(f"{facet.name} {value.word} {value.title}")
        return all(word in text for word in fold(self.filter).split())

    def on_key(self, event: events.Key) -> None:
        """Narrow the values by what is typed."""
        if event.character and event.is_printable and event.key != "space":
            self.filter += event.character
            event.stop()
            self._show()

    @on(Follow)
    def _toggle(self, message: Follow) -> None:
        name, _, word = message.id.partition(":")
        facet = next(facet for facet in FACETS if facet.name == name)
        taken = chosen(self.asked, facet)
        self._choose(facet, [one for one in taken if one != word] if word in taken else [*taken, word])

    @on(Drop)
    def _drop(self, message: Drop) -> None:
        facet, word = self.taken[message.number]
        self._choose(facet, [one for one in chosen(self.asked, facet) if one != word])

    def _choose(self, facet: Facet, values: Sequence[str]) -> None:
        self.view = self.narrow(choose(self.asked, facet, values))
        self._count()
        self._show()

    def action_drop(self) -> None:
        """Take away the last letter, or the last value chosen where none is typed."""
        if self.filter:
            self.filter = self.filter[:-1]
            self._show()
        elif self.taken:
            self._drop(Drop(len(self.taken) - 1))

    def action_close(self) -> None:
        """Go back to the list."""
        self.dismiss()
