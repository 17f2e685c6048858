"""Collation: the words that a record holds beside those that its source's text has in their stead.

Differences stand between signs of their own, so that they are seen without colour: `[-recorded-]`, `{+the text's+}`.
All texts are raw; whoever shows them makes them visible.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from tui.base.differences import Parts, compare, shortened
from tui.base.records import Anchor
from tui.base.variants import Variant

RECORDED = "recorded"
THERE = "the text has"

_ROOM = 300
"""How many characters of words that stand alone are shown, twice over."""

Stretch: TypeAlias = "tuple[str, bool]"
"""A stretch of a text, and whether it is where the two sides part."""


class Side(NamedTuple):
    """One side: what it is called, what is told of it in our own words, and its words."""

    label: str
    told: str
    words: tuple[Stretch, ...]


def collation(anchor: Anchor, variant: Variant | None) -> Iterator[Side]:
    """Give both sides of an anchor that differs.

    Args:
        anchor: The anchor.
        variant: What stands in the text in its stead; None where the text could not be looked at.
    """
    recorded = anchor.excerpt or ""
    if variant and variant.sort == "near":
        left, right = compare(recorded, variant.words)
        told = "" if variant.paragraph == anchor.paragraph else f"in paragraph {variant.paragraph}"
        yield Side(RECORDED, "", tuple(_set(shortened(left), "[-", "-]")))
        yield Side(THERE, told, tuple(_set(shortened(right), "{+", "+}")))
    else:
        yield Side(RECORDED, "", tuple(_set(shortened([(recorded, False)], room=_ROOM), "", "")))
        yield Side(THERE, _told(anchor, variant), ())


def _told(anchor: Anchor, variant: Variant | None) -> str:
    if variant is None:
        return "changed since it was looked at"
    if variant.sort == "elsewhere":
        return f"these words in paragraph {variant.paragraph}, not in {anchor.paragraph}"
    if variant.sort == "fewer":
        times = "once" if variant.times == 1 else "twice" if variant.times == 2 else f"{variant.times} times"
        return f"these words only {times} there; occurrence {anchor.occurrence} is recorded"
    if anchor.paragraph and anchor.paragraph > variant.length:
        return f"only {variant.length} paragraph{'' if variant.length == 1 else 's'}, and nothing like these words"
    return "nothing like these words"


def _set(parts: Parts, before: str, after: str) -> Iterator[Stretch]:
    yield "“", False
    for text, differs in parts:
        yield (f"{before}{text}{after}", True) if differs else (text, False)
    yield "”", False
