"""A base as JSON-LD 1.1: records as schema.org types, anchors as annotations with a W3C TextQuoteSelector.

The context stands in the document, so that whoever reads it fetches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote as percent

from tui.base.records import Anchor, Record, State
from tui.output.jsonlines import escaped
from tui.output.story import Story
from tui.output.whens import date_of

Node = dict[str, object]

_CONTEXT: Mapping[str, object] = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "onrecord": "urn:onrecord:terms#",
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "archivedAt": {"@type": "@id"},
}

_ACTORS = {
    "person": "Person",
    "group": "Organization",
    "government": "GovernmentOrganization",
    "ministry": "GovernmentOrganization",
    "organisation": "Organization",
    "country": "Country",
    "place": "Place",
    "platform": "WebSite",
    "publication": "Periodical",
}
_SOURCES = {
    "article": "Article",
    "post": "SocialMediaPosting",
    "document": "DigitalDocument",
    "dataset": "Dataset",
}


def linked_data(story: Story) -> str:
    """Write a base as one JSON-LD document."""
    graph: list[Node] = []
    for record in story.records.values():
        graph.append(_node(story, record))
        graph += _annotations(record, story.anchors(record.id))
    # Ids are unique in their base only, so the base's title keeps those of two bases apart.
    context = {**_CONTEXT, "@base": f"urn:onrecord:{percent(story.title, safe='', errors='replace')}"}
    return escaped(json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=2)) + "\n"


def _node(story: Story, record: Record) -> Node:
    """One record: what all kinds share, and what its own kind adds. What is not known is left out."""
    node: Node = {"@id": f"#{record.id}", "@type": _type(record), "identifier": record.id}
    node |= _KINDS[record.kind](story, record)
    node["about"] = _ids(story, record, "about")
    node["disambiguatingDescription"] = record.text("note")
    for name in ("kind", "certainty", "polarity", "basis", "status", "origin"):
        node[f"onrecord:{name}"] = record.text(name)
    return {name: value for name, value in node.items() if value not in ("", [], None)}


def _type(record: Record) -> str:
    if record.kind == "actor":
        return _ACTORS.get(record.text("kind"), "Thing")
    if record.kind == "source":
        return _SOURCES.get(record.text("kind"), "CreativeWork")
    return {"quote": "Quotation", "claim": "Claim", "event": "Event", "question": "Question"}[record.kind]


def _quote(story: Story, quote: Record) -> Node:
    return {
        "text": quote.title,
        "spokenByCharacter": _ids(story, quote, "said by"),
        "isPartOf": _ids(story, quote, "printed in"),
        "isBasedOn": _ids(story, quote, "from", "repeats"),
        "dateCreated": date_of(quote.fields.get("said")),
        "inLanguage": quote.text("language"),
        "translator": _ids(story, quote, "translated by"),
        "abstract": quote.text("context"),
        "onrecord:translatedFrom": quote.text("translated_from"),
        "onrecord:originalText": quote.text("original_text"),
        "onrecord:carriedBy": _ids(story, quote, "on"),
    }


def _claim(story: Story, claim: Record) -> Node:
    return {
        "text": claim.title,
        "author": _ids(story, claim, "held by"),
        "citation": _ids(story, claim, "rests on"),
        "appearance": _ids(story, claim, "evidence in"),
        "onrecord:hedge": _texts(claim, "hedges"),
        "onrecord:conflictsWith": _ids(story, claim, "conflicts with"),
        "onrecord:supports": _ids(story, claim, "supports"),
        "review": _review(story, claim),
    }


def _review(story: Story, claim: Record) -> Node | None:
    verdict = claim.fields.get("assessment")
    if not isinstance(verdict, Mapping):
        return None
    by = str(verdict.get("by", ""))
    review: Node = {
        "@type": "ClaimReview",
        "itemReviewed": {"@id": f"#{claim.id}"},
        "reviewRating": {"@type": "Rating", "alternateName": str(verdict["status"])},
    }
    if by:
        review["author"] = {"@id": f"#{by}"} if by in story.records else {"@type": "Thing", "name": by}
    return review


def _event(story: Story, event: Record) -> Node:
    start, _, end = date_of(event.fields.get("when")).partition("/")
    return {
        "name": event.title,
        "startDate": start,
        "endDate": end,
        "location": _ids(story, event, "at"),
        "attendee": _ids(story, event, "with"),
        "onrecord:restsOn": _ids(story, event, "rests on"),
        "onrecord:before": _ids(story, event, "before"),
        "onrecord:during": _ids(story, event, "during"),
    }


def _question(story: Story, question: Record) -> Node:
    answer = question.text("answer")
    return {
        "name": question.title,
        "text": question.title,
        "acceptedAnswer": {"@type": "Answer", "text": answer} if answer else None,
        "onrecord:turnsOn": _ids(story, question, "turns on"),
        "onrecord:couldBeAskedOf": _ids(story, question, "could be asked of"),
        "onrecord:wouldBeAnsweredBy": question.text("would_answer"),
        "onrecord:answeredBy": _ids(story, question, "answered by"),
    }


def _actor(story: Story, actor: Record) -> Node:
    return {
        "name": actor.title,
        "alternateName": _texts(actor, "aliases"),
        "description": actor.text("description"),
        "sameAs": actor.text("same_as"),
        "memberOf": _ids(story, actor, "member of"),
    }


def _source(story: Story, source: Record) -> Node:
    author, publisher = source.text("author"), source.text("publisher")
    return {
        "name": source.title,
        "author": {"@type": "Thing", "name": author} if author else None,
        "publisher": {"@type": "Thing", "name": publisher} if publisher else None,
        "datePublished": date_of(source.fields.get("published")),
        "inLanguage": source.text("language"),
        "url": source.text("url"),
        "archivedAt": source.text("archive_url"),
        "isBasedOn": _ids(story, source, "quotes"),
        "onrecord:sha256": source.text("sha256"),
    }


_KINDS: Mapping[str, Callable[[Story, Record], Node]] = {
    "quote": _quote,
    "claim": _claim,
    "event": _event,
    "question": _question,
    "actor": _actor,
    "source": _source,
}


def _ids(story: Story, record: Record, *names: str) -> list[Node]:
    return [{"@id": f"#{other.id}"} for other in story.tied(record.id, *names)]


def _texts(record: Record, name: str) -> list[str]:
    """The texts of a list, be they bare or in mappings."""
    values = record.fields.get(name, ())
    if not isinstance(values, tuple):
        return []
    return [str(value["text"] if isinstance(value, Mapping) else value) for value in values]


def _annotations(record: Record, anchors: list[tuple[Anchor, State]]) -> Iterator[Node]:
    """Anchors by the Web Annotation vocabulary: the record is the body, the words in the source the target."""
    for anchor, state in anchors:
        if not anchor.source:
            continue
        target: Node = {"@type": "oa:SpecificResource", "oa:hasSource": {"@id": f"#{anchor.source}"}}
        if anchor.excerpt:
            target["oa:hasSelector"] = {"@type": "oa:TextQuoteSelector", "oa:exact": anchor.excerpt}
        if anchor.paragraph:
            target["onrecord:paragraph"] = anchor.paragraph
        yield {
            "@type": "oa:Annotation",
            "oa:hasBody": {"@id": f"#{record.id}"},
            "oa:hasTarget": target,
            "onrecord:state": state,
        }
