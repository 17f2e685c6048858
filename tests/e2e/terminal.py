"""A terminal for one program: keys go in, the screen is read, and what the terminal is left with can be told."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from tests.e2e.display import UNFINISHED, Display

REPOSITORY = Path(__file__).parents[2]

ONRECORD = (sys.executable, "-m", "tui")

PATIENCE = 30.0
"""Seconds to wait for what must come: long, since a test machine may be busy, and never a measure of speed."""

KEYS: Mapping[str, bytes] = {
    "Enter": b"\r",
    "Esc": b"\x1b",
    "Tab": b"\t",
    "Shift+Tab": b"\x1b[Z",
    "Backspace": b"\x7f",
    "Space": b" ",
    "Up": b"\x1b[A",
    "Down": b"\x1b[B",
    "Right": b"\x1b[C",
    "Left": b"\x1b[D",
    "Alt+Left": b"\x1b[1;3D",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "PgUp": b"\x1b[5~",
    "PgDn": b"\x1b[6~",
    "F1": b"\x1bOP",
}
"""What xterm sends for the keys that have no sign of their own."""

_QUESTION = re.compile(rb"\x1b\[(?:\?(\d+)\$p|(0?c)|(6n))")
SYNCHRONISED = 2026
"""The mode in which a program sends a picture."""

_ANSWERED_MODES = {b"2026": b"2"}
"""Synchronised output is offered, so that a program marks where each of its frames ends; all else is unknown."""


def key(name: str) -> bytes:
    """Give the bytes that a terminal sends for a key, such as `Enter`, `Ctrl+Q` or `x`."""
    if name in KEYS:
        return KEYS[name]
    if name.startswith("Ctrl+"):
        return bytes([ord(name[-1].upper()) & 0x1F])
    if len(name) == 1:
        return name.encode()
    raise KeyError(name)


def environment(home: Path) -> dict[str, str]:
    """Make a clean environment whose every folder lies under `home`."""
    return {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(REPOSITORY),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


class NotSeenError(AssertionError):
    """What was waited for did not come; the message shows what the terminal showed instead."""


_TAKEN_UP = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGTSTP)
"""Signals that whoever runs the tests may ignore, as `nohup` and a shell's background jobs do."""


