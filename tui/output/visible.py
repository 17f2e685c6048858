"""The one gate between data and whatever shows it: the screen, stdout, the clipboard, an export.

Imports nothing but `unicodedata`, for the search command passes through here and must start as fast as Python does.
"""

from __future__ import annotations

import unicodedata


def visible(text: str, *, lines: bool = False, ascii: bool = False) -> str:
    r"""Turn what a terminal would obey, hide or reorder by into signs that can be seen.

    Works on each character alone, so that a text may be cut first and made visible piece by piece. C0 controls and DEL
    become control pictures (`␛`); every other control, format, invisible, private, unassigned or surrogate character
    becomes its number (`‹U+202E›`). Letters, marks, signs and spaces stay.

    With `lines`, line breaks stay, all of them as `\n`, and a tab becomes spaces; without, both become signs. With
    `ascii`, only ASCII comes out: quotation marks, dashes and the like as their plain cousins, all else as `\u202e`.
    """
    if text.isprintable() and (text.isascii() or (not ascii and HIDDEN.isdisjoint(text))):
        return text
    if lines:
        text = text.replace("\r\n", "\n")
    return text.translate(_TABLES[lines, ascii])


def hides(mark: str) -> bool:
    """Whether a character acts, hides or has no agreed look, so that it is shown by a sign."""
    return unicodedata.category(mark)[0] == "C" or mark in "\u2028\u2029" or mark in HIDDEN


HIDDEN = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F),  # combining grapheme joiner
        (0x115F, 0x1160),  # Hangul fillers
        (0x17B4, 0x17B5),  # Khmer inherent vowels
        (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
        (0x3164, 0x3164),  # Hangul filler
        (0xFE00, 0xFE0F),  # variation selectors
        (0xFFA0, 0xFFA0),  # half-width Hangul filler
        (0xE0100, 0xE01EF),  # variation selectors supplement
    )
    for code in range(first, last + 1)
)
"""Letters and marks that show nothing: Unicode's Default_Ignorable_Code_Point outside the categories that go anyway."""

_BREAKS = "\n\r\x85\u2028\u2029"
_TAB = "    "
_PLAIN = {
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "--",
    "\N{MINUS SIGN}": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE LOW-9 QUOTATION MARK}": ",",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{DOUBLE LOW-9 QUOTATION MARK}": '"',
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "<<",
    "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}": ">>",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "<",
    "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}": ">",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{BULLET}": "*",
    "\N{MIDDLE DOT}": "-",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{PILCROW SIGN}": "P",
}


class _Table(dict[int, str]):
    """What `str.translate` looks each character up in, filled as characters turn up."""

    def __init__(self, lines: bool, ascii: bool) -> None:
        super().__init__()
        self.lines = lines
        self.ascii = ascii

    def __missing__(self, code: int) -> str:
        sign = self._sign(chr(code))
        if len(self) < 10_000:  # A stranger's text may hold every character there is.
            self[code] = sign
        return sign

    def _sign(self, mark: str) -> str:
        if self.lines and mark in _BREAKS:
            return "\n"
        if self.lines and mark == "\t":
            return _TAB
        if self.ascii:
            return _ascii(mark)
        if not hides(mark):
            return mark
        code = ord(mark)
        if code < 0x20:
            return chr(0x2400 + code)
        return "\N{SYMBOL FOR DELETE}" if code == 0x7F else f"‹U+{code:04X}›"


def _ascii(mark: str) -> str:
    if " " <= mark <= "~":
        return mark
    code = ord(mark)
    return _PLAIN.get(mark) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


_TABLES = {(lines, ascii): _Table(lines, ascii) for lines in (False, True) for ascii in (False, True)}
