"""Events, quotes and publications in the order of time, as far as the base knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tui.base.dates import is_date
from tui.base.records import Record, references
from tui.base.succession import TIMES as WHENS
from tui.base.succession import by_day, in_order
from tui.output.story import Story
from tui.output.whens import date_of

__all__ = ["WHENS", "Timeline", "timeline"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What has a date, by that date, and what has none, in an order that agrees with all that is known."""

    dated: Sequence[tuple[str, Record]]
    """EDTF date and record."""

    undated: Sequence[Record]


def timeline(story: Story) -> Timeline:
    """Order a base in time. Undated quotes and publications say nothing and are left out."""
    dated = []
    undated = {}
    for record in story.records.values():
        if record.kind not in WHENS:
            continue
        date = date_of(record.fields.get(WHENS[record.kind]))
        if is_date(date):
            dated.append((date, record))
        elif record.kind == "event":
            undated[record.id] = record
    dated.sort(key=lambda item: by_day(item[0]))
    return Timeline(dated, [undated[id] for id in in_order(list(undated), _pairs(undated.values()))])


def _pairs(events: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield the ids of two events each, of which the first is said to come before the second."""
    for event in events:
        for reference in references(event):
            if reference.relation.name == "before":
                yield event.id, reference.target
            elif reference.relation.name == "after":
                yield reference.target, event.id
