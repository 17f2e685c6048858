"""What comes after what: dates in their order, and an order where only some things are known to follow others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from tui.base.dates import bounds

T = TypeVar("T", bound=Hashable)

TIMES = {"event": "when", "quote": "said", "source": "published"}
"""The field that says when a record took place, by the record's kind."""


def by_day(date: str) -> tuple[str, tuple[int, ...]]:
    """Give what EDTF dates and intervals are sorted by: their first day.

    A whole year stands before its first day, so that the vaguer of two leads.
    """
    days = bounds(date)
    return (days[0] if days else ""), tuple(-ord(mark) for mark in date)


def in_order(members: Sequence[T], pairs: Iterable[tuple[T, T]], loose: Iterable[tuple[T, T]] = ()) -> list[T]:
    """Put members into an order that agrees with all pairs, so that what follows stands close behind.

    What the pairs leave open goes by the order of the members. Members that follow each other in a circle come last,
    for nothing may be lost.

    Args:
        members: Whatever is to be ordered, each once.
        pairs: Two members each, of which the first comes before the second. Pairs with others are passed over.
        loose: Pairs whose second is to stand behind the first too, as far as `pairs` allow it.

    """
    places = {member: place for place, member in enumerate(members)}
    later: list[list[int]] = [[] for _ in members]
    waits = [0] * len(members)
    for first, then in pairs:
        _join(later, waits, places.get(first, -1), places.get(then, -1))
    for first, then in loose:
        start, end = places.get(first, -1), places.get(then, -1)
        if not _leads(later, end, start):
            _join(later, waits, start, end)
    ready = [place for place in reversed(range(len(members))) if not waits[place]]
    ordered: list[int] = []
    while ready:
        place = ready.pop()
        ordered.append(place)
        for follower in sorted(later[place], reverse=True):
            waits[follower] -= 1
            if not waits[follower]:
                ready.append(follower)
    circle = sorted(set(range(len(members))).difference(ordered))
    return [members[place] for place in (*ordered, *circle)]


def _join(later: list[list[int]], waits: list[int], first: int, then: int) -> None:
    if first >= 0 and then >= 0:
        later[first].append(then)
        waits[then] += 1


def _leads(later: Sequence[Sequence[int]], start: int, end: int) -> bool:
    """Whether one place comes before another by some way, or is the same."""
    if start < 0 or end < 0:
        return False
    seen, path = {start}, [start]
    while path:
        place = path.pop()
        if place == end:
            return True
        path += (further := [other for other in later[place] if other not in seen])
        seen.update(further)
    return False
