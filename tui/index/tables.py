"""The tables of an index, its version, and connections to it.

**Places.** A record's rowid is its kind and its position: `kind << 44 | position`. Positions ascend in base order (the
files in path order, then the order in the file) with room between them, so that an edited record keeps its rowid and an
added one takes a place between its neighbours. A kind is a range of rowids, and full-text hits, which SQLite yields
by rowid, come in base order without being sorted.

**Safety.** An index is made in a file of its own beside the place it is meant for, and renamed once it is whole. It is
changed without a journal on disk: the number that marks it as whole is cleared first and set last, each in a
transaction of its own, so that a change that was cut off is seen, and no other file can be taken for a part of it.

A search on the command line starts through this module, so it imports nothing that costs time.
"""

# ruff: noqa: PTH100

from __future__ import annotations

import os
import sys
import unicodedata

from tui.index import sqlite
from tui.index.rows import KINDS

VERSION = 11
"""The version of everything in an index. Raise it with any change to the tables, to what is stored in them, to the
table of the format or to the way text is folded."""

BUILT_BY = f"{VERSION} {unicodedata.unidata_version} {sys.version_info[0]}.{sys.version_info[1]}"
"""What an index was made by: folding depends on Unicode's version, the form of stored records on Python's."""

SHIFT = 44
SPACING = 64
"""The room between the positions of neighbours in a file."""

FILE_SPACING = 1 << 16
"""The room between the positions of neighbours in different files."""

STEP = 256
"""How many records one fence post stands for, about."""

HUB = 256
"""From how many links of one relation on their number is stored, for counting them would take too long."""

AT_ONCE = 400
"""How many records or words are asked for in one query: SQLite before 3.32 took 999 parameters."""

CACHE = 2048
"""How many KiB of pages a reader keeps: the system keeps them too, and gives them back in a microsecond or two."""

PATIENCE = 5.0
"""How many seconds a connection waits for another one that writes."""

SEPARATOR = "\ue000"
"""A word of its own between fields, so that no phrase is found across them. No text folds to it."""

NOWHERE = "\ue001"
"""A word that stands in no record."""

LAST_TAG = "\U0010ffff"
"""What no tag's word comes after."""

_PLANE = 0xF0000
_NEXT_PLANE = 0x100000
_PLANE_SIZE = 0xFFFE

SCHEMA = """
create table meta (name text primary key, value not null) without rowid;
create table tally (name text primary key, value integer not null) without rowid;
create table role (number integer primary key, kind text, path text, role text, code integer, search text, words text);
create table relation (code integer primary key, name text);
create table file (
  id integer primary key, place integer not null, name text not null unique, size integer not null,
  mtime integer not null, line integer not null default 0, col integer not null default 0,
  code text not null default '', text text not null default '', kept integer not null default 0
);
create table about (file integer primary key, title text, language text, note text);
create table source_text (source text primary key, digest text not null) without rowid;
create table chunk (
  id integer primary key, file integer not null, place integer not null, key text not null, line integer not null,
  digest blob not null, first integer not null, last integer not null
);
create index chunk_file on chunk (file, place);
create table record (
  rowid integer primary key, id text not null unique, chunk integer not null, line integer not null,
  col integer not null, title text not null, mark text not null, lead text not null, paragraph integer not null,
  faults integer not null, states text not null, digest integer not null, body blob not null
);
create table sorting (
  sort integer, kind integer, key, rowid integer, primary key (sort, kind, key, rowid)
) without rowid;
create table fence (
  sort integer, kind integer, key, rowid integer, count integer not null, primary key (sort, kind, key, rowid)
) without rowid;
create table link (a integer, code integer, b integer, primary key (a, code, b)) without rowid;
create table hub (a integer, code integer, count integer not null, primary key (a, code)) without rowid;
create table dangling (target text, a integer, code integer, primary key (target, a, code)) without rowid;
create table tag (field text, value text, token text not null, primary key (field, value)) without rowid;
create table term (word text primary key) without rowid;
create virtual table words using fts5 (
  name, rest, content='', columnsize=0, tokenize='ascii', prefix='1 2 3'
);
create virtual table terms using fts5vocab (words, row);
"""


def kind_range(kind: str) -> tuple[int, int]:
    """Give the first and last rowid that records of a kind can have."""
    low = (KINDS.index(kind) + 1) << SHIFT
    return low, low + (1 << SHIFT) - 1


def kind_of(rowid: int) -> str:
    """Name the kind of record that a rowid belongs to."""
    return KINDS[(rowid >> SHIFT) - 1]


def tag_word(number: int) -> str:
    """Give the word that stands for a field's value in the full text.

    The shorter it is, the fewer prefixes of it the full-text index keeps.
    """
    if number < _PLANE_SIZE:
        return chr(_PLANE + number)
    high, low = divmod(number - _PLANE_SIZE, _PLANE_SIZE)
    return chr(_NEXT_PLANE + high) + chr(_PLANE + low)


def is_word(word: str) -> bool:
    """Whether a word of the full text stands in a text, and not for something else."""
    return word not in (SEPARATOR, NOWHERE) and word[0] < tag_word(0)


def uri(path: str, mode: str) -> str:
    """Name a database file as SQLite's URI; a path that already is one stays."""
    if path.startswith("file:"):
        return path
    path = os.path.abspath(path)
    for mark, escape in (("%", "%25"), ("?", "%3f"), ("#", "%23")):
        path = path.replace(mark, escape)
    if os.sep == "\\":
        path = "/" + path.replace("\\", "/")
    return f"file://{path}?mode={mode}"


def memory_uri(name: str) -> str:
    """Name a database in memory that all connections of this process can share."""
    if sqlite.VERSION >= (3, 36):
        return f"file:/{name}?vfs=memdb"
    return f"file:{name}?mode=memory&cache=shared"


def connect(path: str, mode: str = "ro", patience: float | None = None) -> sqlite.Connection:
    """Open an index.

    Args:
        path: An absolute path, or the URI of a database in memory.
        mode: `ro`, `rw` or `rwc`, as in SQLite's URIs.
        patience: How many seconds to wait for another connection that writes, if not the usual time.

    """
    timeout = PATIENCE if patience is None else patience
    place = uri(path, mode)
    connection = sqlite.connect(place, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
    if mode == "ro":
        connection.execute(f"pragma cache_size = -{CACHE}")
    return connection


def is_ours(connection: sqlite.Connection) -> bool:
    """Whether an index was made by this version of the program."""
    found = connection.execute("select value from meta where name = 'built by'").fetchone()
    return found is not None and bool(found[0] == BUILT_BY)
