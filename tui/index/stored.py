"""How a record lies in the index, and the digests that tell whether it lies there unharmed.

A search on the command line starts through this module, so it imports nothing that costs time.
"""

from __future__ import annotations

import marshal
import zlib

from tui.index.errors import Doubt
from tui.index.tables import kind_of

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from tui.base.types import Value
    from tui.index.database import Database

    Unsigned: TypeAlias = "tuple[int, str, int, int, int, str, str, str, int, int, str]"
    Columns: TypeAlias = "tuple[int, str, int, int, int, str, str, str, int, int, str, int]"

COLUMNS = "rowid, id, chunk, line, col, title, mark, lead, paragraph, faults, states, digest"
"""What a row is made of, and the digest over all of it."""

_MARSHAL = 4
_CRC = 4


def pack(fields: Mapping[str, Value], title: str) -> bytes:
    """Write a record's fields down, but for its title, which has a column of its own.

    marshal reads and writes several times faster than json does. Its form is Python's own, which is why an index knows
    the version of Python that made it, and why nothing is unpacked unless its checksum is right.
    """
    try:
        data = marshal.dumps({**fields, title: ""}, _MARSHAL)
    except ValueError:
        # Some mapping in it is read-only.
        data = marshal.dumps({**_plain(fields), title: ""}, _MARSHAL)
    return zlib.crc32(data).to_bytes(_CRC, "little") + data


def unpack(body: bytes, field: str, title: str) -> dict[str, Value]:
    """Read a record's fields.

    Args:
        body: What `pack` made.
        field: The name of the title's field.
        title: Its value.

    Raises:
        Doubt: They are not as they were written.

    """
    if zlib.crc32(body[_CRC:]) != int.from_bytes(body[:_CRC], "little"):
        raise Doubt("the index is damaged")
    fields: dict[str, Value] = marshal.loads(body[_CRC:])  # noqa: S302 (its checksum is right, so it is our own)
    fields[field] = title
    return fields


def _plain(fields: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _plain_value(value) for name, value in fields.items()}


def _plain_value(value: Value) -> Value:
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, tuple):
        return tuple(map(_plain_value, value))
    return _plain(value)


def digest(columns: Unsigned) -> int:
    """Give the checksum of a row's columns, in the order of `COLUMNS`."""
    rowid, id, chunk, line, column, title, mark, lead, paragraph, faults, states = columns
    # Written out, since joining them takes twice as long, and there is a million of them.
    text = (
        f"{rowid}\x1f{id}\x1f{chunk}\x1f{line}\x1f{column}\x1f{title}\x1f{mark}\x1f{lead}\x1f{paragraph}\x1f{faults}"
        f"\x1f{states}"
    )
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def checked(columns: Columns) -> Columns:
    """Give a row back if it is as it was written.

    Raises:
        Doubt: It is not.

    """
    if digest(columns[:-1]) != columns[-1]:
        raise Doubt("the index is damaged")
    return columns


def fields_of(database: Database, rowid: int) -> dict[str, Value]:
    """Read the fields of a stored record, as written.

    Raises:
        Doubt: They are damaged or gone.

    """
    line = database.first("select title, body from record where rowid = ?", (rowid,))
    if line is None:
        raise Doubt("the index has changed")
    return unpack(line[1], database.titles[kind_of(rowid)], line[0])
