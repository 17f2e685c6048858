"""The signs beside a state, a certainty or a status, so that colour is never the only one to tell."""

from __future__ import annotations


def glyph(word: str, ascii: bool = False) -> str:
    """The sign of an anchor's state, a claim's certainty or a question's status; an empty text for any other word."""
    drawn = GLYPHS.get(word, "")
    return _PLAIN.get(drawn, drawn) if ascii else drawn


GLYPHS = {
    "verified": "✓",
    "differs": "≠",
    "unchecked": "?",
    "unanchored": "∅",
    "certain": "●",
    "probable": "◐",
    "possible": "○",
    "unknown": "·",
    "open": "○",
    "partly-answered": "◐",
    "answered": "●",
    "unanswerable": "×",
    "withdrawn": "–",
}
"""Every sign by its word, one cell wide."""

_PLAIN = {"✓": "v", "≠": "#", "∅": "0", "●": "*", "◐": "+", "○": "o", "·": ".", "×": "x", "–": "-"}
