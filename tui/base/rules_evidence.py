"""Rules that hold what records say against their sources and the sources' texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from tui.base.compose import shorten
from tui.base.records import Anchor, Record, State, anchors
from tui.base.rules import Fault
from tui.base.texts import PassedText, SourceText
from tui.base.types import Path

HEADINGS = ("title", "heading")
"""The parts of an outline that state no more than a headline does."""


SHOWN = 60
"""How many characters of an excerpt a message shows."""

_WHICH = "; write the one that the words stand in"

_MENDS = {"unreadable": "let it be read", "changing": "let it rest"}
"""How to mend a text that may be a plain file in UTF-8 as it is."""

TOLD = 9
"""How many paragraphs a message names."""


@dataclass(frozen=True, slots=True)
class Source:
    """What evidence is judged by: a source's measure, its headings, and its text where that is at hand."""

    id: str
    paragraphs: int | None
    headings: frozenset[int]
    text: SourceText | None


def source_of(record: Record, text: SourceText | None) -> Source:
    """Take from a source's record what its evidence is judged by; a text that is not the one recorded judges none."""
    paragraphs, outline = record.fields.get("paragraphs"), record.fields.get("outline")
    entries = [entry for entry in outline if isinstance(entry, Mapping)] if isinstance(outline, tuple) else []
    headings = [entry.get("paragraph") for entry in entries if entry.get("kind") in HEADINGS]
    return Source(
        record.id,
        paragraphs if isinstance(paragraphs, int) else None,
        frozenset(paragraph for paragraph in headings if isinstance(paragraph, int)),
        text if text and not text.fault else None,
    )


def text_differs(text: SourceText) -> Iterator[Fault]:
    """A source's text is the one whose SHA-256 the source records."""
    if text.fault:
        name = PurePath(text.path).name
        told = f"sha256: the text at hand, {name}, has another; put the right text there, or record {text.digest}"
        yield Fault("text-differs", ("sha256",), told)


def text_passed_over(text: PassedText) -> Fault:
    """A source's text is a plain file in UTF-8."""
    mend = _MENDS.get(text.reason, "put a plain file in UTF-8 there")
    told = f"its text {PurePath(text.name).name} is passed over ({text.reason}); {mend}"
    return Fault("text-passed-over", (), told)


