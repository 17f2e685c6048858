"""A search as one full-text expression.

SQLite never sees what was typed: the expression is made of folded words, which hold nothing but letters and digits,
and of the words that stand for the values of fields.
"""

from __future__ import annotations

from tui.index.query import LINKS
from tui.index.tables import NOWHERE, kind_range

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.index.database import Database
    from tui.index.query import Part, Query

SPELLED_OUT = 250
"""How many words the beginning of a word may stand for to be replaced by them."""

PREFIX = 3
"""The longest beginning of a word that the full text keeps."""

NAMED = 500
"""How many records one name in a search may stand for."""

NAMED_KINDS = {
    "speaker": ("actor",),
    "platform": ("actor",),
    "source": ("source",),
    "about": ("actor", "source", "event", "claim", "question", "quote"),
}
"""The kinds of record whose names each field of links takes."""

FOUND = "select rowid from words where words match ? and rowid between ? and ? order by rowid limit ?"
"""Finds what an expression leaves of a range of rowids, in base order."""

_FIRST_OF_NEXT = "\U0010ffff"


NAMES = "name : "
"""What has words looked for in the names of records alone, as titles are."""


def expression(database: Database, query: Query, within: str = "", *, whole: bool = False) -> str:
    """Make the expression of a search that narrows something.

    Args:
        database: The index.
        query: The search.
        within: `NAMES`, where the words that it asks for must stand in the names of a record.
        whole: Whether they must be whole words there, even those that may go on.

    """
    return " OR ".join(f"({_alternative(database, parts, within, whole)})" for parts in query.alternatives)


def either(words: Iterable[str]) -> str:
    """Make an expression that holds where any of some words stands."""
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"


def tags(database: Database, field: str, value: str, prefix: bool = False, limit: int = -1) -> list[str]:
    """Look up the words that stand for a field's value in the full text, or for all values that begin with it."""
    if prefix:
        found = database.all(
            "select token from tag where field = ? and value >= ? and value < ? limit ?",
            (field, value, value + _FIRST_OF_NEXT, limit),
        )
    else:
        found = database.all("select token from tag where field = ? and value = ?", (field, value))
    return [token for (token,) in found]


def _alternative(database: Database, parts: tuple[Part, ...], within: str, whole: bool) -> str:
    # A part that stands twice asks for nothing new, and SQLite reads an expression in a time that grows with it.
    wanted = dict.fromkeys(_part(database, part, within, whole) for part in parts if not part.negated)
    unwanted = dict.fromkeys(_part(database, part) for part in parts if part.negated)
    having = " AND ".join(wanted) if wanted else _everything(database)
    return f"({having}) NOT ({' OR '.join(unwanted)})" if unwanted else having


def _everything(database: Database) -> str:
    return either(tags(database, "in", "", prefix=True) or [NOWHERE])


def _part(database: Database, part: Part, within: str = "", whole: bool = False) -> str:
    if not part.field:
        return within + (_phrase(part.words) if whole else _words(database, part))
    found = [token for one in part.each() for token in _tokens(database, one)]
    return either(dict.fromkeys(found) if found else [NOWHERE])


def _tokens(database: Database, part: Part) -> list[str]:
    if part.field in LINKS:
        return _linked(database, part)
    return tags(database, part.field, _value(part), part.prefix)


def _words(database: Database, part: Part) -> str:
    """Hold where words stand in a row.

    The full text keeps the beginnings of words up to three letters. For a longer one SQLite would first gather all
    places of all the words that begin so, which takes long for a common word; asked for the words themselves, it stops
    as soon as enough is found.
    """
    *before, last = part.words
    if not part.prefix or len(last) <= PREFIX:
        return _phrase(part.words) + (" *" if part.prefix else "")
    going_on = database.all(
        "select word from term where word >= ? and word < ? limit ?", (last, last + _FIRST_OF_NEXT, SPELLED_OUT + 1)
    )
    if len(going_on) > SPELLED_OUT:
        return f"{_phrase(part.words)} *"
    return either(" ".join((*before, word)) for (word,) in going_on) if going_on else either([NOWHERE])


def _phrase(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'


def _value(part: Part) -> str:
    """Give a field's value as it is stored; `in:` takes the singular too."""
    value = part.value.strip().lower()
    if part.field == "in" and not part.prefix and not value.endswith("s"):
        return value + "s"
    return value


def _linked(database: Database, part: Part) -> list[str]:
    """Give the words for a link to the record with this id, to those whose ids or whose names go on so."""
    id = part.value.strip().lower()
    found = tags(database, part.field, id, prefix=part.prefix and bool(id), limit=NAMED + 1)
    if len(found) > NAMED:
        # So many ids begin with next to nothing, which is not what one was about to write.
        found = tags(database, part.field, id)
    for kind in NAMED_KINDS[part.field]:
        for named in _named(database, part, kind):
            found += tags(database, part.field, named)
    return found


def _named(database: Database, part: Part, kind: str) -> list[str]:
    rowids = database.column(FOUND, (f"{NAMES}{_words(database, part)}", *kind_range(kind), NAMED))
    if not rowids:
        return []
    marks = ",".join("?" * len(rowids))
    return [id for (id,) in database.all(f"select id from record where rowid in ({marks})", rowids)]  # noqa: S608
