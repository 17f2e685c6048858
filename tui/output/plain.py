"""A record as plain text, for the terminal and for notes: styled pieces, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal, TypeAlias

from tui.base.records import Anchor, Record, State
from tui.base.variants import Variant
from tui.output.collation import collation
from tui.output.entries import Names, Span, entries
from tui.output.glyphs import glyph
from tui.output.measure import fit, wrap
from tui.output.ties import Tie
from tui.output.visible import visible

Role: TypeAlias = Literal["", "kind", "id", "label", "quote", "good", "bad", "unsure"]
"""What a piece is, for whoever gives it a colour."""

Piece: TypeAlias = "tuple[str, Role]"
Line: TypeAlias = "tuple[Piece, ...]"

_STATES: dict[str, Role] = {"verified": "good", "differs": "bad", "unchecked": "unsure", "unanchored": "unsure"}
_INDENT = 22
"""Where values begin: past the longest label."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that is to be told of one record."""

    record: Record
    ties: Sequence[Tie]
    anchors: Sequence[tuple[Anchor, State]]
    names: Names
    variants: Sequence[Variant | None] = ()
    """What the text has in the stead of each anchor that differs."""


def lines(portrait: Portrait, width: int = 80, ascii: bool = False) -> Iterator[Line]:
    """Tell a record: what it is, its words, its fields, its links both ways and its anchors. Every piece is visible."""
    for section in (_head, _entries, _ties, _anchors):
        told = list(section(portrait, width, ascii))
        if told and section is not _head:
            yield ()
        yield from told


def _head(portrait: Portrait, width: int, ascii: bool) -> Iterator[Line]:
    record = portrait.record
    place = visible(f"{record.place.file}:{record.place.line}", ascii=ascii)
    yield (record.kind, "kind"), ("  ", ""), (record.id, "id"), ("  ", ""), (place, "label")
    yield ()
    title = visible(quoted(record.kind, record.title), lines=True, ascii=ascii)
    yield from (((line, "quote"),) for line in wrap(title, width))
    if record.faults:
        yield ()
        yield ((f"{record.faults} faulty field(s) left out: onrecord check tells which", "bad"),)


def _entries(portrait: Portrait, width: int, ascii: bool) -> Iterator[Line]:
    for entry in entries(portrait.record, portrait.names):
        label = entry.label
        for spans in entry.lines:
            text = visible("".join(map(_told, spans)), lines=True, ascii=ascii)
            for line in wrap(text, max(20, width - _INDENT)):
                yield (fit(visible(label, ascii=ascii), _INDENT, ascii), "label"), (line, "")
                label = ""


def _told(span: Span) -> str:
    return f"{span.text} ({span.id})" if span.id and span.id != span.text else span.text


def _ties(portrait: Portrait, width: int, ascii: bool) -> Iterator[Line]:
    ids = max((len(tie.id) for tie in portrait.ties), default=0)
    room = max(20, width - _INDENT - ids - 2)
    before = ("", False)
    for tie in portrait.ties:
        label = fit("" if (tie.name, tie.back) == before else tie.name, _INDENT - 3, ascii)
        before = (tie.name, tie.back)
        arrow = visible("←" if tie.back else "→", ascii=ascii)
        title = fit(visible(quoted(tie.kind, tie.title), ascii=ascii), room, ascii)
        yield (label, "label"), (f"{arrow:<3}", "label"), (title, ""), ("  ", ""), (tie.id, "id")


def quoted(kind: str, title: str) -> str:
    """A record's title as it is set in running text: a quote in quotation marks."""
    return f"“{title}”" if kind == "quote" else title


def _anchors(portrait: Portrait, width: int, ascii: bool) -> Iterator[Line]:
    for (anchor, state), variant in zip_longest(portrait.anchors, portrait.variants):
        label = fit(f"{glyph(state, ascii)} {state}", _INDENT)
        text = visible(where(anchor), ascii=ascii)
        if anchor.excerpt and anchor.path:
            text = visible(f"{where(anchor)}  “{anchor.excerpt}”", ascii=ascii)
        for line in wrap(text, max(20, width - _INDENT)):
            yield (label, _STATES[state]), (line, "")
            label = " " * _INDENT
        if state == "differs":
            yield from _collated(anchor, variant, width, ascii)


def _collated(anchor: Anchor, variant: Variant | None, width: int, ascii: bool) -> Iterator[Line]:
    """Set the recorded words above those that stand there."""
    for side in collation(anchor, variant):
        label = fit(f"  {side.label}", _INDENT)
        words = "".join(text for text, _ in side.words)
        text = ": ".join(filter(None, (side.told, words)))
        for line in wrap(visible(text, lines=True, ascii=ascii), max(20, width - _INDENT)):
            yield (label, "label"), (line, "")
            label = " " * _INDENT


def where(anchor: Anchor) -> str:
    """The source and the paragraph that an anchor names, as raw text."""
    if not anchor.source:
        return "no source"
    return anchor.source + (f" ¶{anchor.paragraph}" if anchor.paragraph else "")
