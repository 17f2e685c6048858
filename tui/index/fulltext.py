"""The words that a record is found by, as the full-text table gets them.

The table keeps no text, so a record is taken out of it by giving it the same text again. That is why the text is made
in one place, and of nothing but what is stored.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from tui.index.database import Database
from tui.index.entry import Entry, Tag, enter, tail
from tui.index.pages import rowid_of
from tui.index.restoring import restore
from tui.index.tables import is_word, tag_word


class Tags:
    """The words that stand for values of fields, given out as they are first met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: dict[Tag, str] = {}
        self._tails: dict[str, str] = {}
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
        """Give the words of a record's texts and values, its name left out.

        Those of the values come last, and every record has some, so that they part its texts from a speaker's names.
        """
        return f"{entry.rest} {self.words(entry.tags)} "

    def tail(self, states: str) -> str:
        """Give the words of what is known of a record's anchors."""
        found = self._tails.get(states)
        if found is None:
            found = self._tails[states] = f" {self.words(tail(states))}"
        return found


class FullText:
    """The full text while single records change."""

    def __init__(self, connection: sqlite3.Connection, database: Database, tags: Tags) -> None:
        self._connection = connection
        self._database = database
        self._tags = tags
        self._names: dict[str, str] = {}
        self._out: set[int] = set()

    def take_out(self, rowid: int) -> None:
        """Take a record out, as it is stored now; it gets back when all is done."""
        if rowid not in self._out:
            self._out.add(rowid)
            self._connection.execute(
                "insert into words (words, rowid, name, rest) values ('delete', ?, ?, ?)", (rowid, *self._words(rowid))
            )

    def expect(self, rowid: int) -> None:
        """Expect a record that is not in yet to get in when all is done."""
        self._out.add(rowid)

    def put_back(self) -> set[str]:
        """Put in what is out and still there, as it is stored now, and give the words that stand in its texts."""
        # In the order of rowids, since SQLite writes what it has gathered down whenever one is less than the last.
        self._names.clear()
        words: set[str] = set()
        for rowid in sorted(self._out):
            if self._database.first("select 1 from record where rowid = ?", (rowid,)):
                name, rest = self._words(rowid)
                self._connection.execute("insert into words (rowid, name, rest) values (?, ?, ?)", (rowid, name, rest))
                words.update(filter(is_word, f"{name} {rest}".split()))
        self._out.clear()
        return words

    def _words(self, rowid: int) -> tuple[str, str]:
        record, states = restore(self._database, rowid)
        entry = enter(record, self._database.plan)
        names = self._names_of(entry.lead) if entry.kind == "quote" and entry.lead else ""
        return entry.names, f"{self._tags.own(entry)}{names}{self._tags.tail(states)}"

    def _names_of(self, id: str) -> str:
        if id not in self._names:
            rowid = rowid_of(self._database, id)
            self._names[id] = enter(restore(self._database, rowid)[0], self._database.plan).names if rowid else ""
        return self._names[id]
