"""Variants: what a source's text has where the words that a record holds do not stand.

Only an anchor that differs has one. The words may stand in another paragraph, or less often than was recorded; else the
passage nearest to them is looked for, in the paragraph that the anchor names before any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeAlias

from tui.base import passages
from tui.base.differences import MARK, TABLE, Token, common, tokens
from tui.base.nearest import nearest
from tui.base.records import Anchor
from tui.base.texts import SourceText

Sort: TypeAlias = Literal["elsewhere", "fewer", "near", "none"]
"""How a text differs from an anchor: its words stand in another paragraph, or less often, or others do, or nothing."""

NEAR = 0.5
"""How much of the recorded words and of those that stand there must be the same in the paragraph named, from 0 to 1."""

NEARER = 0.6
"""The same for every other paragraph, where a likeness more easily comes by chance."""

_PIECE = 150
"""How many words are looked for at once; of a longer excerpt the place is told by its first and its last words."""

_COUNTED = 40
_PROBES = 10
_PLACES = 2_000
_WINDOWS = 4
_SHORTEST = 4
_FAR = 32
_LEAST = 1e-9

_ALIKE = 0.7
"""What a pair of words counts for that are only alike, as a slip makes them."""

_FEW = 40
"""Up to how many words a slip in any of them is looked for."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What stands in a text in an anchor's stead."""

    sort: Sort
    paragraph: int = 0
    """Where it stands, counted from 1; 0 where nothing does."""

    start: int = 0
    """Where it begins in that paragraph as it is."""

    end: int = 0
    words: str = ""
    """The words that stand there, as they are."""

    times: int = 0
    """How often the recorded words stand in the paragraph named, where that is less often than was recorded."""

    length: int = 0
    """How many paragraphs the text has."""


def variant(text: SourceText, anchor: Anchor) -> Variant:
    """Find what a text has in the stead of an anchor that differs.

    Args:
        text: The text of the anchor's source.
        anchor: An anchor in it whose words do not stand where it says.
    """
    excerpt = anchor.excerpt or ""
    if not passages.fold(excerpt):
        return Variant("none", length=len(text.paragraphs))
    here = next(text.find(anchor.paragraph, excerpt), None)
    if here is not None:
        return _at(text, "fewer", *here, times=text.count(anchor.paragraph, excerpt))
    there = next(text.find(None, excerpt), None) if anchor.paragraph else None
    if there is not None:
        return _at(text, "elsewhere", *there)
    own = _nearest(text, anchor.paragraph, excerpt, NEAR) if anchor.paragraph else None
    near = own or _nearest(text, None, excerpt, NEARER)
    return _at(text, "near", *near) if near else Variant("none", length=len(text.paragraphs))


def _at(text: SourceText, sort: Sort, paragraph: int, start: int, end: int, times: int = 0) -> Variant:
    words = text.paragraphs[paragraph - 1][start:end]
    return Variant(sort, paragraph, start, end, words, times, len(text.paragraphs))


def _nearest(text: SourceText, paragraph: int | None, excerpt: str, least: float) -> tuple[int, int, int] | None:
    """Find the passage most like some words: its paragraph, and its start and end in that as it is."""
    words = tokens(passages.fold(excerpt))
    if len(words) <= _PIECE:
        found = _nearest_piece(text, paragraph, words, least)
        return found and (found[0], *passages.span(text.paragraphs[found[0] - 1], *found[1:]))
    first = _nearest_piece(text, paragraph, words[:_PIECE], least)
    if first is None:
        return None
    last = _nearest_piece(text, first[0], words[-_PIECE:], least)
    end = last[2] if last and last[2] > first[1] else first[2]
    return first[0], *passages.span(text.paragraphs[first[0] - 1], first[1], end)


