"""Single values: what makes a text sound as the value of a field, and what to say where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from tui.base.dates import is_date
from tui.base.fields import PREFIXES
from tui.base.normal import normalize
from tui.base.types import NOTHING, Choice, Date, Digest, Flag, Identifier, Link, Number, Text, Url, Value

TEXT_LIMIT = 100_000
"""The most characters that one text may have."""

SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
"""What an id is after its prefix, as a regular expression that JSON Schema understands too."""

ID_LIMIT = 64
"""The most characters that an id may have, its prefix included."""

URL = r"https?://[^\s/?#@:<>\"{}|\\^`]+(:[0-9]+)?([/?#][^\s<>\"{}|\\^`]*)?"
"""An address (RFC 3986, with letters of any script as RFC 3987 has them)."""

SHA256 = "[0-9A-Fa-f]{64}"

NUMBER = "[1-9][0-9]{0,8}"
"""A whole number from 1, of no more digits than anything that is counted here needs."""

Leaf: TypeAlias = Text | Choice | Number | Flag | Date | Url | Digest | Identifier | Link
"""A type of a single value."""

Sound: TypeAlias = Callable[[str], "Value | None"]
"""Gives the value that a text stands for, or None where it stands for none."""

_URL = re.compile(URL, re.IGNORECASE)
_SHA256 = re.compile(SHA256)
_NUMBER = re.compile(NUMBER)
_SMALL = {str(number): number for number in range(1, 1000)}
"""The numbers that nearly all paragraphs have, ready made."""

_IDS = {prefix: re.compile(prefix + SLUG) for prefix in PREFIXES}
_NO_SLUG = re.compile("[^a-z0-9]+")


def is_blank(text: str) -> bool:
    """Whether a text has nothing to read in it."""
    return not text or text.isspace()


def is_id(text: str, prefix: str) -> bool:
    """Whether a text is an id of the kind whose prefix is given."""
    return len(text) <= ID_LIMIT and _IDS[prefix].fullmatch(text) is not None


def propose_id(text: str, prefix: str) -> str:
    """Make an id out of a text that is none; empty where it has no letter or digit to make one of."""
    plain = normalize("NFKD", text[: 2 * ID_LIMIT]).encode("ascii", "ignore").decode().lower()
    slug = _NO_SLUG.sub("-", plain).strip("-")
    slug = slug.removeprefix(prefix) if slug + "-" != prefix else ""
    return (prefix + slug)[:ID_LIMIT].rstrip("-") if slug else ""


def sound(type: Leaf, words: frozenset[str] = frozenset()) -> Sound:
    """Give the function that reads a text as a value of a type.

    Args:
        type: The type.
        words: Which of `unknown` and `none`, and of a link's own words, may stand in place of a value.
    """
    if isinstance(type, Choice):
        return {value: value for value in (*type.values, *words)}.get
    if isinstance(type, Flag):
        flags: dict[str, Value] = {"true": True, "false": False}
        return (flags | {word: word for word in words}).get
    if isinstance(type, Link) and not type.text:
        refused = frozenset(NOTHING) - words
        return (lambda raw: None if raw in refused else _text(raw)) if refused else _text
    if isinstance(type, (Text, Link)):
        return _text
    take = _SOUND[type.__class__]
    return lambda raw: raw if raw in words else take(raw)


def _text(raw: str) -> str | None:
    return raw if 0 < len(raw) <= TEXT_LIMIT and not raw.isspace() else None


def _number(raw: str) -> int | None:
    return _SMALL.get(raw) or (int(raw) if _NUMBER.fullmatch(raw) else None)


def _date(raw: str) -> str | None:
    return raw if is_date(raw) else None


def _url(raw: str) -> str | None:
    return raw if len(raw) <= TEXT_LIMIT and _URL.fullmatch(raw) else None


def _digest(raw: str) -> str | None:
    return raw if _SHA256.fullmatch(raw) else None


_SOUND: dict[object, Sound] = {Number: _number, Date: _date, Url: _url, Digest: _digest}
