"""A record as one cites it: who, when, in which source and where in it, and whether the words were found there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import quote as percent

from tui.base.records import Anchor, Record, State
from tui.output import escapes, whens
from tui.output.jsonlines import json_line
from tui.output.plain import quoted
from tui.output.visible import visible

if TYPE_CHECKING:
    from tui.index.store import Index

Form: TypeAlias = Literal["text", "markdown", "bibtex", "csl-json", "link", "id"]

FORMS: dict[Form, str] = {
    "text": "plain text",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
    "csl-json": "CSL-JSON, for reference managers",
    "link": "the source's address, at these words",
    "id": "the record's id",
}
"""Every form with what people call it."""

ENDINGS: dict[Form, str] = {"markdown": ".md", "bibtex": ".bib", "csl-json": ".json"}
"""How the names of files end that hold a form, where they are no plain text."""

Look: TypeAlias = Callable[[str], "Record | None"]
"""Finds a record by its id."""

_WARNINGS: dict[State, str] = {
    "differs": "NOT VERIFIED: the words differ from the source's text",
    "unchecked": "not verified: the source's text was not at hand",
    "unanchored": "not verified: no source is named",
}


def cite(index: Index, id: str, form: Form) -> str:
    """Cite a record of an index; an empty text where there is no such record, or no address for a `link`."""
    stored = index.stored(id)
    if stored is None:
        return ""

    def look(other: str) -> Record | None:
        found = index.stored(other)
        return found.record if found else None

    return citation(stored.record, stored.anchors, look, form)


def citation(record: Record, anchors: Sequence[tuple[Anchor, State]], look: Look, form: Form) -> str:
    """Cite a record whose anchors have been judged. What comes out is visible."""
    facts = _gather(record, anchors, look)
    match form:
        case "text":
            return _text(facts)
        case "markdown":
            return _markdown(facts)
        case "bibtex":
            return _bibtex(facts)
        case "csl-json":
            return json_line([_csl(facts)])
        case "link":
            return _link(facts)
        case "id":
            return record.id


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a citation tells, in whatever form."""

    record: Record
    byline: str
    """Who said or held it, when, where and in whose translation; a source's author and date."""

    source: Record | None
    paragraph: int | None
    excerpt: str
    warning: str

    def source_text(self, name: str) -> str:
        return self.source.text(name) if self.source else ""

    @property
    def words(self) -> str:
        """The record's own words, a quote's in quotation marks; none for a source, which is told as what it is."""
        return "" if self.record is self.source else quoted(self.record.kind, self.record.title)


def _gather(record: Record, anchors: Sequence[tuple[Anchor, State]], look: Look) -> _Facts:
    first = next((anchor for anchor, _ in anchors if anchor.source), None)
    source = record if record.kind == "source" else look(first.source) if first else None
    states = {state for _, state in anchors}
    return _Facts(
        record=record,
        byline="; ".join(filter(None, _byline(record, look))),
        source=source,
        paragraph=first.paragraph if first else None,
        excerpt=(first.excerpt or "") if first else "",
        warning=next((warning for state, warning in _WARNINGS.items() if state in states), ""),
    )


def _byline(record: Record, look: Look) -> list[str]:
    def name(id: str) -> str:
        found = look(id)
        return found.title if found else id

    if record.kind == "quote":
        speaker = record.text("speaker")
        if not speaker:
            speaker = "no speaker" if record.fields["speaker"] == "none" else "speaker unknown"
        said = ", ".join(filter(None, (name(speaker), whens.told(record.fields.get("said")))))
        platform = record.text("platform")
        return [said + (f", on {name(platform)}" if platform else ""), _translation(record, name)]
    if record.kind == "claim":
        holders = record.fields.get("attributed_to", "")
        held = ", ".join(name(str(item)) for item in holders) if isinstance(holders, tuple) else "the author"
        certainty = record.text("certainty")
        return [f"claim held by {held}" if holders else "claim", certainty and f"as {certainty}"]
    if record.kind == "event":
        return [f"event, {whens.told(record.fields.get('when'))}"]
    if record.kind == "question":
        return [f"question, {record.text('status') or 'open'}"]
    if record.kind == "source":
        return []
    return [record.text("description")]


def _translation(record: Record, name: Callable[[str], str]) -> str:
    language = record.text("translated_from")
    if not language and "translator" not in record.fields:
        return ""
    translator = record.text("translator")
    start = f"translated from {language}" if language else "translated"
    return f"{start} by {name(translator) if translator else 'an unknown translator'}"


def _source(facts: _Facts) -> list[str]:
    """What a citation says of the source, but for its title and addresses."""
    if facts.source is None:
        return []
    published = whens.told(facts.source.fields.get("published"))
    return [*filter(None, (facts.source_text("author"), facts.source_text("publisher"))), published]


def _retrieved(facts: _Facts) -> str:
    if facts.source is None or not (date := whens.date_of(facts.source.fields.get("retrieved"))):
        return ""
    return f"retrieved {date}"


