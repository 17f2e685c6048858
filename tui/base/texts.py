"""The sources' texts: where they are found, their paragraphs, and whether an anchor's words stand in them."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tui.base import passages
from tui.base.files import BOM, FLEETING, SHUT, TEXTS, take
from tui.base.records import Anchor, Record, State
from tui.base.text_folder import UNREADABLE, Folder, digest_of, kind_at

VARIABLE = "ONRECORD_TEXTS"
"""The environment variable that names a folder of texts."""

HASH_DIFFERS = "hash differs"
"""The fault of a text that is not the one whose SHA-256 its source records."""

_LINE_END = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class PassedText:
    """A text that was passed over."""

    source: str
    """The id of the source that it would be the text of."""

    name: str
    """Its path, as far as it is known to the user."""

    reason: str
    """Why: a short phrase such as `symlink`."""


class SourceText:
    """The text of one source."""

    def __init__(self, path: str, text: str, digest: str = "", fault: str = "") -> None:
        self.path = path
        self.digest = digest
        """Its SHA-256 in hexadecimal digits."""
        self.fault = fault
        """`HASH_DIFFERS`, or an empty text: only a text without fault judges anchors."""
        self.paragraphs = tuple(line for line in _LINE_END.split(text) if line and not line.isspace())
        """Its non-empty lines as they are; the first of them is paragraph 1."""

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        return tuple(passages.fold(paragraph) for paragraph in self.paragraphs)

    @cached_property
    def _whole(self) -> str:
        # A folded paragraph has no line end, so nothing that is looked for reaches across two of them.
        return "\n".join(self._folded)

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for paragraph in self._folded:
            starts.append(starts[-1] + len(paragraph) + 1)
        return starts

    def folded(self, paragraph: int | None) -> str:
        """Give a paragraph in its folded form, empty where there is none; the whole text for None."""
        if paragraph is None:
            return self._whole
        return self._folded[paragraph - 1] if 1 <= paragraph <= len(self._folded) else ""

    def locate(self, place: int) -> tuple[int, int]:
        """Tell which paragraph a place of the folded text is in, and where in that."""
        number = bisect_right(self._starts, place, hi=len(self._folded))
        return number, place - self._starts[number - 1]

    def find(self, paragraph: int | None, excerpt: str) -> Iterator[tuple[int, int, int]]:
        """Yield where words stand: the paragraph, and their start and end in it as it is.

        Args:
            paragraph: The paragraph to look in, counted from 1; None means all of them.
            excerpt: The words.
        """
        words = passages.fold(excerpt)
        for number, start in self._find(paragraph, words):
            yield number, *passages.span(self.paragraphs[number - 1], start, start + len(words))

    def _find(self, paragraph: int | None, words: str) -> Iterator[tuple[int, int]]:
        if paragraph is None:
            for place in passages.find(self._whole, words):
                yield self.locate(place)
        else:
            for place in passages.find(self.folded(paragraph), words):
                yield paragraph, place

    def spans(self, paragraph: int, excerpt: str, occurrence: int | None = None) -> tuple[int, int] | None:
        """Give the start and end of words in a paragraph as it is; None where they do not stand there.

        Args:
            paragraph: The paragraph, counted from 1.
            excerpt: The words.
            occurrence: Which of several, counted from 1; the first where none is given.
        """
        for number, (_, start, end) in enumerate(self.find(paragraph, excerpt), start=1):
            if number == (occurrence or 1):
                return start, end
        return None

    def count(self, paragraph: int | None, excerpt: str) -> int:
        """Count how often words stand in a paragraph, or in the whole text."""
        return sum(1 for _ in self._find(paragraph, passages.fold(excerpt)))

    def judge(self, anchor: Anchor) -> State:
        """Tell the state of an anchor in this source."""
        if not anchor.source:
            return "unanchored"
        if self.fault:
            return "unchecked"
        if anchor.paragraph is not None and anchor.paragraph > len(self.paragraphs):
            return "differs"
        if anchor.excerpt is None:
            return "unchecked"
        found = self._find(anchor.paragraph, passages.fold(anchor.excerpt))
        for number, _ in enumerate(found, start=1):
            if number == (anchor.occurrence or 1):
                return "verified"
        return "differs"

    def elsewhere(self, anchor: Anchor) -> list[int]:
        """Give the paragraphs other than its own that an anchor's words stand in."""
        words = passages.fold(anchor.excerpt or "")
        return sorted({number for number, _ in self._find(None, words)} - {anchor.paragraph})


