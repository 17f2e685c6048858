"""A text that is parsed, and where its parts stand in their file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent, ScalarEvent, SequenceStartEvent

from tui.base.compose import Mark, events, mark
from tui.base.faults import Flaw
from tui.base.records import Place
from tui.base.types import Path

_ODD_BREAKS = tuple(sign.encode() for sign in "\x85\u2028\u2029")
"""What YAML 1.1 counts as a line's end and no editor does."""

_LINE_END = re.compile("\r\n|\n|\r")
_FIRST_TRY = 1024
_FAR_OUT = 256


class Sheet:
    """One parsed text: a whole file, or a slice of it under a line with its key."""

    __slots__ = ("_ends", "_odd", "_text", "_traced", "data", "first", "name")

    def __init__(self, data: bytes, name: str, first: int = 1) -> None:
        self.data = data
        self.name = name
        self.first = first
        """The line of the file that its first line is, counted from 1."""
        self._odd = any(sign in data for sign in _ODD_BREAKS)
        self._text: str | None = None
        self._ends: list[int] | None = None
        self._traced: tuple[int, dict[Path, Spot]] | None = None

    @property
    def text(self) -> str:
        """The data as text, in which the marks of a parser count."""
        if self._text is None:
            self._text = self.data.decode(errors="replace")
        return self._text

    def place(self, mark: Mark) -> Place:
        """Tell the place in the file that a parser's mark means."""
        if self._odd:
            return self.place_at(mark.index)
        return Place(self.name, self.first + mark.line, mark.column + 1)

    def index(self, place: Place) -> int:
        """Tell the character of the text that a place of the file means."""
        line = place.line - self.first
        ends = self._line_ends()
        return (ends[line - 1] if 0 < line <= len(ends) else 0) + place.column - 1

    def _line_ends(self) -> list[int]:
        if self._ends is None:
            self._ends = [match.end() for match in _LINE_END.finditer(self.text)]
        return self._ends

    def place_at(self, index: int) -> Place:
        """Tell the place in the file of a character of the text."""
        ends = self._line_ends()
        line = bisect_right(ends, index)
        return Place(self.name, self.first + line, index - (ends[line - 1] if line else 0) + 1)

    def inside(self, start: Place, path: Path) -> Place:
        """Find the place of a value in the mapping that starts at a place of the file."""
        index = self.index(start)
        # One mapping is asked for many times in a row where much in it is wrong.
        if self._traced is None or self._traced[0] != index:
            self._traced = index, self.spots(index, start.column - 1)
        spot = _nearest(self._traced[1], path)
        return start if spot is None else self.place_at(index + spot.value)

    def places(self, start: Mark, flaws: Iterable[Flaw]) -> Iterator[tuple[Flaw, Place]]:
        """Find the places of the flaws in the mapping that starts at a mark, by parsing it once more."""
        spots = self.spots(start.index, start.column)
        for flaw in flaws:
            spot = _nearest(spots, flaw.path)
            index = 0 if spot is None else spot.key if flaw.key else spot.value
            yield flaw, self.place_at(start.index + index)

    def spots(self, start: int, column: int) -> dict[Path, Spot]:
        """Map each way inside the mapping that starts at a character to where its key and its value stand."""
        size = _FIRST_TRY
        while True:
            part = self.text[start : start + size]
            spots, end = _trace(part, column)
            # A mapping that seems to end where its text was cut off may go on.
            if end < len(part) or start + size >= len(self.text):
                return spots
            size *= 8


def _nearest(spots: dict[Path, Spot], path: Path) -> Spot | None:
    """Give the spot of a value, or of what holds it where there is none such."""
    while path and path not in spots:
        path = path[:-1]
    return spots.get(path)


class Spot(NamedTuple):
    """Where a key and its value stand, in characters from the start of the mapping that they belong to."""

    key: int
    value: int


class _Frame:
    """A collection that is being parsed."""

    __slots__ = ("key", "name", "number", "path")

    def __init__(self, path: Path, number: int | None) -> None:
        self.path = path
        self.number = number
        """The number of the item that comes next; None in a mapping."""
        self.name: str | None = None
        """The key whose value comes next; None where a key comes."""
        self.key = 0


def _trace(text: str, column: int) -> tuple[dict[Path, Spot], int]:
    """Parse the mapping that a text starts with, and give the spots inside it and where it ends.

    An error ends it too: either the text was cut off there, or the file was told of already.
    """
    spots: dict[Path, Spot] = {}
    frames: list[_Frame] = []
    path: Path = ()
    try:
        # At its own column, for its further lines are indented so; one that starts far out is written on one line.
        margin = column if column <= _FAR_OUT else 0
        for event in events(" " * margin + text):
            if isinstance(event, NodeEvent):
                index = mark(event).index - margin
                if frames:
                    frame = frames[-1]
                    if frame.number is None and frame.name is None:
                        frame.name, frame.key = event.value if isinstance(event, ScalarEvent) else "", index
                        path = (*frame.path, frame.name)
                    elif frame.name is not None:
                        path = (*frame.path, frame.name)
                        spots.setdefault(path, Spot(frame.key, index))
                        frame.name = None
                    elif frame.number is not None:
                        path = (*frame.path, frame.number)
                        spots[path] = Spot(index, index)
                        frame.number += 1
                if isinstance(event, CollectionStartEvent):
                    frames.append(_Frame(path, 0 if isinstance(event, SequenceStartEvent) else None))
            elif isinstance(event, CollectionEndEvent):
                frames.pop()
                if not frames:
                    return spots, mark(event).index - margin
    except yaml.YAMLError:
        pass
    return spots, len(text)
