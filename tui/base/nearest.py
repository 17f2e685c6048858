"""The word that was probably meant: the nearest of those that there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

_LIKENESS = 0.6
"""How much of two words must be alike, from 0 to 1; difflib's own measure for a close match."""

_LENGTH = 64
"""How much of a word is looked at: all of any id, and no more of a megabyte."""

_RAREST = 8
_LISTED = 2_000
_CANDIDATES = 24


def nearest(word: str, words: Iterable[str]) -> str:
    """Give the nearest of a few words, or an empty text where none is near."""
    return _nearest(word[:_LENGTH], tuple(words))


@lru_cache(maxsize=1024)
def _nearest(word: str, words: tuple[str, ...]) -> str:
    # Kept, for whoever errs in one record errs in the next one too.
    return _best(word, _looked_at(words))


class _Looked(NamedTuple):
    """A word as it is compared."""

    word: str
    lowered: str
    letters: int
    """A bit for each letter in it; different letters may share one."""


@lru_cache(maxsize=64)
def _looked_at(words: tuple[str, ...]) -> tuple[_Looked, ...]:
    return tuple(map(_look, words))


def _look(word: str) -> _Looked:
    lowered = word[:_LENGTH].lower()
    letters = 0
    for letter in lowered:
        letters |= 1 << (ord(letter) & 63)
    return _Looked(word, lowered, letters)


class Nearest:
    """Finds the nearest of very many words, such as all ids of a base.

    The words are laid out by their threes of letters when the first question is asked; a question then compares only
    those that share the rarest ones with it.
    """

    __slots__ = ("_places", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._places: dict[str, list[int]] = {}

    def to(self, word: str) -> str:
        """Give the word nearest to one that is none of them, or an empty text where none is near."""
        if not self._places:
            self._lay_out()
        listed = sorted((self._places[part] for part in _threes(word) if part in self._places), key=len)
        votes: Counter[int] = Counter()
        for places in listed[:_RAREST]:
            votes.update(places[:_LISTED])
        return _best(word, (_look(self._words[place]) for place, _ in votes.most_common(_CANDIDATES)))

    def _lay_out(self) -> None:
        for place, word in enumerate(self._words):
            for part in _threes(word):
                self._places.setdefault(part, []).append(place)


def _threes(word: str) -> set[str]:
    word = f"^{word[:_LENGTH].lower()}$"
    return {word[start : start + 3] for start in range(len(word) - 2)}


def _best(word: str, words: Iterable[_Looked]) -> str:
    _, lowered, letters = _look(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(lowered)
    best, likeness = "", _LIKENESS
    length = len(lowered)
    for other in words:
        # What can't be alike is passed over by what is asked quickest: the lengths, then the letters that only one has.
        least = likeness * (length + len(other.lowered)) / 2
        if min(length, len(other.lowered)) < least:
            continue
        ours, theirs = letters & ~other.letters, other.letters & ~letters
        if length - ours.bit_count() < least or len(other.lowered) - theirs.bit_count() < least:
            continue
        matcher.set_seq1(other.lowered)
        if matcher.quick_ratio() >= likeness:
            ratio = matcher.ratio()
            if ratio > likeness or (ratio == likeness and not best):
                best, likeness = other.word, ratio
    return best
