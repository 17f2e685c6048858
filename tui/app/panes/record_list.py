"""A list of records that draws only the rows on the screen, however many there are."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.app.desk import Shelf
from tui.app.keys import MOVES, MOVING, WALKING, key
from tui.app.messages import BringIntoView, OpenList, Read
from tui.app.present import PARTS, Piece, Press
from tui.index.rows import Row


class RecordList(ScrollView, can_focus=True):
    """One of the six lists. It holds no rows: it asks its shelf for those in sight."""

    DEFAULT_CSS = """
    RecordList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .record-list--in-view { background: $block-cursor-blurred-background; }
        &:focus > .record-list--in-view { background: $block-cursor-background; color: $block-cursor-foreground; }
        &:focus:nocolor > .record-list--in-view { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"record-list--in-view"}
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        key(
            "enter,right,l",
            "read",
            "read",
            "Into the reader, whose links can be followed",
            WALKING,
            display="⏎",
            show=True,
        ),
        key("apostrophe", "jump", "Jump", "To the row that begins with the letters typed next", MOVING, display="'"),
    ]

    stars: reactive[frozenset[str]] = reactive(frozenset)
    """The ids of the records that are marked."""

    def __init__(self, shelf: Shelf, press: Press, noun: str) -> None:
        super().__init__(id=shelf.kind, classes="list")
        self.shelf = shelf
        self.press = press
        self.noun = noun
        self.letters: str | None = None
        """What is typed of the beginning that one jumps to; None while keys are keys."""

        self._jumped_from = 0
        self._rows: list[Row] = []
        self._first = 0
        self._styles: dict[tuple[str, bool], RichStyle] = {}
        self._strips: dict[tuple[int, int, bool], Strip] = {}

    def renew(self) -> None:
        """Draw what the shelf now shows."""
        self._rows = []
        self._strips.clear()
        count = self.shelf.listing.count.value
        self.virtual_size = Size(0, count)
        top = max(0, min(self.shelf.top, count - 1))
        self.scroll_to(y=top, animate=False, immediate=True, force=True)
        self._keep_in_sight()
        self.refresh()

    def grow(self) -> None:
        """Draw the same list, whose count has become exact."""
        self._rows = []
        self.virtual_size = Size(0, self.shelf.listing.count.value)
        self.refresh()

    def move(self) -> None:
        """Draw the row in view where it now is."""
        self._keep_in_sight()
        self.refresh()

    def _keep_in_sight(self) -> None:
        height = self.scrollable_content_region.height
        if height < 1:
            return
        cursor, top = self.shelf.cursor, round(self.scroll_y)
        if cursor < top:
            top = cursor
        elif cursor >= top + height:
            top = cursor - height + 1
        self.shelf.top = top
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is scrolled away, so that one can come back to it."""
        super().watch_scroll_y(old_value, new_value)
        self.shelf.top = round(new_value)

    def watch_stars(self) -> None:
        """Draw the marks anew."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget styles made for another theme or state."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def on_resize(self) -> None:
        """Keep the row in view on the screen when the pane changes its shape."""
        self._strips.clear()
        self._keep_in_sight()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        width = self.scrollable_content_region.width
        number = y + round(self.scroll_y)
        if self.shelf.listing.count.value == 0:
            return self._empty(y, width)
        row = self._row(number)
        if row is None:
            return Strip.blank(width, self.rich_style)
        in_view = number == self.shelf.cursor
        saved = self._strips.get((row.rowid, width, in_view))
        if saved is None:
            pieces = self.press.row(row, width, self.shelf.query, in_view=in_view, starred=row.id in self.stars)
            saved = self._strip(pieces, width, in_view=in_view)
            self._strips[row.rowid, width, in_view] = saved
        return saved

    def _row(self, number: int) -> Row | None:
        if not self._first <= number < self._first + len(self._rows):
            height = max(1, self.size.height)
            self._first = max(0, number - height // 2)
            self._rows = self.shelf.listing.rows(self._first, height * 2)
        place = number - self._first
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _empty(self, y: int, width: int) -> Strip:
        view = self.shelf.view
        if view.query is not None:
            lines = [f"No {self.noun} matches.", "Esc clears the search."]
        elif view.lens:
            lines = [f"No {self.noun} is linked to it.", "a shows all."]
        else:
            lines = [f"This base has no {self.noun}."]
        return self._strip([(" ", ""), (lines[y] if y < len(lines) else "", "dim")], width, in_view=False)

    def _strip(self, pieces: list[Piece], width: int, *, in_view: bool) -> Strip:
        segments = [Segment(text, self._style(part, in_view=in_view)) for text, part in self.press.fit(pieces, width)]
        return Strip(segments).adjust_cell_length(width, self._style("", in_view=in_view))

    def _style(self, part: str, *, in_view: bool) -> RichStyle:
        style = self._styles.get((part, in_view))
        if style is None:
            base = self.visual_style
            if in_view:
                base += self.get_visual_style("record-list--in-view")
            spec = PARTS[part]
            if in_view and self.has_focus and "$" in spec:
                spec = " ".join(word for word in spec.split() if "$" not in word)
            style = (base + Style.parse(spec) if spec else base).rich_style
            self._styles[part, in_view] = style
        return style

    def on_focus(self) -> None:
        """Draw the row in view as the one that keys move."""
        self._styles.clear()
        self._strips.clear()

    def on_blur(self) -> None:
        """Draw the row in view as one that is only looked at."""
        self.letters = None
        self.on_focus()

    def on_click(self, event: events.Click) -> None:
        """Bring the row under the pointer into view; read it where it is clicked twice."""
        offset = event.get_content_offset(self)
        if offset is None:
            self.post_message(OpenList(self.shelf.kind))
            return
        number = offset.y + round(self.scroll_y)
        if number >= self.shelf.listing.count.value:
            self.post_message(OpenList(self.shelf.kind))
        else:
            self.post_message(BringIntoView(self.shelf.kind, number))
            if event.chain > 1:
                self.post_message(Read())

    def _go(self, cursor: int) -> None:
        self.post_message(BringIntoView(self.shelf.kind, cursor))

    def action_down(self) -> None:
        """Bring the next row into view."""
        self._go(self.shelf.cursor + 1)

    def action_up(self) -> None:
        """Bring the row before into view."""
        self._go(self.shelf.cursor - 1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._go(self.shelf.cursor + max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Go a page up."""
        self._go(self.shelf.cursor - max(1, self.size.height - 1))

    def action_half_down(self) -> None:
        """Go half a page down."""
        self._go(self.shelf.cursor + max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Go half a page up."""
        self._go(self.shelf.cursor - max(1, self.size.height // 2))

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last_row(self) -> None:
        """Go to the last row."""
        self._go(self.shelf.listing.count.value - 1)

    def action_jump(self) -> None:
        """Take the letters that are typed next for the beginning of the row to jump to."""
        self.letters = ""
        self._jumped_from = self.shelf.cursor
        self._go(self.shelf.cursor)

    def on_key(self, event: events.Key) -> None:
        """While one jumps, letters are letters; an apostrophe goes on to the next such row, any other key ends it."""
        if self.letters is None:
            return
        if event.character == "'" and self.letters:
            self._jump(self.letters, self.shelf.cursor)
        elif event.key == "backspace" and self.letters:
            self.letters = self.letters[:-1]
            self._jump(self.letters, self._jumped_from - 1)
        elif event.character and event.is_printable:
            self._jump(self.letters + event.character, self._jumped_from - 1)
        else:
            self.letters = None
            self._go(self.shelf.cursor)
            if event.key not in ("escape", "enter"):
                return
        event.stop()
        event.prevent_default()

    def _jump(self, letters: str, after: int) -> None:
        """Go to the next row that begins so; letters that no row begins with are not taken."""
        number = self.shelf.listing.jump(letters, after) if letters.strip() else self._jumped_from
        if number is None:
            self.app.bell()
        else:
            self.letters = letters
            self._go(number)

    def action_read(self) -> None:
        """Go into the reader."""
        self.post_message(Read())
