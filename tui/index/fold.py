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


class _Page:
    """The 256 characters of a code page: texts that have but those go many times faster as bytes."""

    __slots__ = ("_codec", "_others", "_table")

    def __init__(self, codec: str, table: bytes = b"") -> None:
        self._codec = codec
        self._table = table
        """What each character folds to, as `_FOLDING` says, but takes longer to say; 0 where that is not one."""
        self._others = f"onrecord.fold.{codec}"
        codecs.register_error(self._others, self._fold_others)

    def fold(self, text: str) -> str:
        """Fold a text; an empty one where it can't be done so."""
        try:
            return self._folded(text.encode(self._codec, self._others))
        except UnicodeEncodeError:
            return ""

    def fold_evenly(self, text: str) -> str:
        """Fold a text in which each character folds to one; an empty one where that is not so."""
        try:
            return self._folded(text.encode(self._codec))
        except UnicodeEncodeError:
            return ""

    def _folded(self, data: bytes) -> str:
        if not self._table:
            self._table = b"".join(map(self._fold_byte, range(256)))
        folded = data.translate(self._table)
        return "" if 0 in folded else folded.decode(self._codec)

    def _fold_byte(self, code: int) -> bytes:
        try:
            folded = bytes((code,)).decode(self._codec).translate(_FOLDING).encode(self._codec)
        except UnicodeError:
            return b"\0"
        if folded.isspace():
            return b" "  # An ellipsis folds to three, and one is as good.
        return folded if len(folded) == 1 else b"\0"

    def _fold_others(self, error: UnicodeError) -> tuple[bytes, int]:
        """Fold a few characters that are not on the page, such as curly quotation marks, into those that are.

        Raises:
            UnicodeEncodeError: They do not fold to such.

        """
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return error.object[error.start : error.end].translate(_FOLDING).encode(self._codec), error.end


_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))
_BEYOND = "          a       23 \0   1o \0\0\0 aaaaaaæceeeeiiiiðnooooo øuuuuyþ\0aaaaaaæceeeeiiiiðnooooo øuuuuyþy"
_LATIN = _Page("latin-1", f"{_ASCII:160}{_BEYOND}".encode("latin-1"))
_PAGES = {3: _Page("cp1253"), 4: _Page("cp1251"), 5: _Page("cp1255"), 6: _Page("cp1256")}
"""Greek, Cyrillic, Hebrew and Arabic, by the block of 256 that a text of theirs begins in."""

_GREEK, _PUNCTUATION, _FURTHER = "\u0370", "\u2000", "\u2c00"
"""Between the first two lie the alphabets other than Latin, and from the third on the scripts that are none."""


def _page_of(text: str) -> _Page | None:
    """Choose a page by how a text begins."""
    first = text[:1]
    if first < _GREEK or _PUNCTUATION <= first < _FURTHER:
        return _LATIN
    return _PAGES.get(ord(first) >> 8)


def words(text: str) -> list[str]:
    """Split a text into its folded words: maximal runs of letters and digits."""
    return spaced(text).split()


def fold(text: str) -> str:
    """Give a text's folded words with single spaces between them."""
    return " ".join(words(text))


def spaced(text: str) -> str:
    """Give a text's folded words with any number of spaces around them, in the least time."""
    page = _page_of(text)
    return (page.fold(text) if page else "") or " ".join(map(_WORDS.__getitem__, text.split()))


_BLOCK = 256
"""How many characters of a text are looked at to find where one of them came from."""


class Folded:
    """A folded text in which each character knows where it came from."""

    __slots__ = ("_even", "_origins", "_starts", "_written", "text")

    def __init__(self, text: str) -> None:
        self._written = text
        self._origins: dict[int, Sequence[int]] = {}
        self._starts: list[int] = []
        page = _page_of(text)
        even = page.fold_evenly(text) if page else ""
        self._even = bool(even)
        folded = even or text.translate(_FOLDING)
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
