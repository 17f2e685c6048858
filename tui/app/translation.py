"""A translated quote: from what language, by whom, and the words first said, or why they are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.app.present import Piece, Press
from tui.base.records import Record
from tui.base.types import NONE, NOTHING, UNKNOWN
from tui.index.query import Query

ABREAST = 120
"""From this many cells on an original stands beside its translation."""

FIELDS = ("translated_from", "translator", "original_text")
"""The fields that are told with the text and not among the others."""


class Translation:
    """What a base records of a quote's translation; all texts are raw."""

    __slots__ = ("language", "missing", "original", "text", "translator")

    def __init__(self, text: str, language: str, translator: str, original: str, missing: str) -> None:
        self.text = text
        """The words as translated."""
        self.language = language
        """The language it was first said in."""
        self.translator = translator
        """Who translated it, or that it is not known who."""
        self.original = original
        """The words first said; empty where they are missing."""
        self.missing = missing
        """Why the original is missing; empty where it is there."""


def translation(record: Record, names: Mapping[str, str]) -> Translation | None:
    """Tell of a record's translation; None where nothing says that it is one.

    Args:
        record: Any record.
        names: The names of actors by id.

    """
    if record.kind != "quote" or not any(record.text(name) for name in FIELDS):
        return None
    translator = record.text("translator")
    original = record.text("original_text")
    by = f"translated by {names.get(translator, translator)}"
    return Translation(
        record.title,
        record.text("translated_from") or "an unnamed language",
        by if translator else _TRANSLATOR[_said(record, "translator")],
        original,
        "" if original else _ORIGINAL[_said(record, "original_text")],
    )


def no_translation(record: Record) -> str:
    """Say why there is no original to be shown."""
    if record.kind == "quote" and record.fields.get("translated_from") == UNKNOWN:
        return "Whether these words are translated is not known."
    return "This quote is no translation." if record.kind == "quote" else "Only a quote can be a translation."


def versions(told: Translation, press: Press, query: Query, *, original: bool) -> Iterator[list[Piece]]:
    """Set one of the two, a paragraph at a time, each under a line that says which it is.

    Args:
        told: The translation.
        press: What sets it.
        query: A search whose hits are marked. Where it was met by the other one alone, that one is shown.
        original: Whether the original is wished for; where it is missing that is said, and the translation follows.

    """
    if not query.empty and bool(query.spans(told.original)) != bool(query.spans(told.text)):
        original ^= bool(query.spans(told.original))
    if original:
        yield from first_said(told, press, query)
    if original and told.missing:
        yield [("", "")]
    if told.missing or not original:
        yield from translated(told, press, query, "" if original else told.missing or "the original is recorded")


def translated(told: Translation, press: Press, query: Query, note: str = "") -> Iterator[list[Piece]]:
    """Set the words as translated, a paragraph at a time, under a line that says by whom."""
    parts = [told.language, told.translator, *([note] if note else [])]
    yield [("TRANSLATION", "label"), (f"  from {press.show(f' {press.dot} '.join(parts))}", "dim")]
    yield quoted(told.text, press, query)


def first_said(told: Translation, press: Press, query: Query) -> Iterator[list[Piece]]:
    """Set the words first said, a paragraph at a time, or say why they are missing."""
    yield [("ORIGINAL", "label"), (f"  in {press.show(told.language)}", "dim")]
    yield quoted(told.original, press, query) if told.original else [(f"({told.missing})", "dim")]


def quoted(text: str, press: Press, query: Query) -> list[Piece]:
    """Set verbatim words in quotation marks that stand out from any marks among the words."""
    before, after = press.quoted("\0").split("\0")
    return [(before, "strong"), *press.marked(text, query, lines=True), (after, "strong")]


def _said(record: Record, name: str) -> str:
    value = record.fields.get(name)
    return value if isinstance(value, str) and value in NOTHING else ""


_TRANSLATOR = {
    "": "translator not recorded",
    UNKNOWN: "translator unknown",
    NONE: "no translator",
}
_ORIGINAL = {
    "": "the original is not recorded",
    UNKNOWN: "the original is unknown",
    NONE: "there is no original",
}
