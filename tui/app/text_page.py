"""The page of a source's text with the passages that records are anchored in, and the page of those records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textual.content import Content

from tui.app.collated import collated
from tui.app.page import MEASURE, Line
from tui.app.present import Piece, Press
from tui.base.records import Anchor, Record
from tui.base.texts import SourceText
from tui.base.variants import Variant, variant
from tui.index.rows import Anchored

_MARGIN = 5
"""The cells that paragraph numbers take."""

_LABEL = 14
"""The cells that the labels of recorded words and of those that stand there take."""

_AROUND = 500_000
"""How many characters of a text are set before the passage in view and after it, every paragraph counting a line more.

An article has a hundredth.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """One anchored passage."""

    anchored: Anchored
    paragraph: int
    """Where it is shown: where its words stand, or others in their stead, else where they were looked for."""

    span: tuple[int, int] | None = None
    """Its start and end in that paragraph, where anything stands there."""

    variant: Variant | None = None
    """What stands there in its stead, where it differs and was brought out."""


def passages_in(source: Record, text: SourceText | None, anchored: Sequence[Anchored]) -> list[Passage]:
    """Find the passages of all anchors in a source, in the order of the paragraphs that they name."""
    found = [_passage(anchor_of(source, item), text, item) for item in anchored]
    return sorted(found, key=lambda passage: (passage.anchored.paragraph, passage.paragraph, passage.span or (0, 0)))


def _passage(anchor: Anchor, text: SourceText | None, anchored: Anchored) -> Passage:
    if text and not text.fault and anchor.excerpt:
        for number, (paragraph, start, end) in enumerate(text.find(anchor.paragraph, anchor.excerpt), start=1):
            if number == (anchor.occurrence or 1):
                return Passage(anchored, paragraph, (start, end))
    return Passage(anchored, anchored.paragraph)


def anchor_of(source: Record, anchored: Anchored) -> Anchor:
    """Give the anchor itself."""
    paragraph, excerpt, occurrence = anchored.paragraph or None, anchored.excerpt or None, anchored.occurrence or None
    return Anchor(anchored.row.id, source.id, paragraph, excerpt, occurrence)


