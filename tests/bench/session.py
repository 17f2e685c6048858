"""Keys pressed in a real terminal, and how long each waited for its painted answer.

While keys are pressed the bytes that come are only kept, with the time at which each piece was read. Afterwards the
whole recording is played to a screen, and the answer to a key is the frame from which on the screen stays as it is
until the next key: not the first sign of life, and not an echo of the letter. Digits are passed over in this, since a
count may be made exact later than the rows are there.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.stage import memory
from tests.e2e.display import Display
from tests.e2e.terminal import PATIENCE, SYNCHRONISED, Terminal

SIZE = (120, 40)

QUIET = 0.12
"""Seconds without output after which the next key is pressed: a quick typist's pace."""

SLOWEST = 1.0
"""Seconds that the first sign of an answer may take, before the next key is pressed all the same."""

_FRAMES = re.compile(rb"(?<=\x1b\[\?2026l)")
_COUNTS = re.compile(r"[\d,.+]+|─+| +")


@dataclass(frozen=True, slots=True)
class Answer:
    """A key, how long it waited, and the screen it led to."""

    key: str
    phase: str
    """What the person was about, as whoever pressed the key named it."""

    milliseconds: float
    screen: str


class Session:
    """A program in a terminal, whose answers are timed.

    Args:
        command: The program and its arguments.
        env: Its environment.
        data: A file for its standard input, in place of the terminal.
    """

    def __init__(self, command: Sequence[str], env: dict[str, str], data: Path | None = None) -> None:
        actions: list[tuple[int | str, ...]] = [(os.POSIX_SPAWN_OPEN, 0, str(data), os.O_RDONLY, 0)] if data else []
        self.terminal = Terminal(command, env, SIZE, actions=actions)
        self._presses = [("start", "", self.terminal.started)]

    def settle(self, quiet: float = 0.4, timeout: float = PATIENCE) -> None:
        """Wait until nothing comes any more."""
        self.terminal.wait_for(lambda terminal: bool(terminal.log))
        self.terminal.wait_quiet(quiet, timeout)

    def press(self, name: str, phase: str = "", quiet: float = QUIET) -> None:
        """Press a key and read until nothing comes for a while."""
        self._presses.append((name, phase, time.perf_counter()))
        self.terminal.press(name)
        self.terminal.wait_quiet(quiet, first=SLOWEST)

    def memory(self) -> float:
        """Tell what memory the program holds now, in MB."""
        return memory(self.terminal.pid)

    def leave(self, key: str = "Ctrl+Q") -> None:
        """Quit, and make sure that the program did."""
        self.terminal.press(key)
        code = self.terminal.wait_exit()
        self.terminal.end()
        if code:
            raise RuntimeError(f"the program ended with {code}\n{self.terminal.text}")

    def answers(self) -> list[Answer]:
        """Play the recording and find the answer to each key; one that nothing came after is passed over."""
        display = Display(*SIZE)
        ends = [moment for *_, moment in self._presses[1:]] + [float("inf")]
        log = iter(self.terminal.log)
        moment, data = next(log, (float("inf"), b""))
        answers = []
        for (name, phase, pressed), end in zip(self._presses, ends, strict=True):
            frames: list[tuple[float, str]] = []
            while moment < end:
                for piece in _FRAMES.split(data):
                    display.feed(piece)
                    if piece and SYNCHRONISED not in display.modes:
                        frames.append((moment, "\n".join(display.lines)))
                moment, data = next(log, (float("inf"), b""))
            if frames:
                answers.append(Answer(name, phase, (settled(frames) - pressed) * 1000, frames[-1][1]))
        return answers


def first_paint(command: Sequence[str], env: dict[str, str], sign: str, quiet: float) -> float:
    """Measure from a program's start to its first whole screen, in milliseconds.

    Args:
        command: The program.
        env: Its environment.
        sign: A text that the screen must hold, so that no error message is taken for it.
        quiet: How many seconds must bring nothing more.
    """
    session = Session(command, env)
    # No picture is made of what comes while it comes: that takes longer than any terminal does, and what the program
    # still has to write would wait for it.
    session.settle(quiet)
    session.terminal.wait_for(sign)
    answer = session.answers()[0]
    session.leave()
    return answer.milliseconds


def settled(frames: list[tuple[float, str]]) -> float:
    """Give the moment from which on the screen stays as the last frame has it, apart from counts and their widths."""
    last = _COUNTS.sub(" ", frames[-1][1])
    moment = frames[-1][0]
    for when, screen in reversed(frames):
        if _COUNTS.sub(" ", screen) != last:
            break
        moment = when
    return moment
