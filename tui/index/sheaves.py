"""All that stands in the files of a base, in base order, ready to be written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, NamedTuple

from tui.base.files import Found, take
from tui.base.read import Chunk, Piece, clean, pieces
from tui.index.helper import Lost, answer
from tui.index.plan import Plan
from tui.index.sheaf import Part, bind

if TYPE_CHECKING:
    from tui.index.helping import Helpers

WORTH = 4 * 1024 * 1024
"""From how many bytes on it pays to do several things at a time."""

_AHEAD = 96
"""How many pieces are given to helpers before what was in them is asked for: half a second's work, about, for
so long may what they found have to wait while it is being written."""


def are_many(found: Sequence[Found]) -> bool:
    """Whether some files are so many, or so large, that it pays to do several things at a time."""
    return sum(file.size for file in found) >= WORTH


class _Task(NamedTuple):
    """A piece that is to be read."""

    file: int
    text: bytes
    """The text of the whole file."""
    piece: Piece
    asked: Future[bytes] | None


class Sheaves:
    """Reads files, with helpers or without."""

    def __init__(self, found: Sequence[Found], plan: Plan, helpers: Helpers | None) -> None:
        self._plan = plan
        self._helpers = helpers
        self._refused: dict[int, Chunk] = {}
        self._broken = -1
        self._tasks = self._cut(found)
        self._ahead: deque[_Task] = deque()

    def of(self, file: int) -> Iterator[Part]:
        """Yield what stands in a file; they are to be asked for one after the other.

        Args:
            file: Its number among those that were found.

        """
        self._look_ahead()
        if file in self._refused:
            yield bind(self._refused.pop(file), self._plan)
        while self._ahead and self._ahead[0].file == file:
            task = self._ahead.popleft()
            self._look_ahead()
            if self._broken == file:
                continue
            parts = self._read(task)
            if parts is None:
                self._broken = file
                yield from (bind(part, self._plan) for part in task.piece.rest(task.text))
            else:
                yield from parts

    def _cut(self, found: Sequence[Found]) -> Iterator[_Task]:
        for number, file in enumerate(found):
            text = clean(take(file.path), file.name)
            if isinstance(text, Chunk):
                self._refused[number] = text
                continue
            for piece in pieces(text, file.name):
                if self._broken == number:
                    break
                yield _Task(number, text, piece, self._helpers.ask(piece) if self._helpers and piece.key else None)

    def _look_ahead(self) -> None:
        """Have as many pieces in work as is useful."""
        while len(self._ahead) < (_AHEAD if self._helpers else 1):
            task = next(self._tasks, None)
            if task is None:
                return
            self._ahead.append(task)

    def _read(self, task: _Task) -> list[Part] | None:
        if task.asked:
            try:
                return answer(task.asked.result())
            except Lost:
                pass  # It is read here.
        found = task.piece.parse()
        return None if found is None else [bind(part, self._plan) for part in found]
