"""The order of events: what comes before, after and during what, and whether that can be."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tui.base.records import Record
from tui.base.rules import Fault
from tui.base.types import Path


@dataclass(frozen=True, slots=True)
class Order:
    """One statement about the order of two events."""

    event: str
    relation: str
    """`before`, `after` or `during`."""

    other: str
    path: Path
    """The way to it inside the record of the first event."""

    def __str__(self) -> str:
        return f"{self.event} {self.relation} {self.other}"


def orders(event: Record) -> Iterator[Order]:
    """Yield what an event says about its order."""
    items = event.fields.get("order")
    for number, item in enumerate(items if isinstance(items, tuple) else ()):
        for relation, other in item.items() if isinstance(item, Mapping) else ():
            yield Order(event.id, relation, str(other), ("order", number, relation))


def in_a_circle(circle: tuple[Order, ...]) -> Iterator[Fault]:
    """No event comes before itself, by whatever way round."""
    told = ", ".join(str(order) for order in circle[:_TOLD])
    more = f" and {len(circle) - _TOLD} more" if len(circle) > _TOLD else ""
    text = f"the order goes in a circle: {told}{more}; take one of these out"
    yield Fault("order-cycle", circle[0].path, text)


_TOLD = 6
"""How many statements of a circle are told; a longer one is too long for a message."""


def cycles(statements: Sequence[Order]) -> Iterator[tuple[Order, ...]]:
    """Yield the statements that together go in a circle, one circle for each knot of events.

    Every event has a start and an end. An event before another ends before that one starts; an event during another
    starts no earlier and ends no later. So two events may lie within a third and still follow each other, and any
    circle of starts and ends is one that can't be. A circle begins with its statement that was given first.

    Args:
        statements: What is said of all the events, in order of file and line.
    """
    graph: _Graph = {}
    for number, order in enumerate(statements):
        for event in (order.event, order.other):
            graph.setdefault((event, _START), [((event, _END), _LASTING)])
            graph.setdefault((event, _END), [])
        for earlier, later in _moments(order):
            graph[earlier].append((later, number))
    told: set[frozenset[int]] = set()
    for knot in _knots(graph):
        circle = _circle(graph, set(knot))
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            yield tuple(statements[number] for number in circle)


_Moment: TypeAlias = "tuple[str, bool]"
_Graph: TypeAlias = "dict[_Moment, list[tuple[_Moment, int]]]"
_START, _END = False, True
_LASTING = -1
"""Stands for the statement that every event makes by lasting: its start is no later than its end."""


def _moments(order: Order) -> Iterator[tuple[_Moment, _Moment]]:
    """Yield the pairs of moments of which the first is no later than the second."""
    if order.relation == "before":
        yield (order.event, _END), (order.other, _START)
    elif order.relation == "after":
        yield (order.other, _END), (order.event, _START)
    else:
        yield (order.other, _START), (order.event, _START)
        yield (order.event, _END), (order.other, _END)


def _knots(graph: _Graph) -> Iterator[list[_Moment]]:
    """Yield the strongly connected parts of a graph (Tarjan 1972), on a stack of its own for chains of any length."""
    index: dict[_Moment, int] = {}
    low: dict[_Moment, int] = {}
    pending: list[_Moment] = []
    waiting: set[_Moment] = set()
    for root in graph:
        work = [] if root in index else [(root, iter(graph[root]))]
        while work:
            moment, edges = work[-1]
            if moment not in index:
                index[moment] = low[moment] = len(index)
                pending.append(moment)
                waiting.add(moment)
            for later, _ in edges:
                if later not in index:
                    work.append((later, iter(graph[later])))
                    break
                if later in waiting:
                    low[moment] = min(low[moment], index[later])
            else:
                work.pop()
                if work:
                    before = work[-1][0]
                    low[before] = min(low[before], low[moment])
                if low[moment] == index[moment]:
                    knot: list[_Moment] = []
                    while moment not in knot[-1:]:
                        knot.append(pending.pop())
                    waiting.difference_update(knot)
                    yield knot


def _circle(graph: _Graph, knot: set[_Moment]) -> list[int]:
    """Return the shortest circle through the first statement in a knot; nothing where the knot is a lone moment."""
    edges = [
        (number, earlier, later)
        for earlier in knot
        for later, number in graph[earlier]
        if number != _LASTING and later in knot
    ]
    if not edges:
        return []
    first, goal, start = min(edges)
    came: dict[_Moment, tuple[_Moment, int]] = {}
    queue = deque([start])
    while goal not in came and goal != start:
        moment = queue.popleft()
        for later, number in graph[moment]:
            if later in knot and later not in came:
                came[later] = (moment, number)
                queue.append(later)
    circle = []
    while goal != start:
        goal, number = came[goal]
        if number != _LASTING:
            circle.append(number)
    return [first, *reversed(circle)]
