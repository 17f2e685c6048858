"""Files as records: every record with its place, every fault with its mend.

A file is read slice by slice. A slice whose digest the caller knows is not parsed again. At the first slice that
can't be parsed by itself the rest of the file is read in one, from there on, so that what is told is what stands there.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from tui.base.files import BOM, Refusal, find_all, take
from tui.base.locate import Places
from tui.base.records import Place, Problem, Record
from tui.base.sheet import Sheet
from tui.base.slices import cut
from tui.base.types import Path
from tui.base.walk import BaseInfo, Broken, Item, Walk

__all__ = ["Base", "BaseInfo", "Chunk", "load", "locate", "parse", "read"]

_BATCH = 256
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a file: some items of one top-level key, with all that is wrong in them."""

    key: str
    """The top-level key; empty for faults of the file as a whole."""

    line: int
    """The line of the file, counted from 1, that it starts with."""

    lines: int
    """How many lines it has."""

    digest: bytes
    """Known again when the same text is read again, wherever in the file it then stands."""

    records: tuple[Record, ...] | None
    """Its records; None where the digest was known, so that it was not parsed."""

    problems: tuple[Problem, ...] = ()

    end: int = 0
    """How many bytes of the file stand up to its end; by its lines, where the file was not cut into slices."""


@dataclass(frozen=True, slots=True)
class Base:
    """A whole base in memory, as far as it is sound."""

    infos: tuple[BaseInfo, ...]
    """Each `base` mapping that was found; one, or none, where all is right."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    @property
    def info(self) -> BaseInfo | None:
        """The `base` mapping that counts: the first one."""
        return self.infos[0] if self.infos else None


def load(base: str | os.PathLike[str]) -> Base:
    """Read a whole base into memory.

    Raises:
        NotABase: There is no YAML file at all, or nothing that can be looked into.
    """
    infos: list[BaseInfo] = []
    records: list[Record] = []
    problems: list[Problem] = []
    for file in find_all(base):
        for part in read(file.path, file.name):
            if isinstance(part, BaseInfo):
                infos.append(part)
            else:
                records.extend(part.records or ())
                problems.extend(part.problems)
    return Base(tuple(infos), tuple(records), tuple(problems))


def read(
    path: str | os.PathLike[str], name: str, *, known: Collection[bytes] = frozenset()
) -> Iterator[Chunk | BaseInfo]:
    """Read one file, part by part, in its order.

    Args:
        path: Where it is.
        name: What it is called in the places, as in `Found.name`.
        known: Digests of chunks whose records need not be given again.
    """
    data = take(path)
    if isinstance(data, Refusal):
        problem = Problem(Place(name), "error", data.code, "", data.text)
        yield Chunk("", 1, 0, b"", (), (problem,))
    else:
        yield from parse(data, name, known=known)


def parse(data: bytes, name: str, *, known: Collection[bytes] = frozenset()) -> Iterator[Chunk | BaseInfo]:
    """Read the bytes of one file, part by part, in their order; see `read`."""
    data = data.removeprefix(BOM)
    if data.startswith(_UTF_16):
        # The parser would take it, and nothing else that reads the base would.
        problem = Problem(Place(name), "error", "not-utf-8", "", "the file is UTF-16; save it as UTF-8")
        yield Chunk("", 1, 0, b"", (), (problem,))
        return
    slices = cut(data)
    if slices is None:
        yield from _rest(Sheet(data, name), set(), 0)
        return
    seen: set[str] = set()
    for part in slices:
        text = data[part.start : part.end]
        digest = _digest(part.key.encode(), text)
        before = seen if part.first else seen - {part.key}
        if digest in known and part.key != "base" and part.key not in before:
            yield Chunk(part.key, part.line, part.lines, digest, None, end=part.end)
        else:
            sheet = Sheet(part.prefix + text, name, part.line - (not part.first))
            try:
                found = list(Walk(sheet, before, part.key))
            except Broken:
                rest = Sheet(part.prefix + data[part.start :], name, sheet.first)
                yield from _rest(rest, before, part.start - len(part.prefix))
                return
            yield from (item for item in found if isinstance(item, BaseInfo))
            items = [item for item in found if isinstance(item, Item)]
            yield _chunk(items, part.key, part.line, part.lines, digest, part.end)
        seen.add(part.key)


def _rest(sheet: Sheet, seen: set[str], start: int) -> Iterator[Chunk | BaseInfo]:
    """Read a text in one, up to its end or to where it breaks; `start` is where in its file it begins."""
    digest = _digest(b"rest", sheet.data)
    size, count = len(sheet.data), sheet.data.count(b"\n") + 1
    batch: list[Item] = []
    fault: tuple[Problem, ...] = ()
    try:
        for item in Walk(sheet, seen):
            if isinstance(item, BaseInfo):
                yield item
                continue
            if batch and (item.key != batch[0].key or len(batch) == _BATCH):
                end = start + size * min(item.line - sheet.first, count) // count
                yield _chunk(batch, batch[0].key, batch[0].line, item.line - batch[0].line, digest, end)
                digest = _digest(b"next", digest)
                batch = []
            batch.append(item)
    except Broken as broken:
        fault = (broken.problem,)
    if batch:
        lines = sheet.first + count - batch[0].line
        yield _chunk(batch, batch[0].key, batch[0].line, lines, digest, start + size)
    if fault:
        yield Chunk("", fault[0].place.line, 0, digest, (), fault, start + size)


def _chunk(items: list[Item], key: str, line: int, lines: int, digest: bytes, end: int) -> Chunk:
    records = tuple([item.record for item in items if item.record is not None])
    problems = tuple([problem for item in items for problem in item.problems])
    return Chunk(key, line, lines, digest, records, problems, end)


def _digest(salt: bytes, text: bytes) -> bytes:
    return blake2b(text, digest_size=16, key=salt).digest()


def locate(base: str | os.PathLike[str], record: Record, path: Path) -> Place:
    """Find the place of a value inside a record, or of what comes nearest to it, by reading its file again.

    Args:
        base: The base that the record was read from.
        record: The record.
        path: The way to the value; empty for the record itself.
    """
    return Places(base).of(record, path)
