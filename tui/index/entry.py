"""A record as the index keeps it: one row, its links, and the words that it is found by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

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

_IN = {kind: ("in", plural) for kind, plural in zip(KINDS, PLURALS, strict=True)}
_PARTED = f" {SEPARATOR} "


class Entry(NamedTuple):
    """What the index holds of one record, its place among the others left out.

    It is made of nothing but plain values, so that it can go from one process to another.
    """

    kind: str
    id: str
    title: str
    mark: str
    lead: str
    paragraph: int
    faults: int
    states: str
    body: bytes
    names: str
    """The words of its title and other names."""
    rest: str
    """The words of all its other texts."""
    tags: tuple[Tag, ...]
    refs: tuple[tuple[str, int], ...]
    """The ids that it links to, each with the relation's code."""
    name_key: str
    title_key: str
    date_key: str

    def columns(self, rowid: int, chunk: int, line: int, column: int) -> Columns:
        """Give its row, at a place of the index.

        Args:
            rowid: Its kind and position.
            chunk: The chunk that it stands in.
            line: Its line, counted from the chunk's first.
            column: Its column, counted from 1.

        """
        _, id, title, mark, lead, paragraph, faults, states, *_ = self
        columns = (rowid, id, chunk, line, column, title, mark, lead, paragraph, faults, states)
        return (*columns, digest(columns))


def enter(record: Record, plan: Plan) -> Entry:
    """Make what the index holds of a record.

    A million records go through here, so each of their texts is looked at once, and by what is most often asked first.
    """
    kind, id, fields, _, faults = record
    titled = plan.titles[kind]
    names: list[str] = []
    rest: list[str] = []
    refs: dict[tuple[str, int], None] = {}
    tags: dict[Tag, None] = {_IN[kind]: None}
    gap = False
    roles = plan.kinds[kind]
    for path, value in leaves(fields):
        role = roles.get(path)
        if value in NOTHING:
            gap = gap or (value == UNKNOWN and path in UNKNOWABLE[kind])
            if role is not None and role.role == CHOICE:
                tags[role.search, value] = None
        elif role is None:
            continue
        elif role.role == TEXT:
            rest.append(value)
        elif role.role == NAME:
            names.append(value)
        elif role.role == CHOICE:
            tags[role.search, value] = None
        elif role.leads(value):
            refs[value, role.code] = None
            tags[role.search or "link", value] = None
        elif role.text:
            rest.append(value)
    title = str(fields[titled])
    folded = spaced(title)
    to_title = title_key(folded)
    date = date_key(kind, fields)
    if date != UNDATED:
        for day in date.split("/"):
            tags["year", day[:4]] = None
    mark, lead, paragraph, states, open_end = _BY_KIND[kind](title, fields, tags)
    return Entry(
        kind,
        id,
        title,
        mark,
        lead,
        paragraph,
        faults,
        states + "g" if gap or open_end else states,
        pack(fields, titled),
        folded if len(names) == 1 else _PARTED.join(map(spaced, names)),
        _PARTED.join(map(spaced, rest)),
        tuple(tags),
        tuple(refs),
        name_key(fields, title) if "sort_name" in fields else to_title,
        to_title,
        date,
    )


def tail(states: str) -> list[Tag]:
    """Give the tags that follow from the states of a record's anchors."""
    state = worst(states)
    tags = [("is", state)] if state else []
    return [*tags, ("is", "gap")] if "g" in states else tags


# What each kind shows in a list and is filtered by, beside what its fields say one by one. Each function gives the
# mark, the lead, the paragraph and the states of the anchors, and tells whether the record by itself leaves something
# out; that all others leave it alone is seen later.

_Told: TypeAlias = "tuple[str, str, int, str, bool]"


def _quote(title: str, fields: Mapping[str, Value], tags: dict[Tag, None]) -> _Told:
    source = _text(fields, "source")
    states = _unchecked(fields)
    paragraph = fields.get("paragraph")
    if "kind" not in fields:
        tags["kind", "direct"] = None
    translated = _text(fields, "translated_from")
    original = _text(fields, "original_text")
    if translated or original or _text(fields, "translator"):
        tags["is", "translated"] = None
    return (
        _choice(fields, "kind", "direct"),
        _text(fields, "speaker"),
        paragraph if isinstance(paragraph, int) else 0,
        "u" + states if source else states or "n",
        not source or bool(translated and not original),
    )


def _claim(title: str, fields: Mapping[str, Value], tags: dict[Tag, None]) -> _Told:
    certainty = fields.get("certainty")
    holders = fields.get("attributed_to")
    lead = ""
    if isinstance(holders, tuple):
        lead = " ".join(holder for holder in holders if isinstance(holder, str) and looks_like_id(holder))
    if isinstance(fields.get("hedges"), tuple):
        tags["is", "hedged"] = None
    mark = certainty if isinstance(certainty, str) else ""
    return mark, lead, 0, _unchecked(fields) or "n", not isinstance(fields.get("evidence"), tuple)


def _event(title: str, fields: Mapping[str, Value], tags: dict[Tag, None]) -> _Told:
    when = fields.get("when")
    if isinstance(when, Mapping):
        when = when.get("text", when.get("date"))
    mark = when if isinstance(when, str) and when not in NOTHING else ""
    return mark, mark, 0, _unchecked(fields) or "n", False


def _question(title: str, fields: Mapping[str, Value], tags: dict[Tag, None]) -> _Told:
    mark = _choice(fields, "status", "open")
    if "status" not in fields:
        tags["status", "open"] = None
    if mark in OPEN:
        tags["is", "open"] = None
    gap = not isinstance(fields.get("bears_on"), tuple) or not _text(fields, "would_answer")
    return mark, "", 0, _unchecked(fields), gap


def _actor(title: str, fields: Mapping[str, Value], tags: dict[Tag, None]) -> _Told:
    lead = (_text(fields, "sort_name") or title).partition(",")[0]
    states = _unchecked(fields)
    roles = fields.get("roles")
    if isinstance(roles, tuple):
        # A role's anchors follow those of the actor itself.
        states += "".join([_unchecked(role) for role in roles if isinstance(role, Mapping)])
    return _choice(fields, "kind", ""), lead, 0, states, False


def _source(title: str, fields: Mapping[str, Value], tags: dict[Tag, None]) -> _Told:
    return _choice(fields, "kind", ""), "", 0, _unchecked(fields), False


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


def _unchecked(fields: Mapping[str, Value]) -> str:
    """Give the states of the anchors of a record or a role, before the sources' texts are looked at."""
    items = fields.get("evidence")
    if not isinstance(items, tuple):
        return ""
    return "u" * sum("source" in item for item in items if isinstance(item, Mapping))
