"""A file's bytes cut at its top-level items, so that each slice can be parsed by itself and be known again.

Where a slice ends is decided by the text at that place alone, not by what stands before it; so an edit changes the
slice it falls into and leaves the others as they were.

A cut is made only before a line that starts with one of the format's top-level keys, or with the hyphen of an item
at the indentation of its list. In block style everything that belongs to an item is indented deeper than its hyphen,
so at such a line the parser is done with all before it: unless it is inside quotation marks or brackets, where
indentation does not count. There the slice before the cut, parsed by itself, ends in the middle of them, which is an
error; and after any error the rest of the file is parsed as one. So a slice that parses has the meaning that it has
in its file. Whatever can't be judged line by line (directives, several documents, explicit keys, an indented top
level) is not cut at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from zlib import crc32

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from tui.base.compose import events
from tui.base.fields import PLURALS

_SHORTEST = 32 * 1024
_LONGEST = 128 * 1024
_ODDS = 16
"""A slice that is long enough ends before the first item whose first line has a checksum that this divides."""

_KEY = re.compile(rb"(base|%b):(?=[ \t\r\n]|\Z)" % b"|".join(plural.encode() for plural in PLURALS))
_AT_MARGIN = rb"[^ \t#\r\n-]|-(?![ \t\r\n])"
"""How a line begins that is at the margin and neither blank nor a comment nor an item."""

# A line feed is what a search for bytes finds quickest; the first line, which follows none, is asked by itself.
_FIRST_AT_MARGIN = re.compile(_AT_MARGIN)
_NEXT_AT_MARGIN = re.compile(rb"\n(?=%b)" % _AT_MARGIN)
_ITEM = re.compile(rb"\n( {,64})-[ \t\r\n]")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a file that holds items of one top-level key."""

    key: str
    start: int
    end: int
    line: int
    """The line of the file, counted from 1, that it starts with."""

    lines: int
    first: bool
    """Whether it begins with its top-level key; the others begin with an item."""

    @property
    def prefix(self) -> bytes:
        """What makes it a mapping of its key, as the file is: one more line at its head, or nothing."""
        return b"" if self.first else self.key.encode() + b":\n"


def cut(data: bytes) -> list[Slice] | None:
    """Cut a file into slices that follow each other without a gap, or give None where that can't be done safely.

    Args:
        data: The file's bytes, without a byte order mark.
    """
    margins = [0] if _FIRST_AT_MARGIN.match(data) else []
    margins += [match.end() for match in _NEXT_AT_MARGIN.finditer(data)]
    if margins and data.startswith(b"---", margins[0]):
        del margins[0]
    keys = [_KEY.match(data, start) for start in margins]
    if not margins or None in keys or not _is_prologue(data[: margins[0]]):
        return None
    slices: list[Slice] = []
    lines = _Lines(data)
    for match, end in zip(keys, [*margins[1:], len(data)], strict=True):
        if match is not None:
            _cut_section(data, match[1].decode(), match.start(), end, lines, slices)
    return slices


class _Lines:
    """Counts the lines of a file along with its slices."""

    __slots__ = ("_data", "_line", "_place", "_returns")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._returns = b"\r" in data
        self._line, self._place = 1, 0

    def at(self, place: int) -> int:
        """Tell the line that begins at a place further on than the last one asked for."""
        data, last = self._data, self._place
        self._line += data.count(b"\n", last, place)
        if self._returns:
            self._line += data.count(b"\r", last, place) - data.count(b"\r\n", last, place)
        self._place = place
        return self._line


def _cut_section(data: bytes, key: str, start: int, end: int, lines: _Lines, slices: list[Slice]) -> None:
    cuts = [start]
    item = _ITEM.search(data, start, end) if key in PLURALS and end - start > _SHORTEST else None
    if item is not None and _is_empty_value(data[start : item.start(1)]):
        # Only items at the indentation of the first are the list's own.
        own = re.compile(rb"\n%b-[ \t\r\n]" % item[1])
        while (place := _next_cut(data, own, cuts[-1], end)) < end:
            cuts.append(place)
    for place, after in zip(cuts, [*cuts[1:], end], strict=True):
        line = lines.at(place)
        slices.append(Slice(key, place, after, line, lines.at(after) - line, place == start))


def _next_cut(data: bytes, own: re.Pattern[bytes], start: int, end: int) -> int:
    for item in own.finditer(data, start + _SHORTEST, end):
        place = item.start() + 1
        if place - start >= _LONGEST or crc32(data[place : data.find(b"\n", place)]) % _ODDS == 0:
            return place
    return end


def _is_prologue(data: bytes) -> bool:
    """Whether a text before the first key holds nothing but comments and perhaps the mark of a document's start."""
    return _shape(data) in ("", "d.D")


def _is_empty_value(data: bytes) -> bool:
    """Whether a text is a key that nothing follows but comments."""
    return _shape(data) == "dmt.MD"


def _shape(data: bytes) -> str:
    """Give a sign for each event of a text but its own start and end; a question mark for whatever is not plain."""
    try:
        return "".join(_sign(event) for event in events(data))
    except yaml.YAMLError:
        return "?"


def _sign(event: Event) -> str:
    if isinstance(event, ScalarEvent):
        plain = not event.style and event.anchor is None and event.tag is None
        return ("t" if event.value else ".") if plain else "?"
    if isinstance(event, MappingStartEvent):
        return "m" if not event.flow_style and event.anchor is None and event.tag is None else "?"
    if isinstance(event, DocumentEndEvent):
        return "?" if event.explicit else "D"
    return _SIGNS.get(type(event), "?")


_SIGNS = {StreamStartEvent: "", StreamEndEvent: "", DocumentStartEvent: "d", MappingEndEvent: "M"}
