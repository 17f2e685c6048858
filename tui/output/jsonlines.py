"""JSON as the commands print it: one line a value, and nothing in it that a terminal would obey or hide."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tui.output.visible import hides


def json_line(value: object, *, ascii: bool = False) -> str:
    r"""Write a value as JSON (RFC 8259) on one line, letters as they are and what can't be seen as `\uXXXX`.

    Only texts, numbers, flags, lists, tuples and mappings may stand in it. With `ascii`, every letter beyond ASCII is
    escaped too.
    """
    return escaped(json.dumps(plain(value), ensure_ascii=ascii, allow_nan=False))


def plain(value: object) -> object:
    """Turn frozen values, tuples and mappings of any sort, into the lists and dictionaries that `json` knows."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def escaped(document: str) -> str:
    """Escape what can't be seen in a JSON document; but for line ends, such characters stand in its strings only."""
    if document.isascii() and document.isprintable():
        return document
    return "".join(_escape(mark) if mark != "\n" and hides(mark) else mark for mark in document)


def _escape(mark: str) -> str:
    code = ord(mark)
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
