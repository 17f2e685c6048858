"""What a YAML parser complains of, in the words of whoever writes the files."""

from __future__ import annotations

import re

import yaml
from yaml.error import MarkedYAMLError

from tui.base.records import Place, Problem
from tui.base.sheet import Sheet

_QUOTE = "put the value in quotation marks"
_UNFIT = "this does not fit what stands above; mind the indentation, and quotation marks inside a value"
_ESCAPE = "a backslash inside double quotation marks that stands for no character; double it, or use single marks"

_MENDS = (
    ("mapping values are not allowed", f"a colon inside a value, or a line indented too far; {_QUOTE}"),
    ("unexpected end of stream", "these quotation marks are never closed"),
    ("unexpected document", "these quotation marks are not closed before a line that begins a new document"),
    ("expected <document start>", "something after the document's end; put everything into one document"),
    ("escape", _ESCAPE),
    ("hexdecimal", _ESCAPE),
    ("tab character", "a tab where spaces are wanted; indent with spaces"),
    ("cannot start any token", f"a value can't begin with this sign, nor a line with a tab; {_QUOTE}"),
    (
        "could not find expected ':'",
        "a line without a colon after its key, or one that is not indented as its value is",
    ),
    ("expected ',' or ']'", "this bracket is not closed, or a comma is missing after an item"),
    ("expected ',' or '}'", "this brace is not closed, or a comma is missing after a field"),
    ("entries are not allowed", f"a hyphen where no item can begin; {_QUOTE}"),
    ("alphabetic or numeric", f"a value can't begin with * or &; {_QUOTE}"),
    ("undefined tag handle", f"a value can't begin with !; {_QUOTE}"),
    ("incompatible YAML document", "a version of YAML that is not known; take the line with % out"),
    ("directive", "a line that begins with %; take it out"),
    ("block scalar", f"nothing but a sign for its line ends can follow | or >; {_QUOTE}"),
    ("expected '-' indicator", _UNFIT),
    ("expected key", _UNFIT),
    ("expected <block end>", _UNFIT),
    ("node content", f"a value can't begin with this sign; {_QUOTE}"),
)
"""Parts of what the two parsers say, and what that means to a person; the first that fits is taken."""

_FROM_ITS_START = ("unexpected end of stream", "unexpected document", "expected ',' or ")
"""Complaints that are best told where the thing complained of begins."""

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML takes in no place (YAML 1.1, `c-printable`)."""


def fault(sheet: Sheet, error: yaml.YAMLError) -> Problem:
    """Tell of a text that is no YAML, or no text.

    Args:
        sheet: What was parsed.
        error: What the parser raised.
    """
    broken = _encoding(sheet) or _control(sheet)
    if broken is not None:
        return broken
    if not isinstance(error, MarkedYAMLError):
        return Problem(Place(sheet.name, sheet.first), "error", "syntax", "", f"no YAML: {_ESCAPE}")
    said = f"{error.problem} {error.context}"
    mend = next((words for part, words in _MENDS if part in said), error.problem or "")
    mark = error.problem_mark
    if error.context_mark is not None and any(part in said for part in _FROM_ITS_START):
        mark = error.context_mark
    # By its index, for the parser counts one line more than there is where a text ends without a line feed.
    place = Place(sheet.name, sheet.first) if mark is None else sheet.place_at(mark.index)
    return Problem(place, "error", "syntax", "", f"no YAML: {mend}")


def _encoding(sheet: Sheet) -> Problem | None:
    try:
        sheet.data.decode()
    except UnicodeDecodeError as error:
        # Each byte that is none becomes one sign in the sheet's own text, so the count up to the first one holds.
        place = sheet.place_at(len(sheet.data[: error.start].decode()))
        return Problem(place, "error", "not-utf-8", "", "the file is not all UTF-8; save it as UTF-8")
    return None


def _control(sheet: Sheet) -> Problem | None:
    signs = _CONTROL.findall(sheet.text)
    first = _CONTROL.search(sheet.text)
    if first is None:
        return None
    more = f" (and {len(signs) - 1:,} more of the sort)" if len(signs) > 1 else ""
    text = f"a control character, U+{ord(first[0]):04X}, stands in the file{more}; take it out"
    return Problem(sheet.place_at(first.start()), "error", "control-character", "", text)
