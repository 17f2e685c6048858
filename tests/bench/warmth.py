"""Holding files in memory while something is measured on them.

What is called warm is read from memory. A machine may give up what it has read within a minute, however much memory is
free, and then it is its disk that is measured.
"""

from __future__ import annotations

import ctypes
import mmap
from pathlib import Path

_held: dict[tuple[int, int], mmap.mmap] = {}
"""What is held, by the file's number and size."""


def hold(path: Path) -> bool:
    """Hold a file in memory until the process ends; where that is not allowed, read it once.

    Returns:
        Whether it is held.
    """
    status = path.stat()
    size = status.st_size
    if (status.st_ino, size) in _held:
        return True
    with path.open("r+b") as file:
        there = mmap.mmap(file.fileno(), 0)
    start = ctypes.addressof(ctypes.c_char.from_buffer(there))
    if ctypes.CDLL(None).mlock(ctypes.c_void_p(start), ctypes.c_size_t(size)):
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
        return False
    _held[status.st_ino, size] = there
    return True
