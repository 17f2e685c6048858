"""What a helper does: it reads the pieces of files that it is sent.

A helper is a process that starts with this module, so it imports no more than reading takes.
"""

from __future__ import annotations

import gc
import marshal
import sys
from contextlib import suppress
from typing import IO, Any

from tui.base.read import Piece
from tui.index.planning import make_plan
from tui.index.sheaf import Part, bind, flat, restored

_SIZE = 4
_FORM = 4
"""The form of marshal that is the quickest to read for texts that are mostly ASCII."""


class Lost(Exception):
    """Whoever is at the other end is gone."""


def serve() -> None:
    """Answer what comes from the standard input until it ends."""
    gc.disable()  # Nothing that is read has cycles.
    plan = make_plan()
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    with suppress(OSError, Lost):
        while True:
            found = Piece(*marshal.loads(receive(asked))).parse()  # noqa: S302 (whoever started this is this program)
            send(told, None if found is None else [flat(bind(part, plan)) for part in found])


def answer(data: bytes) -> list[Part] | None:
    """Give what a helper found in a piece; None where it can't be parsed by itself."""
    parts = marshal.loads(data)  # noqa: S302 (a helper is this program)
    return None if parts is None else [restored(part) for part in parts]


def send(pipe: IO[bytes], value: tuple[Any, ...] | list[Any] | None) -> None:
    """Send a value.

    Raises:
        OSError: The other end is gone.

    """
    data = marshal.dumps(value, _FORM)
    pipe.write(len(data).to_bytes(_SIZE, "little"))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """Receive a value as it was sent; `marshal` reads it.

    Raises:
        Lost: The other end is gone.

    """
    size = int.from_bytes(pipe.read(_SIZE), "little")
    data = pipe.read(size)
    if not size or len(data) < size:
        raise Lost
    return data
