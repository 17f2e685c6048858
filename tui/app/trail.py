"""The way that was walked: the places one came through, with back, forward and an exact return."""

# Annotations are no texts here: of those, a named tuple compiles each anew, and the first screen waits for this module.

from collections.abc import Mapping
from typing import NamedTuple

from tui.index.rows import View

LONGEST = 500
"""How many steps are remembered; the oldest go first."""


class Stand(NamedTuple):
    """One list as it stood: what it showed, which row was in view, and what was scrolled away above."""

    view: View
    id: str
    cursor: int
    top: int


class Step(NamedTuple):
    """A place on the trail: everything that coming back to it must bring back."""

    pane: str
    """The pane in focus: a kind of list, or the reader."""

    kind: str
    """The list whose row was in view."""

    id: str
    """The record in view; empty where the list was."""

    label: str
    """What the breadcrumb says, as raw text."""

    stands: Mapping[str, Stand]
    search: str = ""
    link: int = 0
    """Which of the reader's links was marked."""

    scroll: int = 0
    """How many lines of the reader were scrolled away."""

    zoomed: bool = False


class Crumb(NamedTuple):
    """One breadcrumb: a record on the way, and how many steps back it lies; negative is forward."""

    id: str
    label: str
    back: int


class Trail:
    """The steps behind and ahead of where one stands."""

    def __init__(self) -> None:
        self.past: list[Step] = []
        self.future: list[Step] = []
        self.returned = False
        """Whether the last move was one back, so that the last place lies ahead."""

    def leave(self, here: Step) -> None:
        """Set a step as one walks on from `here`; the way that lay ahead is cut off."""
        self.past.append(here)
        del self.past[:-LONGEST]
        self.future.clear()
        self.returned = False

    def back(self, here: Step, steps: int = 1) -> Step | None:
        """Go back; give the place to return to, or nothing where the trail begins here."""
        return self._walk(here, self.past, self.future, steps, returned=True)

    def forward(self, here: Step, steps: int = 1) -> Step | None:
        """Go forward again, where one has come back."""
        return self._walk(here, self.future, self.past, steps, returned=False)

    def last(self, here: Step) -> Step | None:
        """Go to the place that one was at last, so that going twice leads home again."""
        return self.forward(here) if self.returned and self.future else self.back(here)

    def _walk(self, here: Step, ahead: list[Step], behind: list[Step], steps: int, *, returned: bool) -> Step | None:
        if not 0 < steps <= len(ahead):
            return None
        for _ in range(steps):
            behind.append(here)
            here = ahead.pop()
        self.returned = returned
        return here

    def crumbs(self, id: str, label: str) -> list[Crumb]:
        """List the records on the way up to the one in view, if any; one that was only looked at closer stands once."""
        crumbs: list[Crumb] = []
        way = [*((step.id, step.label) for step in self.past), (id, label)]
        for back, (met, called) in zip(range(len(self.past), -1, -1), way, strict=True):
            if not met:
                continue
            if crumbs and crumbs[-1].id == met:
                crumbs.pop()
            crumbs.append(Crumb(met, called, back))
        return crumbs
