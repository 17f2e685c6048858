"""Text as it is compared in a search: folded words, and where they stand in the text as written.

A search on the command line starts through this module, so it imports nothing that costs time.
"""

from __future__ import annotations

import codecs
import unicodedata

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator

_ENCLOSING = "Me"
_VOWEL_SIGNS = ("Mc", "Mn")
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class _Folding(dict[int, str]):
    """Each character's folded form, worked out when it is first met; a space for what is no part of a word.

    Folding goes character by character: combining marks are left out, so that their canonical order, the one thing in
    NFKD that looks beyond a character, makes no difference.
    """

    def __missing__(self, code: int) -> str:
        folded = "".join(map(_part, _bare(_bare(chr(code)).casefold())))
        self[code] = folded
        return folded


def _bare(text: str) -> str:
    """Decompose a text and leave its combining marks out, but for the vowel signs that stand as letters do."""
    return "".join(mark for mark in unicodedata.normalize("NFKD", text) if not _is_combining(mark))


def _is_combining(mark: str) -> bool:
    return (
        unicodedata.combining(mark) != 0
        or unicodedata.category(mark) == _ENCLOSING
        or ord(mark) in _VARIATION_SELECTORS
    )


def _part(mark: str) -> str:
    return mark if mark.isalnum() or unicodedata.category(mark) in _VOWEL_SIGNS else " "


_FOLDING = _Folding()
_ASCII = bytes(ord(_FOLDING[code]) for code in range(128)) + bytes(range(128, 256))
_RUNS = "onrecord.fold"


def _fold_run(error: UnicodeError) -> tuple[bytes, int]:
    """Fold a run of characters beyond ASCII, which the codec has come upon, so that the rest goes at its speed."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].translate(_FOLDING).encode(), error.end


codecs.register_error(_RUNS, _fold_run)


def words(text: str) -> list[str]:
    """Split a text into its folded words: maximal runs of letters and digits."""
    return spaced(text).split()


def fold(text: str) -> str:
    """Give a text's folded words with single spaces between them."""
    return " ".join(words(text))


def spaced(text: str) -> str:
    """Give a text's folded words with any number of spaces around them, in the least time."""
    return text.encode("ascii", _RUNS).translate(_ASCII).decode()


class Folded:
    """A text's folded words, each with its place in the text as written."""

    __slots__ = ("_folded", "_starts", "_text", "words")

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded = text.translate(_FOLDING)
        self._starts: list[int] | None = None
        self.words = list(_placed(self._folded))
        """Each word with the offset of its first character in the folded text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters as written that a stretch of the folded text came from, combining marks included."""
        if self._text.isascii():
            return start, end
        starts = self._starts
        if starts is None:
            starts = self._starts = list(self._origins())
        last = starts[end - 1]
        while end < len(starts) and starts[end] == last:
            end += 1
        # What has no folded form are the marks that combine with the character before them.
        return starts[start], starts[end] if end < len(starts) else len(self._text)

    def _origins(self) -> Iterator[int]:
        for offset, mark in enumerate(self._text):
            for _ in _FOLDING[ord(mark)]:
                yield offset


def _placed(folded: str) -> Iterator[tuple[str, int]]:
    end = 0
    for word in folded.split():
        start = folded.index(word, end)
        end = start + len(word)
        yield word, start
