"""A base as a Markdown dossier: who said what, what is open, what came when, and who holds what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.base.records import Record
from tui.output.citation import citation
from tui.output.entries import entries
from tui.output.escapes import address, markdown
from tui.output.glyphs import glyph
from tui.output.plain import quoted
from tui.output.story import Story
from tui.output.timeline import WHENS, timeline
from tui.output.whens import told

_KINDS_OF_WORDS = ("quote", "claim")


def dossier(story: Story) -> str:
    """Write the whole dossier."""
    sections = (_opening, _actors, _questions, _quotes, _timeline, _who_says_what, _sources)
    return "\n".join("\n".join([*section(story), ""]) for section in sections)


def _opening(story: Story) -> Iterator[str]:
    yield f"# {markdown(story.title)}"
    yield ""
    if note := story.info.note:
        yield from (markdown(note, lines=True), "")
    yield ", ".join(f"{number} {plural}" for plural, number in story.counts().items()) + "."
    yield "Anchors: " + ", ".join(f"{glyph(state)} {number} {state}" for state, number in story.states().items()) + "."


def _actors(story: Story) -> Iterator[str]:
    yield "## Actors"
    for actor in story.of("actor"):
        yield from ("", *_heading(actor))
        yield from _fields(story, actor, leave=("note",))
        yield from _listed(story, "Said", story.tied(actor.id, "said"))
        yield from _listed(story, "Holds", story.tied(actor.id, "holds"))
        about = [record for record in story.tied(actor.id, "topic of") if record.kind in _KINDS_OF_WORDS]
        yield from _listed(story, "Said about it", about)
        yield from _listed(story, "Took part in", story.tied(actor.id, "took part in", "site of"))
        yield from _listed(story, "Could answer", story.tied(actor.id, "could answer"))


def _questions(story: Story) -> Iterator[str]:
    yield "## Open questions"
    for question in story.of("question"):
        status = question.text("status") or "open"
        yield from ("", *_heading(question), "", f"{glyph(status)} {status}")
        yield from _fields(story, question, leave=("status",))
        yield from _listed(story, "Turns on", story.tied(question.id, "turns on"))
        yield from _listed(story, "Could be asked of", story.tied(question.id, "could be asked of"))
        yield from _listed(story, "Answered by", story.tied(question.id, "answered by"))


def _quotes(story: Story) -> Iterator[str]:
    yield "## Quotes"
    for quote in story.of("quote"):
        yield from ("", f'<a id="{quote.id}"></a>', "")
        yield citation(quote, story.anchors(quote.id), story.look, "markdown")


def _timeline(story: Story) -> Iterator[str]:
    order = timeline(story)
    yield "## Timeline"
    yield ""
    for date, record in order.dated:
        yield f"- **{date}** {_moment(story, record)}"
    for record in order.undated:
        ordering = [tie for tie in story.ties(record.id) if tie.name in _ORDER]
        known = [f"{tie.name} {_reference(story.records[tie.id])}" for tie in ordering]
        when = "; ".join([markdown(told(record.fields.get(WHENS[record.kind]))), *known])
        yield f"- {when}: {_moment(story, record)}"


def _moment(story: Story, record: Record) -> str:
    return _itself(record) if record.kind == "event" else _line(story, record)


_ORDER = ("before", "after", "during", "dated from")


def _who_says_what(story: Story) -> Iterator[str]:
    yield "## Who says what"
    yield ""
    yield "| Claim | Held by | Certainty | Conflicts with | Anchors |"
    yield "|---|---|---|---|---|"
    for claim in story.of("claim"):
        holders = story.tied(claim.id, "held by")
        held = ", ".join(map(_reference, holders)) or markdown(str(claim.fields.get("attributed_to", "")))
        certainty = str(claim.fields.get("certainty", ""))
        denied = " (negated)" if claim.text("polarity") == "negated" else ""
        conflicts = ", ".join(f"[{record.id}](#{record.id})" for record in story.tied(claim.id, "conflicts with"))
        states = " ".join(glyph(state) for _, state in story.anchors(claim.id))
        cells = (_itself(claim) + denied, held, f"{glyph(certainty)} {certainty}".strip(), conflicts, states)
        yield f"| {' | '.join(cells)} |"


def _sources(story: Story) -> Iterator[str]:
    yield "## Sources"
    for source in story.of("source"):
        yield from ("", *_heading(source))
        yield from _fields(story, source, leave=("outline",))


def _heading(record: Record) -> tuple[str, ...]:
    return (f'### <a id="{record.id}"></a>{markdown(record.title)}',)


def _fields(story: Story, record: Record, leave: Sequence[str]) -> Iterator[str]:
    told_ = [entry for entry in entries(record, story.name) if entry.field not in leave]
    if told_:
        yield ""
    for entry in told_:
        lines = []
        for spans in entry.lines:
            words = ""
            for span in spans:
                if span.id in story.records:
                    words += f"[{markdown(span.text)}](#{span.id})"
                elif span.url:
                    words += f"<{address(span.url)}>"
                else:
                    words += markdown(span.text)
            lines.append(words)
        yield f"- *{markdown(entry.label)}:* {'; '.join(lines)}"


def _listed(story: Story, label: str, records: Sequence[Record]) -> Iterator[str]:
    if records:
        yield from ("", f"**{label}**", "")
    for record in records:
        yield f"- {_line(story, record)}"


def _line(story: Story, record: Record) -> str:
    """One record in a list, by name, with how firmly it stands."""
    word = record.text("certainty") or record.text("status")
    if record.kind == "quote":
        word = story.anchors(record.id)[0][1]
    return _reference(record) + (f" ({glyph(word)} {word})" if word else "")


def _reference(record: Record) -> str:
    return f"[{markdown(quoted(record.kind, record.title))}](#{record.id})"


def _itself(record: Record) -> str:
    return f'<a id="{record.id}"></a>{markdown(record.title)}'
