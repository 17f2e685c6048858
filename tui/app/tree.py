"""A record and its neighbours as a tree that is unfolded step by step. It knows no screen.

A record that already stands above itself is shown where it turns up again, and led no further: every way down ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from tui.index.rows import Row
from tui.index.store import Related

Neighbours: TypeAlias = "Callable[[str, int], list[Related]]"
"""Gives what a record is linked to, so many rows of each relation at most."""

SHOWN = 40
"""How many neighbours of one relation are shown at first, and how many more each time one asks for more."""


@dataclass(slots=True, eq=False)
class Branch:
    """One line of the tree: a record, or what stands for those not shown."""

    row: Row | None
    """The record; None for the line that says how many more there are."""

    parent: Branch | None = None
    relation: str = ""
    """What the link is called, from the record above toward this one."""

    back: bool = False
    """Whether the link is written on this record, not on the one above."""

    more: int = 0
    """How many there are that are not shown."""

    above: bool = False
    """Whether the same record stands above, on the way to the root."""

    unfolded: bool = False
    branches: list[Branch] | None = field(default=None, repr=False)
    """What hangs below; None until somebody asked."""

    relations: tuple[str, ...] = ()
    """What the links to those below are called, each name once."""

    @property
    def depth(self) -> int:
        """How many steps it is from the root."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def last(self) -> bool:
        """Whether no sibling follows."""
        return self.parent is None or self.parent.branches is None or self.parent.branches[-1] is self

    @property
    def leads_on(self) -> bool:
        """Whether it could be unfolded, as far as is known."""
        return self.row is not None and not self.above and self.branches != []


class Tree:
    """What is unfolded, as lines from top to bottom, and which of them is in view."""

    def __init__(self, root: Row, neighbours: Neighbours) -> None:
        self.neighbours = neighbours
        self.root = Branch(root)
        self.lines: list[Branch] = [self.root]
        self.cursor = 0
        self.unfold()

    @property
    def at(self) -> Branch:
        """The line in view."""
        return self.lines[self.cursor]

    def move(self, number: int) -> None:
        """Bring another line into view, or the nearest that there is."""
        self.cursor = max(0, min(number, len(self.lines) - 1))

    def inward(self) -> None:
        """Unfold what is folded; from what is unfolded go to the first below it; ask for more where there is more."""
        branch = self.at
        if branch.row is None:
            self.widen()
        elif branch.unfolded and branch.branches:
            self.move(self.cursor + 1)
        else:
            self.unfold()

    def outward(self) -> None:
        """Fold what is unfolded; from what is folded go to the one above it."""
        branch = self.at
        if branch.unfolded and branch.branches:
            branch.unfolded = False
            del self.lines[self.cursor + 1 : self._end(self.cursor)]
        elif branch.parent is not None:
            self.cursor = self.lines.index(branch.parent)

    def renew(self, root: Row) -> None:
        """Ask anew for all that is unfolded, from a base that has changed; the line in view stays, or the one above."""
        way = _way(self.at)
        before = self.root
        self.root = Branch(root)
        self._regrow(self.root, before)
        self.lines = [self.root, *self._below(self.root)]
        places = {_way(branch): number for number, branch in enumerate(self.lines)}
        while way not in places:
            way = way[:-1]
        self.cursor = places[way]

    def _regrow(self, fresh: Branch, before: Branch) -> None:
        """Unfold a new line as far as the one was that stood in its place."""
        waiting = [(fresh, before)]
        while waiting:
            branch, old = waiting.pop()
            if branch.row is None or branch.above or not old.unfolded:
                continue
            shown = max(
                (sum(one.row is not None for one in alike) for _, alike in groupby(old.branches or [], _link)),
                default=0,
            )
            self._grow(branch, branch.row, max(SHOWN, shown))
            branch.unfolded = bool(branch.branches)
            known = {_step(one): one for one in old.branches or []}
            waiting += [(one, known[_step(one)]) for one in branch.branches or [] if _step(one) in known]

    def unfold(self) -> bool:
        """Show the neighbours of the record in view; tell whether there are any."""
        branch = self.at
        if branch.row is None or branch.above or branch.unfolded:
            return False
        if branch.branches is None:
            self._grow(branch, branch.row)
        branch.unfolded = bool(branch.branches)
        self.lines[self.cursor + 1 : self.cursor + 1] = list(self._below(branch))
        return branch.unfolded

    def widen(self) -> bool:
        """Show more of the relation whose rest is in view; tell whether there was a rest."""
        rest = self.at
        parent = rest.parent
        if rest.row is not None or parent is None or parent.row is None or parent.branches is None:
            return False
        alike = [branch for branch in parent.branches if _same(branch, rest) and branch is not rest]
        fresh: list[Branch] = []
        for related in self.neighbours(parent.row.id, len(alike) + SHOWN):
            if (related.name, related.back) == (rest.relation, rest.back):
                fresh = self._line_up(parent, related, len(alike))
        place = parent.branches.index(rest)
        parent.branches[place : place + 1] = fresh
        self.lines[self.cursor : self.cursor + 1] = fresh
        self.move(self.cursor)
        return True

    def _grow(self, parent: Branch, row: Row, most: int = SHOWN) -> None:
        found = self.neighbours(row.id, most)
        parent.branches = [branch for related in found for branch in self._line_up(parent, related, 0)]
        parent.relations = tuple(dict.fromkeys(related.name for related in found))

    def _line_up(self, parent: Branch, related: Related, after: int) -> list[Branch]:
        """Make the lines of one relation, from a given row on, and the line for its rest."""
        above = set()
        step: Branch | None = parent
        while step is not None:
            above.add(step.row.id if step.row else "")
            step = step.parent
        lines = [Branch(row, parent, related.name, related.back, above=row.id in above) for row in related.rows[after:]]
        rest = related.total - len(related.rows)
        return [*lines, Branch(None, parent, related.name, related.back, more=rest)] if rest > 0 else lines

    def _below(self, branch: Branch) -> list[Branch]:
        """List what shows below a line, top to bottom."""
        lines: list[Branch] = []
        waiting = list(reversed(branch.branches or [])) if branch.unfolded else []
        while waiting:
            near = waiting.pop()
            lines.append(near)
            if near.unfolded:
                waiting += reversed(near.branches or [])
        return lines

    def _end(self, number: int) -> int:
        """Find the first line after all that hangs below a line."""
        depth = self.lines[number].depth
        end = number + 1
        while end < len(self.lines) and self.lines[end].depth > depth:
            end += 1
        return end


def _same(one: Branch, other: Branch) -> bool:
    return _link(one) == _link(other)


def _link(branch: Branch) -> tuple[str, bool]:
    return branch.relation, branch.back


def _step(branch: Branch) -> tuple[str, bool, str]:
    """What tells a line from its siblings."""
    return *_link(branch), branch.row.id if branch.row else ""


def _way(branch: Branch) -> tuple[tuple[str, bool, str], ...]:
    """The steps that lead to a line from the root; none for the root itself."""
    way = []
    step = branch
    while step.parent is not None:
        way.append(_step(step))
        step = step.parent
    return tuple(reversed(way))