class TextPage:
    """A source's text, or its outline where that is not at hand, with one of the passages in it brought out."""

    def __init__(self, press: Press, source: Record, text: SourceText | None, passages: Sequence[Passage]) -> None:
        self.press = press
        self.source = source
        self.text = text
        self.passages = passages
        self.current = 0
        """Which of the passages is brought out, counted from 0."""
        self.where = 0
        """The line that the passage brought out begins on, once the page is set."""
        self._bodies = dict(self._paragraphs())
        self._numbers = list(self._bodies)
        self._held: dict[int, list[Passage]] = {}
        for passage in passages:
            if passage.span or text is None:
                self._held.setdefault(passage.paragraph, []).append(passage)
        self._rested: dict[tuple[int, int], list[Line]] = {}
        self._looked: dict[int, Passage] = {}

    @property
    def passage(self) -> Passage | None:
        """The passage brought out; what stands in its stead is looked for only now."""
        if self.current >= len(self.passages):
            return None
        if self.current not in self._looked:
            self._looked[self.current] = self._look(self.passages[self.current])
        return self._looked[self.current]

    def _look(self, passage: Passage) -> Passage:
        text = self.text
        if text is None or text.fault or passage.span or not passage.anchored.excerpt:
            return passage
        there = variant(text, anchor_of(self.source, passage.anchored))
        if there.paragraph:
            return Passage(passage.anchored, there.paragraph, (there.start, there.end), there)
        return Passage(passage.anchored, min(passage.paragraph, len(text.paragraphs)), None, there)

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the page in at most `width` cells."""
        measure = max(20, min(width, MEASURE + _MARGIN) - _MARGIN)
        passage = self.passage
        at = passage.paragraph if passage else 0
        self.where = 0
        lines: list[Line] = []
        if at not in self._bodies:
            lines += self._noted(passage, measure)
        numbers = self._near(at)
        if numbers and numbers[0] != self._numbers[0]:
            lines += [self._left_out(f"{self._numbers.index(numbers[0]):,} paragraphs before this are left out")]
        for number in numbers:
            if number == at and passage:
                lines += self._brought_out(number, passage, measure, len(lines))
            else:
                lines += self._rested.get((number, measure)) or self._rest(number, measure)
        if numbers and numbers[-1] != self._numbers[-1]:
            lines += [self._left_out("The rest is left out: so long a text is shown around the passage in view")]
        return lines

    def _left_out(self, text: str) -> Line:
        return Line(self.press.content([(" " * _MARGIN, ""), (text, "dim")]))

    def _near(self, at: int) -> list[int]:
        """Give the paragraphs that are set: those around the passage in view, which is all of most texts."""
        numbers = self._numbers
        first = numbers.index(at) if at in self._bodies else 0
        last, room = first, _AROUND
        while first > 0 and room > 0:
            first -= 1
            room -= len(self._bodies[numbers[first]]) + MEASURE
        room = _AROUND
        while last < len(numbers) and room > 0:
            room -= len(self._bodies[numbers[last]]) + MEASURE
            last += 1
        return numbers[first:last]

    def _rest(self, number: int, measure: int) -> list[Line]:
        """Set a paragraph that holds nothing of the passage in view, once for each width."""
        held = self._held.get(number, [])
        lines = [*self._body(number, held, None, measure), *self._cited(held, None, measure), Line(Content(""))]
        self._rested[number, measure] = lines
        return lines

    def _brought_out(self, number: int, passage: Passage, measure: int, start: int) -> Iterator[Line]:
        """Set the paragraph that the passage in view is shown in."""
        held = self._held.get(number, [])
        yield from self._body(number, held, passage, measure)
        self.where = start + self._offset(number, passage, measure)
        yield from self._cited(held, passage, measure)
        yield from self._noted(passage, measure)
        yield Line(Content(""))

    def _body(self, number: int, held: list[Passage], passage: Passage | None, measure: int) -> Iterator[Line]:
        content = self._marked(self._bodies[number], held, passage)
        for offset, line in enumerate(content.wrap(measure)):
            label = f"{number:>3}  " if offset == 0 else " " * _MARGIN
            yield Line(self.press.content([(label, "strong" if passage else "dim")]) + line)

    def _noted(self, passage: Passage | None, measure: int) -> Iterator[Line]:
        """Set the recorded words of the passage in view beside those that stand there, where they differ."""
        if passage is None or passage.variant is None:
            return
        for label, pieces in collated(self.press, anchor_of(self.source, passage.anchored), passage.variant):
            for line in self.press.content(pieces).wrap(max(10, measure - _LABEL)):
                before = self.press.content([(" " * _MARGIN, ""), (label.ljust(_LABEL), "label")])
                yield Line(before + line)
                label = ""

    def _cited(self, held: list[Passage], passage: Passage | None, measure: int) -> Iterator[Line]:
        """Set the words that records cite from a paragraph whose text is not at hand."""
        if self.text is not None or not held:
            return
        said: dict[str, str] = {}
        for other in held:
            if excerpt := other.anchored.excerpt:
                part = "passage-in-view" if other is passage else "passage"
                said[excerpt] = max(part, said.get(excerpt, ""), key=len)
        pieces: list[Piece] = []
        for excerpt, part in said.items():
            pieces += [("  " if pieces else "", ""), (self.press.quoted(self.press.show(excerpt)), part)]
        if pieces:
            yield from (Line(Content(" " * _MARGIN) + line) for line in self.press.content(pieces).wrap(measure))

    def _offset(self, number: int, passage: Passage, measure: int) -> int:
        """Count the lines of a paragraph before the one that the passage in view begins on."""
        if passage.span is None:
            return 0
        before = self.press.show(self._bodies[number][: passage.span[0]], lines=True)
        return max(0, len(self.press.content([(before, "")]).wrap(measure)) - 1)

    def _paragraphs(self) -> Iterator[tuple[int, str]]:
        if self.text is not None:
            yield from enumerate(self.text.paragraphs, start=1)
            return
        outline = self.source.fields.get("outline")
        gists = {
            int(str(entry["paragraph"])): f"{entry['gist']}"
            for entry in (outline if isinstance(outline, tuple) else ())
            if not isinstance(entry, str | int | tuple) and "gist" in entry
        }
        cited = {passage.paragraph for passage in self.passages}
        for number in sorted({*gists, *cited} - {0}):
            yield number, gists.get(number, "(nothing is noted of this paragraph)")

    def _marked(self, body: str, held: list[Passage], passage: Passage | None) -> Content:
        """Mark the passages; where they overlap each keeps its underline, and the one in view stands out."""
        spans = {other.span for other in held if other.span}
        seen = passage.span if passage else None
        cuts = sorted({0, len(body), *(edge for span in (*spans, seen) for edge in span or ())})
        pieces: list[Piece] = []
        for start, end in pairwise(cuts):
            part = "passage" if any(span[0] <= start and end <= span[1] for span in spans) else ""
            if seen and seen[0] <= start and end <= seen[1]:
                part = "passage-in-view"
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
            pieces: list[Piece] = [
                (f"{label:<4}", "dim"),
                self.press.glyph(anchored.state),
                (f" {anchored.state}".ljust(11), anchored.state),
                (f"{anchored.row.kind:<9}", "dim"),
                *self.press.short(anchored.row, max(8, width - 25)),
            ]
            lines.append(Line(self.press.content(self.press.fit(pieces, width)), anchored.row.id, anchored.paragraph))
        return lines or [Line(self.press.content([("No record is anchored here.", "dim")]))]
