"""Only what has changed is painted, and the screen is what it would be if all of it were painted anew."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import pytest

from tests.e2e.terminal import ONRECORD, REPOSITORY, Terminal, environment

KEYS = ("j", "k", "Tab", "PgDn", "Home", "End", "Enter", "h", "a", "Backspace", "L", "z", "n", *"123456")


def cells(terminal: Terminal) -> object:
    """Give every cell of the screen as it is drawn, its sign and its colours."""
    terminal.wait_quiet(0.3, first=5)
    assert terminal.lines
    return terminal.display.cells


@pytest.mark.parametrize("seed", range(2))
def test_a_walk_leaves_no_line_behind(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Terminal((*ONRECORD, str(REPOSITORY / "facts" / "petro")), environment(tmp_path)) as terminal:
        terminal.wait_for("Simon Zerpa Delgado")
        for _ in range(2):
            for key in chance.choices(KEYS, k=12):
                terminal.press(key)
                terminal.wait_quiet(0.05)
            terminal.press("1", "j", "j")
            walked = cells(terminal)
            terminal.signal(signal.SIGSTOP)
            terminal.wait_stopped()
            terminal.signal(signal.SIGCONT)
            assert cells(terminal) == walked
        terminal.press("Ctrl+Q")
        assert terminal.wait_exit() == 0
