"""The one table of the format: kinds of record, their fields, types, values and links.

Reading, checking, the JSON Schema, the reader's labels, the links of the index and the fields of the search
language are all made from `KINDS`, so a field is added here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tui.base.types import (
    NOTHING,
    UNKNOWN,
    Choice,
    Date,
    Digest,
    Field,
    Flag,
    Group,
    Identifier,
    Kind,
    Link,
    Many,
    Number,
    Relation,
    Text,
    Type,
    Url,
)

FORMAT = 1
"""The version of the format that this table describes."""


def _link(*kinds: str, name: str, back: str, words: tuple[str, ...] = (), text: bool = False) -> Link:
    return Link(kinds, Relation(name, back), words, text)


def _required(name: str, type: Type, help: str, nothing: tuple[str, ...] = (), search: str = "") -> Field:
    return Field(name, type, help, required=True, nothing=nothing, search=search)


ANCHOR = Group(
    "an anchor",
    (
        Field(
            "source",
            _link("source", name="evidence in", back="is evidence for"),
            "the source that bears it out",
            required=True,
            nothing=(),
            search="source",
        ),
        Field("paragraph", Number(), "which non-empty line of the source's text, counted from 1"),
        Field("excerpt", Text("verbatim"), "a few words of the source, verbatim"),
        Field("occurrence", Number(), "which one, where the words stand more than once in the paragraph"),
    ),
)

EVIDENCE = Field("evidence", Many(ANCHOR), "where it stands in the sources")

WHEN = Group(
    "a when",
    (
        Field("text", Text("verbatim"), "the time in the source's words"),
        Field("date", Date(), "the date or interval, as far as it is known"),
        Field(
            "relative_to",
            _link("event", name="dated from", back="dates", words=("publication",)),
            "the event, or `publication`, that a relative date counts from",
        ),
    ),
    text=Text("verbatim"),
)

ABOUT = Field("about", Many(_link(name="about", back="topic of")), "the records that it is about", search="about")
NOTE = Field("note", Text(), "anything else, in one's own words")


def _id(prefix: str) -> Field:
    return _required("id", Identifier(), f"`{prefix}` and a slug, unique in the base")


SOURCE = Kind(
    "source",
    "sources",
    "s-",
    "title",
    "A text, recording or other thing that says something.",
    (
        _id("s-"),
        _required("title", Text("name"), "its title, as it stands there"),
        Field(
            "kind",
            Choice(("article", "post", "document", "interview", "dataset", "other")),
            "what sort of source it is",
            search="kind",
        ),
        Field("language", Text("code"), "its language (BCP 47)"),
        Field("author", Text("name"), "who wrote it"),
        Field("publisher", Text("name"), "who published it"),
        Field("published", WHEN, "when it was published"),
        Field("url", Url(), "where it is on the web", label="address"),
        Field("archive_url", Url(), "where a copy is kept", label="archived at"),
        Field("retrieved", WHEN, "when it was fetched"),
        Field("sha256", Digest(), "the SHA-256 of its text's bytes", label="SHA-256"),
        Field("paragraphs", Number(), "how many paragraphs its text has"),
        Field(
            "outline",
            Many(
                Group(
                    "an outline entry",
                    (
                        _required("paragraph", Number(), "which paragraph"),
                        _required("gist", Text(), "what it says, in one's own words"),
                        Field(
                            "kind",
                            Choice(("title", "heading", "block", "body")),
                            "what the paragraph is",
                            default="body",
                        ),
                    ),
                )
            ),
            "what each paragraph says, shown where the text is not at hand",
        ),
        Field("seen", Flag(), "`false`: known only through another source"),
        Field(
            "quoted_in",
            _link("source", name="quoted in", back="quotes"),
            "the source through which it is known",
        ),
        NOTE,
    ),
    derived=("quotes", "claims", "events", "questions", "actors"),
)

ACTOR = Kind(
    "actor",
    "actors",
    "a-",
    "name",
    "Whoever or whatever says, does or is spoken about.",
    (
        _id("a-"),
        _required("name", Text("name"), "its name"),
        Field(
            "kind",
            Choice(
                (
                    "person",
                    "group",
                    "government",
                    "ministry",
                    "organisation",
                    "country",
                    "place",
                    "currency",
                    "platform",
                    "publication",
                    "topic",
                )
            ),
            "what sort of actor it is",
            search="kind",
        ),
        Field(
            "aliases",
            Many(
                Group(
                    "an alias",
                    (
                        _required("text", Text("name"), "the name"),
                        Field("outside", Flag(), "`true`: no source of the base uses it"),
                    ),
                    text=Text("name"),
                )
            ),
            "other names, all of them searchable",
            label="also called",
        ),
        Field("sort_name", Text("name"), "the name as it is sorted", label="sorted as"),
        Field(
            "roles",
            Many(
                Group(
                    "a role",
                    (
                        _required("title", Text("name"), "what the role is called"),
                        Field("of", _link("actor", name="role at", back="roles"), "where the role is held"),
                        EVIDENCE,
                    ),
                )
            ),
            "the offices and positions held",
        ),
        Field(
            "member_of",
            _link("actor", name="member of", back="members"),
            "the group, place or body it belongs to",
        ),
        Field("same_as", Url(), "a page elsewhere that is about the same", label="same as"),
        Field("description", Text(), "who or what it is, in one's own words"),
        EVIDENCE,
        NOTE,
    ),
    derived=("quotes", "claims", "events", "questions", "members", "said", "holds"),
)

QUOTE = Kind(
    "quote",
    "quotes",
    "q-",
    "text",
    "Words that a source sets in quotation marks or sets off.",
    (
        _id("q-"),
        _required("text", Text("verbatim"), "the words, without the outer quotation marks"),
        _required(
            "speaker",
            _link("actor", name="said by", back="said"),
            "who said it",
            nothing=NOTHING,
            search="speaker",
        ),
        Field(
            "kind",
            Choice(("direct", "block", "partial", "scare", "mention")),
            "how the words are set",
            default="direct",
            search="kind",
        ),
        Field("marks", Choice(("curly", "straight", "none", "unclosed")), "the quotation marks", nothing=(UNKNOWN,)),
        Field(
            "source",
            _link("source", name="printed in", back="prints"),
            "the source that prints it",
            search="source",
        ),
        Field("paragraph", Number(), "which non-empty line of the source's text, counted from 1"),
        Field("occurrence", Number(), "which one, where the words stand more than once in the paragraph"),
        Field("said", WHEN, "when it was said", label="when said"),
        Field("cue", Text("verbatim"), "the verb or phrase that introduces it"),
        Field("platform", _link("actor", name="on", back="carried"), "where it was said", search="platform"),
        Field(
            "original",
            _link("source", name="from", back="quoted in"),
            "the unseen source behind it",
            label="original source",
        ),
        Field("context", Text(), "what one must know to read it, in one's own words"),
        Field("language", Text("code"), "the language of the text (BCP 47)"),
        Field("translated_from", Text("code"), "the language it was said in (BCP 47)"),
        Field("translator", _link("actor", name="translated by", back="translated"), "who translated it"),
        Field("original_text", Text("verbatim"), "the words in their first language", label="original"),
        Field(
            "editorial",
            Many(Text("verbatim")),
            "insertions by an editor, verbatim, brackets included",
            label="inserted",
        ),
        Field("anomalies", Many(Text()), "oddities of the setting, in one's own words"),
        Field("repeats", _link("quote", name="repeats", back="repeated by"), "the quote that it repeats"),
        ABOUT,
        NOTE,
    ),
    derived=("claims", "questions"),
)

CLAIM = Kind(
    "claim",
    "claims",
    "c-",
    "text",
    "What someone holds to be so.",
    (
        _id("c-"),
        _required("text", Text(), "the claim, in one's own words"),
        Field(
            "attributed_to",
            Many(_link("actor", name="held by", back="holds"), or_word="author"),
            "who holds it; `author` is the source's own voice",
            label="held by",
        ),
        Field(
            "certainty",
            Choice(("certain", "probable", "possible", "unknown")),
            "how firmly the holder commits to it",
            search="certainty",
        ),
        Field("polarity", Choice(("affirmed", "negated")), "whether it is said to be so or not so", default="affirmed"),
        Field(
            "basis",
            Choice(("stated", "reported", "inferred", "presupposed", "headline")),
            "what it rests on in the text",
        ),
        Field("hedges", Many(Text("verbatim")), "the words that weaken it, verbatim"),
        EVIDENCE,
        Field("quotes", Many(_link("quote", name="rests on", back="backs")), "the quotes that bear it out"),
        ABOUT,
        Field(
            "conflicts_with",
            Many(_link("claim", name="conflicts with", back="conflicts with")),
            "claims that can't be so as well; written on one of the two",
        ),
        Field("supports", Many(_link("claim", name="supports", back="supported by")), "claims that it makes likelier"),
        Field(
            "assessment",
            Group(
                "an assessment",
                (
                    _required(
                        "status",
                        Choice(("confirmed", "disputed", "refuted", "unverified")),
                        "the verdict",
                        search="status",
                    ),
                    Field("by", _link("actor", name="assessed by", back="assessed", text=True), "whose verdict it is"),
                    NOTE,
                ),
            ),
            "the editor's view of it",
        ),
        NOTE,
    ),
)

EVENT = Kind(
    "event",
    "events",
    "e-",
    "text",
    "Something that happened or is to happen.",
    (
        _id("e-"),
        _required("text", Text(), "what happened, in one's own words"),
        Field("when", WHEN, "when it happened"),
        Field(
            "order",
            Many(
                Group(
                    "an order",
                    (
                        Field("before", _link("event", name="before", back="after"), "the event that it precedes"),
                        Field("after", _link("event", name="after", back="before"), "the event that it follows"),
                        Field("during", _link("event", name="during", back="during"), "the event that it falls in"),
                    ),
                    one=True,
                )
            ),
            "what it came before, after or during",
        ),
        Field("where", _link("actor", name="at", back="site of"), "where it happened"),
        Field("participants", Many(_link("actor", name="with", back="took part in")), "who took part"),
        Field("claims", Many(_link("claim", name="rests on", back="backs")), "the claims that it rests on"),
        Field(
            "maybe_same_as",
            _link("event", name="maybe the same as", back="maybe the same as"),
            "an event that may be this one",
        ),
        EVIDENCE,
        NOTE,
    ),
)

QUESTION = Kind(
    "question",
    "questions",
    "o-",
    "text",
    "What is still open.",
    (
        _id("o-"),
        _required("text", Text(), "the question, in one's own words; it ends in “?”"),
        Field(
            "status",
            Choice(("open", "partly-answered", "answered", "unanswerable", "withdrawn")),
            "how far it is settled",
            default="open",
            search="status",
        ),
        Field(
            "origin",
            Choice(("stated", "hedged", "conflict", "gap")),
            "why it is open: the source says so, a hedge leaves it so, accounts differ, or nothing is said",
            search="origin",
        ),
        EVIDENCE,
        ABOUT,
        Field(
            "bears_on",
            Many(_link("quote", "claim", "event", name="turns on", back="bears on")),
            "the quotes, claims and events that it turns on",
            label="turns on",
        ),
        Field("would_answer", Text(), "what evidence would settle it", label="would settle it"),
        Field(
            "ask",
            Many(_link("actor", name="could be asked of", back="could answer", text=True)),
            "who could know",
        ),
        Field("answer", Text(), "the answer, in one's own words"),
        Field("answered_by", Many(_link(name="answered by", back="answers")), "the records that answer it"),
        Field("priority", Choice(("high", "normal", "low")), "how much hangs on it"),
        Field("raised", WHEN, "when it was raised"),
        Field("closed", WHEN, "when it was settled"),
        NOTE,
    ),
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (QUOTE, ACTOR, QUESTION, CLAIM, EVENT, SOURCE)}
)
"""Every kind by its singular name; quotes first, as search results are."""

PLURALS: Mapping[str, Kind] = MappingProxyType({kind.plural: kind for kind in KINDS.values()})
"""Every kind by its top-level key."""

PREFIXES: Mapping[str, Kind] = MappingProxyType({kind.prefix: kind for kind in KINDS.values()})
"""Every kind by what its ids begin with."""

BASE = Group(
    "the base",
    (
        Field("format", Number(), "the version of the format", nothing=()),
        Field("title", Text("name"), "what the base is called"),
        Field("language", Text("code"), "the language that it is written in (BCP 47)"),
        NOTE,
    ),
)
"""The `base` mapping, which stands once in a base or nowhere."""
