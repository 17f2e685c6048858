"""Rules that one record shows by itself, where several of its fields have to agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from tui.base.compose import shorten
from tui.base.dates import is_date
from tui.base.fields import KINDS, WHEN
from tui.base.records import Record
from tui.base.rules import Fault
from tui.base.rules_wording import insertions, question_mark, quotation_marks
from tui.base.types import NONE, NOTHING


def speaker_of_marks(quote: Record) -> Iterator[Fault]:
    """A scare quote has no actor as its speaker, and nothing but a scare quote or a mention has none."""
    speaker, kind = quote.fields.get("speaker"), quote.fields.get("kind", "direct")
    if kind == "scare" and speaker not in NOTHING:
        yield Fault(
            "scare-speaker",
            ("speaker",),
            f"speaker {shorten(str(speaker))}: the marks of a scare quote are the writer's own; write speaker: none, "
            "or unknown, or another kind",
        )
    if speaker == NONE and kind not in ("scare", "mention", *NOTHING):
        yield Fault(
            "no-speaker",
            ("speaker",),
            f"speaker none: a {kind} quote is said by someone; write speaker: unknown, or kind: scare or mention",
            missing=(("kind",),),
        )


def translator(quote: Record) -> Iterator[Fault]:
    """A quote in translation says who translated it; `unknown` will do."""
    translated = next((name for name in ("translated_from", "original_text") if quote.text(name)), "")
    if translated and "translator" not in quote.fields:
        yield Fault(
            "translator",
            (translated,),
            "a translation without translator; write who made it, or translator: unknown",
            missing=(("translator",),),
        )


def certain_with_hedges(claim: Record) -> Iterator[Fault]:
    """A claim that is hedged is not certain: of stacked hedges the weakest wins."""
    hedges = claim.fields.get("hedges")
    if claim.fields.get("certainty") == "certain" and isinstance(hedges, tuple):
        told = f"certainty certain, yet hedged by “{shorten(str(hedges[0]))}”"
        yield Fault("certain-hedged", ("certainty",), f"{told}; write probable or possible, or take the hedge out")


def unanswered(question: Record) -> Iterator[Fault]:
    """An answered question has its answer, or names the records that answer it."""
    answered_by = question.fields.get("answered_by")
    if question.fields.get("status") == "answered" and not (question.text("answer") or isinstance(answered_by, tuple)):
        yield Fault(
            "unanswered",
            ("status",),
            "status answered, yet there is no answer; write answer or answered_by, or status: open",
            missing=(("answer",), ("answered_by",)),
        )


def outline_range(source: Record) -> Iterator[Fault]:
    """An outline tells of paragraphs that the source has."""
    count, outline = source.fields.get("paragraphs"), source.fields.get("outline")
    if isinstance(count, int) and isinstance(outline, tuple):
        for number, entry in enumerate(outline):
            paragraph = entry.get("paragraph") if isinstance(entry, Mapping) else None
            if isinstance(paragraph, int) and paragraph > count:
                yield Fault(
                    "paragraph-range",
                    ("outline", number, "paragraph"),
                    f"paragraph {paragraph}: paragraphs says that there are {count}; mend whichever is wrong",
                )


def relative_dates(record: Record) -> Iterator[Fault]:
    """A time that is no date says what it counts from."""
    for name in _WHENS[record.kind]:
        when = record.fields.get(name)
        if isinstance(when, Mapping):
            if "date" in when or "relative_to" in when:
                continue
            text = when.get("text")
        elif isinstance(when, str) and not is_date(when):
            text = when
        else:
            continue
        if isinstance(text, str) and text not in NOTHING:
            yield Fault(
                "relative-date",
                (name,),
                f"{name} “{shorten(text)}” has no date; add the date, or as relative_to what it counts from",
                missing=((name, "date"), (name, "relative_to")),
            )


_WHENS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {kind.name: tuple(field.name for field in kind.fields if field.type is WHEN) for kind in KINDS.values()}
)

RECORD_RULES: Mapping[str, tuple[Callable[[Record], Iterator[Fault]], ...]] = MappingProxyType(
    {
        "quote": (speaker_of_marks, translator, insertions, quotation_marks, relative_dates),
        "actor": (),
        "question": (unanswered, question_mark, relative_dates),
        "claim": (certain_with_hedges,),
        "event": (relative_dates,),
        "source": (outline_range, relative_dates),
    }
)
"""The rules that each kind of record goes through by itself."""
