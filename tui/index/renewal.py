"""An index brought up to date with the files, record by record."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tui.base.texts import Texts
from tui.index.changing import replace, restate, tell_about
from tui.index.comparing import Changes
from tui.index.database import Database
from tui.index.entry import Entry, enter
from tui.index.fulltext import FullText, Tags
from tui.index.gaps import unused
from tui.index.judging import Judge
from tui.index.placing import Placed, placed
from tui.index.reading import missed, note
from tui.index.restoring import restore
from tui.index.rows import STATES
from tui.index.sorting import LINKS
from tui.index.tables import kind_of
from tui.index.upkeep import Links, Orders, numbers
from tui.index.watching import settled

_RECORD = "insert or replace into record values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Former:
    """A stored record as it was before it went or changed."""

    entry: Entry
    states: str


class Renewal:
    """One renewal, inside one transaction."""

    def __init__(self, connection: sqlite3.Connection, texts: Texts) -> None:
        self._connection = connection
        self._database = Database("", connection)
        self._plan = self._database.plan
        self._tags = Tags(connection)
        self._text = FullText(connection, self._database, self._tags)
        self._links = Links(connection)
        self._orders = Orders(connection)
        self._judge = Judge(self._database, texts)
        self._numbers: Counter[str] = Counter()

    def apply(self, changes: Changes | None, texts_state: int, *, texts: bool) -> None:
        """Bring everything up to date.

        Args:
            changes: What has changed in the files; None for nothing.
            texts_state: The state of the folders of texts.
            texts: Whether they are to be looked at anew.

        Raises:
            TooMuch: The index must be made anew; the transaction is to be rolled back.

        """
        fresh: dict[int, Entry] = {}
        sources = texts
        if changes:
            found = placed(self._database, changes)
            former, fresh = self._sift(found)
            self._take_out(found, former, fresh)
            self._write_files(changes, found)
            self._put_in(found, former, fresh)
            sources = sources or any(kind_of(rowid) == "source" for rowid in (*former, *fresh))
        self._mind_gaps(fresh)
        self._judge_anew(fresh, texts_state, sources)
        words = self._text.put_back()
        self._connection.executemany("insert or ignore into term values (?)", [(word,) for word in words])
        self._finish(found.gone if changes else ())

    def _sift(self, found: Placed) -> tuple[dict[int, Former], dict[int, Entry]]:
        """Tell what goes or changes, as it was, and what comes or changes, as it is."""
        former = {rowid: self._former(rowid) for rowid in found.gone}
        fresh = {}
        for came in found.came:
            if came.instead:
                former[came.rowid] = self._former(came.rowid)
            elif came.stays:
                stored, states = restore(self._database, came.rowid)
                if (stored.fields, stored.faults) == (came.record.fields, came.record.faults):
                    continue
                former[came.rowid] = Former(enter(stored, self._plan), states)
            fresh[came.rowid] = enter(came.record, self._plan)
        return former, fresh

    def _former(self, rowid: int) -> Former:
        record, states = restore(self._database, rowid)
        return Former(enter(record, self._plan), states)

    def _take_out(self, found: Placed, former: Mapping[int, Former], fresh: Mapping[int, Entry]) -> None:
        """Take everything out of the index that goes, or is not what it was."""
        for rowid in (*former, *self._quotes_of_others(former, fresh)):
            self._text.take_out(rowid)
        for rowid, was in former.items():
            now = fresh.get(rowid)
            if now is None or (now.id, now.refs) != (was.entry.id, was.entry.refs):
                for target, code in was.entry.refs:
                    self._links.untie(rowid, target, code)
            self._orders.remove(rowid, was.entry)
            self._numbers.subtract(numbers(was.entry, was.states))
        for rowid, was in former.items():
            if rowid not in fresh or fresh[rowid].id != was.entry.id:
                self._links.orphan(rowid, was.entry.id)
        self._connection.executemany("delete from record where rowid = ?", [(rowid,) for rowid in found.gone])

    def _quotes_of_others(self, former: Mapping[int, Former], fresh: Mapping[int, Entry]) -> list[int]:
        """Give the quotes that will be found by other names, since those of their speakers are not what they were."""
        said = self._plan.kinds["quote"]["speaker"].code
        quotes: dict[int, None] = {}
        for rowid, was in former.items():
            now = fresh.get(rowid)
            if kind_of(rowid) == "actor" and (now is None or (now.id, now.names) != (was.entry.id, was.entry.names)):
                quotes.update(
                    dict.fromkeys(
                        self._database.column("select b from link where a = ? and code = ?", (rowid, said + 1))
                    )
                )
        for rowid, now in fresh.items():
            before = former.get(rowid)
            if kind_of(rowid) == "actor" and (before is None or before.entry.id != now.id):
                quotes.update(
                    dict.fromkeys(
                        self._database.column("select a from dangling where target = ? and code = ?", (now.id, said))
                    )
                )
        return list(quotes)

    def _write_files(self, changes: Changes, found: Placed) -> None:
        """Write down which files there are, and their chunks."""
        connection = self._connection
        connection.executemany("delete from chunk where id = ?", [(id,) for id in found.chunks])
        for id in changes.gone:
            connection.execute("delete from file where id = ?", (id,))
            connection.execute("delete from about where file = ?", (id,))
        for newer in changes.newer:
            file = newer.found
            connection.execute(
                "insert into file (place, name, size, mtime) values (0, ?, 0, 0) on conflict do nothing", (file.name,)
            )
            id = self._database.column("select id from file where name = ?", (file.name,))[0]
            fault = newer.fault
            told = (fault.place.line, fault.place.column, fault.code, fault.text) if fault else (0, 0, "", "")
            connection.execute(
                "update file set size = ?, mtime = ?, line = ?, col = ?, code = ?, text = ?, kept = ? where id = ?",
                (file.size, settled(file.mtime_ns, told[2]), *told, newer.parts is None, id),
            )
            if newer.parts is None:
                continue
            connection.execute("delete from about where file = ?", (id,))
            for about in newer.abouts:
                tell_about(connection, id, about)
            for place, part in enumerate(newer.parts):
                connection.execute(
                    "insert into chunk values (?, ?, ?, ?, ?, ?, ?, ?)"
                    " on conflict (id) do update set place = excluded.place, line = excluded.line",
                    (part.id, id, place, part.key, part.line, part.digest, part.first, part.last),
                )
        connection.executemany(
            "update file set place = ?1 where name = ?2 and place <> ?1", list(enumerate(changes.order))
        )

    def _put_in(self, found: Placed, former: Mapping[int, Former], fresh: Mapping[int, Entry]) -> None:
        """Put in what came, or is not what it was."""
        for came in found.came:
            place = came.record.place
            where = (came.part.id, place.line - came.part.line, place.column)
            entry = fresh.get(came.rowid)
            if entry:
                columns = entry.columns(came.rowid, *where)
                self._connection.execute(_RECORD, (*columns, entry.body))
            else:
                replace(self._connection, came.rowid, where)
        for rowid, entry in fresh.items():
            was = former.get(rowid)
            self._orders.add(rowid, entry)
            self._numbers.update(numbers(entry, entry.states))
            if was is None:
                self._orders.put(LINKS, 0, rowid)
            if was is None or was.entry.id != entry.id:
                self._links.adopt(rowid, entry.id)
            if was is None or (was.entry.id, was.entry.refs) != (entry.id, entry.refs):
                for target, code in entry.refs:
                    self._links.tie(rowid, target, code)
            self._text.expect(rowid)

    def _mind_gaps(self, fresh: Mapping[int, Entry]) -> None:
        """See anew which actors and sources nobody makes use of."""
        touched = {rowid for rowid in (*fresh, *self._links.grown) if kind_of(rowid) in ("actor", "source")}
        there = sorted(rowid for rowid in touched if self._is_there(rowid))
        lonely = set(unused(self._connection, self._plan, there))
        for rowid in there:
            was = self._former(rowid)
            gap = rowid in lonely or "g" in was.entry.states
            if gap != ("g" in was.states):
                self._restate(rowid, was.states, was.states.replace("g", "") + "g" * gap)

    def _is_there(self, rowid: int) -> bool:
        return self._database.first("select 1 from record where rowid = ?", (rowid,)) is not None

    def _judge_anew(self, fresh: Mapping[int, Entry], texts_state: int, sources: bool) -> None:
        """Judge the anchors of what came, and of what stands in sources whose texts are not what they were."""
        rowids = set(fresh)
        if sources:
            before = self._texts_before()
            after = self._judge.digests()
            changed = [id for id in {*before, *after} if before.get(id) != after.get(id)]
            rowids.update(self._judge.anchored(changed))
            self._connection.execute("delete from source_text")
            self._connection.executemany("insert into source_text values (?, ?)", after.items())
        for rowid, states, anew in list(self._judge.states(sorted(rowids))):
            self._restate(rowid, states, anew)
        if sources:
            note(self._connection, texts_state, self._judge.missed)
        elif self._judge.missed:
            self._doubt(texts_state)

    def _texts_before(self) -> dict[str, str]:
        return dict(self._database.all("select source, digest from source_text"))

    def _doubt(self, texts_state: int) -> None:
        """Have the texts looked at again by which some of what came could not be judged."""
        before, by = self._texts_before(), self._judge.judged_by
        others = [(id,) for id in self._judge.looked_for if id in before and by.get(id) != before[id]]
        self._connection.executemany("delete from source_text where source = ?", others)
        note(self._connection, texts_state, [*dict.fromkeys((*missed(self._database), *self._judge.missed))])

    def _restate(self, rowid: int, before: str, after: str) -> None:
        """Write down what is now known of a record."""
        self._text.take_out(rowid)
        restate(self._connection, rowid, after)
        for letters, change in ((before, self._numbers.subtract), (after, self._numbers.update)):
            change(STATES.get(letter, letter) for letter in letters)

    def _finish(self, gone: Iterable[int]) -> None:
        self._orders.count_links(self._links.grown, set(gone))
        self._links.count_hubs()
        self._orders.mend_fences()
        self._tags.store()
        stamp = max(time.time_ns(), self._database.tally("stamp") + 1)
        for name, by in self._numbers.items():
            self._connection.execute(
                "insert into tally values (?1, ?2) on conflict (name) do update set value = value + ?2", (name, by)
            )
        self._connection.execute("update tally set value = ? where name = 'stamp'", (stamp,))