class Texts:
    """Finds the sources' texts of one base, each by itself.

    A text is the file whose SHA-256 its source records, else the one named for the source's id, in the folder that the
    user gave, else in that of `ONRECORD_TEXTS`, else in `texts/` beside the YAML.
    """

    def __init__(
        self,
        base: str | os.PathLike[str],
        folder: str | os.PathLike[str] | None = None,
        env: Mapping[str, str] = os.environ,
    ) -> None:
        """Look into nothing yet.

        Args:
            base: The base: a folder, or a single YAML file.
            folder: The folder that the user gave.
            env: The environment.
        """
        self._given = [Folder(Path(place), self._miss) for place in (folder, env.get(VARIABLE)) if place]
        self._own: dict[Path, Folder] = {}
        self._texts: dict[tuple[str, str, str], SourceText | None] = {}
        self._passed: dict[PassedText, None] = {}
        self._missed: dict[str, None] = {}
        root = Path(base).resolve()
        kind = kind_at(root)
        self._root = root.parent if kind == "file" else root
        if kind not in ("folder", "file", ""):
            # It could not be asked, or not be followed to where it leads; for now only its texts are missing.
            self._missed[str(root)] = None

    @property
    def passed(self) -> list[PassedText]:
        """The texts that were passed over so far."""
        return list(self._passed)

    @property
    def missed(self) -> list[str]:
        """The files and folders that could not be looked at so far, and perhaps can be at another time."""
        return list(self._missed)

    def of(self, source: Record) -> SourceText | None:
        """Give the text of a source, or None where it is not at hand."""
        digest = source.text("sha256").lower()
        place = source.place.file.rpartition("/")[0]
        key = (place, source.id, digest)
        if key not in self._texts:
            candidates = self._candidates(source.id, digest, [*self._given, *self._beside(place)])
            texts = (self._text(source.id, *candidate) for candidate in candidates)
            self._texts[key] = next((text for text in texts if text is not None), None)
        return self._texts[key]

    def _candidates(self, id: str, digest: str, folders: list[Folder]) -> Iterator[tuple[Path, bytes, str]]:
        """Yield the files that may hold a source's text, each with its bytes and its fault, the likeliest first."""
        named = list(self._take_all(id, (folder.named(id) for folder in folders)))
        if not digest:
            yield from ((path, data, "") for path, data in named)
            return
        # The files named for the source come first, so that a large folder is hashed only where none of them is it.
        yield from ((path, data, "") for path, data in named if digest_of(data) == digest)
        hashed = (folder.hashed(digest) for folder in folders)
        yield from (
            (path, data, "") for path, data in self._take_all(id, (path for path in hashed if path is not None))
        )
        yield from ((path, data, HASH_DIFFERS) for path, data in named if digest_of(data) != digest)

    def _take_all(self, id: str, paths: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
        """Yield the files that are there with their bytes; what is there and can't be taken is passed over."""
        for path in paths:
            kind = kind_at(path)
            data = take(path) if kind == "file" else kind
            if isinstance(data, bytes):
                yield path, data
            elif data == SHUT:
                self._miss(path.parent, SHUT)
            elif data:
                reason = data if isinstance(data, str) else data.code.replace("-", " ")
                self._pass(id, path, reason)
                if reason in FLEETING:
                    self._missed[str(path)] = None

    def _text(self, id: str, path: Path, data: bytes, fault: str) -> SourceText | None:
        try:
            return SourceText(str(path), data.removeprefix(BOM).decode(), digest_of(data), fault)
        except UnicodeDecodeError:
            self._pass(id, path, "not UTF-8")
            return None

    def _beside(self, place: str) -> list[Folder]:
        """Give the folders of texts beside a YAML file, nearest first; a link to one would lead out of the base."""
        found = []
        for path in dict.fromkeys((self._root / place / TEXTS, self._root / TEXTS)):
            kind = kind_at(path)
            if kind == "folder":
                found.append(self._own.setdefault(path, Folder(path, self._miss)))
            elif kind == "symlink":
                self._pass("", path, kind)
            elif kind in (SHUT, UNREADABLE):
                self._miss(path, SHUT)
        return found

    def _miss(self, path: Path, reason: str) -> None:
        """Take note of what may hold any source's text, and can't be looked at."""
        self._pass("", path, reason)
        self._missed[str(path)] = None

    def _pass(self, id: str, path: Path, reason: str) -> None:
        self._passed[PassedText(id, str(path), reason)] = None
