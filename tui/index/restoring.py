"""Records as they were read, from the index."""

from __future__ import annotations

from tui.base.records import Place, Record
from tui.index.database import Database
from tui.index.errors import Doubt
from tui.index.stored import COLUMNS, checked, unpack
from tui.index.tables import kind_of


def restore(database: Database, rowid: int) -> tuple[Record, str]:
    """Read a record with the letters of what is known of its anchors and gaps.

    Raises:
        Doubt: It is not as it was written, or not there any more.

    """
    line = database.first(
        f"select {', '.join('record.' + name for name in COLUMNS.split(', '))}, body, file.name, chunk.line"  # noqa: S608
        " from record join chunk on chunk.id = record.chunk join file on file.id = chunk.file where record.rowid = ?",
        (rowid,),
    )
    if line is None:
        raise Doubt("the index has changed")
    *columns, body, file, first = line
    _, id, _, offset, column, title, _, _, _, faults, states, _ = checked(tuple(columns))
    kind = kind_of(rowid)
    fields = unpack(body, database.titles[kind], title)
    return Record(kind, id, fields, Place(file, first + offset, column), faults), states
