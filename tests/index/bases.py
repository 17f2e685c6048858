"""Small bases for the tests of the index, and an index told in full, whatever way it came to be."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tui.index.build import open_index
from tui.index.tables import uri

PETRO = """
base: {format: 1, title: Petro, language: en, note: a note}
sources:
- {id: s-article, title: Venezuela and Russia, kind: article, paragraphs: 3}
- {id: s-tweet, title: A tweet, seen: false, quoted_in: s-article}
actors:
- id: a-zerpa
  name: Simón Zerpa Delgado
  kind: person
  sort_name: Zerpa Delgado, Simón
  aliases: [Zerpa, {text: the minister, outside: true}]
  roles: [{title: finance minister, of: a-venezuela, evidence: [{source: s-article, paragraph: 1, excerpt: finance}]}]
- {id: a-venezuela, name: Venezuela, kind: country, description: a country on the Caribbean}
- {id: a-silent, name: Nobody, note: unknown}
quotes:
- id: q-multipolar
  text: the construction of a multipolar and pluricentric world
  speaker: a-zerpa
  kind: partial
  source: s-article
  paragraph: 2
  said: {text: on Tuesday, date: 2018-02-20}
  original: s-tweet
  about: [a-venezuela]
- {id: q-strasse, text: "Die Straße “don’t” cost $1.5 [sic]", speaker: none, kind: scare}
- id: q-petro
  text: El petro será “la bomba”
  speaker: a-gone
  source: s-article
  translated_from: es
  translator: unknown
claims:
- id: c-interest
  text: Russia might be interested in the petro
  attributed_to: [a-zerpa, a-venezuela]
  certainty: possible
  hedges: [might]
  evidence: [{source: s-article, paragraph: 3, excerpt: might be}, {source: s-article, excerpt: nowhere}]
  quotes: [q-multipolar]
  assessment: {status: disputed, by: a-venezuela, note: says who}
- {id: c-other, text: It is not, attributed_to: author, conflicts_with: [c-interest]}
events:
- {id: e-visit, text: The visit to Moscow, when: 2018-02, participants: [a-zerpa], claims: [c-interest]}
- {id: e-launch, text: The launch, order: [{after: e-visit}]}
questions:
- id: o-imperial
  text: Whom does “imperial” mean?
  bears_on: [q-multipolar]
  would_answer: his word
  ask: [a-zerpa, the press]
- {id: o-end, text: Where does it end?, status: answered, answered_by: [q-petro], about: [a-venezuela]}
"""

ARTICLE = """The finance minister.
He praised the construction of a multipolar and pluricentric world.
Moscow might be cold.
"""


def write(base: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a base, and nothing else into its folder."""
    base.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return base


_OLD = (1_000_000_000_000_000_001,) * 2


def rest(base: Path) -> None:
    """Let all files be old, so that none of them is looked at twice."""
    for path in base.rglob("*"):
        os.utime(path, ns=_OLD)


def old(base: Path) -> Path:
    """Write a base with a source's text, none of it changed for long."""
    write(base, {"petro.yaml": PETRO, "texts/s-article.txt": ARTICLE})
    rest(base)
    return base


def told(path: str) -> dict[str, object]:
    """Tell all that an index holds, without the numbers that depend on how it came to hold it."""
    connection = sqlite3.connect(uri(path, "ro"), uri=True)
    try:
        return _told(connection)
    finally:
        connection.close()


def told_anew(base: Path) -> dict[str, object]:
    """Tell an index of a base that is made anew."""
    index = open_index(base, None)
    try:
        return told(index.path)
    finally:
        index.close()


def _told(connection: sqlite3.Connection) -> dict[str, object]:
    def every(sql: str) -> list[tuple[object, ...]]:
        return connection.execute(sql).fetchall()

    ids = dict(every("select rowid, id from record"))
    connection.execute("create virtual table temp.places using fts5vocab(main, words, instance)")
    tokens = {token: f"<{field}:{value}>" for field, value, token in every("select * from tag")}
    words: dict[object, list[tuple[object, ...]]] = {}
    for term, rowid, column, offset in every("select term, doc, col, offset from temp.places"):
        words.setdefault(ids.get(rowid, f"nothing at {rowid}"), []).append(
            (column, tokens.get(str(term), term), offset)
        )
    tally = {name: value for name, value in every("select name, value from tally") if value and name != "stamp"}
    fences = Counter()
    for sort, kind, count in every("select sort, kind, count from fence"):
        fences[(sort, kind)] += count
    return {
        "about": every("select name, title, language, note from about join file on file.id = file order by place"),
        "files": every("select name, code from file order by place"),
        "records": every(
            "select record.id, file.name, chunk.line + record.line, record.col, title, mark, lead, paragraph, faults,"
            " states"
            " from record join chunk on chunk.id = chunk join file on file.id = file order by record.rowid"
        ),
        "links": sorted((ids[a], code, ids[b]) for a, code, b in every("select a, code, b from link")),
        "dangling": sorted((target, ids[a], code) for target, a, code in every("select * from dangling")),
        "hubs": sorted((ids[a], code, count) for a, code, count in every("select * from hub")),
        "sorting": [
            (sort, kind, key, ids[rowid])
            for sort, kind, key, rowid in every("select * from sorting order by sort, kind, key, rowid")
        ],
        "fences": {place: count for place, count in fences.items() if count},
        "tally": tally,
        "texts": sorted(every("select * from source_text")),
        "words": {id: sorted(there, key=repr) for id, there in words.items()},
    }


def is_right(path: str) -> None:
    """See that the rowids of an index lie as its chunks and fences say."""
    connection = sqlite3.connect(uri(path, "ro"), uri=True)
    last = -1
    for place, first, end, chunk in connection.execute(
        "select file.place, first, last, chunk.id from chunk join file on file.id = file"
        " order by file.place, chunk.place"
    ).fetchall():
        assert last <= first <= end, (place, chunk)
        last = end
        rowids = [
            rowid & (1 << 44) - 1
            for (rowid,) in connection.execute("select rowid from record where chunk = ? order by rowid", (chunk,))
        ]
        assert all(first <= position <= end for position in rowids)
    assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"
    connection.close()
