"""What a terminal shows, and the modes it is in, after the bytes that a program wrote."""

from __future__ import annotations

import re

import pyte

_RESTING_MODES = frozenset({7, 25})
"""Line wrap and a visible cursor: the private modes of a terminal at rest."""

_ALTERNATE = 1049
_PRIVATE = re.compile(rb"\x1b\[([<>=?])([0-9;]*)(\$?[A-Za-z])")

UNFINISHED = re.compile(rb"\x1b(\[[<>=?0-9;$]*)?\Z")
"""The beginning of a sequence whose end is yet to come."""


class Display:
    """What a terminal shows after the bytes it was given: the main screen, or the alternate one while it is on."""

    def __init__(self, columns: int, rows: int) -> None:
        self.modes = set(_RESTING_MODES)
        self.keyboards = 0
        """How often the kitty keyboard protocol was turned on without being turned off again."""

        self._main, self._alternate = pyte.Screen(columns, rows), pyte.Screen(columns, rows)
        self._streams = {False: pyte.ByteStream(self._main), True: pyte.ByteStream(self._alternate)}
        self._unfinished = b""

    @property
    def at_rest(self) -> bool:
        """Whether every private mode is as in a fresh terminal."""
        return self.modes == _RESTING_MODES and not self.keyboards

    @property
    def lines(self) -> list[str]:
        """The rows on show, without the spaces at their ends."""
        # The second cell of a wide sign holds no text; pyte's own picture fails where the first one is written over.
        return ["".join(cell.data for cell in row).rstrip() for row in self.cells]

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell on show, with its colours."""
        screen = self._screen
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]

    @property
    def _screen(self) -> pyte.Screen:
        return self._alternate if _ALTERNATE in self.modes else self._main

    def feed(self, data: bytes) -> None:
        """Take bytes that a program wrote; a sequence may be cut anywhere."""
        data = self._unfinished + data
        cut = UNFINISHED.search(data)
        self._unfinished = data[cut.start() :] if cut else b""
        if cut:
            data = data[: cut.start()]
        done = 0
        for match in _PRIVATE.finditer(data):
            self._paint(data[done : match.start()])
            done = match.end()
            self._set(*match.groups())
        self._paint(data[done:])

    def resize(self, columns: int, rows: int) -> None:
        """Take another size, as when a person drags the window's corner."""
        self._main.resize(rows, columns)
        self._alternate.resize(rows, columns)

    def _paint(self, data: bytes) -> None:
        if data:
            self._streams[_ALTERNATE in self.modes].feed(data)

    def _set(self, sign: bytes, numbers: bytes, end: bytes) -> None:
        """Follow the private modes here, since pyte would paint the letters of those it does not know."""
        if sign == b"?" and end in (b"h", b"l"):
            modes = {int(number) for number in numbers.split(b";") if number}
            if end == b"h" and _ALTERNATE in modes - self.modes:
                self._alternate.reset()
            self.modes = self.modes | modes if end == b"h" else self.modes - modes
        elif end == b"u" and sign in (b">", b"<"):
            self.keyboards = max(0, self.keyboards + (1 if sign == b">" else -1))
