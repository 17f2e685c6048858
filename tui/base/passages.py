"""Words in a text: what counts as the same words, and where they stand.

What typesetting changes is folded, which is all that may differ between a text and what someone typed off it:
canonical equivalents (Unicode NFC), runs of spaces of any sort, and the forms of quotation marks and apostrophes.
Case, accents and every other sign count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tui.base.normal import normalize

_MARKS = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛ʼ", "'"))

UNSPACED = (
    ("\u0e00", "\u0eff"),  # Thai and Lao
    ("\u1000", "\u109f"),  # Myanmar
    ("\u1780", "\u17ff"),  # Khmer
    ("\u2e80", "\u312f"),  # Han radicals, kana, Bopomofo
    ("\u31a0", "\u9fff"),  # Han
    ("\uf900", "\ufaff"),
    ("\uff66", "\uff9d"),
    ("\U0001b000", "\U0001b16f"),
    ("\U00020000", "\U000323af"),
)
"""Scripts that set no space between words, so that any place in them may be a word's edge."""

_INSIDE = re.compile(f"(?:(?![{''.join(f'{first}-{last}' for first, last in UNSPACED)}])[^\\W_])*")
"""The rest of a word, as far as it is made of letters and digits of a script that sets spaces between words."""


def fold(text: str) -> str:
    """Fold what typesetting changes; spaces at both ends go."""
    return " ".join(normalize("NFC", text).translate(_MARKS).split())


def find(folded: str, words: str) -> Iterator[int]:
    """Yield where words stand in a text, from a word's edge to a word's edge; both are folded."""
    if not words:
        return
    start = folded.find(words)
    while start >= 0:
        end = start + len(words)
        if _is_edge(folded, start) and _is_edge(folded, end):
            yield start
            start = folded.find(words, end)
        else:
            # Inside a word there is no edge to begin at, and a stranger's word may have a million letters.
            start = folded.find(words, max(start + 1, _rest(folded, start)))


def _rest(text: str, place: int) -> int:
    """Tell where the word ends that a place stands in or before."""
    match = _INSIDE.match(text, place)
    return match.end() if match else place


def _is_edge(text: str, place: int) -> bool:
    """Whether no word goes on across a place, which lies before the character that has its number."""
    if place == 0 or place == len(text):
        return True
    before, after = text[place - 1], text[place]
    if unicodedata.combining(after):
        return False
    return not (_is_word(before) and _is_word(after)) or (_is_unspaced(before) or _is_unspaced(after))


def _is_word(mark: str) -> bool:
    return mark.isalnum() or unicodedata.category(mark)[0] == "M"


def _is_unspaced(mark: str) -> bool:
    return mark >= "\u0e00" and any(first <= mark <= last for first, last in UNSPACED)


def span(text: str, start: int, end: int) -> tuple[int, int]:
    """Tell which part of a text a part of its folded form is made of.

    Args:
        text: The text as it is.
        start: Where the part starts in `fold(text)`.
        end: Where it ends there; behind its start.
    """
    if fold(text) == text:
        return start, end
    origins = _origins(text)
    return origins[start][0], origins[end - 1][1]


def _origins(text: str) -> list[tuple[int, int]]:
    """Give for each character of the folded text the part of the text that it comes from."""
    origins: list[tuple[int, int]] = []
    space = -1
    for start, stop in _clusters(text):
        if text[start].isspace():
            space = start if space < 0 else space
            continue
        if space >= 0 and origins:
            origins.append((space, start))
        space = -1
        origins.extend([(start, stop)] * len(normalize("NFC", text[start:stop])))
    return origins


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text that normalisation treats each by itself."""
    start = 0
    for place in range(1, len(text)):
        if not _joins(text, start, place):
            yield start, place
            start = place
    if text:
        yield start, len(text)


def _joins(text: str, start: int, place: int) -> bool:
    """Whether a character belongs to the cluster that starts before it."""
    after = text[place]
    if after < "\x80" or text[start].isspace():
        return False
    if unicodedata.combining(after):
        return True
    # Hangul letters and some Indian vowels are starters that nevertheless join with what they follow.
    before = text[max(start, place - 3) : place]
    return normalize("NFC", before + after) != normalize("NFC", before) + normalize("NFC", after)
