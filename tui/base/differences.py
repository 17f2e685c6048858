"""The differences between two passages, word by word: what typesetting changes is none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tui.base import passages

TABLE = 400 * 400
"""How many pairs of words are held against each other; where there are more, all between the ends counts as other."""

_INSIDE = "'’.\\-"
_PUNCTUATION = "!-/:-@\\[-`{-~\u00a1-\u00bf\u2010-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40"
_UNSPACED = "".join(f"{first}-{last}" for first, last in passages.UNSPACED)
_WORD = f"[^\\s{_PUNCTUATION}{_UNSPACED}]+"
_TOKEN = re.compile(f"{_WORD}(?:[{_INSIDE}]{_WORD})*|[{_PUNCTUATION}{_UNSPACED}]")
"""A word, or a single mark between words; in a script that sets no space between words, each of its signs."""

MARK = re.compile(f"[{_PUNCTUATION}]")
"""A mark, which tells no place in a text."""

Parts: TypeAlias = "list[tuple[str, bool]]"
"""Stretches of words, each with whether the other side has others in its place."""


def compare(recorded: str, there: str) -> tuple[Parts, Parts]:
    """Hold two passages against each other, word by word; what typesetting changes is no difference.

    Returns:
        The recorded words and those that stand there, each as the stretches that both have and those that they don't.
    """
    left, right = tokens(recorded), tokens(there)
    same = _pairs([token.key for token in left], [token.key for token in right])
    return _parts(recorded, left, {one for one, _ in same}), _parts(there, right, {other for _, other in same})


def shortened(parts: Parts, room: int = 60, most: int = 1_200) -> Parts:
    """Leave out of long stretches what is far from where the two sides part.

    Args:
        parts: The stretches.
        room: How many characters of a stretch that both sides have stay before a difference and after one; of what
            only one side has, twice as many stay at either end.
        most: How many characters stay in all.
    """
    kept: Parts = []
    for place, (text, differs) in enumerate(parts):
        before, after = place > 0 or differs, place < len(parts) - 1 or differs
        kept.append((_elided(text, room * (1 + differs), before, after), differs))
        most -= len(kept[-1][0])
        if most < 0 and place < len(parts) - 1:
            return [*kept, (" …", False)]
    return kept


def _elided(text: str, room: int, before: bool, after: bool) -> str:
    """Leave out the middle of a long stretch, or whichever of its ends no difference stands at."""
    if len(text) <= room * (before + after) + 2 or not (before or after):
        return text if before or after else text[: 2 * room] + " …" * (len(text) > 2 * room)
    head = text[:room].rpartition(" ")[0] or text[:room]
    tail = text[-room:].partition(" ")[2] or text[-room:]
    return f"{head} … {tail}" if before and after else f"{head} …" if before else f"… {tail}"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark in a text."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Find the words and marks of a text, in order."""
    return [Token(passages.fold(match[0]), *match.span()) for match in _TOKEN.finditer(text)]


def _parts(text: str, tokens: Sequence[Token], same: set[int]) -> Parts:
    """Cut a text into the stretches whose words are the same and those whose words are not, spaces with the former."""
    parts: Parts = []
    at = place = 0
    while place < len(tokens):
        begun = place
        while place < len(tokens) and place not in same:
            place += 1
        if place > begun:
            start, end = tokens[begun].start, tokens[place - 1].end
            parts += [(text[at:start], False), (text[start:end], True)]
            at = end
        place += place < len(tokens)
    parts.append((text[at:], False))
    return [part for part in parts if part[0]]


def _pairs(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the words that two passages have in common, in order."""
    pairs: list[tuple[int, int]] = []
    at = other_at = 0
    cells = TABLE
    # Words that stand once on either side hold a long passage together; what lies between them is short.
    fixed = _unique(left, right) if len(left) * len(right) > TABLE else []
    for one, other in [*fixed, (len(left), len(right))]:
        between, there = left[at:one], right[other_at:other]
        begin, end = _ends(between, there)
        middle, opposite = between[begin : len(between) - end], there[begin : len(there) - end]
        pairs += [(at + place, other_at + place) for place in range(begin)]
        cells -= len(middle) * len(opposite)
        if cells >= 0:
            found = common(middle, opposite)
            pairs += [(at + begin + place, other_at + begin + other_place) for place, other_place in found]
        pairs += [(one - back, other - back) for back in range(end, 0, -1)]
        if one < len(left):
            pairs.append((one, other))
        at, other_at = one + 1, other + 1
    return pairs


def _ends(left: Sequence[str], right: Sequence[str]) -> tuple[int, int]:
    """Count the words that two passages have in common at their beginning and, behind those, at their end."""
    begin, limit = 0, min(len(left), len(right))
    while begin < limit and left[begin] == right[begin]:
        begin += 1
    end = 0
    while end < limit - begin and left[-1 - end] == right[-1 - end]:
        end += 1
    return begin, end


def _unique(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pair the words that stand once on either side, as many as stand in the same order (patience sorting)."""
    counts, others = Counter(left), Counter(right)
    places = {word: place for place, word in enumerate(right) if others[word] == 1}
    pairs = [(place, places[word]) for place, word in enumerate(left) if counts[word] == 1 and word in places]
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        pile = bisect_left(tops, other)
        tops[pile : pile + 1] = [other]
        piles[pile : pile + 1] = [number]
        before.append(piles[pile - 1] if pile else -1)
    chain: list[tuple[int, int]] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def common(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the longest common subsequence, by a table of lengths: its time is known before, whatever the words."""
    if not left or not right:
        return
    table = [[0] * (len(right) + 1)]
    for word in reversed(left):
        below, line = table[-1], [0]
        for back, other in enumerate(reversed(right), 1):
            line.append(below[back - 1] + 1 if word == other else max(below[back], line[back - 1]))
        table.append(line)
    one = other_one = 0
    while one < len(left) and other_one < len(right):
        if left[one] == right[other_one]:
            yield one, other_one
            one, other_one = one + 1, other_one + 1
        elif table[len(left) - one - 1][len(right) - other_one] >= table[len(left) - one][len(right) - other_one - 1]:
            one += 1
        else:
            other_one += 1
