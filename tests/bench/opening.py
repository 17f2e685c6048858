"""How long until something is there: the first screen, an answer on the command line, an index, a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import cycle

from tests.bench.session import first_paint
from tests.bench.stage import PETRO, Run, Stage, interleaved, run
from tests.bench.table import Row, ratio

ABSENT = "nowhereinthisbase"

WORDS = ("government", "the", "экономика", "president economy", '"of the"', ABSENT)
"""Searches for frequent words, rarer ones, several, a phrase and a word that is nowhere, taken in turn."""

LOAD = "import gc, sys, yaml\ngc.disable()\nfor path in sys.argv[1:]: yaml.load(open(path, 'rb'), yaml.CSafeLoader)"
"""What any program pays that reads the same files with PyYAML at its quickest."""


def first_screen(stage: Stage) -> Iterator[Row]:
    """From the program's start to its first whole screen, on the largest base and a warm cache."""
    base = stage.indexed(stage.size).base
    ours, bare = first_screens(stage, str(base))
    yield ratio(f"first screen, warm, {stage.size:,} quotes / bare app", ours, bare, 1.15, 1.05)


def first_screen_cold(stage: Stage) -> Iterator[Row]:
    """The same on the example base, whose index is yet to be made."""

    def once() -> float:
        return first_paint([*stage.onrecord, str(PETRO)], stage.cold("petro"), "Actors", stage.quiet)

    ours, bare = interleaved(stage.repeats, once, partial(_bare, stage))
    yield ratio("first screen, facts/petro, cold cache / bare app", ours, bare, 1.25, 1.10)


def first_screen_files(stage: Stage) -> Iterator[Row]:
    """The same where the quotes are spread over thousands of small files."""
    files = max(20, stage.size // 100)
    ours, bare = first_screens(stage, str(stage.indexed(files, files).base))
    yield ratio(f"first screen, warm, {files:,} files / bare app", ours, bare, 1.15, 1.05)


def search_command(stage: Stage) -> Iterator[Row]:
    """A whole process that finds something, against one that does nothing."""
    base = str(stage.indexed(stage.size).base)
    words = cycle(WORDS)

    def search() -> float:
        return run(
            [*stage.onrecord, "search", next(words), base, "--limit", "20"], stage.env, codes=(0, 1)
        ).milliseconds

    def nothing() -> float:
        return run([stage.python, "-c", "pass"], stage.env).milliseconds

    ours, floor = interleaved(stage.repeats * len(WORDS), search, nothing)
    yield ratio(f"`onrecord search --limit 20`, {stage.size:,} quotes / `python -c pass`", ours, floor, 2.0, 1.5)


def cold_import(stage: Stage) -> Iterator[Row]:
    """Files to a full index, against loading the same files as YAML and doing nothing with them."""
    series = _imports(stage)
    what = f"cold import, {stage.middle:,} quotes"
    ours, loads = _seconds(series.ours), _seconds(series.loads)
    yield ratio(f"{what} / yaml.load(CSafeLoader), gc off", ours, loads, 0.9, 0.6, "s")
    yield Row(f"{what}: peak memory", max(run.peak for run in series.ours), "MB", 250, 180)


def check_command(stage: Stage) -> Iterator[Row]:
    """Everything that is wrong in a base, against importing it."""
    series = _imports(stage)
    what = f"`onrecord check`, {stage.middle:,} quotes / that import"
    yield ratio(what, _seconds(series.checks), _seconds(series.ours), 1.5, 1.1, "s")


def first_screens(stage: Stage, base: str) -> list[list[float]]:
    """Start the program on a base and the bare app in turn; the base's index must be up to date."""

    def once() -> float:
        return first_paint([*stage.onrecord, base], stage.env, "Actors", stage.quiet)

    return interleaved(stage.repeats, once, partial(_bare, stage))


@dataclass(slots=True)
class _Imports:
    ours: list[Run] = field(default_factory=list)
    loads: list[Run] = field(default_factory=list)
    checks: list[Run] = field(default_factory=list)


@cache
def _imports(stage: Stage) -> _Imports:
    made = stage.corpus(stage.middle)
    files = [str(path) for path in sorted(made.base.rglob("*.yaml"))]
    series = _Imports()
    for _ in range(max(1, stage.repeats // 5)):
        # A search must have the whole index before it can say that a word is nowhere.
        search = [*stage.onrecord, "search", ABSENT, str(made.base)]
        series.ours.append(run(search, stage.cold("import"), watch=True, codes=(1,)))
        series.loads.append(run([stage.python, "-c", LOAD, *files], stage.env))
        series.checks.append(run([*stage.onrecord, "check", str(made.base)], stage.cold("check"), codes=(0, 1)))
    return series


def _seconds(runs: list[Run]) -> list[float]:
    return [run.milliseconds / 1000 for run in runs]


def _bare(stage: Stage) -> float:
    return first_paint(stage.bare, stage.env, "bare", stage.quiet)
