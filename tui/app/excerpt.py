"""The beginning of a text in a few short lines, cut between words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TypeAlias

from rich.cells import cell_len

from tui.app.present import Piece, Press

_Word: TypeAlias = "list[Piece]"


def excerpt(pieces: Iterable[Piece], width: int, most: int, press: Press) -> list[list[Piece]]:
    """Set pieces in at most so many lines, with an ellipsis where something is cut.

    Args:
        pieces: What is fit to be shown; it is broken at spaces, and within a word only where that is wider than a line.
        width: The cells of a line.
        most: How many lines there may be.
        press: Whose ellipsis it is.

    """
    if width <= 0 or most <= 0:
        return []
    lines = _filled(_words(pieces, width), width, most)
    if len(lines) > most:
        last, room = lines[most - 1], width - cell_len(press.ellipsis)
        while len(last) > 1 and _width(last) > room:
            last.pop()
        last[-1] = [*next(_parts(last[-1], room)), (press.ellipsis, last[-1][-1][1])]
        del lines[most:]
    return [press.fit(_joined(line), width) for line in lines]


def _words(pieces: Iterable[Piece], width: int) -> Iterator[_Word]:
    """Yield each word as its pieces; one that is wider than a line in parts that are not."""
    marks = ((mark, part) for text, part in pieces for mark in text)
    for blank, run in groupby(marks, lambda mark: mark[0].isspace()):
        if not blank:
            yield from _parts(run, width)


def _parts(word: Iterable[Piece], width: int) -> Iterator[_Word]:
    """Cut a word into parts of at most so many cells, each of at least one sign."""
    part: _Word = []
    used = 0
    for text, plays in word:
        for mark in text:
            cells = cell_len(mark)
            if part and used + cells > width:
                yield part
                part, used = [], 0
            if part and part[-1][1] == plays:
                part[-1] = (part[-1][0] + mark, plays)
            else:
                part.append((mark, plays))
            used += cells
    if part:
        yield part


def _filled(words: Iterable[_Word], width: int, most: int) -> list[list[_Word]]:
    """Fill lines with words, one line more than there may be where there are words left."""
    lines: list[list[_Word]] = []
    used = 0
    for word in words:
        cells = width_of(word)
        if lines and used + 1 + cells <= width:
            lines[-1].append(word)
            used += 1 + cells
            continue
        lines.append([word])
        used = cells
        if len(lines) > most:
            break
    return lines


def _joined(words: list[_Word]) -> Iterator[Piece]:
    """Put spaces between words; a space between two that play one part plays it too."""
    for place, word in enumerate(words):
        if place:
            before, after = words[place - 1][-1][1], word[0][1]
            yield (" ", before if before == after else "")
        yield from word


def _width(words: list[_Word]) -> int:
    return sum(map(width_of, words)) + len(words) - 1


def width_of(pieces: Iterable[Piece]) -> int:
    """Tell how many cells pieces take in a row."""
    return sum(cell_len(text) for text, _ in pieces)