def text_missing(id: str) -> Fault:
    """Where a folder of texts is given, each source's text is there."""
    return Fault("text-missing", (), f"there is no text of it in the folder given; put it there as {id}.txt")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one record says of the sources."""

    id: str
    kind: str
    anchors: tuple[Anchor, ...]
    hedges: tuple[str, ...] = ()


def statement_of(record: Record) -> Statement:
    """Take from a record its anchors and its hedges."""
    hedges = record.fields.get("hedges")
    words = tuple(str(hedge) for hedge in hedges) if isinstance(hedges, tuple) else ()
    return Statement(record.id, record.kind, tuple(anchors(record)), words)


def state_of(anchor: Anchor, source: Source | None) -> State:
    """Return what is known of an anchor; its source is None where no record of the base bears that id."""
    if not anchor.source:
        return "unanchored"
    if source is None or source.text is None:
        return "unchecked"
    return source.text.judge(anchor)


def paragraph_range(anchor: Anchor, source: Source) -> Iterator[Fault]:
    """A paragraph is one of those that its source has."""
    if _past_the_end(anchor, source):
        yield Fault(
            "paragraph-range",
            (*anchor.path, "paragraph"),
            f"paragraph {anchor.paragraph}: {source.id} has {_count(source.paragraphs, 'paragraph')}"
            f"{_elsewhere(anchor, source) or _WHICH}",
        )


def words_differ(anchor: Anchor, source: Source) -> Iterator[Fault]:
    """The words of an anchor whose text is at hand stand where it says."""
    if source.text is None or _past_the_end(anchor, source):
        return
    length = len(source.text.paragraphs)
    if anchor.paragraph is not None and anchor.paragraph > length:
        yield Fault(
            "anchor-differs",
            (*anchor.path, "paragraph"),
            f"paragraph {anchor.paragraph}: the text of {source.id} has {_count(length, 'paragraph')}"
            f"{_elsewhere(anchor, source) or _WHICH}",
        )
        return
    there = f"paragraph {anchor.paragraph}" if anchor.paragraph else "the text"
    times = source.text.count(anchor.paragraph, anchor.excerpt or "")
    if anchor.occurrence and times:
        yield Fault(
            "anchor-differs",
            (*anchor.path, "occurrence"),
            f"occurrence {anchor.occurrence}: the words stand in {there} of {source.id} {_times(times)}; "
            + ("take occurrence out" if times == 1 else f"write one from 1 to {times}"),
        )
        return
    yield Fault(
        "anchor-differs",
        _excerpt_path(anchor),
        f"“{shorten(anchor.excerpt or '', SHOWN)}” does not stand in {there} of {source.id}"
        f"{_elsewhere(anchor, source) or '; copy the words from there, letter by letter'}",
    )


def which_occurrence(anchor: Anchor, source: Source) -> Iterator[Fault]:
    """Words that stand more than once where the anchor looks say which of them are meant."""
    if source.text is None or anchor.excerpt is None or anchor.occurrence is not None:
        return
    times = source.text.count(anchor.paragraph, anchor.excerpt)
    if times > 1:
        there = f"paragraph {anchor.paragraph}" if anchor.paragraph else "the text"
        mend = "add occurrence: 1, or the one that is meant" if anchor.paragraph else "add the paragraph"
        yield Fault(
            "which-occurrence",
            _excerpt_path(anchor),
            f"“{shorten(anchor.excerpt, SHOWN)}” stands in {there} of {source.id} {_times(times)}; {mend}",
        )


def hedges_missing(statement: Statement, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """A hedge stands in one of the paragraphs that its claim is anchored in.

    It is judged only where all those paragraphs are at hand: a hedge may stand in the one that is not.
    """
    places: list[tuple[SourceText, int]] = []
    for anchor in statement.anchors if statement.hedges else ():
        source = sources.get(anchor.source)
        paragraphs = _paragraphs(anchor, source)
        if source is None or source.text is None or not paragraphs:
            return
        places += [(source.text, paragraph) for paragraph in paragraphs]
    numbers = _numbers(sorted({paragraph for _, paragraph in places}))
    for number, hedge in enumerate(statement.hedges if places else ()):
        if not any(text.count(paragraph, hedge) for text, paragraph in places):
            told = f"hedge “{shorten(hedge)}” stands in none of the paragraphs of the claim's evidence ({numbers})"
            yield Fault(
                "hedge-missing",
                ("hedges", number),
                f"{told}; copy it letter by letter, or anchor the paragraph that it stands in",
            )


def headline_only(statement: Statement, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """A claim stands on more than titles and headings."""
    for anchor in statement.anchors:
        source = sources.get(anchor.source)
        paragraphs = _paragraphs(anchor, source)
        if source is None or not paragraphs or not source.headings.issuperset(paragraphs):
            return
    yield Fault(
        "headline-only",
        ("evidence",),
        "every anchor stands in a title or heading; anchor the claim in the body as well",
    )


def anchor_faults(anchor: Anchor, state: State, source: Source) -> Iterator[Fault]:
    """Hold an anchor whose state is known against its source."""
    yield from paragraph_range(anchor, source)
    if state == "differs":
        yield from words_differ(anchor, source)
    elif state == "verified":
        yield from which_occurrence(anchor, source)


def claim_faults(statement: Statement, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """Hold a claim against all its sources at once."""
    yield from hedges_missing(statement, sources)
    yield from headline_only(statement, sources)


def _past_the_end(anchor: Anchor, source: Source) -> bool:
    return bool(anchor.paragraph and source.paragraphs and anchor.paragraph > source.paragraphs)


def _paragraphs(anchor: Anchor, source: Source | None) -> Sequence[int]:
    """Return the paragraphs in which an anchor stands, as far as one can know."""
    if anchor.paragraph is not None:
        return (anchor.paragraph,)
    return source.text.elsewhere(anchor) if source and source.text and anchor.excerpt else ()


def _excerpt_path(anchor: Anchor) -> Path:
    return (*anchor.path, "excerpt") if anchor.path else ("text",)


def _elsewhere(anchor: Anchor, source: Source) -> str:
    paragraphs = source.text.elsewhere(anchor) if source.text and anchor.excerpt else []
    if not paragraphs:
        return ""
    return f"; the words stand in paragraph{'s' if len(paragraphs) > 1 else ''} {_numbers(paragraphs)}"


def _numbers(paragraphs: Sequence[int]) -> str:
    more = ", …" if len(paragraphs) > TOLD else ""
    return ", ".join(str(paragraph) for paragraph in paragraphs[:TOLD]) + more


def _count(number: int | None, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _times(times: int) -> str:
    return {1: "only once", 2: "twice"}.get(times, f"{times} times")
