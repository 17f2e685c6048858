"""Facets: by what a list can be narrowed further, how many records each value would leave, and the search that says so.

A facet is nothing but a field of the search language, so whatever is chosen can be read and typed in the search bar.
Counting may take a second in a large base: it is meant for a fork in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.index.database import Database
from tui.index.expression import NAMED_KINDS, either, expression, tags
from tui.index.narrowing import Narrowing
from tui.index.pages import rows
from tui.index.plan import LINK
from tui.index.query import LINKS, Part, Query, parse
from tui.index.rows import CUT, View
from tui.index.store import Index
from tui.index.tables import AT_ONCE, kind_range

MOST = 1000
"""How many values of one facet are told at most, those of most records."""

ANCHORS = ("verified", "differs", "unchecked", "unanchored")
MARKS = ("open", "translated", "hedged", "gap")


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that records differ in."""

    name: str
    """What it is called."""

    field: str
    """The field of the search language that asks for it."""

    words: tuple[str, ...] = ()
    """Those of the field's values that belong to it; empty for all."""

    together: bool = False
    """Whether all the values chosen must hold; otherwise any of them."""

    def owns(self, value: str) -> bool:
        """Whether a value of its field belongs to it."""
        return not self.words or value in self.words

    def write(self, values: Sequence[str]) -> str:
        """Ask for some values in the search language; only a single one may be other than an id or a word."""
        if self.together:
            return " ".join(f"{self.field}:{value}" for value in values)
        if len(values) == 1 and not _is_plain(values[0]):
            return f'{self.field}:"{values[0]}"'
        plain = ",".join(filter(_is_plain, values))
        return f"{self.field}:{plain}" if plain else ""


FACETS = (
    Facet("speaker", "speaker"),
    Facet("kind", "kind"),
    Facet("certainty", "certainty"),
    Facet("status", "status"),
    Facet("origin", "origin"),
    Facet("anchors", "is", ANCHORS),
    Facet("is", "is", MARKS, together=True),
    Facet("year", "year"),
    Facet("source", "source"),
    Facet("platform", "platform"),
    Facet("about", "about"),
)
"""Every facet, in the order in which they are offered; a kind of record has those that its fields give it."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet, and how many records of the list have it."""

    word: str
    """As the search language takes it: a word, a year, an id."""

    title: str
    """The title of the record whose id it is; raw, and empty for any other value."""

    count: int


def chosen(query: Query, facet: Facet) -> tuple[str, ...]:
    """Give the values of a facet that a search asks for, whatever else it says."""
    kept: dict[str, None] = {}
    for number, parts in enumerate(query.alternatives):
        asked = dict.fromkeys(one for part in parts for one in _asked(part, facet))
        kept = {one: None for one in kept if one in asked} if number else asked
    return tuple(kept)


def choose(query: Query, facet: Facet, values: Sequence[str]) -> str:
    """Write a search anew so that it asks for these values of a facet, and for all else that it asked for.

    The values come first, since the last word of a search goes on while one types. Each alternative of the search gets
    them, for `OR` binds weaker than everything else.
    """
    wanted = facet.write(values)
    alternatives = [" ".join(_others(query, parts, facet)) for parts in query.alternatives]
    kept = [text for text in alternatives if text] or [""]
    text = " OR ".join(" ".join(filter(None, (wanted, others))) for others in kept)
    return f"{text} " if text and (query.text[-1:].isspace() or not kept[-1]) else text


def counted(index: Index, view: View) -> Iterator[tuple[Facet, list[Value]]]:
    """Count the values of each facet that a list has, one facet after the other.

    The values of one facet are counted as if none of it was chosen, for choosing another one adds its records.

    Args:
        index: A fork for the thread that counts.
        view: The list as it stands: kind, lens and search.

    Raises:
        Interrupted: `index.interrupt` was called.

    """
    query = view.query or parse("")
    table = Table(index.database, view)
    for facet in FACETS:
        taken = chosen(query, facet)
        without = choose(query, facet, ()) if taken and not facet.together else query.text
        table.narrow(parse(without, query.typing and without == query.text))
        values = table.values(facet)
        known = {value.word for value in values}
        values += [Value(word, "", 0) for word in taken if word not in known]
        if values:
            yield facet, values


