"""How long a key waits for its painted answer, and what the program holds after many of them."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median

from tests.bench.corpus import FIRST, HUB
from tests.bench.opening import first_screens
from tests.bench.session import Session
from tests.bench.stage import Stage, say
from tests.bench.table import Row, p95, spread

QUERIES = (
    "the government",
    "más",
    "правительство",
    "κυβέρνηση",
    "حكومة",
    "经济",
    f"speaker:{HUB} through",
    '"of the"',
    "minister -the",
    "presidemt",
    "st* OR gr*",
)
"""Typed letter by letter: frequent and rare words, several scripts, fields, a phrase, an absence, a slip."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What one session at one size came to: milliseconds by key, and MB at its end."""

    opened: float
    typed: list[float]
    moved: list[float]
    memory: float
    floor: float
    """The memory of the bare app."""


def typing(stage: Stage) -> Iterator[Row]:
    """A letter in the search bar to the rows it leaves."""
    walked = walk(stage, stage.size)
    seen = spread(walked.typed)
    yield Row(f"search key to painted result, {stage.size:,} quotes: p95", p95(walked.typed), "ms", 16, 12, seen)
    yield Row(f"search key to painted result, {stage.size:,} quotes: max", max(walked.typed), "ms", 50, 25, seen)


def moving(stage: Stage) -> Iterator[Row]:
    """A step of the cursor to the painted lenses of the other lists and the reader."""
    moved, small = walk(stage, stage.size).moved, walk(stage, stage.steps[0]).moved
    what = "cursor move to painted lenses and reader"
    yield Row(f"{what}, {stage.size:,} quotes: p95", p95(moved), "ms", 16, 8, spread(moved))
    seen = f"p95 {p95(moved):.1f} / {p95(small):.1f} ms, p50 {median(moved):.1f} / {median(small):.1f} ms"
    yield Row(f"{what}, {stage.size:,} / {stage.steps[0]:,} quotes", p95(moved) / p95(small), "", 1.3, 1.0, seen)


def held(stage: Stage) -> Iterator[Row]:
    """What such a session leaves in memory."""
    walked = walk(stage, stage.size)
    seen = f"{walked.memory:.1f} - {walked.floor:.1f} MB"
    yield Row(
        f"memory after that session, {stage.size:,} quotes, above bare app",
        walked.memory - walked.floor,
        "MB",
        24,
        12,
        seen,
    )


def hub(stage: Stage) -> Iterator[Row]:
    """Coming to an actor with a tenth of all quotes, and narrowing what is linked to it."""
    base = str(stage.indexed(stage.size).base)
    session = Session([*stage.onrecord, base, "--at", HUB], stage.env)
    session.terminal.wait_for("The Hub")
    session.settle()
    for _ in range(stage.presses(20)):
        session.press("j")
        session.press("k", "hub")
    session.press("2")
    session.press("/")
    type_query(session, "through", "narrow")
    session.press("Esc", quiet=0.4)
    session.leave()
    answers = session.answers()
    links = f"{stage.size // 10:,} links"
    for phase, what in (
        ("hub", f"cursor move onto an actor with {links}: p95"),
        ("narrow", f"search among {links}: p95"),
    ):
        times = [answer.milliseconds for answer in answers if answer.phase == phase]
        yield Row(what, p95(times), "ms", 16, 12 if phase == "narrow" else 8, spread(times))


def edit(stage: Stage) -> Iterator[Row]:
    """A record changed by an editor in a large file, to the changed words on the screen."""
    made = stage.indexed(stage.middle)
    copy = stage.scratch / "edited"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(made.base, copy)
    path = max(copy.rglob("*.yaml"), key=lambda path: path.stat().st_size)
    text = path.read_bytes()
    place = re.search(rb"\nquotes:\n- id: q-[0-9]+\n  text: .*\n", text)
    assert place
    session = Session([*stage.onrecord, str(copy), "--at", FIRST], stage.env)
    session.terminal.wait_for(FIRST)
    session.settle()
    times = []
    for number in range(max(1, stage.repeats // 3)):
        words = f"Changed the {number + 1}. time"
        line = place[0].rsplit(b"text: ", 1)[0] + f'text: "{words}"\n'.encode()
        beside = path.with_name(".saving")
        beside.write_bytes(text[: place.start()] + line + text[place.end() :])
        start = time.perf_counter()
        os.replace(beside, path)  # noqa: PTH105
        session.terminal.wait_for(words)
        times.append(session.terminal.log[-1][0] - start)
        session.terminal.wait_quiet(0.5)
    session.leave()
    size = path.stat().st_size / 1e6
    yield Row(
        f"one record edited in a {size:.0f} MB file, to the screen", median(times), "s", 1, 0.15, f"of {len(times)}"
    )


def growth(stage: Stage) -> Iterator[Row]:
    """Every interactive figure on the largest base against one of a hundredth of it."""
    _, hundredth, size = stage.steps
    small, large = walk(stage, hundredth), walk(stage, size)
    openings = [first_screens(stage, str(stage.indexed(step).base))[0] for step in (hundredth, size)]
    pairs: tuple[tuple[str, list[float], list[float]], ...] = (
        ("first screen", openings[0], openings[1]),
        ("search key", small.typed, large.typed),
        ("move", small.moved, large.moved),
    )
    for what, before, after in pairs:
        seen = f"p50 {median(after):.1f} / {median(before):.1f} ms"
        yield Row(
            f"growth from {hundredth:,} to {size:,} quotes: {what}", median(after) / median(before), "", 1.3, 1.05, seen
        )


@cache
def walk(stage: Stage, size: int) -> Walk:
    """Walk through the lists and search, at a person's pace."""
    base = str(stage.indexed(size).base)
    say(f"a session on {size:,} quotes")
    bare = Session(stage.bare, stage.env)
    bare.terminal.wait_for("bare")
    bare.settle()
    session = Session([*stage.onrecord, base], stage.env)
    session.terminal.wait_for("Actors")
    session.settle()
    for pane in "213":
        session.press(pane)
        session.press("a")
        for name in ["j"] * stage.presses(30) + ["PgDn"] * stage.presses(5) + ["End"] + ["k"] * stage.presses(5):
            session.press(name, "move")
    session.press("/")
    for query in QUERIES[: stage.presses(len(QUERIES))]:
        type_query(session, query, "type")
    held = session.memory()
    floor = bare.memory()
    bare.leave()
    session.press("Esc", quiet=0.4)
    session.leave()
    answers = session.answers()
    typed, moved = ([answer.milliseconds for answer in answers if answer.phase == phase] for phase in ("type", "move"))
    return Walk(answers[0].milliseconds, typed, moved, held, floor)


def type_query(session: Session, query: str, phase: str) -> None:
    """Type a query and take it back, letter by letter."""
    for letter in query:
        session.press(letter, phase)
    session.terminal.wait_for(query.split()[-1])
    for _ in query:
        session.press("Backspace", phase)
