"""Files as records: every record with its place, every fault with its mend.

A file is read slice by slice. A slice whose digest the caller knows is not parsed again. At the first slice that
can't be parsed by itself the rest of the file is read in one, from there on, so that what is told is what stands there.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from tui.base.files import BOM, Refusal, find_all, take
from tui.base.locate import Places
from tui.base.records import Place, Problem, Record
from tui.base.sheet import Sheet
from tui.base.slices import cut
from tui.base.types import Path
from tui.base.walk import BaseInfo, Broken, Item, Walk

__all__ = ["Base", "BaseInfo", "Chunk", "Piece", "clean", "load", "locate", "parse", "pieces", "read"]

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
    yield from _parts(clean(take(path), name), name, known)


def parse(data: bytes, name: str, *, known: Collection[bytes] = frozenset()) -> Iterator[Chunk | BaseInfo]:
    """Read the bytes of one file, part by part, in their order; see `read`."""
    yield from _parts(clean(data, name), name, known)


def clean(data: bytes | Refusal, name: str) -> bytes | Chunk:
    """Give the bytes of a file's text, or tell in an empty chunk why it can't be read."""
    if isinstance(data, Refusal):
        code, text = data.code, data.text
    elif data.startswith(_UTF_16, len(BOM) * data.startswith(BOM)):
        # The parser would take it, and nothing else that reads the base would.
        code, text = "not-utf-8", "the file is UTF-16; save it as UTF-8"
    else:
        return data.removeprefix(BOM)
    return Chunk("", 1, 0, b"", (), (Problem(Place(name), "error", code, "", text),))


def _parts(text: bytes | Chunk, name: str, known: Collection[bytes]) -> Iterator[Chunk | BaseInfo]:
    if isinstance(text, Chunk):
        yield text
        return
    for piece in pieces(text, name):
        if known and piece.key not in ("base", *piece.before) and (digest := piece.digest) in known:
            yield Chunk(piece.key, piece.line, piece.lines, digest, None, end=piece.end)
            continue
        parts = piece.parse()
        if parts is None:
            yield from piece.rest(text)
            return
        yield from parts


class Piece(NamedTuple):
    """A slice of a file that can be parsed apart from all others, in another process too: it is of plain values."""

    name: str
    """What its file is called in the places."""

    key: str
    """The top-level key of its items; empty for a whole file that can't be cut."""

    before: tuple[str, ...]
    """The top-level keys that stand before it in its file."""

    line: int
    lines: int
    start: int
    end: int
    head: bytes
    """What makes a mapping of it, in a line of its own; empty where it begins with its key."""

    text: bytes
    """It, without that line."""

    @property
    def digest(self) -> bytes:
        """What it is known again by."""
        return _digest(self.key.encode(), self.text)

    def parse(self) -> list[Chunk | BaseInfo] | None:
        """Read it; None where it has no meaning by itself, so that the rest of its file must be read in one."""
        if not self.key:
            return None
        try:
            found = list(Walk(self._sheet(self.text), self.before, self.key))
        except Broken:
            return None
        parts: list[Chunk | BaseInfo] = [item for item in found if isinstance(item, BaseInfo)]
        items = [item for item in found if isinstance(item, Item)]
        parts.append(_chunk(items, self.key, self.line, self.lines, self.digest, self.end))
        return parts

    def rest(self, text: bytes) -> Iterator[Chunk | BaseInfo]:
        """Read the text of its file from where it starts, in one."""
        return _rest(self._sheet(text[self.start :]), set(self.before), self.start - len(self.head))

    def _sheet(self, text: bytes) -> Sheet:
        return Sheet(self.head + text, self.name, self.line - bool(self.head))


def pieces(text: bytes, name: str) -> Iterator[Piece]:
    """Cut the text of one file into pieces; a file that can't be cut is one piece that can't be parsed."""
    slices = cut(text)
    if slices is None:
        yield Piece(name, "", (), 1, 0, 0, len(text), b"", b"")
        return
    seen: dict[str, None] = {}
    for part in slices:
        own = text[part.start : part.end]
        before = tuple(seen) if part.first else tuple(key for key in seen if key != part.key)
        yield Piece(name, part.key, before, part.line, part.lines, part.start, part.end, part.prefix, own)
        seen[part.key] = None


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
