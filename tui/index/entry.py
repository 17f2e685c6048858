"""A record as the index keeps it: one row, its links, and the words that it is found by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from tui.base.fields import UNKNOWN, Value
from tui.base.records import Record
from tui.index.fold import spaced
from tui.index.plan import CHOICE, LINK, NAME, NOTHING, Plan, leaves, looks_like_id
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
_DEFAULT_MARKS = {"quote": ("kind", "direct"), "question": ("status", "open"), "claim": ("certainty", "")}
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
        names: list[str] = []
        rest: list[str] = []
        refs: list[tuple[str, int]] = []
        tags: list[Tag] = [("in", _PLURAL[kind])]
        unknown = False
        roles = plan.kinds[kind]
        unknowable = UNKNOWABLE[kind]
        for path, value in leaves(fields):
            if value == UNKNOWN and path in unknowable:
                unknown = True
            role = roles.get(path)
            if role is None:
                continue
            if role.role == LINK:
                if role.leads(value):
                    refs.append((value, role.code))
                    tags.append((role.search or "link", value))
                elif role.words == "*" and value not in NOTHING:
                    rest.append(value)
            elif role.role == CHOICE:
                tags.append((role.search, value))
            elif value not in NOTHING:
                (names if role.role == NAME else rest).append(value)
        self.names = _PARTED.join(map(spaced, names))
        """The words of its title and other names."""
        self.rest = _PARTED.join(map(spaced, rest))
        """The words of all its other texts."""
        self.refs = list(dict.fromkeys(refs))
        """The ids that it links to, each with the relation's code."""
        self.paragraph = _number(fields.get("paragraph")) if kind == "quote" else 0
        self.name_key = name_key(fields, self.title)
        self.title_key = title_key(self.title) if kind == "actor" else self.name_key
        self.date_key = date_key(kind, fields)
        self.mark = _mark(kind, fields)
        self.lead = _lead(self, fields)
        self.states = _states(kind, fields)
        self.tags = list(dict.fromkeys(tags + _derived(self, fields)))
        if unknown or _is_gap(record):
            self.states += "g"
        self.body = pack(fields, record.type.title)

    @property
    def speaker(self) -> str:
        """The id of a quote's speaker, if it has one."""
        return self.lead if self.kind == "quote" else ""

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
    tags = [("is", state)] if state and state != "unanchored" else []
    return [*tags, ("is", "gap")] if "g" in states else tags


def _derived(entry: Entry, fields: Mapping[str, Value]) -> list[Tag]:
    """Give the tags that follow from several fields, or from one that is left out."""
    found: list[Tag] = []
    if entry.date_key != UNDATED:
        found += [("year", day[:4]) for day in entry.date_key.split("/")]
    if entry.kind == "quote":
        if "kind" not in fields:
            found.append(("kind", "direct"))
        if any(_text(fields, name) for name in ("translated_from", "translator", "original_text")):
            found.append(("is", "translated"))
    elif entry.kind == "question":
        if "status" not in fields:
            found.append(("status", "open"))
        if entry.mark in OPEN:
            found.append(("is", "open"))
    elif entry.kind == "claim" and isinstance(fields.get("hedges"), tuple):
        found.append(("is", "hedged"))
    return found


def _is_gap(record: Record) -> bool:
    """Whether a record by itself leaves something out; that all others leave it alone is seen later."""
    fields = record.fields
    if record.kind == "quote":
        translated = _text(fields, "translated_from") and not _text(fields, "original_text")
        return bool(translated or not _text(fields, "source"))
    if record.kind == "claim":
        return not isinstance(fields.get("evidence"), tuple)
    return record.kind == "question" and not (
        isinstance(fields.get("bears_on"), tuple) and _text(fields, "would_answer")
    )


def _text(fields: Mapping[str, Value], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) and value not in NOTHING else ""


def _mark(kind: str, fields: Mapping[str, Value]) -> str:
    if kind == "event":
        return _when(fields.get("when"))
    name, default = _DEFAULT_MARKS.get(kind, ("kind", ""))
    value = fields.get(name, default)
    return value if isinstance(value, str) and (value not in NOTHING or kind == "claim") else ""


def _lead(entry: Entry, fields: Mapping[str, Value]) -> str:
    """Give the ids of whoever a quote or claim comes from, an event's time, or an actor's short name."""
    if entry.kind == "actor":
        return (_text(fields, "sort_name") or entry.title).partition(",")[0]
    if entry.kind == "event":
        return entry.mark
    field = {"quote": "speaker", "claim": "attributed_to"}.get(entry.kind, "")
    value = fields.get(field, ())
    ids = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
    return " ".join(id for id in ids if isinstance(id, str) and looks_like_id(id))


def _when(value: Value | None) -> str:
    if isinstance(value, Mapping):
        value = value.get("text", value.get("date"))
    return value if isinstance(value, str) and value not in NOTHING else ""


def _states(kind: str, fields: Mapping[str, Value]) -> str:
    """Give a letter for each anchor, as unchecked as it is before the sources' texts are looked at."""
    count = 1 if kind == "quote" and _text(fields, "source") else 0
    count += _evidence(fields)
    roles = fields.get("roles")
    if isinstance(roles, tuple):
        count += sum(_evidence(role) for role in roles if isinstance(role, Mapping))
    if not count and kind in ("quote", "claim", "event"):
        return "n"
    return "u" * count


def _evidence(fields: Mapping[str, Value]) -> int:
    items = fields.get("evidence")
    return sum("source" in item for item in items if isinstance(item, Mapping)) if isinstance(items, tuple) else 0


def _number(value: Value | None) -> int:
    return value if isinstance(value, int) else 0
