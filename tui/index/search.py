"""What a search finds, the best first, and why."""

from __future__ import annotations

from tui.index.expression import expression
from tui.index.fold import words
from tui.index.pages import lines, rowid_of, rows
from tui.index.rows import KINDS, Hit
from tui.index.stored import unpack
from tui.index.tables import kind_of, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.index.database import Database
    from tui.index.query import Query
    from tui.index.rows import Row
    from tui.index.stored import Columns

CANDIDATES = 500
"""How many records are weighed against each other; more would take longer than anyone notices a better order."""

_FOUND = "select rowid from words where words match ? and rowid between ? and ? order by rowid limit ?"
_TITLE, _EXACT, _WHOLE = 4, 2, 1


def hits(database: Database, query: Query, kinds: Sequence[str], limit: int | None) -> list[Hit]:
    """Find records, kind by kind, the best of each first; an empty search finds all, in base order."""
    most = limit if limit is not None else 1 << 40
    found: list[Hit] = []
    wanted = expression(database, query) if not query.empty else ""
    for kind in KINDS:
        if (not kinds or kind in kinds) and len(found) < most:
            found += _of_kind(database, query, wanted, kind, most - len(found))
    return found


def _of_kind(database: Database, query: Query, wanted: str, kind: str, most: int) -> list[Hit]:
    low, high = kind_range(kind)
    if not wanted:
        rowids = database.column(
            "select rowid from record where rowid between ? and ? order by rowid limit ?", (low, high, most)
        )
        return list(_hits(database, query, rowids))
    rowids = database.column(_FOUND, (wanted, low, high, max(most, CANDIDATES)))
    weighed = sorted(_hits(database, query, rowids[:CANDIDATES]), key=lambda hit: -_weight(database, query, hit))
    if len(weighed) < min(most, len(rowids)):
        weighed += _hits(database, query, rowids[CANDIDATES:])
    return weighed[:most]


def _hits(database: Database, query: Query, rowids: Sequence[int]) -> Iterator[Hit]:
    """Tell why each of some records was found."""
    plan = database.plan
    files: dict[int, str] = dict(
        database.all("select chunk.id, file.name from chunk join file on file.id = chunk.file")
    )
    starts: dict[int, int] = dict(database.all("select id, line from chunk"))
    for start in range(0, len(rowids), CANDIDATES):
        for line in lines(database, rowids[start : start + CANDIDATES]):
            kind = kind_of(line[0])
            title = line[5]
            place = (files.get(line[2], ""), starts.get(line[2], 1) + line[3])
            field, text, spans = plan.titles[kind], title, query.spans(title)
            if not spans and not query.empty:
                field, text, spans = _elsewhere(database, query, line, field)
            yield Hit(line[1], kind, title, *place, field, text, spans)


def _elsewhere(database: Database, query: Query, line: Columns, field: str) -> tuple[str, str, list[tuple[int, int]]]:
    """Find the first text besides the title that the search hits."""
    body = database.first("select body from record where rowid = ?", (line[0],))
    if body:
        for role, text in database.plan.texts(kind_of(line[0]), unpack(body[0], field, line[5])):
            spans = query.spans(text)
            if spans:
                return role.path, text, spans
    return field, line[5], []


def _weight(database: Database, query: Query, hit: Hit) -> int:
    """Weigh a hit: in the title before elsewhere, whole words before beginnings, a whole text before a part."""
    if not hit.spans:
        return 0
    weight = _TITLE if hit.field == database.plan.titles[hit.kind] else 0
    there = words(hit.text)
    asked = [word for part in query.parts() if not part.field and not part.negated for word in part.words]
    weight += _EXACT * all(word in there for word in asked)
    return weight + _WHOLE * (there == asked)


def go_to(database: Database, text: str, limit: int) -> list[Row]:
    """Find any record by its id, or by what words of its names begin with."""
    found = [rowid for rowid in (rowid_of(database, text.strip().lower()),) if rowid]
    wanted = " AND ".join(f'name : "{word}" *' for word in words(text))
    for kind in (*KINDS[1:], KINDS[0]):
        if wanted and len(found) < limit:
            found += database.column(_FOUND, (wanted, *kind_range(kind), limit))
    return rows(database, list(dict.fromkeys(found))[:limit])
