"""Unicode normalisation that stays quick whatever the text.

`unicodedata.normalize` takes quadratic time over a run of combining marks: ten seconds for a text of 100,000 of them,
which a stranger's base may well hold. The search command starts through this module, so it imports nothing costly.
"""

from __future__ import annotations

import unicodedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

_PIECE = 1024
"""How many characters are normalised at a time; no language stacks so many marks on one letter."""


def normalize(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """Normalise a text, piece by piece where it is long."""
    if len(text) <= _PIECE or text.isascii():
        return unicodedata.normalize(form, text)
    pieces = []
    start = 0
    while start < len(text):
        stop = _boundary(text, start, start + _PIECE)
        pieces.append(unicodedata.normalize(form, text[start:stop]))
        start = stop
    return "".join(pieces)


def _boundary(text: str, start: int, stop: int) -> int:
    """Find a place to cut before `stop`, where the sign that follows does not join with the one before."""
    if stop >= len(text):
        return len(text)
    for place in range(stop, start, -1):
        # No form joins an ASCII character with what stands before it.
        if text[place] < "\x80":
            return place
    for place in range(stop, start, -1):
        if not unicodedata.combining(text[place]):
            return place
    return stop
