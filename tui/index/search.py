"""What a search finds, the best first, and why."""

from __future__ import annotations

from tui.index.expression import FOUND, NAMES, expression
from tui.index.fold import fold, words
from tui.index.pages import leads, lines, rowid_of, rows
from tui.index.rows import KINDS, Hit
from tui.index.sorting import NAME, TITLE, title_key
from tui.index.stored import unpack
from tui.index.tables import SHIFT, kind_of, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tui.index.database import Database
    from tui.index.query import Query
    from tui.index.rows import Row
    from tui.index.stored import Columns

CANDIDATES = 200
"""How many records are put before others because they fit a search better; nobody reads so far to see more."""

WEIGHED = 1000
"""How much of a name is looked at where one goes to a record by it, since it may be as long as a text can be."""

ASKED = 32
"""How many words of a name are looked for when one goes to a record by its name."""

_ALIKE = (
    "select record.rowid, title from sorting join record on record.rowid = sorting.rowid"
    " where sort in (?, ?) and kind = ? and key = ? limit ?"
)


def hits(database: Database, query: Query, kinds: Sequence[str], limit: int | None) -> list[Hit]:
    """Find records, kind by kind, the best of each first; an empty search finds all, in base order."""
    most = limit if limit is not None else 1 << 40
    found: list[Hit] = []
    wanted = expression(database, query) if not query.empty else ""
    named = _named(database, query)
    for kind in KINDS:
        if (not kinds or kind in kinds) and len(found) < most:
            rowids = _of_kind(database, query, wanted, named, kind, most - len(found))
            found += _hits(database, query, rowids)
    return found


def _named(database: Database, query: Query) -> list[str]:
    """Make the expressions of what fits best: names that have all words whole, then names that have them at all.

    The full text knows in which of its two columns a word stands, so that no record has to be read for it.
    """
    words = [part for part in query.parts() if not part.field and not part.negated]
    if not words:
        return []
    either = (True, False) if any(part.prefix for part in words) else (True,)
    return [expression(database, query, NAMES, whole=whole) for whole in either]


def _of_kind(
    database: Database, query: Query, wanted: str, named: Sequence[str], kind: str, most: int
) -> Sequence[int]:
    """Find the records of a kind: first those that are so called, then those named so, then the others."""
    low, high = kind_range(kind)
    if not wanted:
        return database.column(
            "select rowid from record where rowid between ? and ? order by rowid limit ?", (low, high, most)
        )
    few = min(most, CANDIDATES)
    best = dict.fromkeys(_so_called(database, query, wanted, low, high, few) if named else ())
    for better in named:
        if len(best) < few:
            best.update(dict.fromkeys(database.column(FOUND, (better, low, high, few))))
    if len(best) >= most:
        return [*best][:most]
    others = (rowid for rowid in database.column(FOUND, (wanted, low, high, most)) if rowid not in best)
    return [*best, *others][:most]


def _so_called(database: Database, query: Query, wanted: str, low: int, high: int, most: int) -> list[int]:
    """Find the records whose title is what is asked for and nothing else, in base order."""
    called: set[int] = set()
    for parts in query.alternatives:
        asked = [part for part in parts if not part.field and not part.negated]
        if len(asked) == 1:
            name = " ".join(asked[0].words)
            alike = database.all(_ALIKE, (NAME, TITLE, low >> SHIFT, title_key(name), most))
            called.update(rowid for rowid, title in alike if fold(title) == name)
    if not called:
        return []
    marks = ",".join("?" * len(called))
    return database.column(
        # The marks are question marks, nothing else.
        f"select rowid from words where words match ? and rowid in ({marks}) order by rowid",  # noqa: S608
        (wanted, *called),
    )


def _hits(database: Database, query: Query, rowids: Sequence[int]) -> Iterator[Hit]:
    """Tell why each of some records was found."""
    for start in range(0, len(rowids), CANDIDATES):
        found = lines(database, rowids[start : start + CANDIDATES])
        places = _places(database, {line[2] for line in found})
        for line, lead in zip(found, leads(database, found), strict=True):
            kind = kind_of(line[0])
            title = line[5]
            file, first = places.get(line[2], ("", 1))
            field, text, spans = database.titles[kind], title, query.spans(title)
            if not spans and not query.empty:
                field, text, spans = _elsewhere(database, query, line, field)
            yield Hit(line[1], kind, title, file, first + line[3], lead, field, text, spans)


def _places(database: Database, chunks: Collection[int]) -> dict[int, tuple[str, int]]:
    """Tell in which file some chunks stand, and on which of its lines they begin."""
    marks = ",".join("?" * len(chunks))
    found = database.all(
        # The marks are question marks, nothing else.
        "select chunk.id, file.name, chunk.line from chunk join file on file.id = chunk.file "  # noqa: S608
        f"where chunk.id in ({marks})",
        [*chunks],
    )
    return {chunk: (name, line) for chunk, name, line in found}


def _elsewhere(database: Database, query: Query, line: Columns, field: str) -> tuple[str, str, list[tuple[int, int]]]:
    """Find the first text besides the title that the search hits."""
    body = database.first("select body from record where rowid = ?", (line[0],))
    if body:
        for role, text in database.plan.texts(kind_of(line[0]), unpack(body[0], field, line[5])):
            spans = query.spans(text)
            if spans:
                return role.path, text, spans
    return field, line[5], []


def go_to(database: Database, text: str, limit: int) -> list[Row]:
    """Find any record by its id, or by what words of its names begin with."""
    found = [rowid for rowid in (rowid_of(database, text.strip().lower()),) if rowid]
    wanted = " AND ".join(f'{NAMES}"{word}" *' for word in words(text[:WEIGHED])[:ASKED])
    for kind in (*KINDS[1:], KINDS[0]):
        if wanted and len(found) < limit:
            found += database.column(FOUND, (wanted, *kind_range(kind), limit))
    return rows(database, list(dict.fromkeys(found))[:limit])