def _nearest_piece(
    text: SourceText, paragraph: int | None, words: Sequence[Token], least: float
) -> tuple[int, int, int] | None:
    """Find the passage most like a few words, in the folded paragraph."""
    best: tuple[int, int, int] | None = None
    size = words[-1].end - words[0].start if words else 0
    slack = max(40, size // 3)
    keys = [word.key for word in words]
    for start in _likely(text.folded(paragraph), words, max(16, size // 4)):
        number, start = (paragraph, start) if paragraph else text.locate(start)
        body = text.folded(number)
        begin, end = _edges(body, start - slack, start + size + slack)
        there = tokens(body[begin:end])
        likeness, first, last = _best_run(keys, [token.key for token in there])
        if likeness >= least and first < last:
            least = likeness + _LEAST
            best = number, begin + there[first].start, begin + there[last - 1].end
    return best


def _likely(body: str, words: Sequence[Token], broad: int) -> list[int]:
    """Give the places where some words may begin in a folded text: where many of them stand as far from there."""
    votes: Counter[int] = Counter()
    places: dict[int, int] = {}
    for key, offset in _probes(body, words):
        for found in islice(_occurrences(body, key), _PLACES):
            start = max(0, found - offset)
            for bucket in (start // broad, start // broad + 1):
                votes[bucket] += len(key)
                places.setdefault(bucket, start)
    return list(dict.fromkeys(places[bucket] for bucket, _ in votes.most_common(2 * _WINDOWS)))[:_WINDOWS]


def _occurrences(body: str, key: str) -> Iterator[int]:
    """Yield where a word stands, in any case; one that stands nowhere is looked for by its beginning, then its end."""
    third = max(_SHORTEST, 2 * len(key) // 3)
    for part, before in ((key, 0), (key[:third], 0), (key[-third:], max(0, len(key) - third))):
        found = False
        for match in re.finditer(re.escape(part), body, re.IGNORECASE):
            found = True
            yield match.start() - before
        if found or len(key) <= _SHORTEST:
            return


def _probes(body: str, words: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Yield the words to look for, those first that are rarest in a text, each with its place among the others."""
    seen: dict[str, int] = {}
    for word in words:
        if not MARK.fullmatch(word.key):
            seen.setdefault(word.key, word.start - words[0].start)
    longest = sorted(seen, key=len, reverse=True)[:_COUNTED]
    # A word that is not there at all comes last: it is looked for by a part of it, which may stand anywhere.
    rarest = sorted(longest, key=lambda key: body.count(key) or len(body))
    for key in rarest[:_PROBES]:
        yield key, seen[key]


def _edges(body: str, start: int, end: int) -> tuple[int, int]:
    """Keep the ends of a stretch inside a text, and move them out of the words that they stand in."""
    start, end = max(0, min(start, len(body))), min(len(body), end)
    first, last = body.find(" ", max(0, start - 1), start + _FAR), body.rfind(" ", max(0, end - _FAR), end + 1)
    return (first if start and first >= 0 else start), (last if end < len(body) and last > start else end)


def _best_run(keys: Sequence[str], there: Sequence[str]) -> tuple[float, int, int]:
    """Tell how like some words a stretch is, and from which of its words to which.

    Words at its ends that are like none belong to it only as far as the other side has words for them too.
    """
    known, missing = {*keys}, tuple(dict.fromkeys(key for key in keys if key not in there))
    slips = missing if len(keys) <= _FEW else ()
    meant = [word if word in known or not slips else nearest(word, slips) or word for word in there]
    pairs = list(common(keys, meant[: TABLE // max(1, len(keys))]))
    best = (0.0, 0, 0)
    # A word far from all others that are alike is often there by chance: a few at each end may be left out.
    for low in range(min(3, len(pairs))):
        for high in range(len(pairs), max(low, len(pairs) - 3), -1):
            run = pairs[low:high]
            first = max(0, run[0][1] - run[0][0])
            last = min(len(there), run[-1][1] + len(keys) - run[-1][0])
            while first < run[0][1] and MARK.fullmatch(there[first]):
                first += 1
            while last - 1 > run[-1][1] and MARK.fullmatch(there[last - 1]):
                last -= 1
            if len(keys) <= _FEW:  # The same word may stand once more, nearer to the others.
                run = [(one, first + other) for one, other in common(keys, meant[first:last])]
            same = sum(1.0 if keys[one] == there[other] else _ALIKE for one, other in run)
            best = max(best, (2 * same / (len(keys) + last - first), first, last), key=lambda found: found[0])
    return best