def _text(facts: _Facts) -> str:
    parts = [facts.byline]
    if facts.source:
        paragraph = f"¶{facts.paragraph}" if facts.paragraph else ""
        title = f"“{facts.source.title}”"
        parts.append(", ".join(filter(None, [f"in {title}" if facts.words else title, *_source(facts), paragraph])))
    parts.append(facts.source_text("url"))
    parts += [f"archived at {archive}" if (archive := facts.source_text("archive_url")) else "", _retrieved(facts)]
    warning = f" [{facts.warning}]" if facts.warning else ""
    said = f"{'; '.join(filter(None, parts))}{warning} [{facts.record.id}]"
    return visible(f"{facts.words} — {said}" if facts.words else said, lines=True)


def _markdown(facts: _Facts) -> str:
    md = escapes.markdown
    parts = [md(facts.byline)]
    if facts.source:
        title = f"*{md(facts.source.title)}*"
        if url := facts.source_text("url"):
            title = f"[{title}]({escapes.address(url)})"
        paragraph = f"¶{facts.paragraph}" if facts.paragraph else ""
        parts.append(", ".join(filter(None, [title, *map(md, _source(facts)), paragraph])))
    if archive := facts.source_text("archive_url"):
        parts.append(f"[archived]({escapes.address(archive)})")
    parts.append(_retrieved(facts))
    said = "; ".join(filter(None, parts))
    warning = f" **{facts.warning}**" if facts.warning else ""
    closing = f"{said}{warning} `{facts.record.id}`"
    if facts.record is facts.source:
        return closing
    if facts.record.kind == "quote":
        quoted = "\n".join(f"> {line}" for line in md(facts.record.title, lines=True).split("\n"))
        return f"{quoted}\n>\n> — {closing}"
    return f"{md(facts.words)} — {closing}"


def _bibtex(facts: _Facts) -> str:
    date = whens.date_of(facts.source.fields.get("published")) if facts.source else ""
    note = [" — ".join(filter(None, (facts.words, facts.byline)))]
    note += [f"paragraph {facts.paragraph}" if facts.paragraph else ""]
    note += [whens.UNDATED if facts.source and not date else ""]
    note += [_retrieved(facts), facts.source_text("archive_url"), facts.warning]
    fields = {
        "author": f"{{{escapes.bibtex(author)}}}" if (author := facts.source_text("author")) else "",
        "title": f"{{{escapes.bibtex(facts.source.title if facts.source else facts.record.title)}}}",
        "publisher": escapes.bibtex(facts.source_text("publisher")),
        "date": date,
        "year": date[:4],
        "url": escapes.address(facts.source_text("url")),
        "urldate": whens.date_of(facts.source.fields.get("retrieved")) if facts.source else "",
        "note": escapes.bibtex("; ".join(filter(None, note))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{facts.record.id},", *lines, "}"])


_CSL_TYPES = {"article": "article", "post": "post", "interview": "interview", "dataset": "dataset"}


def _csl(facts: _Facts) -> dict[str, object]:
    """The source as an item of CSL-JSON 1.0.2, with the record in its note."""
    item: dict[str, object] = {"id": facts.record.id, "type": "document", "title": facts.record.title}
    note = [" — ".join(filter(None, (facts.words, facts.byline))), facts.warning]
    if facts.source:
        item["type"] = _CSL_TYPES.get(facts.source.text("kind"), "document")
        item["title"] = facts.source.title
        names = {"publisher": "publisher", "URL": "url", "archive_location": "archive_url", "language": "language"}
        item |= {ours: text for ours, name in names.items() if (text := facts.source_text(name))}
        if author := facts.source_text("author"):
            item["author"] = [{"literal": author}]
        for ours, name in (("issued", "published"), ("accessed", "retrieved")):
            when = facts.source.fields.get(name)
            if date := whens.date_of(when):
                item[ours] = {"date-parts": whens.numbers(date)}
            elif words := whens.words_of(when):
                item[ours] = {"literal": words}
    if facts.paragraph:
        item |= {"locator": str(facts.paragraph), "label": "paragraph"}
    said = "; ".join(filter(None, note))
    return item | {"note": said} if said else item


def _link(facts: _Facts) -> str:
    """The source's address, with the words as a text fragment (WICG Scroll to Text Fragment) where they are known."""
    url = escapes.address(facts.source_text("url") or facts.record.text("same_as"))
    if not url or not facts.excerpt or "#" in url:
        return url
    words = facts.excerpt.split()
    if len(words) > _FRAGMENT:
        half = _FRAGMENT // 2
        return f"{url}#:~:text={_fragment(words[:half])},{_fragment(words[-half:])}"
    return f"{url}#:~:text={_fragment(words)}"


_FRAGMENT = 10
"""How many words a fragment holds before it becomes a range from the first ones to the last ones."""


def _fragment(words: Sequence[str]) -> str:
    # The fragment's own grammar wants its hyphens escaped, which percent-encoding leaves alone.
    return percent(" ".join(words), safe="", errors="replace").replace("-", "%2D")
