"""The rules of `check` in one table, and the fault that a rule yields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tui.base.records import Severity
from tui.base.types import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule finds in one record; `check` makes a problem of it by adding the record and the place."""

    code: str
    """The rule, a key of `RULES`."""

    path: Path
    """The way to the value at fault inside the record; empty for the record as a whole."""

    text: str
    """What is wrong and how to mend it."""

    missing: tuple[Path, ...] = ()
    """The ways to the fields whose absence is the fault; one that was written and dropped as faulty is not absent."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How grave a fault is and what the rule asks for, in one line."""

    severity: Severity
    help: str


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "unknown-format": Rule("error", "The format is one that this program reads."),
        "second-base": Rule("error", "One `base` mapping stands in the whole folder, or none."),
        "duplicate-id": Rule("error", "An id belongs to one record; the first keeps it."),
        "dangling-link": Rule("error", "A link leads to a record of the base."),
        "wrong-kind": Rule("error", "A link leads to a record of a kind that it may lead to."),
        "order-cycle": Rule("error", "No event comes before itself, by whatever way round."),
        "paragraph-range": Rule("error", "A paragraph is one of those that its source has."),
        "anchor-differs": Rule("error", "The words of an anchor stand where it says."),
        "text-differs": Rule("error", "A source's text is the one whose SHA-256 the source records."),
        "hedge-missing": Rule("error", "A hedge stands in one of the paragraphs that its claim is anchored in."),
        "scare-speaker": Rule("error", "A scare quote has no actor as its speaker."),
        "no-speaker": Rule("error", "Only a scare quote or a mention is said by nobody."),
        "unanswered": Rule("error", "An answered question has its answer, or names what answers it."),
        "text-missing": Rule("warning", "Where a folder of texts is given, each source's text is there."),
        "text-passed-over": Rule("warning", "A source's text is a plain file in UTF-8."),
        "which-occurrence": Rule("warning", "Words that stand more than once say which occurrence is meant."),
        "certain-hedged": Rule("warning", "A claim with hedges is not certain."),
        "editorial": Rule("warning", "Insertions in square brackets are listed under `editorial`."),
        "quotation-marks": Rule("warning", "The quotation marks inside a quote come in pairs."),
        "translator": Rule("warning", "A translated quote says who translated it."),
        "shared-alias": Rule("warning", "An alias belongs to one actor."),
        "relative-date": Rule("warning", "A time without a date says what it counts from."),
        "headline-only": Rule("warning", "A claim stands on more than titles and headings."),
        "question-mark": Rule("warning", "A question ends in a question mark."),
        "own-words": Rule("warning", "Free text repeats no eight words of a source in a row."),
        "hidden-character": Rule("warning", "A text holds no character that hides itself or turns others about."),
        "passed-over": Rule("warning", "Every file of the base can be read: links, special files and the like can't."),
    }
)
"""Every rule that looks further than one field; those of a single field or of a file's bytes are the reader's."""

GAPS: Mapping[str, str] = MappingProxyType(
    {
        "silent-actor": "no quote and no claim",
        "quote-source": "no source",
        "claim-evidence": "no evidence",
        "question-bearing": "nothing that it turns on",
        "question-settling": "nothing said of what would answer it",
        "unused-source": "never used",
        "translation-original": "a translation without its original",
        "unknown": "a value that someone looked for and the source does not give",
    }
)
"""What may still be found out: no faults, and listed only where they are asked for."""
