"""A source: its text with the passages that records are anchored in, or its outline where the text is not at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from tui.app.keys import SHOWING, WALKING, key
from tui.app.messages import Follow, GoTo, Marked, ToList
from tui.app.page import MEASURE, Line
from tui.app.panes.key_hints import KeyHints
from tui.app.panes.masthead import Masthead
from tui.app.panes.reader import Reader
from tui.app.present import Press
from tui.base.records import Record
from tui.base.texts import SourceText
from tui.index.store import Anchored, Info

_MARGIN = 5
"""The cells that paragraph numbers take."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One anchored passage: where it stands in its paragraph, if it does."""

    anchored: Anchored
    span: tuple[int, int] | None


class TextPage:
    """A source's text, each anchored passage marked and one of them brought out."""

    def __init__(self, press: Press, source: Record, text: SourceText | None, passages: Sequence[Passage]) -> None:
        self.press = press
        self.source = source
        self.text = text
        self.passages = passages
        self.current = 0
        self.where = 0
        """The line that the passage brought out begins on, once the page is set."""

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the page in at most `width` cells."""
        measure = max(20, min(width, MEASURE + _MARGIN) - _MARGIN)
        lines: list[Line] = []
        for number, body, passages in self._paragraphs():
            content = self._marked(body, passages)
            here = any(place == self.current for place, _ in passages)
            start = len(lines)
            for offset, line in enumerate(content.wrap(measure)):
                label = f"{number:>3}  " if offset == 0 else " " * _MARGIN
                lines.append(Line(self.press.content([(label, "strong" if here else "dim")]) + line))
            if here:
                self.where = start + self._offset(content, measure, passages)
            if self.text is None and passages:
                lines += [Line(Content(" " * _MARGIN) + line) for line in self._excerpts(passages).wrap(measure)]
            lines.append(Line(Content("")))
        return lines

    def _excerpts(self, passages: list[tuple[int, Passage]]) -> Content:
        """Set the words that records cite from a paragraph whose text is not at hand."""
        said: dict[str, str] = {}
        for place, passage in passages:
            if excerpt := passage.anchored.excerpt:
                part = "passage-in-view" if place == self.current else "passage"
                said[excerpt] = max(part, said.get(excerpt, ""), key=len)
        pieces: list[tuple[str, str]] = []
        for excerpt, part in said.items():
            pieces += [("  " if pieces else "", ""), (self.press.quoted(self.press.show(excerpt)), part)]
        return self.press.content(pieces)

    def _offset(self, content: Content, measure: int, passages: list[tuple[int, Passage]]) -> int:
        span = next((passage.span for place, passage in passages if place == self.current), None)
        if span is None:
            return 0
        before = self.press.show(content.plain[: span[0]], lines=True)
        return max(0, len(Content(before).wrap(measure)) - 1)

    def _paragraphs(self) -> Iterator[tuple[int, str, list[tuple[int, Passage]]]]:
        held: dict[int, list[tuple[int, Passage]]] = {}
        for place, passage in enumerate(self.passages):
            held.setdefault(passage.anchored.paragraph, []).append((place, passage))
        if self.text is not None:
            for number, body in enumerate(self.text.paragraphs, start=1):
                yield number, body, held.get(number, [])
            return
        outline = self.source.fields.get("outline")
        gists = {
            int(str(entry["paragraph"])): f"{entry['gist']}"
            for entry in (outline if isinstance(outline, tuple) else ())
            if not isinstance(entry, str | int | tuple) and "gist" in entry
        }
        for number in sorted({*gists, *held} - {0}):
            yield number, gists.get(number, "(nothing is noted of this paragraph)"), held.get(number, [])

    def _marked(self, body: str, passages: list[tuple[int, Passage]]) -> Content:
        """Mark the passages; where they overlap each keeps its underline, and the one in view stands out."""
        cuts = sorted({0, len(body), *(edge for _, passage in passages for edge in passage.span or ())})
        pieces: list[tuple[str, str]] = []
        for start, end in pairwise(cuts):
            part = ""
            for place, passage in passages:
                if passage.span and passage.span[0] <= start and end <= passage.span[1]:
                    part = "passage-in-view" if place == self.current else part or "passage"
            pieces.append((self.press.show(body[start:end], lines=True), part))
        return self.press.content(pieces)


class AnchorPage:
    """The records that are anchored in a source, in the order of its paragraphs."""

    def __init__(self, press: Press, passages: Sequence[Passage]) -> None:
        self.press = press
        self.passages = passages

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set one line a passage."""
        lines: list[Line] = []
        paragraph = -1
        sign = "P" if self.press.ascii else "¶"
        for passage in self.passages:
            anchored = passage.anchored
            label = f"{sign}{anchored.paragraph}" if anchored.paragraph not in (0, paragraph) else ""
            paragraph = anchored.paragraph
            pieces = [
                (f"{label:<4}", "dim"),
                self.press.glyph(anchored.state),
                (f" {anchored.row.kind:<9}", "dim"),
                *self.press.short(anchored.row, max(8, width - 16)),
            ]
            lines.append(Line(self.press.content(self.press.fit(pieces, width)), anchored.row.id, anchored.paragraph))
        return lines or [Line(self.press.content([("No record is anchored here.", "dim")]))]


class SourceView(Screen[Message]):
    """Shows a source's passages; answers with what is then wanted, if anything."""

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
    ]

    text = getters.query_one("#text", Reader)
    anchors = getters.query_one("#anchors", Reader)

    def __init__(
        self, press: Press, info: Info, source: Record, text: SourceText | None, anchored: list[Anchored]
    ) -> None:
        super().__init__()
        self.press = press
        self.info = info
        self.source = source
        passages = [Passage(item, _span(text, item)) for item in anchored]
        self.passages = sorted(passages, key=lambda passage: (passage.anchored.paragraph, passage.span or (0, 0)))
        self.text_page = TextPage(press, source, text, self.passages)
        self.start = 0
        self.at_hand = text is not None

    def begin_at(self, id: str, paragraph: int | None) -> None:
        """Bring out the passage of a record that stands in a paragraph, or any passage of that record."""
        places = [place for place, passage in enumerate(self.passages) if passage.anchored.row.id == id]
        there = [place for place in places if self.passages[place].anchored.paragraph == paragraph]
        self.start = next(iter(there or places), 0)

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
        self.query_one(Masthead).info = self.info
        note = "" if self.at_hand else "  (its text is not at hand: the outline, in our own words)"
        self.text.border_title = self.press.content([(self.press.show(self.source.title) + note, "")])
        self.anchors.border_title = self.press.content([(f"{len(self.passages)} anchored here", "")])
        self.anchors.show(AnchorPage(self.press, self.passages), self.start)
        self.text.show(self.text_page)
        self.call_after_refresh(self._bring_out, self.start)

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

    @on(Follow)
    def _follow(self, message: Follow) -> None:
        self.dismiss(GoTo(message.id))

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

    def action_close(self) -> None:
        """Go back to where one was."""
        self.dismiss()


def _span(text: SourceText | None, anchored: Anchored) -> tuple[int, int] | None:
    if text is None or not anchored.excerpt or not anchored.paragraph:
        return None
    return text.spans(anchored.paragraph, anchored.excerpt, anchored.occurrence)
