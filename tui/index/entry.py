"""A record as the index keeps it: one row, its links, and the words that it is found by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from tui.base.records import Record
from tui.base.types import UNKNOWN, Value
from tui.index.fold import spaced
from tui.index.plan import CHOICE, NAME, NOTHING, TEXT, Plan, leaves, looks_like_id
from tui.index.planning import UNKNOWABLE
from tui.index.rows import KINDS, PLURALS, worst
from tui.index.sorting import UNDATED, date_key, name_key, title_key
from tui.index.stored import digest, pack
from tui.index.tables import SEPARATOR

if TYPE_CHECKING:
    from tui.index.stored import Columns

Tag: TypeAlias = "tuple[str, str]"
"""A field of the search language and the value that it must have."""

OPEN = ("open", "partly-answered")
"""The states of a question that still wants an answer."""

_PLURAL = dict(zip(KINDS, PLURALS, strict=True))
_PARTED = f" {SEPARATOR} "


class Entry:
    """What the index holds of one record, its place among the others left out."""

    __slots__ = (
        "body",
        "date_key",
        "faults",
        "id",
        "kind",
        "lead",
        "mark",
        "name_key",
        "names",
        "paragraph",
        "refs",
        "rest",
        "states",
        "tags",
        "title",
        "title_key",
    )

    def __init__(self, record: Record, plan: Plan) -> None:
        fields = record.fields
        kind = record.kind
        self.kind = kind
        self.id = record.id
        self.title = record.title
        self.faults = record.faults
        self.paragraph = 0
        self.mark = self.lead = ""
        names: list[str] = []
        rest: list[str] = []
        refs: list[tuple[str, int]] = []
        tags: list[Tag] = [("in", _PLURAL[kind])]
        gap = False
        roles = plan.kinds[kind]
        for path, value in leaves(fields):
            role = roles.get(path)
            if value in NOTHING:
                gap = gap or (value == UNKNOWN and path in UNKNOWABLE[kind])
                if role is None or role.role != CHOICE:
                    continue
            if role is None:
                continue
            if role.role == TEXT:
                rest.append(value)
            elif role.role == NAME:
                names.append(value)
            elif role.role == CHOICE:
                tags.append((role.search, value))
            elif role.leads(value):
                refs.append((value, role.code))
                tags.append((role.search or "link", value))
            elif role.text:
                rest.append(value)
        title = spaced(self.title)
        self.names = title if len(names) == 1 else _PARTED.join(map(spaced, names))
        """The words of its title and other names."""
        self.rest = _PARTED.join(map(spaced, rest))
        """The words of all its other texts."""
        self.refs = list(dict.fromkeys(refs))
        """The ids that it links to, each with the relation's code."""
        self.title_key = title_key(title)
        self.name_key = name_key(fields, self.title) if "sort_name" in fields else self.title_key
        self.date_key = date_key(kind, fields)
        if self.date_key != UNDATED:
            tags += [("year", day[:4]) for day in self.date_key.split("/")]
        self.states = "u" * _evidence(fields)
        if _BY_KIND[kind](self, fields, tags) or gap:
            self.states += "g"
        self.tags = list(dict.fromkeys(tags))
        self.body = pack(fields, plan.titles[kind])

    def columns(self, rowid: int, chunk: int, line: int, column: int) -> Columns:
        """Give its row, at a place of the index.

        Args:
            rowid: Its kind and position.
            chunk: The chunk that it stands in.
            line: Its line, counted from the chunk's first.
            column: Its column, counted from 1.

        """
        columns = (
            rowid,
            self.id,
            chunk,
            line,
            column,
            self.title,
            self.mark,
            self.lead,
            self.paragraph,
            self.faults,
            self.states,
        )
        return (*columns, digest(columns))


def tail(states: str) -> list[Tag]:
    """Give the tags that follow from the states of a record's anchors."""
    state = worst(states)
    tags = [("is", state)] if state else []
    return [*tags, ("is", "gap")] if "g" in states else tags


# What each kind shows in a list and is filtered by, beside what its fields say one by one. Each function tells whether
# the record by itself leaves something out; that all others leave it alone is seen later.


def _quote(entry: Entry, fields: Mapping[str, Value], tags: list[Tag]) -> bool:
    source = _text(fields, "source")
    entry.states = ("u" + entry.states) if source else entry.states or "n"
    entry.lead = _text(fields, "speaker")
    entry.mark = _choice(fields, "kind", "direct")
    paragraph = fields.get("paragraph")
    entry.paragraph = paragraph if isinstance(paragraph, int) else 0
    if "kind" not in fields:
        tags.append(("kind", "direct"))
    translated = _text(fields, "translated_from")
    original = _text(fields, "original_text")
    if translated or original or _text(fields, "translator"):
        tags.append(("is", "translated"))
    return not source or bool(translated and not original)


def _claim(entry: Entry, fields: Mapping[str, Value], tags: list[Tag]) -> bool:
    entry.states = entry.states or "n"
    certainty = fields.get("certainty")
    entry.mark = certainty if isinstance(certainty, str) else ""
    holders = fields.get("attributed_to")
    if isinstance(holders, tuple):
        entry.lead = " ".join(holder for holder in holders if isinstance(holder, str) and looks_like_id(holder))
    if isinstance(fields.get("hedges"), tuple):
        tags.append(("is", "hedged"))
    return not isinstance(fields.get("evidence"), tuple)


def _event(entry: Entry, fields: Mapping[str, Value], tags: list[Tag]) -> bool:
    entry.states = entry.states or "n"
    when = fields.get("when")
    if isinstance(when, Mapping):
        when = when.get("text", when.get("date"))
    entry.mark = entry.lead = when if isinstance(when, str) and when not in NOTHING else ""
    return False


def _question(entry: Entry, fields: Mapping[str, Value], tags: list[Tag]) -> bool:
    entry.mark = _choice(fields, "status", "open")
    if "status" not in fields:
        tags.append(("status", "open"))
    if entry.mark in OPEN:
        tags.append(("is", "open"))
    return not isinstance(fields.get("bears_on"), tuple) or not _text(fields, "would_answer")


def _actor(entry: Entry, fields: Mapping[str, Value], tags: list[Tag]) -> bool:
    entry.lead = (_text(fields, "sort_name") or entry.title).partition(",")[0]
    entry.mark = _choice(fields, "kind", "")
    roles = fields.get("roles")
    if isinstance(roles, tuple):
        # A role's anchors follow those of the actor itself.
        entry.states += "u" * sum(_evidence(role) for role in roles if isinstance(role, Mapping))
    return False


def _source(entry: Entry, fields: Mapping[str, Value], tags: list[Tag]) -> bool:
    entry.mark = _choice(fields, "kind", "")
    return False


_BY_KIND = {
    "quote": _quote,
    "claim": _claim,
    "event": _event,
    "question": _question,
    "actor": _actor,
    "source": _source,
}


def _text(fields: Mapping[str, Value], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) and value not in NOTHING else ""


def _choice(fields: Mapping[str, Value], name: str, default: str) -> str:
    value = fields.get(name, default)
    return value if isinstance(value, str) and value not in NOTHING else ""


def _evidence(fields: Mapping[str, Value]) -> int:
    """Count the anchors of a record or a role; they are unchecked before the sources' texts are looked at."""
    items = fields.get("evidence")
    return sum("source" in item for item in items if isinstance(item, Mapping)) if isinstance(items, tuple) else 0