class Terminal:
    """A program running in a pseudo-terminal that it controls, as a shell would start it.

    Everything that is waited for is waited for on the terminal itself, never by sleeping. The bytes are kept with the
    time at which they came, and are made into a picture only when the picture is asked for.

    Args:
        command: The program and its arguments.
        env: The whole environment.
        size: Columns and rows.
        actions: What else to do with the program's files before it starts, as `os.posix_spawn` has it.
        ignored: Signals that the program starts with ignored, as under nohup.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        size: tuple[int, int] = (120, 40),
        *,
        actions: Iterable[tuple[int | str, ...]] = (),
        ignored: Iterable[signal.Signals] = (),
    ) -> None:
        self.log: list[tuple[float, bytes]] = []
        """Each piece of output and when it was read, in seconds of `time.perf_counter`."""

        self.display = Display(*size)
        self.status: int | None = None
        """The exit code, negative for a signal, as soon as it is known."""

        self.cpu_seconds = 0.0
        """What processor time the program took, as soon as it has ended."""

        self._shown = 0
        self._question = b""
        self._master, self._slave = pty.openpty()
        self._set_size(*size)
        self.settings_before = self.settings
        name = os.ttyname(self._slave)
        self.started = time.perf_counter()
        ignored = tuple(ignored)
        with _ignoring(ignored):
            # A new session's leader takes the first terminal it opens as its controlling one, so no code need run
            # between fork and exec, and starting is as quick as it can be.
            self.pid = os.posix_spawn(
                command[0],
                list(command),
                env,
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                    (os.POSIX_SPAWN_DUP2, 0, 1),
                    (os.POSIX_SPAWN_DUP2, 0, 2),
                    *actions,
                ],
                setsid=True,
                setsigdef={signal.SIGPIPE, *_TAKEN_UP} - set(ignored),
            )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    @property
    def settings(self) -> list[object]:
        """The line settings of the terminal, as `stty -g` tells them."""
        return list(termios.tcgetattr(self._slave))

    @property
    def restored(self) -> bool:
        """Whether the program has left the terminal as it found it."""
        self._show()
        return self.settings == self.settings_before and self.display.at_rest

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        self._show()
        return self.display.lines

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def output(self) -> bytes:
        """Every byte that came."""
        return b"".join(data for _, data in self.log)

    def press(self, *names: str) -> None:
        """Press keys by name."""
        self.send(b"".join(key(name) for name in names))

    def type(self, text: str) -> None:
        """Type a text."""
        self.send(text.encode())

    def send(self, data: bytes) -> None:
        """Send bytes to the program, as from the keyboard."""
        os.write(self._master, data)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the kernel tells the program."""
        self._show()
        self.display.resize(columns, rows)
        self._set_size(columns, rows)

    def hang_up(self) -> None:
        """Close the terminal under the program, as when its window is closed or its line drops."""
        for file in (self._master, self._slave):
            os.close(file)
        self._master = self._slave = -1

    @property
    def half_drawn(self) -> bool:
        """Whether a picture has come in part, so that a terminal would still show the one before."""
        self._show()
        return SYNCHRONISED in self.display.modes

    def wait_for(self, wanted: str | Callable[[Terminal], bool], timeout: float = PATIENCE) -> None:
        """Wait until the screen holds a text, or until something is so.

        Raises:
            NotSeenError: The program ended, or the time ran out, before it came.
        """
        end = time.monotonic() + timeout
        while not (wanted in self.text and not self.half_drawn if isinstance(wanted, str) else wanted(self)):
            ended = self._ended()
            if not self._read(0 if ended else 0.2) and (ended or time.monotonic() > end):
                what = repr(wanted) if isinstance(wanted, str) else "what was waited for"
                state = f"the program ended with {self.status}" if ended else f"{timeout:g} s went by"
                raise NotSeenError(f"{what} did not come: {state}\n{self.text}")

    def wait_stopped(self, timeout: float = PATIENCE) -> None:
        """Wait until the program is stopped, as by Ctrl+Z.

        Raises:
            NotSeenError: It was not stopped in time, or ended instead.
        """

        def stopped(_: Terminal) -> bool:
            return os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is not None

        self.wait_for(stopped, timeout)

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the program's end and give its exit code, negative for a signal.

        Raises:
            NotSeenError: It did not end in time.
        """
        end = time.monotonic() + timeout
        while not self._ended():
            self._read(0.05)
            if time.monotonic() > end:
                raise NotSeenError(f"the program did not end in {timeout:g} s\n{self.text}")
        while self._read(0):
            pass
        assert self.status is not None
        return self.status

    def wait_quiet(self, seconds: float, timeout: float = PATIENCE, *, first: float | None = None) -> None:
        """Read until nothing has come for some seconds; the first piece may take as long as `first` says."""
        end = time.monotonic() + timeout
        more = self._read(seconds if first is None else first)
        while more and time.monotonic() < end:
            more = self._read(seconds)

    def end(self) -> None:
        """End the program, however it is, and close the terminal."""
        if not self._ended():
            os.kill(self.pid, signal.SIGKILL)
            self._reap(0)
        if self._master >= 0:
            self.hang_up()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _show(self) -> None:
        while self._shown < len(self.log):
            self.display.feed(self.log[self._shown][1])
            self._shown += 1

    def _read(self, seconds: float) -> bool:
        """Read what is there or comes within some seconds, and answer what the program asks of its terminal."""
        if self._master < 0:
            time.sleep(seconds)
            return False
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        data = os.read(self._master, 1 << 16)
        self.log.append((time.perf_counter(), data))
        asked = self._question + data
        end = 0
        for match in _QUESTION.finditer(asked):
            mode, attributes, _position = match.groups()
            if mode:
                self.send(b"\x1b[?%b;%b$y" % (mode, _ANSWERED_MODES.get(mode, b"0")))
            else:
                self.send(b"\x1b[?62;22c" if attributes else b"\x1b[1;1R")
            end = match.end()
        cut = UNFINISHED.search(asked, end)
        self._question = asked[cut.start() :] if cut else b""
        return True

    def _ended(self) -> bool:
        return self.status is not None or self._reap(os.WNOHANG)

    def _reap(self, options: int) -> bool:
        pid, status, usage = os.wait4(self.pid, options)
        if pid:
            self.status = os.waitstatus_to_exitcode(status)
            self.cpu_seconds = usage.ru_utime + usage.ru_stime
        return bool(pid)


@contextmanager
def _ignoring(signals: Iterable[signal.Signals]) -> Iterator[None]:
    """Ignore signals for a while, so that a program started meanwhile inherits that."""
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in signals]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
