"""Spans of time on an axis: what they are called, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence

from tui.index.chronology import Bar

_YEAR, _MONTH = 4, 7
"""How many characters name a year and a month; a day has more."""

_MONTHS_TOLD = 24
"""From so many months on, time is told in years."""


def span_told(span: str) -> str:
    """Write a span of time; one that is dated no finer as such."""
    return f"{span[:-1]} alone" if span.endswith("=") else span


def filled(bars: Sequence[Bar], most: int = 120) -> list[Bar | None]:
    """Put in the empty spans between bars, so that they stand on an axis; None for where they are too many.

    Args:
        bars: In the order of time: years, months or the days of one month, among them what is dated no finer.
        most: How many rows there may be, the bars' own left out.

    """
    full: list[Bar | None] = []
    last = ""
    for bar in bars:
        if not bar.span.endswith("="):
            start, end = _number(last or bar.span), _number(bar.span)
            missing = max(0, end - start - 1)
            if missing <= most:
                full += [Bar(_named(number, bar.span), {}) for number in range(start + 1, end)]
                most -= missing
            else:
                full.append(None)
            last = bar.span
        full.append(bar)
    return full


def _number(span: str) -> int:
    if len(span) == _MONTH:
        return int(span[:4]) * 12 + int(span[5:]) - 1
    return int(span if len(span) == _YEAR else span[8:])


def _named(number: int, like: str) -> str:
    if len(like) == _MONTH:
        return f"{number // 12:04}-{number % 12 + 1:02}"
    return f"{number:04}" if len(like) == _YEAR else f"{like[:8]}{number:02}"


def between(until: str, start: str) -> str:
    """Say how much time passes from one day to another, in whole months or years; nothing where it is less."""
    months = _number(start[:_MONTH]) - _number(until[:_MONTH]) - (start[8:] < until[8:])
    if months < 1:
        return ""
    number, unit = (months // 12, "year") if months >= _MONTHS_TOLD else (months, "month")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
