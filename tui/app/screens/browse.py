"""The browser itself: the lists, the reader, the search bar and the trail on one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.containers import Container
from textual.events import DescendantBlur, DescendantFocus
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.widgets import Static

from tui.app import messages
from tui.app.beside import Beside
from tui.app.clipboard import take_away
from tui.app.commands import Actions, Records
from tui.app.desk import LISTS, READER, SHELVED, Desk
from tui.app.editor import NoEditor, edit
from tui.app.keys import LISTS as LIST_KEYS
from tui.app.keys import SEARCHING, SHOWING, TAKING, WALKING, key
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
from tui.app.screens.choose import Choose
from tui.app.screens.facets import Facets
from tui.app.screens.keys_help import KeysHelp, entries
from tui.app.screens.sheet import Sheet
from tui.app.screens.source import SourceView
from tui.app.screens.views import VIEWS
from tui.app.themes import following
from tui.app.titles import ORDERS, tab_counts, tabs_title, title
from tui.app.translation import ABREAST, no_translation
from tui.index.progress import Progress
from tui.index.rows import View
from tui.index.sorting import orders
from tui.index.store import Index
from tui.output.citation import FORMS, cite

WALKS: dict[str, Callable[[Desk], bool]] = {
    "back": Desk.back,
    "forward": Desk.forward,
    "last": Desk.last,
    "next": lambda desk: desk.step(1),
    "previous": lambda desk: desk.step(-1),
}
"""The moves that end in another place on the trail."""

HINT = "↓ moves, Enter follows, Backspace goes back, / searches, ? lists all keys. Esc hides this line."
"""What a new user is told."""


class Browse(Screen[None]):
    """Hands each wish to the desk and draws what the desk then holds."""

    CSS_PATH = "browse.tcss"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it without ClassVar
        (0, "-sliver"),
        (40, "-narrow"),
        (100, "-medium"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - as above
        (0, "-flat"),
        (10, "-short"),
        (28, "-tall"),
        (45, "-taller"),
    ]
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            key(
                str(number),
                f"open_list('{kind}')",
                NAMES[kind][1],
                f"Into the list of {NAMES[kind][1].lower()}",
                LIST_KEYS,
                id=f"list-{kind}",
            )
            for number, kind in enumerate(LISTS, start=1)
        ),
        key("tab", "pane(1)", "Next pane", "To the next pane", LIST_KEYS, id="next-pane", display="Tab"),
        key("shift+tab", "pane(-1)", "Previous pane", "To the pane before", LIST_KEYS, id="previous-pane"),
        key("slash", "search", "search", "Search all lists at once", SEARCHING, display="/"),
        key("n", "walk('next')", "Next hit", "To the next hit, across lists", SEARCHING, id="next-hit"),
        key("N", "walk('previous')", "Previous hit", "To the hit before, across lists", SEARCHING, id="previous-hit"),
        key(
            "backspace,H,alt+left,[",
            "walk('back')",
            "back",
            "To the place one came from",
            WALKING,
            id="back",
            display="⌫",
            show=True,
        ),
        key(
            "L,alt+right,]",
            "walk('forward')",
            "Forward",
            "Forward again on the trail",
            WALKING,
            id="forward",
            display="L",
        ),
        key(
            "minus",
            "walk('last')",
            "Last place",
            "To the last place, and back again",
            WALKING,
            id="last-place",
            display="-",
        ),
        key("escape", "undo", "Undo", "Clear the search, then the lens, then the zoom", SEARCHING, display="Esc"),
        key("a", "all", "All", "Clear all lenses and the search", SEARCHING, id="all"),
        key("f", "facets", "Facets", "Narrow this list by what its records have in common", SEARCHING),
        key("s", "sort", "Sort", "This list by name, date or number of links", SHOWING),
        key("y", "copy", "Copy", "Copy the citation of the record in view", TAKING),
        key("Y", "copy_as", "Copy as", "Copy as text, Markdown, BibTeX, CSL-JSON, link or id", TAKING),
        key("m", "mark", "Mark", "Mark the record in view, or take its mark away", TAKING),
        key("e", "edit", "Edit", "Open your editor at the record's line", TAKING),
        key("o", "source", "source", "The source at this passage", SHOWING, show=True),
        *(
            key(
                view.key,
                f"view('{view.name}')",
                view.description,
                view.tooltip,
                SHOWING,
                id=view.name,
                display=view.display,
            )
            for view in VIEWS.values()
        ),
        key("r", "reload", "Reload", "Read the files again", SHOWING),
        key("t", "original", "Original", "A translated quote in the words first said, and back", SHOWING),
        key("z", "zoom", "Zoom", "Give this pane the whole screen, and back", SHOWING),
        key("question_mark,f1", "help", "all keys", "The keys of this pane", SHOWING, display="?", show=True),
        key("colon,ctrl+p", "palette", "Palette", "Any command, and any record by its name", SHOWING, display=":"),
        key("T", "theme", "Theme", "Another theme", SHOWING),
        key("q,ctrl+q", "quit", "Quit", "Leave", SHOWING, display="q"),
    ]

    masthead = getters.query_one(Masthead)
    breadcrumbs = getters.query_one(Breadcrumbs)
    tabs = getters.query_one(Tabs)
    reader = getters.query_one(Reader)
    bar = getters.query_one(SearchBar)
    body = getters.query_one("#body", Container)
    hint = getters.query_one("#hint", Banner)
    fault = getters.query_one("#fault", Banner)

    searching: reactive[bool] = reactive(False, bindings=True)
    """Whether a search narrows the lists."""

    typing: reactive[bool] = reactive(False, bindings=True)
    """Whether a search is being typed, so that letters are letters."""

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__()
        self.opened = opened
        self.desk = desk
        self.press = opened.press
        self.info = opened.index.info()
        self.grown = False
        self.beside = Beside(opened, self.post_message)
        self.original = False
        """Whether translated quotes are shown in the words first said."""
        self.lists = {kind: RecordList(desk.shelves[kind], self.press, NAMES[kind][0]) for kind in LISTS}

    def compose(self) -> ComposeResult:
        """Lay the screen out; where things stand is the stylesheet's to say."""
        yield Masthead(self.press)
        yield Breadcrumbs(self.press)
        yield Banner(self.press, "fault")
        yield Banner(self.press, "hint")
        yield Tabs(self.press)
        with Container(id="body"):
            yield self.lists["actor"]
            for kind in SHELVED:
                yield self.lists[kind]
            yield self.lists["question"]
            yield Reader()
        with Container(id="foot"):
            yield SearchBar(self.press, self.opened.session.history)
            yield KeyHints(self.press)
        yield Static("onrecord needs 40 columns and 10 rows.", id="too-small")

    def on_mount(self) -> None:
        """Show where the desk stands."""
        self.bar.set(self.desk.query.text)
        self.show_marks()
        self.tell_state()
        if self.opened.session.first:
            self.hint.text = HINT
        if notice := self.opened.index.notice:
            self.app.notify(self.press.show(notice), markup=False)
        if self.desk.growing:
            self.sync()
        else:
            self.settle_in()

    def tell_state(self) -> None:
        """Tell what is known of the base as a whole, and which of its files could not be read."""
        self.info = self.opened.index.info()
        self.masthead.info = self.info
        faults = self.info.faults
        more = f" And {len(faults) - 1} more: ! shows them." if len(faults) > 1 else ""
        self.fault.text = "".join(
            f"{fault.file}:{fault.line}:{fault.column}: {fault.text}. Its last good state is shown.{more}"
            for fault in faults[:1]
        )

    def on_resize(self) -> None:
        """Name the lists anew, for a title says as much as fits."""
        self.call_after_refresh(self.name_lists)

    def sync(self, *, focus: bool = True) -> None:
        """Draw what the desk holds; take the keys to the pane where it stands, unless a search is being typed."""
        desk = self.desk
        current = self.lists[desk.kind]
        self.searching = not desk.query.empty
        self.set_class(desk.zoomed, "-zoomed")
        for kind, pane in self.lists.items():
            pane.set_class(kind == desk.kind, "-current")
            pane.set_class(kind == desk.front, "-front")
            pane.set_class(desk.zoomed and desk.pane == kind, "-zoom")
            pane.renew()
        self.reader.set_class(desk.zoomed and desk.pane == READER, "-zoom")
        self.name_lists()
        self.show_record()
        self.beside.count(shelf.view for shelf in desk.shelves.values() if not shelf.listing.settled)
        if focus:
            (self.reader if desk.pane == READER else current).focus(scroll_visible=False)

    def show_record(self) -> None:
        """Show the record in view in the reader and at the end of the trail."""
        desk = self.desk
        self.breadcrumbs.crumbs = tuple(desk.trail.crumbs(desk.here()))
        row = desk.row
        page = page_of(desk.index, row, self.press, desk.query, original=self.original) if row else None
        self.reader.show(page, desk.link, desk.scroll)
        self.reader.border_title = self.press.content([(f" {row.id} ", "")]) if row else ""

    def name_lists(self) -> None:
        """Give each list on the screen its title, and each tab its count."""
        self.tabs.current = self.desk.kind
        self.tabs.counts = tab_counts(self.desk, self.press)
        alone = self.tabs.display
        for kind, pane in self.lists.items():
            if pane.display:
                room = max(0, pane.size.width - 6)
                shared = kind in SHELVED and not alone and not self.desk.zoomed
                pieces = (tabs_title if shared else title)(
                    self.desk, kind, self.info.counts, self.press, room, key=not alone
                )
                if pane.letters is not None:
                    pieces = [(f"' {self.press.show(pane.letters)}", "strong"), ("  ", ""), *pieces]
                pane.border_title = self.press.content([(" ", ""), *self.press.fit(pieces, room), (" ", "")])

    def on_unmount(self) -> None:
        """End what goes on beside the screen."""
        self.beside.stop()

    def settle_in(self) -> None:
        """Begin what goes on beside the screen, once the base has been read."""
        self.masthead.note = ""
        self.tell_state()
        self.bar.set(self.desk.query.text)
        self.sync()
        for work in self.beside.works:
            self.run_worker(work, thread=True, group="beside")

    def grow(self, progress: Progress, said: str) -> None:
        """Show a base that is being read as far as it has come."""
        self.masthead.note = said
        if progress.records:
            self.take_up(self.desk.index if self.grown else progress.peek())
            self.grown = True
            self.sync(focus=False)

    def take_up(self, index: Index) -> None:
        """Go on with an index that has changed, or with another one; every place is kept by its record."""
        self._keep_reading()
        before = self.opened.index
        self.opened.index = index
        self.desk.renew(index)
        self.tell_state()
        for screen in self.app.screen_stack:
            if isinstance(screen, Sheet):
                screen.renew()
        if before is not index:
            before.close()

    @on(messages.Renewed)
    def _renew(self, message: messages.Renewed) -> None:
        self.take_up(message.index)
        self.sync(focus=False)

    @on(messages.Settled)
    def _settle(self, message: messages.Settled) -> None:
        for kind, shelf in self.desk.shelves.items():
            if shelf.view == message.view and not shelf.listing.settled:
                shelf.listing.settle(message.extent)
                self.lists[kind].grow()
        self.name_lists()

    @on(messages.Trouble)
    def _trouble(self, message: messages.Trouble) -> None:
        message.stop()
        self.fault.text = message.text

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _note_typing(self) -> None:
        self.typing = self.bar.has_focus

    @on(messages.BringIntoView)
    def _bring_into_view(self, message: messages.BringIntoView) -> None:
        if message.kind != self.desk.kind or self.desk.pane == READER:
            self.desk.enter(message.kind)
        self.desk.move(message.kind, message.cursor)
        self.sync()

    @on(messages.Read)
    def _read(self) -> None:
        if self.desk.read():
            self.sync()

    @on(messages.ToList)
    def _to_list(self) -> None:
        self._keep_reading()
        self.desk.leave_reader()
        self.sync()

    @on(messages.Follow)
    def _follow(self, message: messages.Follow) -> None:
        self._keep_reading()
        if self.desk.follow(message.id):
            self.sync()
        else:
            self.app.notify(self.press.show(f"There is no record {message.id}."), severity="warning", markup=False)

    @on(messages.GoTo)
    def _go_to(self, message: messages.GoTo) -> None:
        self._keep_reading()
        if self.desk.go(message.id):
            self.sync()

    @on(messages.OpenList)
    def _open_list(self, message: messages.OpenList) -> None:
        self.action_open_list(message.kind)

    @on(messages.Return)
    def _return(self, message: messages.Return) -> None:
        self._keep_reading()
        moved = self.desk.back(message.back) if message.back > 0 else self.desk.forward(-message.back)
        if moved:
            self._show_place()

    @on(messages.Search)
    def _search(self, message: messages.Search) -> None:
        desk = self.desk
        desk.search(message.text)
        found = desk.found()
        if found or desk.query.empty:
            self.bar.offer = next(iter(desk.index.complete(message.text)), "")
            self.bar.word = f" {self.press.dot} ".join(
                f"{count:,} {NAMES[kind][1].lower() if count != 1 else NAMES[kind][0]}" for kind, count in found.items()
            )
        else:
            self.bar.offer = desk.index.suggest(desk.query)
            self.bar.word = f"nothing found{f'; Tab: {self.press.show(self.bar.offer)}?' if self.bar.offer else ''}"
        self.sync(focus=False)

    @on(messages.SearchFor)
    def _search_for(self, message: messages.SearchFor) -> None:
        self.desk.search(message.text)
        self.desk.first_hit()
        self._show_place()

    @on(messages.ToHits)
    def _to_hits(self) -> None:
        self.bar.remember()
        if self.desk.query.empty or self.desk.first_hit():
            self.sync()

    @on(messages.LeaveSearch)
    def _leave_search(self) -> None:
        self.bar.set("")
        self.bar.offer = self.bar.word = ""
        self.desk.leave_search()
        self.sync()

    def _keep_reading(self) -> None:
        """Tell the desk how far the reader is, so that one can come back to it."""
        self.desk.link = self.reader.link
        self.desk.scroll = round(self.reader.scroll_y)

    def _show_place(self) -> None:
        self.bar.set(self.desk.query.text)
        self.bar.offer = self.bar.word = ""
        self.sync()

    def action_open_list(self, kind: str) -> None:
        """Go into a list."""
        self._keep_reading()
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
            self.post_message(messages.Read())
        else:
            self.action_open_list(following)

    def action_search(self) -> None:
        """Begin to type a search."""
        self.bar.focus()

    def action_walk(self, wish: str) -> None:
        """Go to another place on the trail or among the hits."""
        self._keep_reading()
        if WALKS[wish](self.desk):
            self._show_place()

    def action_undo(self) -> None:
        """Undo one thing."""
        if self.hint.text:
            self.hint.text = ""
        elif self.desk.undo():
            self._show_place()

    def action_all(self) -> None:
        """Clear all lenses and the search."""
        self.desk.all()
        self._show_place()

    def action_facets(self) -> None:
        """Offer what the list in focus can be narrowed by."""
        desk, before = self.desk, self.desk.here()

        def narrow(text: str) -> View:
            if before.id and text != before.search and desk.query.text == before.search:
                desk.trail.leave(before)
            desk.narrow(text)
            self._show_place()
            return desk.shelf.view

        view, query = desk.shelf.view, None if desk.query.empty else desk.query
        self.app.push_screen(Facets(self.press, desk.index, View(view.kind, view.lens, query, view.sort), narrow))

    def action_sort(self) -> None:
        """Ask in which order the list in focus is to stand."""
        shelf = self.desk.shelf
        choices = [
            (order, f"By {ORDERS[order]}" if order != "base" else "As in the base") for order in orders(shelf.kind)
        ]
        self.app.push_screen(Choose(self.press, f"{NAMES[shelf.kind][1]} in order", choices), self._sort)

    def _sort(self, order: str | None) -> None:
        if order:
            self.desk.sort(order)
            self.sync()

    def action_zoom(self) -> None:
        """Give the pane in focus the whole screen, or take it back."""
        self.desk.zoomed = not self.desk.zoomed
        self.sync()
        self.call_after_refresh(self.name_lists)

    def action_original(self) -> None:
        """Show a translated quote in the words first said, or as translated again."""
        page = self.reader.page
        if not isinstance(page, Page):
            return
        if page.translation is None:
            self.app.notify(no_translation(page.record), markup=False)
        elif self.reader.scrollable_content_region.width >= ABREAST:
            self.app.notify("Translation and original stand side by side here.", markup=False)
        else:
            self.original = not self.original
            self._keep_reading()
            self.show_record()

    def action_copy(self) -> None:
        """Copy the citation of the record in view."""
        self._copy_as("text")

    def action_copy_as(self) -> None:
        """Ask in which form to copy the record in view."""
        if self.desk.row:
            self.app.push_screen(Choose(self.press, "Copy as", list(FORMS.items())), self._copy_as)

    def _copy_as(self, form: str | None) -> None:
        row = self.desk.row
        chosen = next((name for name in FORMS if name == form), None)
        if row is None or chosen is None:
            return
        if text := cite(self.desk.index, row.id, chosen):
            take_away(self.app, text, FORMS[chosen] if chosen != "text" else "the citation")
        else:
            self.app.notify("Its source has no address to link to.", severity="warning", markup=False)

    def action_mark(self) -> None:
        """Mark the record in view, or take its mark away."""
        if row := self.desk.row:
            marks = self.opened.session.marks
            if row.id in marks:
                marks.remove(row.id)
            else:
                marks.append(row.id)
            self.show_marks()

    def show_marks(self) -> None:
        """Draw the marks in every list."""
        for pane in self.lists.values():
            pane.stars = frozenset(self.opened.session.marks)

    def action_view(self, name: str) -> None:
        """Open another view on the base."""
        self.app.push_screen(VIEWS[name].make(self.opened, self.desk), self._came_back)

    def action_reload(self) -> None:
        """Look at the files at once."""
        self.beside.watch.now()

    def action_theme(self) -> None:
        """Take the next theme, and keep it for the next session."""
        self.app.theme = self.opened.session.theme = following(self.app.theme)
        self.app.notify(f"Theme: {self.app.theme}", timeout=2, markup=False)

    def action_edit(self) -> None:
        """Open the editor at the record's line."""
        row = self.desk.row
        stored = self.desk.index.stored(row.id) if row else None
        if stored is None:
            return
        place = stored.record.place
        try:
            with self.app.suspend():
                edit(self.opened.file(place.file), place.line)
        except (NoEditor, SuspendNotSupported) as error:
            self.app.notify(self.press.show(str(error)), severity="error", markup=False)
        self.refresh(repaint=True, layout=True)
        self.action_reload()

    def action_source(self) -> None:
        """Open the source of the record in view at its passage."""
        row = self.desk.row
        stored = self.desk.index.stored(row.id) if row else None
        if row is None or stored is None:
            return
        named = [anchor for anchor, _ in stored.anchors if anchor.source]
        marked = self.reader.target if self.desk.pane == READER else None
        anchor = next(
            (a for a in named if marked and (a.source, a.paragraph) == (marked.target, marked.paragraph)), None
        )
        anchor = anchor or next(iter(named), None)
        id = row.id if row.kind == "source" else anchor.source if anchor else ""
        source = self.desk.index.stored(id) if id else None
        if source is None:
            self.app.notify("This record names no source.", severity="warning", markup=False)
            return
        text = self.opened.texts.of(source.record)
        view = SourceView(self.press, self.info, source.record, text, self.desk.index.anchors_in(id))
        view.begin_at(row.id, anchor.paragraph if anchor else None)
        self.app.push_screen(view, self._came_back)

    def _came_back(self, wish: Message | None) -> None:
        if wish is not None:
            self.post_message(wish)

    def action_help(self) -> None:
        """Show the keys of the pane in focus."""
        self.app.push_screen(KeysHelp(entries(self), self.press))

    def action_palette(self) -> None:
        """Offer every command and every record."""
        self.app.push_screen(CommandPalette({Actions, Records}, placeholder="A command, or any record by its words"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done just now."""
        if self.typing and action not in ("quit", "palette"):
            return None
        if action == "walk":
            trail = self.desk.trail
            can = {
                "back": bool(trail.past),
                "forward": bool(trail.future),
                "last": bool(trail.past or trail.future),
            }
            return can.get(str(parameters[0]), self.searching) or None
        return True
