"""Events, quotes and publications in the order of time, as far as the base knows it."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from tui.base.dates import bounds
from tui.base.records import Record, references
from tui.output.story import Story
from tui.output.whens import date_of

WHENS = {"event": "when", "quote": "said", "source": "published"}
"""The field that says when such a record took place."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What has a date, by that date, and what has none, in an order that agrees with all that is known."""

    dated: Sequence[tuple[str, Record]]
    """EDTF date and record."""

    undated: Sequence[Record]


def timeline(story: Story) -> Timeline:
    """Order a base in time. Undated quotes and publications say nothing and are left out."""
    dated = []
    undated = []
    for record in story.records.values():
        if record.kind not in WHENS:
            continue
        date = date_of(record.fields.get(WHENS[record.kind]))
        if days := bounds(date):
            dated.append((days, date, record))
        elif record.kind == "event":
            undated.append(record)
    # A whole year stands before its first day, so that the vaguer one leads.
    dated.sort(key=lambda item: (item[0][0], [-ord(mark) for mark in item[0][1]]))
    return Timeline([(date, record) for _, date, record in dated], _in_order(undated))


def _in_order(events: Sequence[Record]) -> list[Record]:
    """Sort events so that each stands after those it is said to follow, otherwise in the order of the base."""
    places = {event.id: number for number, event in enumerate(events)}
    later: dict[str, list[str]] = {}
    waits = dict.fromkeys(places, 0)
    for event in events:
        for reference in references(event):
            pair = {"before": (event.id, reference.target), "after": (reference.target, event.id)}
            first, then = pair.get(reference.relation.name, ("", ""))
            if first in places and then in places:
                later.setdefault(first, []).append(then)
                waits[then] += 1
    ready = [place for id, place in places.items() if not waits[id]]
    ordered: list[int] = []
    while ready:
        place = heapq.heappop(ready)
        ordered.append(place)
        for id in later.get(events[place].id, ()):
            waits[id] -= 1
            if not waits[id]:
                heapq.heappush(ready, places[id])
    # What is left runs in a circle, which `check` reports; here it only must not be lost.
    circle = sorted(set(places.values()) - set(ordered))
    return [events[place] for place in [*ordered, *circle]]
