"""The words that a record is found by, as the full-text table gets them.

The table keeps no text, so a record is taken out of it by giving it the same text again. That is why the text is made
in one place, and of nothing but what is stored.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.index.entry import PARTED, Entry, Tag, tail
from tui.index.tables import tag_word


class Tags:
    """The words that stand for values of fields, given out as they are first met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[Tag, str] = {}
        self._new: list[tuple[str, str, str]] = []
        self._count = connection.execute("select count(*) from tag").fetchone()[0]
        self._fresh = not self._count

    def words(self, tags: Iterable[Tag]) -> str:
        """Give the words of some values."""
        known = self._words
        return " ".join([known[tag] if tag in known else self._word(tag) for tag in tags])

    def _word(self, tag: Tag) -> str:
        word = ""
        if not self._fresh:
            found = self._connection.execute("select token from tag where field = ? and value = ?", tag).fetchone()
            word = found[0] if found else ""
        if not word:
            word = tag_word(self._count)
            self._count += 1
            self._new.append((*tag, word))
        self._words[tag] = word
        return word

    def store(self) -> None:
        """Write down what was given out."""
        self._connection.executemany("insert into tag values (?, ?, ?)", self._new)
        self._new.clear()

    def own(self, entry: Entry) -> str:
        """Give the words of a record's texts and values, its name left out."""
        return f"{entry.rest} {self.words(entry.tags)}{PARTED}"

    def tail(self, states: str) -> str:
        """Give the words of what is known of a record's anchors."""
        return f"{PARTED}{self.words(tail(states))}"
