"""Dates as the format writes them: EDTF level 0 dates and intervals (ISO 8601-2:2019), without times of day."""

from __future__ import annotations

import re
from functools import lru_cache

DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""How a date looks; whether the calendar has it is another question."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DATE_LIKE = re.compile(r"[0-9-]+|[0-9]{4}[0-9-]*/[0-9-]*|[0-9-]*/[0-9]{4}[0-9-]*")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether a text is a date or an interval of two that the calendar has, the earlier one first."""
    return bounds(text) is not None


def looks_like_date(text: str) -> bool:
    """Whether a text of digits and hyphens, or an interval of such, can only be meant as a date."""
    return _DATE_LIKE.fullmatch(text) is not None


def is_formed(text: str) -> bool:
    """Whether a text has the form of a single date, be it in the calendar or not."""
    return _DATE.fullmatch(text) is not None


def bounds(text: str) -> tuple[str, str] | None:
    """Give the first and the last day that a date or interval covers, as `YYYY-MM-DD`, or None where it is none."""
    start, slash, end = text.partition("/")
    first = _days(start)
    last = _days(end) if slash else first
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _days(text: str) -> tuple[str, str] | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    length = _DAYS[int(month) - 1] + (month == "02" and _is_leap(int(year)))
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{length}"
    return (text, text) if 1 <= int(day) <= length else None


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
