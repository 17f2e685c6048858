"""The terminal of these tests is itself shown to be one, on the smallest program there is."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.e2e.display import Display
from tests.e2e.terminal import NotSeenError, Terminal, environment, key

PROGRAM = """
from textual.app import App
from textual.widgets import Input, Label

class Echo(App):
    BINDINGS = [("ctrl+q", "quit", "Quit"), ("ctrl+e", "fail", "Fail")]

    def compose(self):
        yield Input()
        yield Label("Ready: 日本 é")
        yield Label(id="size")

    def on_resize(self, event):
        self.query_one("#size").update(f"{event.size.width} by {event.size.height}")

    def on_input_changed(self, event):
        self.query_one("#size").update(event.value.upper())

app = Echo()
app.run()
raise SystemExit(app.return_code)
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal([sys.executable, "-c", PROGRAM], environment(tmp_path), (60, 20)) as terminal:
        terminal.wait_for("Ready: 日本 é")
        terminal.wait_for("60 by 20")
        yield terminal


def test_a_program_is_typed_into_resized_and_left(terminal: Terminal) -> None:
    assert not terminal.restored
    terminal.type("añb")
    terminal.press("Left", "Backspace")
    terminal.wait_for("AB")
    terminal.resize(50, 15)
    terminal.wait_for("50 by 15")
    assert len(terminal.lines) == 15
    terminal.press("Ctrl+Q")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert terminal.cpu_seconds > 0


def test_frames_are_marked(terminal: Terminal) -> None:
    terminal.type("x")
    terminal.wait_for("X")
    assert b"\x1b[?2026l" in terminal.output


def test_what_does_not_come_is_told_with_the_screen(terminal: Terminal) -> None:
    with pytest.raises(NotSeenError, match=r"(?s)'absent' did not come: 0 s went by.*Ready"):
        terminal.wait_for("absent", 0)
    terminal.press("Ctrl+Q")
    with pytest.raises(NotSeenError, match="the program ended with 0"):
        terminal.wait_for("absent")


def test_a_program_that_is_killed_leaves_its_terminal_as_it_was(terminal: Terminal) -> None:
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL
    assert not terminal.restored


def test_a_closed_terminal_hangs_the_program_up(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", "print('up'); input()"], environment(tmp_path)) as terminal:
        terminal.wait_for("up")
        terminal.hang_up()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_a_stopped_program_is_seen(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-c", "print('up'); input()"], environment(tmp_path)) as terminal:
        terminal.wait_for("up")
        terminal.signal(signal.SIGSTOP)
        terminal.wait_stopped()
        terminal.signal(signal.SIGCONT)
        terminal.press("Enter")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("cut", [1, 2, 5, 1000])
def test_the_display_knows_two_screens_and_paints_no_sequence(cut: int) -> None:
    display = Display(20, 2)
    data = "one\x1b[?1049h\x1b[>25u\x1b[?2026h\x1b[1;1Htwö\x1b[?2026l\x1b[?2048$p".encode()
    for start in range(0, len(data), cut):
        display.feed(data[start : start + cut])
    assert display.lines == ["twö", ""]
    assert display.modes == {7, 25, 1049}
    assert display.keyboards == 1
    display.feed(b"\x1b[<u\x1b[?1049l")
    assert display.lines == ["one", ""]
    assert display.at_rest


PIECES = [
    *("ab", "ö─", "日本", "e\u0301", "\u0301", "\r", "\n", "\x08"),
    *("\x1b[H", "\x1b[2;3H", "\x1b[;9H", "\x1b[K", "\x1b[2J", "\x1b[3X", "\x1b[L", "\x1b[P", "\x1b[4h", "\x1b[4l"),
    *("\x1b[m", "\x1b[0;1m", "\x1b[38;2;1;20;255;48;5;3m", "\x1b[7m", "\x1b[27;39m"),
    *("\x1b]2;a\x1b[1mb\x07", "\x1b(B", "\x1bM", "\x1b7", "\x1b8"),
]


@given(st.lists(st.sampled_from(PIECES)), st.integers(1, 40), st.integers(1, 7))
def test_the_display_shows_what_pyte_shows(pieces: list[str], cut: int, columns: int) -> None:
    display, screen = Display(columns, 3), pyte.Screen(columns, 3)
    stream = pyte.ByteStream(screen)
    data = "".join(pieces).encode()
    for start in range(0, len(data) + 1, cut):
        display.feed(data[start : start + cut])
        stream.feed(data[start : start + cut])
        cells = [[screen.buffer[y][x] for x in range(columns)] for y in range(3)]
        assert display.lines == ["".join(cell.data for cell in row).rstrip() for row in cells]
    assert display.cells == cells


@pytest.mark.parametrize(("name", "sent"), [("Enter", b"\r"), ("Ctrl+Q", b"\x11"), ("x", b"x"), ("[", b"[")])
def test_keys_are_sent_as_a_terminal_sends_them(name: str, sent: bytes) -> None:
    assert key(name) == sent


def test_an_unknown_key_is_a_fault_of_the_test() -> None:
    with pytest.raises(KeyError):
        key("Enterr")
