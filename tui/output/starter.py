"""The first file of a new base: what its maker already knows, among notes that teach the format."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tui.base.normal import normalize
from tui.base.rules_wording import lone_mark

ID_LIMIT = 64
"""The most characters of an id, its prefix included."""

_WORDS = 6
"""How many words of a name or text an id is made of; more can't be remembered."""

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Start:
    """What is known when a base is begun."""

    title: str
    source: str
    """The title of the first source."""

    quote: str
    url: str = ""
    speaker: str = ""
    """The name of who said the quote; empty where it is not known."""


def first_file(start: Start) -> str:
    """Write the first file of a base, as YAML."""
    source, quote = slug("s-", start.source, "source"), slug("q-", start.quote, "first")
    actor = slug("a-", start.speaker, "speaker")
    lines = [
        *_HEAD,
        "base:",
        "  format: 1",
        f"  title: {quoted(start.title)}",
        "  # language: en",
        "",
        "# Sources: where something stands in print.",
        "sources:",
        f"- id: {source}",
        f"  title: {quoted(start.source)}",
        f"  url: {quoted(start.url)}" if start.url else "  # url: https://example.org/the-page",
        "  # kind: article         # or post, document, interview, dataset, other",
        "  # author: Ada Lund",
        "  # published: 2018-02-20",
        f"  # Save its text beside this file as texts/{source}.txt, and `onrecord check` finds every quote in it.",
        "",
        "# Actors: whoever says, does or is spoken about.",
    ]
    if start.speaker:
        lines += ["actors:", f"- id: {actor}", f"  name: {quoted(start.speaker)}"]
    else:
        lines += ["# actors:", f"# - id: {actor}", "#   name: Ada Lund"]
    lines += [
        "  # kind: person          # or group, government, organisation, country, place, platform and so on",
        "  # aliases: [Lund, the mayor]",
        "",
        "# Quotes: the very words, without the quotation marks around them.",
        "quotes:",
        f"- id: {quote}",
        f"  text: {quoted(start.quote)}",
        f"  speaker: {actor if start.speaker else 'unknown'}",
        f"  source: {source}",
        *_peculiar(start.quote),
        "  # paragraph: 3          # which line of the source's text, empty ones not counted",
        "  # said: 2018-02-19",
        "",
        "# Questions: what is still open, and what would answer it. Take the # away, and ask your own.",
        "# questions:",
        "# - id: o-first",
        "#   text: What does this leave open?",
        f"#   bears_on: [{quote}]",
        "#   would_answer: The minutes of the meeting.",
        "",
        "# Claims: what someone holds to be so, in your own words, and how firmly.",
        "# claims:",
        "# - id: c-first",
        "#   text: The harbour will take the largest ships.",
        f"#   attributed_to: {f'[{actor}]' if start.speaker else 'author'}",
        "#   certainty: possible   # or certain, probable, unknown",
        f"#   quotes: [{quote}]",
        "",
        "# Events: what happened, and when.",
        "# events:",
        "# - id: e-first",
        "#   text: The council meets.",
        "#   when: 2018-02-20      # or {text: last week, relative_to: publication}",
        "#   claims: [c-first]",
    ]
    return "\n".join(lines) + "\n"


_HEAD = (
    "# A fact base: who said what, where it stands in print, and what is still open.",
    "# What follows a # is a note for you, and never read.",
    "#",
    "# An id is a letter for the kind, a hyphen and a name of your choice. A link is the id of another record, written",
    "# once; the way back is found for you. Leave out what you do not know yet; write unknown where you looked and the",
    "# source does not tell. `onrecord check` names every slip with its line.",
    "",
)


def _peculiar(quote: str) -> list[str]:
    """Say of a quote what a check would ask about: a quotation mark that is never closed, and insertions."""
    lines = []
    if lone_mark(quote):
        lines.append("  marks: unclosed         # one quotation mark in it has no partner")
    if inserted := dict.fromkeys(_BRACKETED.findall(quote)):
        lines.append(f"  editorial: [{', '.join(map(quoted, inserted))}]")
        lines.append("  # These brackets are taken for an editor's; write none instead if the speaker said them.")
    return lines


def slug(prefix: str, text: str, otherwise: str) -> str:
    """Make an id of a name or of the first words of a text: without accents, at most `ID_LIMIT` characters.

    Args:
        prefix: That of the kind, hyphen included.
        text: What to name it after.
        otherwise: What to call it where the text has no letter that an id may have.

    """
    small = normalize("NFKD", text).casefold().translate(_PLAIN).translate(_APOSTROPHES)
    folded = normalize("NFKD", small)
    bare = "".join(mark for mark in folded if not unicodedata.combining(mark))
    words = re.findall(r"[a-z0-9]+", bare)[:_WORDS]
    while len(words) > 1 and len(prefix + "-".join(words)) > ID_LIMIT:
        words.pop()
    return (prefix + ("-".join(words) or otherwise))[:ID_LIMIT]


def quoted(text: str) -> str:
    """Write a text in YAML so that every reader gives it back as it is (YAML 1.1 and 1.2, double-quoted style)."""
    return f'"{"".join(map(_written, text))}"'


def _written(mark: str) -> str:
    if mark in '"\\':
        return "\\" + mark
    return mark if mark == " " or mark.isprintable() else f"\\U{ord(mark):08X}"