class Table:
    """The records of one list, held where SQLite can count them."""

    def __init__(self, database: Database, view: View) -> None:
        self._database = database
        self._view = view
        self._low, self._high = kind_range(view.kind)
        self._query: Query | None = None
        self._whole = True
        database.all("pragma temp_store = memory")
        database.all("create temp table if not exists within (rowid integer primary key)")

    def narrow(self, query: Query) -> None:
        """Hold what a search leaves of the list."""
        if query == self._query:
            return
        self._query = query
        self._whole = query.empty and not self._view.lens
        if self._whole:
            return
        self._database.all("delete from within")
        if self._view.lens:
            self._hold(Narrowing(self._database, View(self._view.kind, self._view.lens, query)).rowids())
        else:
            self._database.all(
                "insert into within select rowid from words where words match ? and rowid between ? and ?",
                (expression(self._database, query), self._low, self._high),
            )

    def _hold(self, rowids: Sequence[int]) -> None:
        for start in range(0, len(rowids), AT_ONCE):
            some = rowids[start : start + AT_ONCE]
            marks = ",".join(["(?)"] * len(some))
            # The marks are question marks, nothing else.
            self._database.all(f"insert or ignore into within values {marks}", some)  # noqa: S608

    def values(self, facet: Facet) -> list[Value]:
        """Count a facet's values: those of most records first, years in their order."""
        if facet.field in LINKS:
            return self._linked(facet.field)
        found = [Value(word, "", count) for word in self._words(facet) if (count := self._count(facet.field, word))]
        if facet.field == "year":
            return sorted(found, key=lambda value: value.word)
        return sorted(found, key=lambda value: (-value.count, value.word))

    def _words(self, facet: Facet) -> Iterable[str]:
        if facet.words:
            return facet.words
        stored = self._database.all("select value from tag where field = ? order by value", (facet.field,))
        return (value for (value,) in stored)

    def _count(self, field: str, value: str) -> int:
        tokens = tags(self._database, field, value)
        if not tokens:
            return 0
        # The plus keeps SQLite from looking each record up in the full text instead of the other way round.
        within = "" if self._whole else " and +rowid in within"
        return self._database.column(
            f"select count(*) from words where words match ? and rowid between ? and ?{within}",  # noqa: S608
            (either(tokens), self._low, self._high),
        )[0]

    def _linked(self, field: str) -> list[Value]:
        roles = self._database.plan.kinds[self._view.kind].values()
        codes = sorted({role.code for role in roles if role.role == LINK and role.search == field})
        if not codes:
            return []
        found = self._led_to(field, codes) if self._whole else self._led_to_from_within(codes)
        found = sorted(found, key=lambda line: (-line[1], line[0]))[:MOST]
        named = {row.rowid: row for row in rows(self._database, [rowid for rowid, _ in found])}
        return [Value(named[rowid].id, named[rowid].title[:CUT], count) for rowid, count in found if rowid in named]

    def _led_to(self, field: str, codes: Sequence[int]) -> list[tuple[int, int]]:
        """Count by the links' other ends, which lie together in the table, for all records of the kind."""
        marks = ",".join("?" * len(codes))
        backward = [code + 1 for code in codes]
        number = "count(*)" if len(codes) == 1 else "count(distinct b)"
        return [
            (rowid, count)
            for kind in NAMED_KINDS[field]
            for rowid, count in self._database.all(
                f"select a, {number} from link where a between ? and ? and code in ({marks})"  # noqa: S608
                f" and b between ? and ? group by a order by 2 desc limit {MOST}",
                (*kind_range(kind), *backward, self._low, self._high),
            )
        ]

    def _led_to_from_within(self, codes: Sequence[int]) -> list[tuple[int, int]]:
        marks = ",".join("?" * len(codes))
        number = "count(*)" if len(codes) == 1 else "count(distinct link.a)"
        return self._database.all(
            f"select b, {number} from within cross join link on link.a = within.rowid"  # noqa: S608
            f" where link.code in ({marks}) group by b order by 2 desc limit {MOST}",
            codes,
        )


def _asked(part: Part, facet: Facet) -> list[str]:
    """Give the values of a facet that one part of a search asks for."""
    if part.field != facet.field or part.negated:
        return []
    return [one.value.strip().lower() for one in part.each() if facet.owns(one.value.strip().lower())]


def _others(query: Query, parts: Iterable[Part], facet: Facet) -> Iterator[str]:
    """Give the text of what a search asks for besides a facet."""
    for part in parts:
        if not _asked(part, facet):
            yield query.text[part.start : part.end]
        elif others := [one.value for one in part.each() if not facet.owns(one.value.strip().lower())]:
            yield f"{part.field}:{','.join(others)}"


def _is_plain(value: str) -> bool:
    return all(mark.isalnum() or mark == "-" for mark in value)
