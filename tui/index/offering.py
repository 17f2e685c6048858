"""What a search may have meant, and what it may go on as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase, digits

from tui.index.database import Database
from tui.index.expression import FOUND, NAMED_KINDS, tags
from tui.index.fold import fold
from tui.index.pages import lines
from tui.index.query import FIELDS, LINKS, Part, Query, parse
from tui.index.sorting import LINKS as BY_LINKS
from tui.index.tables import AT_ONCE, SHIFT, kind_range

OFFERED = 20
"""How many ways to go on are offered at most."""

LONGEST = 64
"""The longest word that another is offered for; each letter more makes some seventy slips more to look up."""

_SCANNED = 2000
_MANY = 1000
_BLOCK = 0x80
_LETTERS = ascii_lowercase + digits
_END = "\U0010ffff"


def suggest(database: Database, query: Query) -> str:
    """Give a search with its first missing word replaced by the nearest that is there, or an empty text."""
    for part in query.parts():
        if part.negated or part.field not in ("", *LINKS):
            continue
        for number, word in enumerate(part.words, 1):
            beginning = part.prefix and number == len(part.words)
            if not _is_there(database, word, beginning):
                nearest = _nearest(database, word) if len(word) <= LONGEST else ""
                return _replaced(query.text, word, nearest) if nearest else ""
    return ""


def _is_there(database: Database, word: str, beginning: bool) -> bool:
    end = word + _END if beginning else word + "\0"
    return database.first("select 1 from term where word >= ? and word < ?", (word, end)) is not None


def _nearest(database: Database, word: str) -> str:
    """Give the word of the index that is one slip away, the commonest of several, else one that is two slips away."""
    near = sorted(set(_slips(word)))
    found: list[str] = []
    for start in range(0, len(near), AT_ONCE):
        some = near[start : start + AT_ONCE]
        marks = ",".join("?" * len(some))
        found += [line[0] for line in database.all(f"select word from term where word in ({marks})", some)]  # noqa: S608
    if not found:
        found = _two_slips_away(database, word)
    # A word that a record has lost since may still be listed.
    counted = [(_count(database, there), there) for there in found]
    return max((there for there in counted if there[0]), key=lambda there: there[0], default=(0, ""))[1]


def _two_slips_away(database: Database, word: str) -> list[str]:
    start = word[: max(1, len(word) // 3)]
    alike = database.all("select word from term where word >= ? and word < ? limit ?", (start, start + _END, _SCANNED))
    letters = set(word)
    return [
        there
        for (there,) in alike
        # Most have too many letters that the other lacks, which is soon seen.
        if abs(len(there) - len(word)) <= 2
        and len(letters.difference(there)) <= 2
        and len(set(there).difference(letters)) <= 2
        and _distance(word, there) <= 2
    ]


def _count(database: Database, word: str) -> int:
    """Count the records that have a word, as far as it matters."""
    return database.column(
        "select count(*) from (select 1 from words where words match ? limit ?)", (f'"{word}"', _MANY)
    )[0]


def _slips(word: str) -> Iterator[str]:
    """Yield what a word can be with one letter left out, added, changed or swapped with the next."""
    letters = _letters(word)
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in letters)


def _letters(word: str) -> Iterable[str]:
    """Give the letters that may have been meant: those of the alphabet that the word is written in."""
    if word.isascii():
        return _LETTERS
    blocks = {ord(letter) // _BLOCK * _BLOCK for letter in word if not letter.isascii()}
    near = (chr(code) for block in blocks for code in range(block, block + _BLOCK))
    return [letter for letter in near if fold(letter) == letter]


def _distance(one: str, other: str) -> int:
    """Count the slips between two words (Levenshtein's distance)."""
    last = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        line = [number]
        for place, there in enumerate(other, 1):
            line.append(min(last[place] + 1, line[-1] + 1, last[place - 1] + (letter != there)))
        last = line
    return last[-1]


def _replaced(text: str, word: str, by: str) -> str:
    spans = parse(word).spans(text)
    return text[: spans[0][0]] + by + text[spans[0][1] :] if spans else ""


def complete(database: Database, text: str) -> list[str]:
    """Give a search with its last word completed: as a field, as a field's value, or as the id of who is named."""
    start = len(text) - len(text.split()[-1]) if text and not text[-1].isspace() else len(text)
    start += text[start : start + 1] == "-"
    before, word = text[:start], text[start:]
    field, colon, value = word.partition(":")
    if not word:
        return []
    if not colon:
        return [f"{before}{name}:" for name in FIELDS if name.startswith(word.lower())]
    if field.lower() not in FIELDS:
        return []
    done, comma, last = value.rpartition(",")
    if field.lower() not in LINKS:
        values = _values(database, field.lower(), last.lower())
    else:
        values = _ids(database, last) if last else _linked_most(database, field.lower())
    taken = done.lower().split(",")
    return [f"{before}{field}:{done}{comma}{value}" for value in values if value not in taken]


def _values(database: Database, field: str, value: str) -> list[str]:
    found = database.all(
        "select value from tag where field = ? and value >= ? and value < ? order by value limit ?",
        (field, value, value + _END, OFFERED),
    )
    return [line[0] for line in found]


def _linked_most(database: Database, field: str) -> list[str]:
    """Give the ids that a field of links leads to, of records that have most links of any sort."""
    ids: list[str] = []
    for kind in NAMED_KINDS[field]:
        lines = database.all(
            "select id from sorting join record using (rowid) where sort = ? and sorting.kind = ? order by key, rowid"
            " limit ?",
            (BY_LINKS, kind_range(kind)[0] >> SHIFT, _SCANNED),
        )
        for (id,) in lines:
            if tags(database, field, id):
                ids.append(id)
                if len(ids) == OFFERED:
                    return ids
    return ids


def _ids(database: Database, value: str) -> list[str]:
    """Give the ids that begin so, then those of actors and sources whose names have the words."""
    found = database.all(
        "select id from record where id >= ? and id < ? order by id limit ?",
        (value.lower(), value.lower() + _END, OFFERED),
    )
    ids = [line[0] for line in found]
    part = Part("", value, negated=False, prefix=True)
    if part.words:
        match = f'name : "{" ".join(part.words)}" *'
        for kind in ("actor", "source"):
            rowids = database.column(
                FOUND,
                (match, *kind_range(kind), OFFERED),
            )
            ids += [line[1] for line in lines(database, rowids)]
    return list(dict.fromkeys(ids))[:OFFERED]
