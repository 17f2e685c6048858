"""What lies at hand: what was wanted lately, and what will be if one walks on."""

from __future__ import annotations

from typing import Generic, TypeVar

Name = TypeVar("Name")
Thing = TypeVar("Thing")


class AtHand(Generic[Name, Thing]):
    """Things by what they are called; what has lain there the longest without being wanted goes first."""

    def __init__(self, most: int) -> None:
        """Begin with nothing.

        Args:
            most: How many things there is room for.
        """
        self._most = most
        self._things: dict[Name, Thing] = {}

    def find(self, name: Name) -> Thing | None:
        """Give a thing, if it is there."""
        return self._things.get(name)

    def lay(self, name: Name, thing: Thing) -> None:
        """Lay a thing there, on top."""
        self._things.pop(name, None)
        self._things[name] = thing
        if len(self._things) > self._most:
            del self._things[next(iter(self._things))]

    def clear(self) -> None:
        """Take them all away, for they are what they were no more."""
        self._things.clear()
