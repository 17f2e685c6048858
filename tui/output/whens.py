"""Whens as other formats want them: a sentence's words, an EDTF date, its numbers."""

from __future__ import annotations

from collections.abc import Mapping

from tui.base.dates import is_date
from tui.base.types import NOTHING, Value

UNDATED = "undated"


def date_of(when: Value | None) -> str:
    """The EDTF date of a when, or an empty text where it has none."""
    if isinstance(when, Mapping):
        when = when.get("date")
        return when if isinstance(when, str) and when not in NOTHING else ""
    return when if isinstance(when, str) and is_date(when) else ""


def words_of(when: Value | None) -> str:
    """A when's own words, or an empty text where it has none."""
    if isinstance(when, Mapping):
        when = when.get("text")
    return when if isinstance(when, str) and when not in NOTHING and not is_date(when) else ""


def told(when: Value | None) -> str:
    """A when in words: its date, its own words, both, or `undated`."""
    date, words = date_of(when), words_of(when)
    if date and words:
        return f"{date} (“{words}”)"
    if words:
        return f"“{words}”, {UNDATED}"
    return date.replace("/", " to ") or UNDATED


def numbers(date: str) -> list[list[int]]:
    """The numbers of an EDTF level 0 date or interval: one or two lists of year, month and day, as far as known."""
    return [[int(part) for part in end.split("-")] for end in date.split("/") if end]
