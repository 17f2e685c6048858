"""Rowids that a query found, of which few will ever be looked at."""

from __future__ import annotations

# What `collections.abc` hands on, without all that stands in `collections`: it would slow a search down.
from _collections_abc import Sequence

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FEW = 64
"""How many are made numbers at the least: more than most screens show."""


class Run(Sequence[int]):
    """Numbers in one text, as SQLite hands them over at once, made numbers when they are looked at.

    To hand over one line takes five times as long as finding it, and a list counts a thousand of them to show thirty.
    """

    __slots__ = ("_count", "_numbers", "_text")

    def __init__(self, count: int, text: str) -> None:
        """Take the numbers.

        Args:
            count: How many there are.
            text: All of them, with commas between.

        """
        self._count = count
        self._text = text
        self._numbers: list[int] = []

    def __len__(self) -> int:
        """Tell how many there are."""
        return self._count

    def __iter__(self) -> Iterator[int]:
        """Go through all of them."""
        return iter(self._first(self._count))

    def __getitem__(self, place: int | slice) -> Any:  # noqa: ANN401 (what a sequence gives, which `overload` would say)
        """Give one of them, or some."""
        if isinstance(place, slice):
            wanted = range(self._count)[place]
            numbers = self._first(max(wanted[0], wanted[-1]) + 1 if wanted else 0)
            return [numbers[number] for number in wanted]
        return self._first(self._count if place < 0 else place + 1)[place]

    def _first(self, count: int) -> list[int]:
        """Make numbers of as many as are asked for, or of more."""
        if len(self._numbers) < min(count, self._count):
            most = FEW if count <= FEW else self._count
            self._numbers = [*map(int, self._text.split(",", most)[:most])]
        return self._numbers
