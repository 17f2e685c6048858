"""What a terminal shows, and the modes it is in, after the bytes that a program wrote."""

from __future__ import annotations

import re
from functools import lru_cache

import pyte
import pyte.modes
from wcwidth import wcwidth

_RESTING_MODES = frozenset({7, 25})
"""Line wrap and a visible cursor: the private modes of a terminal at rest."""

_ALTERNATE = 1049
_PRIVATE = re.compile(rb"\x1b\[([<>=?])([0-9;]*)(\$?[A-Za-z])")

_MOST = re.compile(r"\x1b\[([0-9;]*)([Hm])")
"""What most sequences of a picture are: a place to go on at, and colours."""

UNFINISHED = re.compile(rb"\x1b(\[[<>=?0-9;$]*)?\Z")
"""The beginning of a sequence whose end is yet to come."""


class _Screen(pyte.Screen):
    """A screen that takes what is drawn most often in one piece, and remembers the rows that have not changed."""

    def __init__(self, columns: int, rows: int) -> None:
        self._cells: dict[pyte.screens.Char, dict[str, pyte.screens.Char]] = {}
        self._inks: dict[tuple[pyte.screens.Char, str], pyte.screens.Char] = {}
        self._rows: list[str] = []
        super().__init__(columns, rows)

    @property
    def rows(self) -> list[str]:
        """The text of each row, without the spaces at its end."""
        if len(self._rows) != self.lines:
            self._rows = [""] * self.lines
            self.dirty.update(range(self.lines))
        for y in self.dirty:
            if y < self.lines:
                row = self.buffer[y]
                # The second cell of a wide sign holds no text; pyte's own picture fails where the first is overwritten.
                self._rows[y] = "".join([row[x].data for x in range(self.columns)]).rstrip()
        self.dirty.clear()
        return [*self._rows]

    def draw(self, data: str) -> None:
        cursor = self.cursor
        if cursor.x + len(data) > self.columns or not _narrow(data) or pyte.modes.IRM in self.mode:
            self.dirty.add(max(0, cursor.y - 1))  # A mark may be combined with the sign at the end of the row above.
            super().draw(data)
            return
        cells = self._cells.setdefault(cursor.attrs, {})
        row = self.buffer[cursor.y]
        for x, sign in enumerate(data, cursor.x):
            cell = cells.get(sign)
            if cell is None:
                cell = cells[sign] = cursor.attrs._replace(data=sign)
            row[x] = cell
        cursor.x += len(data)
        self.dirty.add(cursor.y)

    def ink(self, numbers: str) -> None:
        """Go on in other colours."""
        key = self.cursor.attrs, numbers
        if key in self._inks:
            self.cursor.attrs = self._inks[key]
        else:
            self.select_graphic_rendition(*_numbers(numbers))
            self._inks[key] = self.cursor.attrs


class _Stream(pyte.ByteStream):
    """Takes most sequences whole and leaves the others to pyte, which takes them sign by sign."""

    listener: _Screen

    def feed(self, data: bytes) -> None:
        text = self.utf8_decoder.decode(data)
        done = 0
        for match in _MOST.finditer(text):
            if done < match.start():
                super(pyte.ByteStream, self).feed(text[done : match.start()])
                done = match.start()
            # What stands inside another sequence is not one of its own.
            if self._taking_plain_text:
                numbers, end = match.groups()
                if end == "m":
                    self.listener.ink(numbers)
                else:
                    self.listener.cursor_position(*_numbers(numbers))
                done = match.end()
        super(pyte.ByteStream, self).feed(text[done:])


@lru_cache(10_000)
def _narrow(text: str) -> bool:
    return all(wcwidth(sign) == 1 for sign in text)


def _numbers(text: str) -> list[int]:
    return [min(int(number or 0), 9999) for number in text.split(";")]


class Display:
    """What a terminal shows after the bytes it was given: the main screen, or the alternate one while it is on."""

    def __init__(self, columns: int, rows: int) -> None:
        self.modes = set(_RESTING_MODES)
        self.keyboards = 0
        """How often the kitty keyboard protocol was turned on without being turned off again."""

        self._main, self._alternate = _Screen(columns, rows), _Screen(columns, rows)
        self._streams = {False: _Stream(self._main), True: _Stream(self._alternate)}
        self._unfinished = b""

    @property
    def at_rest(self) -> bool:
        """Whether every private mode is as in a fresh terminal."""
        return self.modes == _RESTING_MODES and not self.keyboards

    @property
    def lines(self) -> list[str]:
        """The rows on show, without the spaces at their ends."""
        return self._screen.rows

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """Every cell on show, with its colours."""
        screen = self._screen
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]

    @property
    def _screen(self) -> _Screen:
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
