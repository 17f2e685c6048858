"""Text as it is compared in a search: folded words, and where they stand in the text as written.

A search on the command line starts through this module, so it imports nothing that costs time.
"""

from __future__ import annotations

import codecs
import unicodedata

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
# ASCII is told beforehand: to work it out by Unicode's tables takes as long as importing three modules.
_FOLDING.update((ord(mark), mark.lower() if mark.isalnum() else " ") for mark in map(chr, range(128)))
_ASCII = "".join(_FOLDING.values()).encode() + bytes(range(128, 256))
_RUNS = "onrecord.fold"
_MOSTLY = 1.25
"""From how many bytes a character on a text is taken to be written in another script than Latin, where the way of the
codec is the longer one."""


def _fold_run(error: UnicodeError) -> tuple[bytes, int]:
    """Fold a run of characters beyond ASCII, which the codec has come upon, so that the rest goes at its speed."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].translate(_FOLDING).encode(), error.end


class _Words(dict[str, str]):
    """The folded forms of words as written, since few words make up most of all texts."""

    def __missing__(self, word: str) -> str:
        folded = word.translate(_FOLDING)
        if len(word) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = folded
        return folded


_WORDS = _Words()
_REMEMBERED = 50_000
_SHORT = 32

codecs.register_error(_RUNS, _fold_run)


def words(text: str) -> list[str]:
    """Split a text into its folded words: maximal runs of letters and digits."""
    return spaced(text).split()


def fold(text: str) -> str:
    """Give a text's folded words with single spaces between them."""
    return " ".join(words(text))


def spaced(text: str) -> str:
    """Give a text's folded words with any number of spaces around them, in the least time."""
    if len(text.encode("utf-8", "surrogatepass")) > len(text) * _MOSTLY:
        return " ".join(map(_WORDS.__getitem__, text.split()))
    return text.encode("ascii", _RUNS).translate(_ASCII).decode()


class Folded:
    """A folded text in which each character knows where it came from."""

    __slots__ = ("_origins", "_written", "text")

    def __init__(self, text: str) -> None:
        self._written = text
        self._origins: list[int] | None = None
        ascii = text.isascii()
        folded = text.encode().translate(_ASCII).decode() if ascii else text.translate(_FOLDING)
        self.text = f" {folded} "
        """The words with any number of spaces between them, and at least one at either end."""

    def find(self, words: Sequence[str], prefix: bool) -> Iterator[tuple[int, int]]:
        """Yield where words stand in a row, as offsets in the text as written.

        Args:
            words: Folded words.
            prefix: Whether the last one may go on.

        """
        text = self.text
        first = f" {words[0]}" if prefix and len(words) == 1 else f" {words[0]} "
        place = text.find(first)
        while place >= 0:
            end = self._end(place + 1, words, prefix)
            if end:
                yield self._span(place, end - 1)
            place = text.find(first, place + 1)

    def _end(self, place: int, words: Sequence[str], prefix: bool) -> int:
        """Give where words end that begin at a place; 0 where others stand there."""
        text = self.text
        end = place
        for number, word in enumerate(words, 1):
            while text[end : end + 1] == " ":
                end += 1
            if not text.startswith(word, end):
                return 0
            end += len(word)
            if text[end] != " " and not (prefix and number == len(words)):
                return 0
        return end

    def _span(self, start: int, end: int) -> tuple[int, int]:
        """Give the characters as written that a stretch came from, combining marks included."""
        if self._written.isascii():
            return start, end
        if self._origins is None:
            self._origins = [place for place, mark in enumerate(self._written) for _ in _FOLDING[ord(mark)]]
        origins = self._origins
        last = origins[end - 1]
        while end < len(origins) and origins[end] == last:
            end += 1
        # What has no folded form are the marks that combine with the character before them.
        return origins[start], origins[end] if end < len(origins) else len(self._written)
