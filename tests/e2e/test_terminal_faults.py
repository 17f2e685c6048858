"""Whatever happens to the program or under it, the terminal is given back and the exit code tells."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import ONRECORD, REPOSITORY, Terminal, environment

COMMAND = (*ONRECORD, str(REPOSITORY / "facts" / "petro"))
READY = "Simon Zerpa Delgado"

FAILING = """
import sys
from tui.app.screens.browse import Browse
from tui.cli import main

def key_f12(self):
    raise ZeroDivisionError("on purpose")

Browse.key_f12 = key_f12
sys.exit(main())
"""
"""The program with a key that fails in its handler."""

F12 = b"\x1b[24~"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal(COMMAND, environment(tmp_path)) as terminal:
        terminal.wait_for(READY)
        yield terminal


def remembered(home: Path) -> str:
    """Give what the program keeps of a session."""
    (file,) = (path for path in (home / "state").rglob("*") if path.is_file())
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "keys", "shown"),
    [
        (signal.SIGTERM, "j", " a-siluanov "),
        (signal.SIGHUP, "j?", "One row down"),
        (signal.SIGINT, "j/multipolar", "Quotes 1 of 10"),
    ],
    ids=["SIGTERM", "SIGHUP while another screen is open", "SIGINT during a search"],
)
def test_a_signal_ends_it_in_order(
    terminal: Terminal, tmp_path: Path, number: signal.Signals, keys: str, shown: str
) -> None:
    terminal.type(keys)
    terminal.wait_for(shown)
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert terminal.restored
    assert terminal.text.strip() == ""
    assert '"id": "' in remembered(tmp_path)


@pytest.mark.parametrize("ignored", [[], [signal.SIGHUP]], ids=["told by SIGHUP", "told by nobody"])
def test_a_closed_terminal_ends_it(tmp_path: Path, ignored: list[signal.Signals]) -> None:
    with Terminal(COMMAND, environment(tmp_path), ignored=ignored) as terminal:
        terminal.wait_for(READY)
        terminal.press("j")
        terminal.wait_for(" a-siluanov ")
        terminal.hang_up()
        assert terminal.wait_exit() == 129
        assert terminal.cpu_seconds < 5
    assert '"id": "a-siluanov"' in remembered(tmp_path)


def test_a_fault_in_a_handler_is_told_on_the_terminal_given_back(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", FAILING, *COMMAND[3:]], environment(tmp_path)) as terminal:
        terminal.wait_for(READY)
        terminal.send(F12)
        assert terminal.wait_exit() not in (0, 2)
        assert terminal.restored
        assert "ZeroDivisionError" in terminal.text


@pytest.mark.parametrize("way", ["by its key", "from outside"])
def test_it_can_be_stopped_and_taken_up_again(terminal: Terminal, way: str) -> None:
    terminal.press("j")
    terminal.wait_for("Had Russia been briefed before?")
    terminal.wait_quiet(0.5)
    before = terminal.lines
    if way == "by its key":
        terminal.press("Ctrl+Z")
        terminal.wait_stopped()
        assert terminal.restored
    else:
        terminal.signal(signal.SIGSTOP)
        terminal.wait_stopped()
    terminal.display.feed(b"\x1b[2J$ jobs")
    terminal.signal(signal.SIGCONT)
    terminal.wait_for(lambda terminal: terminal.lines == before)
    terminal.press("2")
    terminal.wait_for(" q-cooperation ")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored


def test_an_interrupt_is_the_editor_s_while_it_has_the_terminal(tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\ntrap 'echo heard; exit' INT\necho editing\nread line\n")
    editor.chmod(0o700)
    with Terminal(COMMAND, environment(tmp_path) | {"EDITOR": str(editor)}) as terminal:
        terminal.wait_for(READY)
        terminal.press("e")
        terminal.wait_for("editing")
        terminal.press("Ctrl+C")
        terminal.wait_for(lambda terminal: b"heard" in terminal.output)
        terminal.wait_for(READY)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored


def test_any_size_is_borne(terminal: Terminal) -> None:
    for columns, rows in [(80, 24), (1, 1), (300, 100), (2, 50), (200, 1), (39, 9), (1, 1), (160, 45)]:
        terminal.resize(columns, rows)
    terminal.resize(1, 1)
    terminal.press("2")
    terminal.resize(39, 9)
    terminal.wait_for("onrecord")
    terminal.resize(120, 40)
    terminal.wait_for(READY)
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_the_last_of_many_sizes_counts(terminal: Terminal) -> None:
    for turn in range(20):
        for columns in range(60, 70):
            terminal.resize(columns, 20 + turn % 2)
        terminal.resize(30, 8)
        terminal.wait_for("onrecord needs")
        for columns in range(60, 70):
            terminal.resize(columns, 20)
        terminal.resize(120, 40)
        terminal.wait_for(READY)
    terminal.press("q")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    "variables", [{"LANG": "C"}, {"LC_ALL": "C"}, {"TERM": "vt100", "COLORTERM": ""}, {"NO_COLOR": "1"}], ids=str
)
def test_a_poor_environment_is_made_do_with(tmp_path: Path, variables: dict[str, str]) -> None:
    with Terminal(COMMAND, environment(tmp_path) | variables) as terminal:
        terminal.wait_for(READY)
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.restored


def test_a_dumb_terminal_gets_one_line(tmp_path: Path) -> None:
    with Terminal(COMMAND, environment(tmp_path) | {"TERM": "dumb"}) as terminal:
        assert terminal.wait_exit() == 2
        assert_one_line(terminal)


@pytest.mark.parametrize("file", [0, 1], ids=["stdin", "stdout"])
@pytest.mark.parametrize("way", ["closed", "not a terminal"])
def test_without_a_terminal_there_is_one_line(tmp_path: Path, file: int, way: str) -> None:
    reading, writing = os.pipe()
    try:
        action = (
            (os.POSIX_SPAWN_CLOSE, file) if way == "closed" else (os.POSIX_SPAWN_DUP2, (reading, writing)[file], file)
        )
        with Terminal(COMMAND, environment(tmp_path), actions=[action]) as terminal:
            assert terminal.wait_exit() == 2
            assert_one_line(terminal)
        os.close(writing)
        assert os.read(reading, 1) == b""
    finally:
        os.close(reading)


def assert_one_line(terminal: Terminal) -> None:
    assert terminal.restored
    assert b"\x1b" not in terminal.output
    assert terminal.output.startswith(b"onrecord: ")
    assert terminal.output.count(b"\n") == 1
