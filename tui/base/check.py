"""`check`: everything that is wrong with a base, and what it still lacks, in one report."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tui.base.fields import KINDS
from tui.base.files import Found as File
from tui.base.files import find
from tui.base.gaps import Gap
from tui.base.locate import Places
from tui.base.read import BaseInfo, Chunk, read
from tui.base.records import Place, Problem, Record, State
from tui.base.rules import RULES
from tui.base.survey import Found, Survey
from tui.base.texts import Texts
from tui.base.types import Path as Way

AHEAD = 4 * 1024 * 1024
"""How many bytes of files are read before their turn and kept until then; they take some six times that in memory."""

STATES: tuple[State, ...] = ("verified", "differs", "unchecked", "unanchored")
"""The states of an anchor, in the order in which they are counted out."""


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` has to say about a base."""

    records: Mapping[str, int]
    """How many records there are, by the plural of their kind; a kind that has none is there with 0."""

    anchors: Mapping[State, int]
    """How many anchors are in each state, in the order of `STATES`."""

    problems: tuple[Problem, ...]
    """Everything that is wrong, in order of file, line and column."""

    gaps: tuple[Gap, ...]
    """What may still be found out, in the order of the records."""

    textless: tuple[str, ...]
    """The sources that evidence names and whose text is not at hand, by id."""

    @property
    def errors(self) -> int:
        """How many of the problems are errors."""
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        """How many of the problems are warnings."""
        return len(self.problems) - self.errors


def check(base: str | os.PathLike[str], *, texts: str | os.PathLike[str] | None = None, given: bool = False) -> Report:
    """Look at a whole base: its files, its records, their links and their evidence.

    Args:
        base: The folder, or the one YAML file.
        texts: A folder in which the sources' texts are looked for before anywhere else.
        given: Whether the user named that folder for this very run, so that a text that is not there is told.

    Raises:
        NotABase: There is no YAML file at all, or nothing that can be looked into.
    """
    files, passed = find(base)
    sources = Texts(base, texts)
    problems: list[Problem] = []
    survey = Survey(sources, given)
    with _collector_at_rest():
        ahead = _read_ahead(files)
        for part in chain.from_iterable(ahead.values()):
            for record in () if isinstance(part, BaseInfo) else part.records or ():
                if record.kind == "source":
                    survey.foresee(record)
        for file in files:
            for part in ahead.pop(file.name, None) or read(file.path, file.name):
                if isinstance(part, BaseInfo):
                    survey.take_base(part)
                else:
                    problems += part.problems
                    for record in part.records or ():
                        survey.take(record)
        survey.settle()
        reasons = {item.name: item.reason for item in passed}
        reasons |= {_relative(base, text.name): text.reason for text in sources.passed if not text.source}
        problems += [_passed_over(name, reason) for name, reason in reasons.items()]
        problems += _told(base, survey.found)
        problems.sort(key=lambda problem: (problem.place.file.split("/"), problem.place.line, problem.place.column))
    return Report(
        records={kind.plural: survey.counts[kind.name] for kind in KINDS.values()},
        anchors={state: survey.states[state] for state in STATES},
        problems=tuple(problems),
        gaps=tuple(survey.gaps()),
        textless=tuple(survey.textless),
    )


def _read_ahead(files: Iterable[File]) -> dict[str, list[Chunk | BaseInfo]]:
    """Read the smallest files, each of which may hold the sources that the evidence in all the others wants."""
    ahead: dict[str, list[Chunk | BaseInfo]] = {}
    room = AHEAD
    for file in sorted(files, key=lambda file: file.size):
        room -= file.size
        if room < 0:
            break
        ahead[file.name] = list(read(file.path, file.name))
    return ahead


def _passed_over(name: str, reason: str) -> Problem:
    if any("\ud800" <= mark <= "\udfff" for mark in name):
        reason = "a name that is not UTF-8"
    mend = _MENDS.get(reason, "rename it")
    told = f"{reason}: it is passed over; {mend}"
    return Problem(Place(name), RULES["passed-over"].severity, "passed-over", "", told)


_MENDS = {
    "symlink": "put what it leads to in its place",
    "special file": "put a plain file in its place",
    "unreadable file": "let it be read",
    "changing file": "let it rest",
    "unreadable folder": "let it be read",
}
"""How to mend what was passed over for another reason than its name."""


def _relative(base: str | os.PathLike[str], path: str) -> str:
    """Name a file beside those of a base as the files of the base are named."""
    root = Path(base).resolve()
    return Path(os.path.relpath(path, root if root.is_dir() else root.parent)).as_posix()


def _told(base: str | os.PathLike[str], found: Iterable[Found]) -> Iterator[Problem]:
    """Make problems of faults, each with its exact place; what only follows from another fault is left out."""
    places = Places(base)
    for item in sorted(found, key=lambda item: (item.record.place.file.split("/"), item.record.place.line)):
        record, fault = item.record, item.fault
        if record.faults and any(_is_written(places, record, path) for path in fault.missing):
            continue
        yield Problem(
            places.of(record, fault.path) if fault.path else record.place,
            RULES[fault.code].severity,
            fault.code,
            record.id,
            fault.text,
        )


def _is_written(places: Places, record: Record, path: Way) -> bool:
    """Whether a field stands in the file, though it was dropped from the record as faulty."""
    return places.of(record, path) != places.of(record, path[:-1])


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Hold the garbage collector off: it would look again and again at all that is kept, none of which is a cycle."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
