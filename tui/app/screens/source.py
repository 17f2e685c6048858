"""A source: its text with the passages that records are anchored in, or its outline where the text is not at hand."""

from __future__ import annotations

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from tui.app.desk import Desk
from tui.app.keys import EVERYWHERE, SHOWING, WALKING, key
from tui.app.messages import Marked, ToList
from tui.app.opened import Opened
from tui.app.panes.key_hints import KeyHints
from tui.app.panes.masthead import Masthead
from tui.app.panes.reader import Reader
from tui.app.screens.over import Over
from tui.app.text_page import AnchorPage, Passage, TextPage, anchor_of, passages_in
from tui.base.records import Anchor, Record
from tui.base.texts import SourceText
from tui.index.store import Anchored


class SourceView(Over):
    """Shows a source's passages, each followed by Enter to its record."""

    CSS_PATH = "source.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium")]  # noqa: RUF012 - Textual declares it without ClassVar
    AUTO_FOCUS = "#anchors"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,o,backspace,q",
            "close",
            "close",
            "Back to the record one came from",
            WALKING,
            id="close-source",
            display="Esc",
            show=True,
        ),
        key("n", "step(1)", "next passage", "To the next anchored passage", WALKING, id="next-passage", show=True),
        key("N", "step(-1)", "Passage before", "To the anchored passage before", WALKING, id="previous-passage"),
        key("tab,shift+tab", "switch", "Switch", "To the other pane", SHOWING, id="switch-pane"),
        *EVERYWHERE,
    ]

    text = getters.query_one("#text", Reader)
    anchors = getters.query_one("#anchors", Reader)

    def __init__(
        self, opened: Opened, desk: Desk, source: Record, text: SourceText | None, anchored: list[Anchored]
    ) -> None:
        super().__init__(opened, desk)
        self.source = source
        self.passages = passages_in(source, text, anchored)
        self.text_page = TextPage(self.press, source, text, self.passages)
        self.start = 0
        self.note = (
            "  (text not at hand: outline in our own words)"
            if text is None
            else "  (another text than the one that is recorded)"
            if text.fault
            else ""
        )

    def begin_at(self, id: str, anchor: Anchor | None) -> None:
        """Bring out the passage of an anchor, or any passage of the record that it belongs to."""
        places = [place for place, passage in enumerate(self.passages) if passage.anchored.row.id == id]
        there = [place for place in places if anchor and self._is(self.passages[place], anchor)]
        self.start = next(iter(there or places), 0)

    def _is(self, passage: Passage, anchor: Anchor) -> bool:
        return anchor_of(self.source, passage.anchored) == anchor._replace(path=())

    def compose(self) -> ComposeResult:
        """Lay the text beside the records that are anchored in it."""
        yield Masthead(self.press)
        with Container(id="passages"):
            yield Reader("text")
            yield Reader("anchors")
        with Container(id="foot"):
            yield KeyHints(self.press)

    def on_mount(self) -> None:
        """Show the passage that one came from."""
        self.tell_state()
        self.anchors.border_title = self.press.content([(f" {len(self.passages)} anchored here ", "")])
        # How wide the panes are is known only once they are laid out, and no line can be marked before.
        self.call_after_refresh(self._begin)

    def on_resize(self) -> None:
        """Name the source as far as what is to be known of its text leaves room."""
        self.call_after_refresh(self._entitle)

    def _entitle(self) -> None:
        name = self.press.fit([(self.press.show(self.source.title), "")], self.text.size.width - len(self.note) - 5)
        self.text.border_title = self.press.content([(" ", ""), *name, (f"{self.note} ", "")])

    def _begin(self) -> None:
        above = self.anchors.scrollable_content_region.height // 3
        self.anchors.show(AnchorPage(self.press, self.passages), self.start, max(0, self.start - above))
        self._bring_out(self.start)

    @on(Marked)
    def _marked(self, message: Marked) -> None:
        if message.reader == "anchors":
            self._bring_out(message.link)

    def _bring_out(self, place: int) -> None:
        self.text_page.current = place
        top = round(self.text.scroll_y)
        self.text.show(self.text_page, scroll=top)
        height = self.text.scrollable_content_region.height
        where = self.text_page.where
        if not top <= where < top + height - 1:
            self.text.show(self.text_page, scroll=max(0, where - height // 3))

    @on(ToList)
    def _to_list(self) -> None:
        self.anchors.focus()

    def action_step(self, direction: int) -> None:
        """Go to the next passage or the one before."""
        if direction > 0:
            self.anchors.action_down()
        else:
            self.anchors.action_up()

    def action_switch(self) -> None:
        """Go to the other pane."""
        (self.text if self.anchors.has_focus else self.anchors).focus()
