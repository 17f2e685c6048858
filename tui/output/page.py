"""A base as one HTML page to send to someone without a terminal: every record an anchor, every link both ways.

Nothing is loaded from elsewhere, and the page's own policy forbids it. Without script everything can be read; the
script adds the search.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from tui.base.fields import KINDS
from tui.base.records import Anchor, Record, State
from tui.output.entries import Span, entries
from tui.output.escapes import address
from tui.output.glyphs import glyph
from tui.output.plain import quoted
from tui.output.story import Story
from tui.output.ties import Tie
from tui.output.visible import visible
from tui.output.whens import told as told_when

_HEADINGS = {
    "quote": "Quotes",
    "actor": "Actors",
    "question": "Open questions",
    "claim": "Claims",
    "event": "Events",
    "source": "Sources",
}


def page(story: Story) -> str:
    """Write the whole page."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    language = _text(story.info.language or "en")
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_text(story.title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            *_opening(story),
            "<main>",
            *(line for kind in KINDS for line in _section(story, kind)),
            "</main>",
            f"<script>{script}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _opening(story: Story) -> Iterator[str]:
    yield "<header>"
    yield f'<h1 dir="auto">{_text(story.title)}</h1>'
    if story.info.note:
        yield f'<p dir="auto">{_text(story.info.note, lines=True)}</p>'
    states = [_state(state, f"{number} {state}") for state, number in story.states().items() if number]
    yield f'<p class="states">{" ".join(states)}</p>'
    yield "<nav>"
    for kind, heading in _HEADINGS.items():
        if number := len(story.of(kind)):
            yield f'<a href="#{KINDS[kind].plural}">{heading} <small>{number}</small></a>'
    yield "</nav>"
    yield "</header>"
    yield '<div id="search" hidden>'
    yield '<input type="search" placeholder="Search" aria-label="Search this page" autocomplete="off">'
    yield '<output aria-live="polite"></output>'
    yield "</div>"


def _section(story: Story, kind: str) -> Iterator[str]:
    records = story.of(kind)
    if not records:
        return
    yield f'<section id="{KINDS[kind].plural}">'
    yield f"<h2>{_HEADINGS[kind]}</h2>"
    for record in records:
        yield from _article(story, record)
    yield "</section>"


def _article(story: Story, record: Record) -> Iterator[str]:
    yield f'<article id="{_text(record.id)}" class="{record.kind}">'
    yield f'<a class="id" href="#{_text(record.id)}">{_text(record.id)}</a>'
    yield _title(record)
    ties = story.ties(record.id)
    if record.kind == "quote":
        yield _byline(record, [tie for tie in ties if tie.name == "said by"])
        ties = [tie for tie in ties if tie.name != "said by"]
    told = [
        (entry.label, [_line(story, spans) for spans in entry.lines])
        for entry in entries(record, story.name)
        if entry.field not in _IN_BYLINE
    ]
    told += [(label, list(map(_tie, same))) for label, same in groupby(ties, lambda tie: tie.name)]
    if told:
        yield "<dl>"
        for label, lines in told:
            yield f"<dt>{_text(label)}</dt>"
            yield from (f'<dd dir="auto">{line}</dd>' for line in lines)
        yield "</dl>"
    yield from _anchors(story, story.anchors(record.id))
    yield "</article>"


_IN_BYLINE = ("speaker", "said")


def _byline(quote: Record, speakers: Sequence[Tie]) -> str:
    """Who said a quote, and when."""
    nobody = "nobody" if quote.fields["speaker"] == "none" else "speaker unknown"
    said = " ".join(map(_tie, speakers)) or nobody
    return f'<p class="byline" dir="auto">— {said}, {_text(told_when(quote.fields.get("said")))}</p>'


def _title(record: Record) -> str:
    title = _text(record.title, lines=True)
    if record.kind != "quote":
        return f'<h3 dir="auto">{title}</h3>'
    language = record.text("language")
    spoken = f' lang="{_text(language)}"' if language else ""
    return f'<blockquote dir="auto"{spoken}>{title}</blockquote>'


def _line(story: Story, spans: Iterable[Span]) -> str:
    return "".join(_span(story, span) for span in spans)


def _span(story: Story, span: Span) -> str:
    text = _text(span.text, lines=True)
    if span.id in story.records:
        return f'<a href="#{_text(span.id)}">{text}</a>'
    if span.url:
        return f'<a href="{_text(address(span.url))}" rel="noopener noreferrer">{text}</a>'
    return f"<q>{text}</q>" if span.verbatim else text


def _tie(tie: Tie) -> str:
    return f'<a href="#{_text(tie.id)}">{_text(quoted(tie.kind, tie.title))}</a>'


def _anchors(story: Story, anchors: Sequence[tuple[Anchor, State]]) -> Iterator[str]:
    if not anchors:
        return
    yield '<ul class="anchors">'
    for anchor, state in anchors:
        words = [_state(state, state)]
        if anchor.source:
            words.append(f'<a href="#{_text(anchor.source)}">{_text(story.name(anchor.source) or anchor.source)}</a>')
        if anchor.paragraph:
            words.append(f"¶{anchor.paragraph}")
        if anchor.excerpt and anchor.path:
            words.append(f'<q dir="auto">{_text(anchor.excerpt)}</q>')
        yield f"<li>{' '.join(words)}</li>"
    yield "</ul>"


def _state(state: State, words: str) -> str:
    return f'<span class="{state}">{glyph(state)} {words}</span>'


def _text(text: str, *, lines: bool = False) -> str:
    return escape(visible(text, lines=lines))


def _asset(name: str) -> str:
    return files("tui.output").joinpath(name).read_text("utf-8").strip()


def _digest(text: str) -> str:
    """What a Content Security Policy knows an inline style or script by (CSP Level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
