"""The way that was walked: the places one came through, with back, forward and an exact return."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.index.rows import View

LONGEST = 500
"""How many steps are remembered; the oldest go first."""


class Stand:
    """One list as it stood: what it showed, which row was in view, and what was scrolled away above."""

    __slots__ = ("cursor", "id", "top", "view")

    def __init__(self, view: View, id: str, cursor: int, top: int) -> None:
        self.view = view
        self.id = id
        self.cursor = cursor
        self.top = top


class Step:
    """A place on the trail: everything that coming back to it must bring back."""

    __slots__ = ("id", "kind", "label", "link", "pane", "scroll", "search", "stands", "zoomed")

    def __init__(
        self,
        pane: str,
        kind: str,
        id: str,
        label: str,
        stands: Mapping[str, Stand],
        search: str = "",
        link: int = 0,
        scroll: int = 0,
        zoomed: bool = False,
    ) -> None:
        self.pane = pane
        """The pane in focus: a kind of list, or the reader."""
        self.kind = kind
        """The list whose row was in view."""
        self.id = id
        """The record in view; empty where the list was."""
        self.label = label
        """What the breadcrumb says, as raw text."""
        self.stands = stands
        self.search = search
        self.link = link
        """Which of the reader's links was marked."""
        self.scroll = scroll
        """How many lines of the reader were scrolled away."""
        self.zoomed = zoomed


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
