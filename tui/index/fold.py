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


class _Words(dict[str, str]):
    """What words as written fold to: to look one up takes half as long as to fold it, and most are met again."""

    def __missing__(self, word: str) -> str:
        folded = word.translate(_FOLDING)
        if len(self) < _MOST_WORDS and len(word) <= _LONGEST:
            self[word] = folded
        return folded


_WORDS = _Words()
_MOST_WORDS = 30_000
"""How many of them are kept: the first that are met, among which are all that are common."""

_LONGEST = 24
"""How many characters a word may have to be kept; scripts without spaces have none to be met again."""


_LATIN_1 = "latin-1"
_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_BEYOND = "          a       23 \0   1o \0\0\0 aaaaaaæceeeeiiiiðnooooo øuuuuyþ\0aaaaaaæceeeeiiiiðnooooo øuuuuyþy"
_LATIN = f"{_ASCII:160}{_BEYOND}".encode(_LATIN_1)
"""What each character of Latin-1 folds to, as `_FOLDING` says, but takes longer to say; 0 where that is not one."""

_OTHERS = "onrecord.fold"
_GREEK, _PUNCTUATION, _FURTHER = "\u0370", "\u2000", "\u2c00"
"""Between the first two lie the alphabets other than Latin, and from the third on the scripts that are none."""


def _fold_others(error: UnicodeError) -> tuple[bytes, int]:
    """Fold a few characters that are not in Latin-1, such as curly quotation marks, into those that are.

    Raises:
        UnicodeEncodeError: They do not fold to such.

    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].translate(_FOLDING).encode(_LATIN_1), error.end


codecs.register_error(_OTHERS, _fold_others)


def words(text: str) -> list[str]:
    """Split a text into its folded words: maximal runs of letters and digits."""
    return spaced(text).split()


def fold(text: str) -> str:
    """Give a text's folded words with single spaces between them."""
    return " ".join(words(text))


def spaced(text: str) -> str:
    """Give a text's folded words with any number of spaces around them, in the least time.

    Most texts of most bases are in Latin-1 but for some typographic signs, and go many times faster as bytes.
    """
    if not _GREEK <= text[:1] < _PUNCTUATION and not text[:1] >= _FURTHER:
        try:
            folded = text.encode(_LATIN_1, _OTHERS).translate(_LATIN)
            if 0 not in folded:
                return folded.decode(_LATIN_1)
        except UnicodeEncodeError:
            pass
    return " ".join(map(_WORDS.__getitem__, text.split()))


_BLOCK = 256
"""How many characters of a text are looked at to find where one of them came from."""


class Folded:
    """A folded text in which each character knows where it came from."""

    __slots__ = ("_even", "_origins", "_starts", "_written", "text")

    def __init__(self, text: str) -> None:
        self._written = text
        self._origins: dict[int, Sequence[int]] = {}
        self._starts: list[int] = []
        self._even = False
        try:
            latin = text.encode(_LATIN_1).translate(_LATIN)
            self._even = 0 not in latin
        except UnicodeEncodeError:
            pass
        folded = latin.decode(_LATIN_1) if self._even else text.translate(_FOLDING)
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
        if self._even:
            return start, end
        written, after = self._written, self._origin(end - 1) + 1
        # What has no folded form are the marks that combine with the character before them.
        while after < len(written) and not _FOLDING[ord(written[after])]:
            after += 1
        return self._origin(start), after

    def _origin(self, place: int) -> int:
        """Tell which character as written a folded one came from; a long text is looked at block by block."""
        block = 0
        if len(self._written) > _BLOCK:
            starts = self._starts = self._starts or self._block_starts()
            block = sum(start <= place for start in starts) - 1
            place -= starts[block]
        origins: Sequence[int] | None = self._origins.get(block)
        if origins is None:
            first = block * _BLOCK
            lengths = [*map(len, map(_FOLDING.__getitem__, map(ord, self._written[first : first + _BLOCK])))]
            origins = range(first, first + len(lengths))
            if lengths.count(1) < len(lengths):  # As in few texts of most alphabets.
                origins = [number for number, length in enumerate(lengths, first) for _ in range(length)]
            self._origins[block] = origins
        return origins[place]

    def _block_starts(self) -> list[int]:
        """Tell with which folded character each block of the text begins."""
        starts, start = [], 0
        for first in range(0, len(self._written), _BLOCK):
            starts.append(start)
            start += len(self._written[first : first + _BLOCK].translate(_FOLDING))
        return starts
