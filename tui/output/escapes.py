"""Data inside other notations: visible, and never read as their markup."""

from __future__ import annotations

import re

from tui.output.visible import visible

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&$#]")
_LEADING = re.compile(r"^([^\S\n]*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
"""No more than one line at a time: over a hundred thousand empty ones it would look ahead at all from each."""

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ADDRESS = str.maketrans({mark: f"%{ord(mark):02X}" for mark in ' "<>\\^`{|}()'})


def markdown(text: str, *, lines: bool = False) -> str:
    """A text inside Markdown (CommonMark), shown as it is written."""
    text = _MARKDOWN.sub(r"\\\g<0>", visible(text, lines=lines))
    return _LEADING.sub(_kept_apart, text)


def _kept_apart(match: re.Match[str]) -> str:
    """Keep a line's beginning from being a list: a sign is escaped, after a number the dot is."""
    space, mark = match.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def bibtex(text: str) -> str:
    """A text inside a BibTeX field in braces."""
    return "".join(_LATEX.get(mark, mark) for mark in visible(text))


def address(url: str) -> str:
    """An address that stays one piece inside Markdown, BibTeX or HTML (percent-encoding of RFC 3986)."""
    return visible(url).translate(_ADDRESS)
