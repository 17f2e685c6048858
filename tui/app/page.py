"""A record as the reader shows it: lines of styled text, some of which lead on to another record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from textual.content import Content

from tui.app.matter import Matter, matter_of
from tui.app.present import PARTS, Fitted, Piece, Press
from tui.app.translation import (
    ABREAST,
    FIELDS,
    Translation,
    first_said,
    quoted,
    translated,
    translation,
    versions,
)
from tui.base.records import Anchor, State
from tui.base.types import NOTHING, Field, Link, Many, Value
from tui.index.query import Query
from tui.index.rows import Row
from tui.index.store import Index

if TYPE_CHECKING:
    from tui.base.variants import Variant

_Maker: TypeAlias = Callable[[], list[Piece]]

MEASURE = 80
"""Text is never set wider than this many cells."""

_LABEL = 19
"""The cells that labels take, their gap included."""


class Line(NamedTuple):
    """One line of a page."""

    made: Content | Callable[[], Fitted]
    """What it says, or what makes that, cut to fit, once it is in sight."""

    target: str = ""
    """The id of the record that the line leads to."""

    paragraph: int = 0
    """The paragraph of that source that the line speaks of."""

    anchor: Anchor | None = None
    """The anchor in that source that the line speaks of."""

    @property
    def content(self) -> Content:
        """What the line says."""
        return self.made if isinstance(self.made, Content) else self.made().content

    @property
    def pieces(self) -> Fitted | None:
        """What it says in pieces, which are sooner drawn, where it is made of such."""
        return None if isinstance(self.made, Content) else self.made()


class Page:
    """Sets a record for one width."""

    def __init__(self, press: Press, query: Query, matter: Matter, *, original: bool = False) -> None:
        self.press = press
        self.query = query
        self.matter = matter
        self.record = matter.stored.record
        self.original = original
        """Whether a translated quote is shown in the words first said, where both do not fit side by side."""
        self.translation = translation(self.record, matter.names)

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set the page in at most `width` cells; in two columns, text and links, where there is room for both."""
        two = columns and width >= 2 * _LABEL + MEASURE + 20
        told = self.translation if columns and width >= ABREAST else None
        lines: list[Line] = []
        if told:
            lines = [*self._head(width), *self._abreast(told, width)]
            if two:
                lines.append(Line(Content("")))
        if two:
            left = [] if told else [*self._head(MEASURE), *self._body(MEASURE), Line(Content(""))]
            own = [*self._own_words(MEASURE)]
            left += [*own, Line(Content(""))] if own else []
            left += self._fields(MEASURE)
            right = [*self._links(width - MEASURE - 4), *self._evidence(width - MEASURE - 4)]
            return [*lines, *_beside(left, right, MEASURE + 4)]
        width = min(width, MEASURE)
        lines = lines or [*self._head(width), *self._body(width)]
        for part in map(list, (self._own_words(width), self._fields(width), self._links(width), self._evidence(width))):
            if part:
                lines += [Line(Content("")), *part]
        return lines

    def _head(self, width: int) -> Iterator[Line]:
        record, row = self.record, self.matter.row
        noun = "open question" if record.kind == "question" else record.kind
        pieces: list[Piece] = [(noun.upper(), "head")]
        for value in self._kickers():
            pieces += [(f" {self.press.dot} " if len(pieces) > 1 else "  ", "dim"), *value]
        if row.state:
            pieces += [("   ", ""), self.press.glyph(row.state), (f" {row.state}", row.state)]
        if record.kind == "quote" and record.text("source"):
            where = self.press.show(record.text("source"))
            sign = "P" if self.press.ascii else "¶"
            paragraph = f" {sign}{row.paragraph}" if row.paragraph else ""
            pieces.append((f"   {where}{paragraph}", "dim"))
        yield from self._wrapped(pieces, width)
        if record.faults:
            fields = "field is" if record.faults == 1 else "fields are"
            yield from self._wrapped(
                [(f"{record.faults} {fields} left out, because something is wrong there.", "fault")], width
            )
        yield Line(Content(""))

    def _kickers(self) -> Iterator[list[Piece]]:
        record = self.record
        for name in _KICKERS[record.kind]:
            field = record.type.field(name)
            value = record.text(name) or (field.default if field else "")
            if name in ("certainty", "status") and (value or name in record.fields):
                word = value or "unknown"
                yield [self.press.glyph(word), (f" {word}", word)]
            elif value:
                shown = f"marks {value}" if name == "marks" and value in ("none", "unclosed") else value
                yield [(self.press.show(shown), "dim")]

    def _body(self, width: int) -> Iterator[Line]:
        if self.translation:
            for pieces in versions(self.translation, self.press, self.query, original=self.original):
                yield from self._wrapped(pieces, width)
        elif self.record.kind == "quote":
            yield from self._wrapped(quoted(self.record.title, self.press, self.query), width)
        else:
            yield from self._wrapped(self.press.marked(self.record.title, self.query, "head", lines=True), width)

    def _abreast(self, told: Translation, width: int) -> Iterator[Line]:
        """Set a translation and its original side by side."""
        half = min(MEASURE, (width - 4) // 2)
        left, right = (
            [line for pieces in version for line in self._wrapped(pieces, half)]
            for version in (translated(told, self.press, self.query), first_said(told, self.press, self.query))
        )
        return _beside(left, right, half + 4)

    def _fields(self, width: int) -> Iterator[Line]:
        record = self.record
        for field in record.type.fields:
            if field.name in record.fields and not self._elsewhere(field):
                yield from self._labelled(field.title, list(self._values(field, record.fields[field.name])), width)

    def _elsewhere(self, field: Field) -> bool:
        """Whether a field is shown as title, kicker, link or evidence and not among the fields."""
        record = self.record
        value = record.fields[field.name]
        if field.name in ("id", record.type.title, "evidence", "sort_name", "occurrence"):
            return True
        if self.translation and field.name in FIELDS:
            return True
        if field.name in _KICKERS[record.kind] or (record.kind == "quote" and field.name == "paragraph"):
            return True
        if value in NOTHING:
            return False
        inner = field.type.item if isinstance(field.type, Many) else field.type
        return (isinstance(inner, Link) and not inner.text and value not in inner.words) or field.name == "order"

    def _values(self, field: Field, value: Value) -> Iterator[list[Piece]]:
        """Set a field's value, one paragraph of pieces for each of its items."""
        if value in NOTHING:
            word = "the source does not say" if value == "unknown" else "there is none"
            yield [(f"{value}: {word}", "dim")]
        elif isinstance(value, tuple):
            items = [self._plain(item) for item in value if not self._is_link(field, item)]
            if field.name in ("aliases", "hedges", "editorial"):
                quoted = [self.press.quoted(item) if field.name == "hedges" else item for item in items]
                items = [", ".join(quoted)] if quoted else []
            for item in items:
                yield self.press.marked(item, self.query, lines=True)
        elif field.name == "original_text" and isinstance(value, str):
            before, after = self.press.quoted("\0").split("\0")
            yield [(before, ""), *self.press.marked(value, self.query, lines=True), (after, "")]
        else:
            yield self.press.marked(self._plain(value), self.query, lines=True)

    def _is_link(self, field: Field, item: Value) -> bool:
        inner = field.type.item if isinstance(field.type, Many) else field.type
        return isinstance(inner, Link) and isinstance(item, str) and item in self.matter.names

    def _plain(self, value: Value) -> str:
        """Write a value in one raw text."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Mapping):
            return _mapping(value, self.matter.names)
        if isinstance(value, tuple):
            return ", ".join(self._plain(item) for item in value)
        return str(value)

    def _links(self, width: int) -> Iterator[Line]:
        for related in self.matter.related:
            if related.name in ("evidence in", "is evidence for") and self.record.kind != "source":
                continue
            label = related.name
            for row in related.rows:
                yield self._one(label, partial(self._linked, row, back=related.back), width, row.id)
                label = ""
            more = related.total - len(related.rows)
            if more > 0:
                yield self._one("", partial(list, [(f"and {more:,} more, in their list", "dim")]), width)

    def _linked(self, row: Row, *, back: bool) -> list[Piece]:
        signs = [
            self.press.glyph(word) for word in (row.mark, row.state) if word and word in PARTS and row.kind != "actor"
        ]
        title = self.press.marked(row.title, self.query, "link")
        if row.kind == "quote":
            before, after = self.press.quoted("\0").split("\0")
            title = [(before, "link"), *title, (after, "link")]
        return [(f"{self.press.arrow[back]} ", "dim"), *signs, (" " if signs else "", ""), *title]

    def _evidence(self, width: int) -> Iterator[Line]:
        label = "evidence"
        for anchor, state, variant in self._anchors():
            if anchor.source and anchor.path:
                pieces = partial(self._anchor, anchor, state)
                line = self._one(label, pieces, width, anchor.source, anchor.paragraph or 0)
                yield line._replace(anchor=anchor)
                label = ""
                if state == "differs":
                    yield from self._collated(anchor, variant, width)

    def _own_words(self, width: int) -> Iterator[Line]:
        """Set a quote's own words beside those of the text, where they differ."""
        for anchor, state, variant in self._anchors():
            if state == "differs" and not anchor.path:
                yield from self._collated(anchor, variant, width)

    def _anchors(self) -> Iterator[tuple[Anchor, State, Variant | None]]:
        for (anchor, state), variant in zip_longest(self.matter.stored.anchors, self.matter.variants):
            yield anchor, state, variant

    def _collated(self, anchor: Anchor, variant: Variant | None, width: int) -> Iterator[Line]:
        from tui.app.collated import collated  # Few anchors differ, and the first screen need not wait for it.

        for label, pieces in collated(self.press, anchor, variant):
            yield from self._labelled(label, [pieces], width)

    def _anchor(self, anchor: Anchor, state: State) -> list[Piece]:
        sign = "P" if self.press.ascii else "¶"
        pieces: list[Piece] = [self.press.glyph(state), (f" {state}  ".ljust(12), state)]
        if anchor.paragraph:
            pieces.append((f"{sign}{anchor.paragraph} ".ljust(5), "dim"))
        if anchor.excerpt:
            pieces += self.press.marked(self.press.quoted(anchor.excerpt), self.query, "link")
            pieces.append(("  ", ""))
        return [*pieces, (self.press.show(self.matter.names.get(anchor.source, anchor.source)), "dim")]

    def _labelled(self, label: str, values: list[list[Piece]], width: int) -> Iterator[Line]:
        indent = _LABEL if width >= 50 else 2
        if indent == 2 and values:
            yield Line(self.press.content([(label, "label")]))
            label = ""
        for pieces in values:
            for line in self.press.content(pieces).wrap(max(10, width - indent)):
                yield Line(self.press.content([(label.ljust(indent), "label")]) + line)
                label = ""

    def _one(self, label: str, pieces: _Maker, width: int, target: str = "", paragraph: int = 0) -> Line:
        """Make a line of one label and what is made for it once the line is in sight, since most lines never are."""
        return Line(partial(self._fitted, label, pieces, width), target, paragraph)

    def _fitted(self, label: str, pieces: _Maker, width: int) -> Fitted:
        return self.press.labelled(label, _LABEL if width >= 50 else 13, pieces(), width)

    def _wrapped(self, pieces: list[Piece], width: int) -> Iterator[Line]:
        for line in self.press.content(pieces).wrap(max(10, width)):
            yield Line(line)


_KICKERS = {
    "quote": ("kind", "marks"),
    "claim": ("certainty", "polarity", "basis"),
    "question": ("status", "origin", "priority"),
    "event": (),
    "actor": ("kind",),
    "source": ("kind",),
}
"""The fields that stand in a page's first line, beside its kind."""


def _mapping(value: Mapping[str, Value], names: Mapping[str, str]) -> str:
    """Write a when, a role, an alias, an outline entry or an assessment as one line of raw text."""
    if "gist" in value:
        kind = f" {value['kind']}" if value.get("kind", "body") != "body" else ""
        return f"¶{value['paragraph']}{kind}: {value['gist']}"
    if "status" in value:
        by = str(value.get("by", ""))
        note = f": {value['note']}" if "note" in value else ""
        return f"{value['status']}{f' by {names.get(by, by)}' if by else ''}{note}"
    if "title" in value:
        of = str(value.get("of", ""))
        return f"{value['title']}{f', {names.get(of, of)}' if of else ''}"
    if "outside" in value:
        return f"{value.get('text', '')}{' (in no source here)' if value['outside'] is True else ''}"
    text, date = str(value.get("text", "")), str(value.get("date", ""))
    relative = str(value.get("relative_to", ""))
    from_where = f"counted from {names.get(relative, relative)}" if relative else ""
    said = f"“{text}”" if text and date != text else ""
    parts = [part for part in (said, date if date != "unknown" else "date unknown", from_where) if part]
    return ", ".join(parts)


def _beside(left: list[Line], right: list[Line], width: int) -> Iterator[Line]:
    """Set two columns side by side; a line leads where its right half leads."""
    for number in range(max(len(left), len(right))):
        near = left[number].content if number < len(left) else Content("")
        if number >= len(right):
            yield Line(near)
        else:
            far = right[number]
            yield far._replace(made=near.pad_right(max(0, width - near.cell_length)) + far.content)


def page_of(index: Index, row: Row, press: Press, query: Query, *, original: bool = False) -> Page | None:
    """Set up the page about a record; nothing where the record has gone."""
    matter = matter_of(index, row)
    return Page(press, query, matter, original=original) if matter else None
