"""A base in time: dated records by year, month and day, and undated events by what they are said to follow.

However many records there are, a chapter holds few of them: where there are many, it counts them by year, month or day,
each of which is a chapter of its own. Reading one may take a moment in a large base: it is meant for a fork in a thread
of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.base.succession import TIMES, by_day, in_order
from tui.base.types import Value
from tui.index.pages import rows
from tui.index.rows import Row
from tui.index.sorting import DATE, UNDATED
from tui.index.store import Index
from tui.index.stored import fields_of
from tui.index.tables import SHIFT, kind_range

FEW = 200
"""How many dated records a chapter shows one by one; more are counted."""

MANY_YEARS = 3
"""Over more years than this, records are counted by year first; else by month."""

UNPLACED = 400
"""How many undated events a chapter tells of."""

HUNG = 5
"""How many quotes and publications that count from one event are told with it."""

PUBLICATION = "publication"
"""The word that stands for the time of a source's publication."""

_YEAR, _MONTH, _DAY = 4, 7, 10
_NEXT = {_YEAR: _MONTH, _MONTH: _DAY}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in time one looks."""

    span: str = ""
    """A year, month or day; empty for all time. With `=` at its end: dated with just that, no finer."""

    after: tuple[str, int] = ("", 0)
    """The date and rowid after which the records begin."""

    unplaced: int = 0
    """The rowid after which the undated events begin."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many records of each kind fall into a span of time."""

    span: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many they are together."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Moment:
    """One record, and all that is known of its time."""

    row: Row
    when: Value | None = None
    """As written; None where nothing is."""

    order: Sequence[tuple[str, Row]] = ()
    """What it is said to come before, after or during."""

    same: Row | None = None
    """The event that it may be the same as."""

    origin: Row | None = None
    """The event that its time counts from."""

    from_publication: bool = False
    """Whether its time counts from a publication."""

    tie: str = ""
    """How it stands to the moment above it: `after` it, only counted `from` it, or nothing is said."""

    hung: Sequence[Moment] = ()
    """Undated quotes and publications whose time counts from it."""

    more: bool = False
    """Whether more of those are left out here."""

    @property
    def placed(self) -> bool:
        """Whether it is known to stand somewhere among other events."""
        return bool(self.order or self.origin or self.tie)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What there is to see at one place in time."""

    place: Place
    dated: Mapping[str, int]
    """How many records of each kind have a date, in the whole base."""

    undated: Mapping[str, int]
    """How many have none."""

    bars: Sequence[Bar] = ()
    """Many records, counted by the spans of time that have any."""

    moments: Sequence[Moment] = ()
    """Few records, in the order of their dates."""

    following: Place | None = None
    """Where the moments go on."""

    unplaced: Sequence[Moment] = ()
    """Undated events, in an order that agrees with all that is said of it."""

    further: Place | None = None
    """Where the undated events go on."""


def chapter(index: Index, place: Place) -> Chapter:
    """Read what there is to see at a place in time.

    Raises:
        Interrupted: `index.interrupt` was called.

    """
    return Chronicler(index).chapter(place)


class Chronicler:
    """Reads one index in the order of time."""

    def __init__(self, index: Index) -> None:
        self._database = index.database
        roles = self._database.plan.kinds["event"]
        self._orders = {roles[f"order.{name}"].code: name for name in ("before", "after", "during")}
        self._same = roles["maybe_same_as"].code
        self._from = roles["when.relative_to"].code

    def chapter(self, place: Place) -> Chapter:
        """Read what there is to see at a place in time."""
        dated = {kind: self._number(kind, "", UNDATED) for kind in TIMES}
        undated = {kind: self._database.tally(kind) - count for kind, count in dated.items()}
        chapter = Chapter(place, dated, undated)
        if not place.unplaced:
            chapter = self._with_dated(chapter)
        if not place.span and not place.after[1]:
            unplaced, last = self._unplaced(place.unplaced)
            chapter = replace(chapter, unplaced=unplaced, further=Place(unplaced=last) if last else None)
        return chapter

    def _with_dated(self, chapter: Chapter) -> Chapter:
        place = chapter.place
        whole = self._bar(place.span)
        if whole.total > FEW and len(place.span) < _DAY and not place.span.endswith("="):
            bars = list(self._bars(place.span))
            if not place.span and len(bars) <= MANY_YEARS:
                bars = [month for year in bars for month in self._bars(year.span)]
            if len(bars) == 1:
                return self._with_dated(replace(chapter, place=replace(place, span=bars[0].span)))
            return replace(chapter, bars=bars)
        moments = self._moments(place, whole.total)
        following = None
        if len(moments) > FEW:
            moments = moments[:FEW]
            last = moments[-1].row.rowid
            following = replace(place, after=(self._key(last), last))
        return replace(chapter, moments=moments, following=following)

    def _key(self, rowid: int) -> str:
        return str(
            self._database.column(
                "select key from sorting where sort = ? and kind = ? and rowid = ?", (DATE, rowid >> SHIFT, rowid)
            )[0]
        )

    def _bars(self, span: str) -> Iterator[Bar]:
        """Count by the next finer unit; first what is dated with the span itself."""
        if span and (vague := self._bar(f"{span}=")).total:
            yield vague
        length = _NEXT[len(span)] if span else _YEAR
        low, high = (f"{span}-", f"{span}-{UNDATED}") if span else ("", UNDATED)
        while starts := [start for kind in TIMES if (start := self._first(kind, low, high))]:
            found = min(starts)[:length]
            yield self._bar(found)
            low = found + UNDATED

    def _bar(self, span: str) -> Bar:
        return Bar(span, {kind: sum(self._number(kind, *limits) for limits in _limits(span)) for kind in TIMES})

    def _first(self, kind: str, low: str, high: str) -> str:
        line = self._database.first(
            "select key from sorting where sort = ? and kind = ? and key >= ? and key < ? order by key limit 1",
            (DATE, kind_range(kind)[0] >> SHIFT, low, high),
        )
        return str(line[0]) if line else ""

    def _number(self, kind: str, low: str, high: str) -> int:
        return self._before(kind, high) - self._before(kind, low)

    def _before(self, kind: str, key: str) -> int:
        """Count the records that sort before a key: by the fence, so that it takes no longer where there are many."""
        order = (DATE, kind_range(kind)[0] >> SHIFT)
        post = self._database.first(
            "select key, rowid from fence where sort = ? and kind = ? and key < ?"
            " order by key desc, rowid desc limit 1",
            (*order, key),
        )
        if post is None:
            return 0
        fenced = "select coalesce(sum(count), 0) from fence where sort = ? and kind = ? and (key, rowid) < (?, ?)"
        behind = "select count(*) from sorting where sort = ? and kind = ? and (key, rowid) >= (?, ?) and key < ?"
        return (
            self._database.column(fenced, (*order, *post))[0] + self._database.column(behind, (*order, *post, key))[0]
        )

    def _moments(self, place: Place, total: int) -> list[Moment]:
        found: list[tuple[str, int]] = []
        for kind in TIMES:
            for low, high in _limits(place.span):
                found += self._database.all(
                    "select key, rowid from sorting where sort = ? and kind = ? and key >= ? and key < ?"
                    " and (key, rowid) > (?, ?) order by key, rowid limit ?",
                    (DATE, kind_range(kind)[0] >> SHIFT, low, high, *place.after, FEW + 1),
                )
        if total > FEW:
            found.sort()
        else:
            found.sort(key=lambda line: (by_day(line[0]), line[1]))
        return self._told([rowid for _, rowid in found[: FEW + 1]])

    def _unplaced(self, after: int) -> tuple[list[Moment], int]:
        """Tell of undated events, and after which one there are more; 0 where there are not."""
        rowids = self._database.column(
            "select rowid from sorting where sort = ? and kind = ? and key = ? and rowid > ? order by rowid limit ?",
            (DATE, kind_range("event")[0] >> SHIFT, UNDATED, after, UNPLACED + 1),
        )
        last = rowids[UNPLACED - 1] if len(rowids) > UNPLACED else 0
        told = {moment.row.id: moment for moment in self._told(rowids[:UNPLACED])}
        firm = list(_pairs(told.values()))
        loose = [(moment.origin.id, moment.row.id) for moment in told.values() if moment.origin]
        ties = dict.fromkeys(loose, "from") | dict.fromkeys(firm, "after")
        ordered: list[Moment] = []
        above = ""
        for id in in_order(list(told), firm, loose):
            ordered.append(replace(told[id], tie=ties.get((above, id), "")))
            above = id
        return ordered, last

    def _told(self, rowids: Sequence[int]) -> list[Moment]:
        return [self._moment(row) for row in rows(self._database, rowids)]

    def _moment(self, row: Row) -> Moment:
        when = fields_of(self._database, row.rowid).get(TIMES[row.kind])
        origin = when.get("relative_to") if isinstance(when, Mapping) else None
        if row.kind != "event":
            return Moment(row, when)
        hung = list(self._hung(row))
        return Moment(
            row,
            when,
            list(self._order(row)),
            origin=self._row(self._from, row) if origin and origin != PUBLICATION else None,
            from_publication=origin == PUBLICATION,
            same=self._row(self._same, row),
            hung=hung[:HUNG],
            more=len(hung) > HUNG,
        )

    def _order(self, row: Row) -> Iterator[tuple[str, Row]]:
        for code, name in self._orders.items():
            others = self._database.column("select b from link where a = ? and code = ? order by b", (row.rowid, code))
            for other in rows(self._database, others):
                yield name, other

    def _row(self, code: int, row: Row) -> Row | None:
        others = self._database.column("select b from link where a = ? and code = ? limit 1", (row.rowid, code))
        return next(iter(rows(self._database, others)), None)

    def _hung(self, event: Row) -> Iterator[Moment]:
        """Yield the first quotes and publications that have no date but count from an event."""
        for kind in ("quote", "source"):
            others = self._database.column(
                "select b from link where a = ? and code = ? and b between ? and ? order by b limit ?",
                (event.rowid, self._from + 1, *kind_range(kind), HUNG + 1),
            )
            for row in rows(self._database, others):
                when = fields_of(self._database, row.rowid).get(TIMES[kind])
                # A source counts from an event by its time of retrieval too, which is no part of the story.
                if isinstance(when, Mapping) and when.get("relative_to") == event.id and "date" not in when:
                    yield Moment(row, when)


def _limits(span: str) -> Sequence[tuple[str, str]]:
    """Give the stretches of dates, as they are sorted, that a span covers."""
    if not span.endswith("="):
        return ((span, span + UNDATED),)
    # A date itself, and the intervals that begin with it: `2018` and `2018/2019`, but not `2018-02`.
    exact = span[:-1]
    return (exact, exact + "\0"), (f"{exact}/", f"{exact}0")


def _pairs(moments: Iterable[Moment]) -> Iterator[tuple[str, str]]:
    """Yield the ids of two events each, of which the first is said to come before the second."""
    for moment in moments:
        for name, other in moment.order:
            if name == "before":
                yield moment.row.id, other.id
            elif name == "after":
                yield other.id, moment.row.id
