"""A chapter of time as lines: bars or records by their dates, and undated events by what they are said to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.app.bars import LONGEST, bar
from tui.app.page import MEASURE, Line
from tui.app.present import ANY, Piece, Press
from tui.app.spans import between, filled, span_told
from tui.base.dates import bounds
from tui.base.types import NONE, UNKNOWN
from tui.index.chronology import Chapter, Moment, Place
from tui.index.rows import Row
from tui.output.whens import date_of, words_of

COLUMNS = {"event": "events", "quote": "quotes", "source": "published"}
"""What the kinds of record on a timeline are called over a column of numbers."""

NAMED = {"event": "event", "quote": "quote", "source": "published"}
"""What one of them is called beside its date."""

_NAMED = max(map(len, NAMED.values())) + 2
_NARROWEST = 32
"""Fewer cells are too few for words beside dates; they stand below them."""

_SHORTEST = 12
"""A bar that is to be drawn shorter than this many cells leaves out what the numbers consist of."""

_NO_DATE = {"quote": "in:quotes -year:0*,1*,2*", "source": "in:sources -year:0*,1*,2*"}
"""The searches for what no year is known of."""


class Axis:
    """Sets one chapter; a line's target is a record's id or a key of `leads`."""

    def __init__(self, press: Press, chapter: Chapter) -> None:
        self.press = press
        self.chapter = chapter
        self.leads: dict[str, Place | str] = {}
        """Where other lines lead: to a place in time, or to a search."""

    def title(self) -> str:
        """Say what is to be seen."""
        chapter = self.chapter
        parts = ["Timeline"]
        if chapter.place.span:
            told = sum(bar.total for bar in chapter.bars) or len(chapter.moments)
            parts += [span_told(chapter.place.span), f"{told:,}{'+' if chapter.following else ''} dated"]
        elif not chapter.place.unplaced:
            dated = sum(chapter.dated.values())
            parts.append(f"{dated:,} dated" if dated else "nothing is dated")
        undated = chapter.undated.get("event", 0)
        if undated and not chapter.place.span:
            parts.append(f"{undated:,} undated {'event' if undated == 1 else 'events'}")
        return f" {self.press.dot} ".join(parts)

    def lines(self, width: int) -> list[Line]:
        """Set the chapter in at most `width` cells."""
        self.leads.clear()
        chapter = self.chapter
        parts = [
            list(self._bars(width)) if chapter.bars else list(self._dated(width)),
            list(self._placed(width)),
            list(self._from_publication(width)),
            list(self._unplaced(width)),
            list(self._rest()),
        ]
        lines: list[Line] = []
        for part in filter(None, parts):
            lines += [Line(Content("")), *part] if lines else part
        return lines or [self._line([("Nothing here has a time.", "dim")])]

    def _line(self, pieces: Sequence[Piece], target: str = "") -> Line:
        return Line(self.press.content(pieces), target)

    def _to(self, pieces: Sequence[Piece], lead: Place | str) -> Line:
        key = f"={len(self.leads)}"
        self.leads[key] = lead
        return self._line(pieces, key)

    def _bars(self, width: int) -> Iterator[Line]:
        bars = filled(self.chapter.bars)
        full = [one for one in bars if one]
        most = max(one.total for one in full)
        label = max(len(span_told(one.span)) for one in full) + 2
        columns = {name: kind for kind, name in COLUMNS.items() if any(one.counts.get(kind) for one in full)}
        widths = {name: 2 + max(len(name), len(f"{most:,}")) for name in columns}
        if width - label - sum(widths.values()) < _SHORTEST:
            widths = {"in all": 2 + max(len("in all"), len(f"{most:,}"))}
        room = min(LONGEST, width - label - sum(widths.values()))
        yield self._line([(" " * (label + room) + "".join(name.rjust(size) for name, size in widths.items()), "dim")])
        for one in bars:
            if one is None:
                yield self._line([(self._dots().rjust(label - 2), "dim")])
                continue
            drawn = bar(one.total, most, room, ascii=self.press.ascii)
            counts = ((one.counts.get(columns[name], 0) if name in columns else one.total) for name in widths)
            numbers = (f"{count:,}" if count else "" for count in counts)
            pieces: list[Piece] = [
                (span_told(one.span).ljust(label), "" if one.total else "dim"),
                (drawn + " " * (room - cell_len(drawn)), "link"),
                ("".join(number.rjust(size) for number, size in zip(numbers, widths.values(), strict=True)), ""),
            ]
            yield self._to(pieces, Place(one.span)) if one.total else self._line(pieces)

    def _dots(self) -> str:
        return ":" if self.press.ascii else "┊"

    def _dated(self, width: int) -> Iterator[Line]:
        moments = self.chapter.moments
        dates = [date_of(moment.when).replace("/", " to ") for moment in moments]
        label = max(map(len, dates), default=0)
        last, until = "", ""
        for moment, told in zip(moments, dates, strict=True):
            days = bounds(date_of(moment.when)) or ("", "")
            if until and (gap := between(until, days[0])):
                yield self._line([(f"{' ' * label} {self._dots()} {gap}", "dim")])
            until = max(until, days[1])
            shown: Piece = ((told if told != last else "").ljust(label), "head")
            line: Piece = (f" {'|' if self.press.ascii else '│'} ", "dim")
            kind: Piece = (NAMED[moment.row.kind].ljust(_NAMED), "dim")
            last = told
            if width - label - _NAMED < _NARROWEST:
                yield self._line([shown, line, kind])
                yield from self._record(moment, [("  ", "")], width)
            else:
                yield from self._record(moment, [shown, line, kind], width)
            yield from self._hung(moment, width, min(label + 3, width // 3))
        if following := self.chapter.following:
            yield self._to([("more, later on", "link")], following)

    def _record(self, moment: Moment, lead: list[Piece], width: int) -> Iterator[Line]:
        """Set a record's title behind what leads it in, in whole words, on at most two lines."""
        pieces = self._named(moment.row)
        words = words_of(moment.when)
        if words and date_of(moment.when):
            pieces.append((f"  {self.press.quoted(self.press.show(words))}", "dim"))
        yield from self._hanging(pieces, lead, width, moment.row.id, most=2)

    def _named(self, row: Row) -> list[Piece]:
        title = self.press.marked(row.title, ANY)
        if row.kind != "quote":
            return title
        before, after = self.press.quoted("\0").split("\0")
        lead: list[Piece] = [(f"{self.press.show(row.lead)}: ", "dim")] if row.lead else []
        return [*lead, (before, ""), *title, (after, "")]

    def _hanging(
        self, pieces: Sequence[Piece], lead: Sequence[Piece], width: int, target: str = "", most: int = 0
    ) -> Iterator[Line]:
        indent = sum(cell_len(text) for text, _ in lead)
        room = max(16, min(width - indent, MEASURE))
        wrapped = list(self.press.content(pieces).wrap(room))
        if most and len(wrapped) > most:
            end = f" {self.press.ellipsis}"
            wrapped[most - 1 :] = [wrapped[most - 1].wrap(room - len(end))[0] + end]
        for number, content in enumerate(wrapped):
            # The line of an axis runs on beside the words.
            before = lead if not number else [(_beside(text), part) for text, part in lead]
            yield Line(self.press.content(before) + content, "" if number else target)

    def _hung(self, moment: Moment, width: int, indent: int) -> Iterator[Line]:
        for one in moment.hung:
            words = words_of(one.when)
            said = f"{self.press.quoted(self.press.show(words))} " if words else ""
            lead: list[Piece] = [(" " * indent, ""), (f"{NAMED[one.row.kind]}  ", "dim")]
            yield from self._hanging([(said, "dim"), *self._named(one.row)], lead, width, one.row.id, most=2)
        if moment.more:
            yield self._line([(f"{' ' * indent}and more, in its record", "dim")])

    def _placed(self, width: int) -> Iterator[Line]:
        """Tell of events that have no date but are said to follow others, or to count from them."""
        moments = [moment for moment in self.chapter.unplaced if self._is_placed(moment)]
        if not moments:
            return
        firm, loose = ("|", ":") if self.press.ascii else ("│", "┊")
        legend = f"  {firm} said to come after the one above   {loose} only counted from it"
        yield from self._head("IN AN ORDER, BUT UNDATED", legend, width)
        signs = {"after": firm, "from": loose, "": " "}
        for moment, following in zip(moments, [*moments[1:], None], strict=True):
            line = signs[following.tie] if following else " "
            if moment is not moments[0] and not moment.tie:
                yield self._line([])
            dot = "o" if self.press.ascii else "○"
            yield from self._hanging(self._named(moment.row), [(f"{dot} ", "dim")], width, moment.row.id)
            detail = self._told(moment)
            for content in self.press.content(detail).wrap(max(16, min(width - 4, MEASURE))):
                yield Line(self.press.content([(f"{line}   ", "dim")]) + content)
            for hung in self._hung(moment, width, 4):
                yield Line(self.press.content([(line, "dim")]) + hung.content[1:], hung.target)

    def _is_placed(self, moment: Moment) -> bool:
        return moment.placed or any(
            moment.row.id in {other.id for _, other in one.order} or (one.origin and one.origin.id == moment.row.id)
            for one in self.chapter.unplaced
        )

    def _told(self, moment: Moment) -> list[Piece]:
        """Tell all that is said of an undated event's time, and that no more is said."""
        told: list[list[Piece]] = []
        if words := words_of(moment.when):
            told.append([(self.press.quoted(self.press.show(words)), "")])
        if moment.from_publication:
            told.append([("counted from publication", "relation")])
        # Where several things are said of one other event, it is named once.
        others: dict[str, tuple[Row, list[str]]] = {}
        for name, other in moment.order:
            others.setdefault(other.id, (other, []))[1].append(name)
        if moment.origin and moment.origin.id not in others:
            others[moment.origin.id] = (moment.origin, ["counted from"])
        if not told and not others:
            told.append([(_why(moment), "dim")])
        if moment.same:
            others.setdefault(moment.same.id, (moment.same, []))[1].append("maybe the same as")
        told += [[(f"{', '.join(names)} ", "relation"), self._other(other)] for other, names in others.values()]
        return [piece for number, pieces in enumerate(told) for piece in ([("; ", "dim")] if number else []) + pieces]

    def _other(self, row: Row) -> Piece:
        return self.press.show(row.title.rstrip(".")), "dim"

    def _from_publication(self, width: int) -> Iterator[Line]:
        moments = [one for one in self.chapter.unplaced if one.from_publication and not self._is_placed(one)]
        if not moments:
            return
        yield from self._head("COUNTED FROM PUBLICATION", "  no day is named", width)
        words = [
            self.press.quoted(self.press.show(words_of(one.when))) if words_of(one.when) else "" for one in moments
        ]
        label = min(max(map(cell_len, words)), width // 3)
        for moment, said in zip(moments, words, strict=True):
            if cell_len(said) > label:
                yield self._line([(said, "dim")])
                said = ""
            lead: list[Piece] = [(said + " " * (label - cell_len(said) + 2), "dim")]
            yield from self._hanging(self._named(moment.row), lead, width, moment.row.id)
            if moment.same:
                same: list[Piece] = [("maybe the same as ", "relation"), self._other(moment.same)]
                yield from self._hanging(same, [(" " * (label + 2), "")], width)
            yield from self._hung(moment, width, label + 2)

    def _unplaced(self, width: int) -> Iterator[Line]:
        moments = [one for one in self.chapter.unplaced if not one.from_publication and not self._is_placed(one)]
        if moments:
            yield from self._head("UNDATED", "  before or after the rest is not said", width)
        for moment in moments:
            yield from self._hanging(self._named(moment.row), [], width, moment.row.id)
            yield from self._hanging(self._told(moment), [("    ", "")], width)
            yield from self._hung(moment, width, 4)
        if further := self.chapter.further:
            yield self._to([("more undated events", "link")], further)

    def _rest(self) -> Iterator[Line]:
        """Count the quotes and publications that have no date, and lead to them."""
        chapter = self.chapter
        if chapter.place != Place():
            return
        for kind, search in _NO_DATE.items():
            if count := chapter.undated.get(kind, 0):
                noun = "quote" if kind == "quote" else "publication"
                text = f"{count:,} {noun} has no date" if count == 1 else f"{count:,} {noun}s have no date"
                yield self._to([(text, "link")], search)

    def _head(self, name: str, legend: str, width: int) -> Iterator[Line]:
        if len(name) + len(legend) <= width:
            yield self._line([(name, "head"), (legend, "dim")])
        else:
            yield self._line([(name, "head")])
            yield from self._hanging([(legend.strip(), "dim")], [], width)


def _beside(text: str) -> str:
    """Leave of what leads a line in only the line of the axis."""
    return "".join(mark if mark in "│|" else " " for mark in text) if text.strip() else text


def _why(moment: Moment) -> str:
    if moment.when == UNKNOWN:
        return "when it was, the source does not say"
    if moment.when == NONE:
        return "it has no time"
    return "when it was is not recorded"
