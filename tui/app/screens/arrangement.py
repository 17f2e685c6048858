"""The panes of the browser's screen: which there are, where each stands, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import getters
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Static

from tui.app.at_hand import AtHand
from tui.app.desk import Desk
from tui.app.layout import HEIGHTS, WIDTHS, Layout
from tui.app.opened import Opened
from tui.app.page import Page, page_of
from tui.app.panes.banner import Banner
from tui.app.panes.breadcrumbs import Breadcrumbs
from tui.app.panes.key_hints import KeyHints
from tui.app.panes.masthead import Masthead
from tui.app.panes.reader import Reader
from tui.app.panes.record_list import RecordList
from tui.app.panes.search_bar import SearchBar
from tui.app.panes.tabs import Tabs
from tui.app.present import NAMES
from tui.app.screens.ground import Ground
from tui.app.titles import tab_counts, tabs_title, title
from tui.app.walk import LISTS, READER, SHELVED
from tui.index.listing import Listing
from tui.index.query import WORDS, Query
from tui.index.rows import Row
from tui.index.store import Index

PLACES = ("actor", *SHELVED, "question")
"""The lists in the order of their places on the screen."""

_KEPT = 20
"""How many pages are kept: one may turn back, and go on."""

_FRAME = 4
"""How many cells of a title's line are the border's: one of its own and a space at either end."""

LAYOUTS = str(Path(__file__).with_name("layouts.tcss"))
"""How the panes stand where they do not stand in two columns."""

HINT = "↓ moves, Enter follows, Backspace goes back, / searches, ? helps. Esc hides."
"""What a new user is told."""


class Arrangement(Ground):
    """Holds the panes, and tells in them what the desk holds; what is asked of them it leaves to others."""

    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    body = getters.query_one("#body", Container)

    def __init__(self, opened: Opened, desk: Desk, *, classes: str = "") -> None:
        super().__init__(opened, desk, classes=classes)
        self.info = opened.index.info()
        self.masthead = Masthead(self.press)
        self.breadcrumbs = Breadcrumbs(self.press)
        self.fault = Banner(self.press, "fault")
        self.hint = Banner(self.press, "hint")
        self.hint.text = HINT if opened.session.first else ""
        self.tabs = Tabs(self.press)
        self.too_small = Static("onrecord needs 40 columns and 10 rows.", id="too-small")
        self._pages: AtHand[tuple[Index, str, Query, bool], Page] = AtHand(_KEPT)
        """Pages that were shown lately, or may be shown next."""
        self.bar = SearchBar(self.press, opened.session.history)
        self.lists = {kind: RecordList(desk.shelves[kind], self.press, NAMES[kind][0]) for kind in LISTS}

    def compose(self) -> ComposeResult:
        """Lay out what is seen at first; where things stand is the stylesheet's to say."""
        desk, layout = self.desk, self.layout_now
        self.place_panes(update=False)
        if layout.columns != 2:
            self.app.stylesheet.read(LAYOUTS)
        yield self.masthead
        yield self.breadcrumbs
        if self.info.faults:
            yield self.fault
        if self.hint.text:
            yield self.hint
        if layout.columns == 1:
            yield self.tabs
        with Container(id="body"):
            for kind in PLACES:
                if layout.shows(kind, desk.kind, desk.front):
                    yield self.lists[kind]
            yield Reader()
        with Container(id="foot"):
            yield self.bar
            yield KeyHints(self.press)

    def place_panes(self, *, update: bool = True) -> None:
        """Say which of the panes are on the screen, as the stylesheet has it.

        Args:
            update: Whether they are there and are to follow at once.
        """
        desk = self.desk
        self.set_class(desk.zoomed, "-zoomed", update=update)
        for kind, pane in self.lists.items():
            pane.set_class(kind == desk.kind, "-current", update=update)
            pane.set_class(kind == desk.front, "-front", update=update)
            pane.set_class(desk.zoomed and desk.pane == kind, "-zoom", update=update)
        if update:
            self.reader.set_class(desk.zoomed and desk.pane == READER, "-zoom")

    def furnish(self) -> None:
        """Bring in the rest, which the first picture did without; not if the browser has been left meanwhile."""
        if not self.is_attached:
            return
        if not self.app.stylesheet.has_source(LAYOUTS):
            self.app.stylesheet.read(LAYOUTS)
        for pane in (self.fault, self.hint, self.tabs, self.too_small):
            if pane.parent is None:
                self.mount(pane, before=self.body)
        following: Widget = self.reader
        for kind in reversed(PLACES):
            if self.lists[kind].parent is None:
                self.body.mount(self.lists[kind], before=following)
            following = self.lists[kind]

    def tell_state(self) -> None:
        """Tell what is known of the base as a whole, and which of its files could not be read."""
        self.masthead.info = self.info
        faults = self.info.faults
        more = f" And {len(faults) - 1} more: ! shows them." if len(faults) > 1 else ""
        self.fault.text = "".join(
            f"{fault.file}:{fault.line}:{fault.column}: {fault.text}. What was last readable is shown.{more}"
            for fault in faults[:1]
        )

    def on_resize(self) -> None:
        """Name the lists anew, for a title says as much as fits."""
        self.name_lists()

    @property
    def layout_now(self) -> Layout:
        """How the screen is laid out, or will be in a moment."""
        return Layout(*self.app.size, zoomed=self.desk.zoomed)

    def show_record(self) -> None:
        """Show the record in view in the reader and at the end of the trail."""
        desk = self.desk
        self.breadcrumbs.crumbs = tuple(desk.crumbs())
        row = desk.row
        page = self._page(row) if row else None
        self.reader.expected_width = self.layout_now.room(READER) - 3
        self.reader.show(page, desk.link, desk.scroll, lasting=True)
        self.reader.entitle(self.press.content([(f" {row.id} ", "")] if row else []))

    def prepare(self, row: Row, listings: Iterable[Listing]) -> None:
        """Draw what the panes may show next, while nobody waits for it.

        Args:
            row: The record that may come into view.
            listings: What the lists would then show.
        """
        for listing in listings:
            self.lists[listing.view.kind].prepare(listing)
        page = self._page(row)
        if page:
            self.reader.prepare(page)

    def _page(self, row: Row) -> Page | None:
        """Make the page about a record, unless it is at hand."""
        index, query = self.desk.index, self.desk.query
        about = index, row.id, query, self.original
        page = self._pages.find(about) or page_of(index, row, self.press, query, original=self.original)
        if page:
            self._pages.lay(about, page)
        return page

    def forget(self) -> None:
        """Make all pages anew, for the base has changed."""
        self._pages.clear()

    def reserve(self) -> list[str]:
        """Say where a search is not read to its end."""
        return [f"cut after {WORDS} words"] if self.desk.query.cut else []

    def tell_found(self) -> None:
        """Say in the bar how much a search found in each list."""
        told = list(self.reserve())
        for kind, count in self.desk.found().items():
            one, many = NAMES[kind]
            told.append(f"{self.press.count(count)} {one if count.value == 1 else many.lower()}")
        self.bar.told = tuple(told)

    def show_search(self) -> None:
        """Show the desk's search in the bar, as one that is not being typed."""
        self.bar.set(self.desk.query.text)
        self.bar.offer, self.bar.told = "", tuple(self.reserve())

    def name_lists(self) -> None:
        """Give each list on the screen its title, and each tab its count."""
        layout = self.layout_now
        if layout.columns == 1:
            self.tabs.current = self.desk.kind
            self.tabs.counts = tab_counts(self.desk, self.press)
        for kind, pane in self.lists.items():
            if layout.shows(kind, self.desk.kind, self.desk.front):
                room = max(0, layout.room(kind) - _FRAME)
                name = tabs_title if layout.shares(kind) else title
                pieces = name(self.desk, kind, self.info.counts, self.press, room, key=layout.columns > 1)
                if pane.letters is not None:
                    pieces = [(f"' {self.press.show(pane.letters)}", "strong"), ("  ", ""), *pieces]
                pane.entitle(self.press.content([(" ", ""), *self.press.fit(pieces, room), (" ", "")]))

    def show_marks(self) -> None:
        """Draw the marks in every list."""
        for pane in self.lists.values():
            pane.stars = frozenset(self.opened.session.marks)
