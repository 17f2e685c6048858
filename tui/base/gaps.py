"""What may still be found out: the gaps of a base, which are no faults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.base.records import Record
from tui.base.rules import GAPS
from tui.base.types import UNKNOWN, Choice, Field, Path, Type, Value


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a record does not tell."""

    id: str
    code: str
    """A key of `GAPS`."""

    text: str


def gaps_of(record: Record, leaves: Iterable[tuple[Path, Field, Type, Value]]) -> Iterator[Gap]:
    """Yield the gaps that a record shows by itself.

    Args:
        record: The record.
        leaves: Its single values, as `walk` yields them.
    """
    if record.kind == "quote":
        if not record.text("source"):
            yield gap(record.id, "quote-source")
        if record.text("translated_from") and not record.text("original_text"):
            yield gap(record.id, "translation-original")
    elif record.kind == "claim":
        if not isinstance(record.fields.get("evidence"), tuple):
            yield gap(record.id, "claim-evidence")
    elif record.kind == "question":
        if not isinstance(record.fields.get("bears_on"), tuple):
            yield gap(record.id, "question-bearing")
        if not record.text("would_answer"):
            yield gap(record.id, "question-settling")
    for path, field, type, value in leaves:
        looked_for = value == UNKNOWN and not isinstance(path[-1], int)
        if looked_for and (UNKNOWN in field.nothing or isinstance(type, Choice)):
            yield Gap(record.id, "unknown", f"{field.title} is unknown")


def gap(id: str, code: str) -> Gap:
    """Make a gap that needs no further words."""
    return Gap(id, code, GAPS[code])
