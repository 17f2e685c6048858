"""The faults that reading finds, by their codes. The rules that look further than one record are those of `check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui.base.types import Path

FILE_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "unreadable": "The file can be opened and is a plain one.",
        "too-large": "The file is no larger than the limit.",
        "changing": "The file rests while it is read.",
        "not-utf-8": "The file is text in UTF-8.",
        "control-character": "The file holds no raw control characters.",
        "syntax": "The file is YAML.",
        "second-document": "The file is one YAML document.",
        "too-deep": "Lists and mappings are nested no deeper than the limit.",
        "top-level": "The file is a mapping of the format's top-level keys.",
    }
)
"""Faults that cost a whole file: nobody can say what the rest of it holds, though what stood before is sound."""

FIELD_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "yaml-anchor": "Values are written out, not anchored.",
        "yaml-alias": "Values are written out, not repeated by an alias.",
        "yaml-tag": "Values are typed by their field, not by a tag.",
        "merge-key": "Values are written out, not merged in.",
        "key-no-text": "Keys are plain words.",
        "duplicate-key": "A key stands once in its mapping.",
        "unknown-key": "A top-level key is one of the format's.",
        "unknown-field": "A field is one of its kind's.",
        "derived-link": "A back-link is not written; it is derived.",
        "missing-field": "A required field is there.",
        "empty-value": "A value is not empty.",
        "wrong-type": "A value has its field's type.",
        "wrong-value": "A value is one of those that its field lists.",
        "bad-id": "An id is its kind's prefix and a slug.",
        "bad-date": "A date is an EDTF level 0 date or interval.",
        "bad-url": "An address is an http or https one.",
        "bad-sha256": "A SHA-256 has 64 hexadecimal digits.",
        "too-long": "A text is no longer than the limit.",
    }
)
"""Faults that cost one field, or one record where it can't be without that field."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault inside a record, by the way to it; where it stands is looked up once it is told."""

    code: str
    path: Path
    text: str
    key: bool = False
    """Whether it stands at the key of that way, not at the value."""
