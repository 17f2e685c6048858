"""How wide text is on a terminal, and how to cut it to a width."""

from __future__ import annotations

import unicodedata

from tui.output.visible import visible

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def cells(text: str) -> int:
    """How many terminal cells a visible text takes (Unicode Standard Annex #11; combining marks take none)."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def fit(text: str, width: int, ascii: bool = False) -> str:
    """Make a visible text exactly so many cells wide, filled up with spaces or cut with an ellipsis."""
    wide = cells(text)
    if wide > width:
        text = cut(text, width, ascii)
        wide = cells(text)
    return text + " " * (width - wide)


def cut(text: str, width: int, ascii: bool = False) -> str:
    """Shorten a visible text to at most so many cells, the ellipsis included."""
    if cells(text) <= width:
        return text
    more = _more(ascii)
    return _head(text, max(0, width - len(more))) + more[: max(0, width)]


def wrap(text: str, width: int) -> list[str]:
    """Break a visible text into lines of at most so many cells, between words where it can; its own breaks stay."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if cells(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *heads, line = _broken(word, width)
            lines += heads
        lines.append(line)
    return lines


def excerpt(text: str, spans: Sequence[tuple[int, int]], width: int, ascii: bool = False) -> list[tuple[str, bool]]:
    """Make a text visible on one line, cut so that the first span stays in.

    `spans` are offsets in the raw text, in order; `width` is in cells, 0 for no limit. Gives pieces, each with whether
    it lies in a span.
    """
    if not width:
        return _pieces(text, spans, 0, len(text), ascii)
    start = spans[0][0] if spans else 0
    _, after = _reach(text, start, 1, width, ascii)
    first, before = _reach(text, start, -1, max(width // 3, width - after), ascii)
    last, _ = _reach(text, start, 1, width - before, ascii)
    more = (_more(ascii), False)
    return [more] * (first > 0) + _pieces(text, spans, first, last, ascii) + [more] * (last < len(text))


def _pieces(text: str, spans: Sequence[tuple[int, int]], first: int, last: int, ascii: bool) -> list[tuple[str, bool]]:
    pieces = []
    done = first
    for start, end in spans:
        start, end = max(start, done), min(end, last)
        if start < end:
            pieces += [(text[done:start], False), (text[start:end], True)]
            done = end
    pieces.append((text[done:last], False))
    return [(visible(piece, ascii=ascii), hit) for piece, hit in pieces if piece]


def _reach(text: str, at: int, way: int, room: int, ascii: bool) -> tuple[int, int]:
    """Walk from an offset to the text's end or through so many cells, an ellipsis included; give offset and cells."""
    reached, used = _walk(text, at, way, room, ascii)
    if reached == (len(text) if way > 0 else 0):
        return reached, used
    more = len(_more(ascii))
    reached, used = _walk(text, at, way, room - more, ascii)
    return reached, used + more


def _walk(text: str, at: int, way: int, room: int, ascii: bool) -> tuple[int, int]:
    used = 0
    while 0 <= (near := at if way > 0 else at - 1) < len(text):
        wide = cells(visible(text[near], ascii=ascii))
        if used + wide > room:
            break
        used += wide
        at += way
    return at, used


def _broken(word: str, width: int) -> Iterator[str]:
    """Break a word that is too long for a line, in one pass, since it may be as long as a text."""
    start = used = 0
    for place, mark in enumerate(word):
        wide = _cell(mark)
        if used + wide > width and place > start:
            yield word[start:place]
            start, used = place, 0
        used += wide
    yield word[start:]


def _head(text: str, width: int) -> str:
    used = 0
    for number, mark in enumerate(text):
        used += _cell(mark)
        if used > width:
            return text[:number]
    return text


def _cell(mark: str) -> int:
    if unicodedata.east_asian_width(mark) in "WF":
        return 2
    return 0 if unicodedata.category(mark) in ("Mn", "Me") else 1


def _more(ascii: bool) -> str:
    return "..." if ascii else "…"
