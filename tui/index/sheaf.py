"""The records of one chunk as they go from whoever reads them to whoever writes them."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

from tui.base.faults import FILE_FAULTS
from tui.base.read import BaseInfo, Chunk
from tui.index.entry import Entry, enter
from tui.index.plan import Plan


class Fault(NamedTuple):
    """Why a file can't be taken as it stands."""

    line: int
    column: int
    code: str
    text: str


class About(NamedTuple):
    """What a file says of its base."""

    title: str
    language: str
    note: str


class Sheaf(NamedTuple):
    """A chunk whose records are ready to be written."""

    key: str
    line: int
    digest: bytes
    end: int
    """How many bytes of the file stand up to its end."""

    entries: list[tuple[int, int, Entry]]
    """Its records, each with its line, counted from the chunk's first, and its column."""

    fault: Fault | None


Part: TypeAlias = "Sheaf | About"


def bind(part: Chunk | BaseInfo, plan: Plan) -> Part:
    """Make ready what was read."""
    if isinstance(part, BaseInfo):
        return About(part.title or "", part.language or "", part.note or "")
    line = part.line
    entries = [(record.place.line - line, record.place.column, enter(record, plan)) for record in part.records or ()]
    problem = next((problem for problem in part.problems if problem.code in FILE_FAULTS), None)
    fault = Fault(problem.place.line, problem.place.column, problem.code, problem.text) if problem else None
    return Sheaf(part.key, line, part.digest, part.end, entries, fault)


def flat(part: Part) -> tuple[object, ...]:
    """Give a part as plain tuples, which are all that goes from one process to another."""
    if isinstance(part, About):
        return tuple(part)
    entries = [(line, column, tuple(entry)) for line, column, entry in part.entries]
    return (*part[:-2], entries, part.fault and tuple(part.fault))


def restored(plain: tuple[Any, ...]) -> Part:
    """Give the part again that was made flat."""
    if len(plain) == len(About._fields):
        return About(*plain)
    key, line, digest, end, entries, fault = plain
    return Sheaf(key, line, digest, end, entries, fault and Fault._make(fault))
