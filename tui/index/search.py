"""What a search finds, the best first, and why."""

from __future__ import annotations

from tui.index.expression import expression
from tui.index.fold import fold, words
from tui.index.pages import leads, lines, rowid_of, rows
from tui.index.rows import KINDS, Hit
from tui.index.stored import unpack
from tui.index.tables import kind_of, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tui.index.database import Database
    from tui.index.query import Query
    from tui.index.rows import Row
    from tui.index.stored import Columns

CANDIDATES = 200
"""How many records are weighed against each other; more would take longer than anyone notices a better order."""

WEIGHED = 1000
"""How much of a title is looked at to weigh it, since it may be as long as a text can be."""

ASKED = 32
"""How many words of a name are looked for when one goes to a record by its name."""

_FOUND = "select rowid from words where words match ? and rowid between ? and ? order by rowid limit ?"


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
    best = _best_first(database, query, rowids[:CANDIDATES]) + rowids[CANDIDATES:]
    return list(_hits(database, query, best[:most]))


def _best_first(database: Database, query: Query, rowids: Sequence[int]) -> list[int]:
    """Put records in order: those hit in the title before others, by whole words, and by nothing else than those."""
    marks = ",".join("?" * len(rowids))
    titles = database.all(f"select rowid, title from record where rowid in ({marks}) order by rowid", rowids)  # noqa: S608
    asked = [
        [" ".join(part.words) for part in parts if not part.field and not part.negated] for parts in query.alternatives
    ]
    weights = {rowid: max(_fit(phrases, f" {fold(title[:WEIGHED])} ") for phrases in asked) for rowid, title in titles}
    return sorted(weights, key=weights.__getitem__, reverse=True)


def _fit(asked: Sequence[str], title: str) -> int:
    """Weigh a folded title by how well it fits the words asked for."""
    if any(f" {phrase}" not in title for phrase in asked):
        return 0
    if len(asked) == 1 and title == f" {asked[0]} ":
        return 3
    return 2 if asked and all(f" {phrase} " in title for phrase in asked) else 1


def _hits(database: Database, query: Query, rowids: Sequence[int]) -> Iterator[Hit]:
    """Tell why each of some records was found."""
    plan = database.plan
    for start in range(0, len(rowids), CANDIDATES):
        found = lines(database, rowids[start : start + CANDIDATES])
        places = _places(database, {line[2] for line in found})
        for line, lead in zip(found, leads(database, found), strict=True):
            kind = kind_of(line[0])
            title = line[5]
            file, first = places.get(line[2], ("", 1))
            field, text, spans = plan.titles[kind], title, query.spans(title)
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
    wanted = " AND ".join(f'name : "{word}" *' for word in words(text[:WEIGHED])[:ASKED])
    for kind in (*KINDS[1:], KINDS[0]):
        if wanted and len(found) < limit:
            found += database.column(_FOUND, (wanted, *kind_range(kind), limit))
    return rows(database, list(dict.fromkeys(found))[:limit])
