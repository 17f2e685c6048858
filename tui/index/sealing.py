"""Whether the file of an index is whole, as far as can be seen at once.

SQLite keeps a number for its users in a file's header. In an index it is 0 while the file is made or changed, and so
stays 0 where that was cut off. In a whole one it is the checksum of all other bytes, or 1 where the file is too large
to be looked at whole each time it is opened: there only every record has a checksum of its own.

A search on the command line starts through this module, so it imports nothing that costs time.
"""

# ruff: noqa: PTH123

from __future__ import annotations

import os
import zlib

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    import sqlite3

MOST = 4 * 1024 * 1024
"""The largest file that is looked at as a whole."""

UNFINISHED, UNSEALED = 0, 1

_HEADER = 100
_MAGIC = b"SQLite format 3\0"
_PAGE_SIZE, _PAGES, _NUMBER, _APPLICATION = slice(16, 18), slice(28, 32), slice(60, 64), slice(68, 72)
_OWN = (slice(24, 28), _NUMBER, slice(92, 100))
"""What SQLite itself changes in the header whenever that number is written."""

APPLICATION = b"onre"
"""What marks a file as an index of this program: SQLite's application id."""


def seal(data: bytes) -> int:
    """Give the checksum of a file, as the number in its header."""
    whole = memoryview(data)
    checksum = done = 0
    for part in _OWN:
        checksum = zlib.crc32(whole[done : part.start], checksum)
        checksum = zlib.crc32(bytes(part.stop - part.start), checksum)
        done = part.stop
    return max(zlib.crc32(whole[done:], checksum), UNSEALED + 1)


def is_sealed(path: str) -> bool:
    """Whether a file is a whole index.

    Raises:
        OSError: It can't be read.

    """
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(_HEADER if size > MOST else -1)
    if len(data) < _HEADER or data[: len(_MAGIC)] != _MAGIC or data[_APPLICATION] != APPLICATION:
        return False
    page = int.from_bytes(data[_PAGE_SIZE], "big")
    number = int.from_bytes(data[_NUMBER], "big")
    if page * int.from_bytes(data[_PAGES], "big") != size:
        return False
    return number == UNSEALED or (size <= MOST and number == seal(data))


def finish(path: str) -> None:
    """Mark a closed file as whole, and see that all of it is on the disk."""
    with open(path, "r+b") as file:
        size = os.fstat(file.fileno()).st_size
        number = UNSEALED if size > MOST else seal(file.read())
        file.seek(_NUMBER.start)
        file.write(number.to_bytes(4, "big"))
        file.flush()
        os.fsync(file.fileno())


def number_of(connection: sqlite3.Connection) -> int:
    """Give the number that marks an open index as whole; SQLite takes it as signed."""
    pages, size = (connection.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
    # Before Python 3.11 the bytes can't be had while the file is open: reading it would end SQLite's locks on it.
    if pages * size > MOST or not hasattr(connection, "serialize"):
        return UNSEALED
    number = seal(connection.serialize())
    return number - (1 << 32) if number >> 31 else number
