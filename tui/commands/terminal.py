"""Where the commands' words go: data to stdout, talk to stderr.

This module alone writes to either, and every datum passes `visible` on its way.
"""

from __future__ import annotations

import io
import os
import sys

from tui.output.visible import visible

BOLD = "1"
DIM = "2"
HIT = "1;31"
GOOD = "32"
BAD = "31"
WARN = "33"


class Terminal:
    """What stdout can show, and the way to it."""

    __slots__ = ("ascii", "colour", "started", "width")

    def __init__(self, ascii: bool = False) -> None:
        out = sys.stdout
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="backslashreplace")
        tty = out.isatty()
        self.ascii = ascii or "utf" not in (out.encoding or "").lower()
        """Whether only ASCII may come out: asked for, or all that the stream is sure to take."""
        self.colour = tty and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"
        self.width = _columns() if tty else 0
        """How many cells a line may have; 0 where nothing limits it."""
        self.started = False
        """Whether anything has been said yet."""

    def say(self, *pieces: str | tuple[str, str]) -> None:
        """Print one line of pieces: a text, or a text and its style (the parameters of an SGR sequence, ECMA-48)."""
        self.started = True
        sys.stdout.write("".join(map(self._piece, pieces)) + "\n")

    def say_cells(self, *cells: str) -> None:
        """Print one line of texts with tabs between, for another program to take apart."""
        self.started = True
        sys.stdout.write("\t".join(map(self.show, cells)) + "\n")

    def show(self, text: str) -> str:
        """A text as `say` will show it, to be measured."""
        return visible(text, ascii=self.ascii)

    def hand_over(self, data: bytes) -> None:
        """Write a whole document that its maker has made visible."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def _piece(self, piece: str | tuple[str, str]) -> str:
        if isinstance(piece, str):
            return self.show(piece)
        text, style = piece
        return f"\x1b[{style}m{self.show(text)}\x1b[m" if self.colour and style and text else self.show(text)


def tell(text: str) -> None:
    """Say one line to the person at the terminal, beside the data."""
    if sys.stderr is not None:
        sys.stderr.write(f"onrecord: {visible(text)}\n")


def ask(question: str) -> str:
    """Ask the person at the terminal for one line; the end of input (Ctrl+D) is as good as Ctrl+C."""
    from contextlib import suppress

    with suppress(ImportError):
        # `input` lets a line be edited once this is there, and not every system has it.
        import readline  # noqa: F401
    try:
        return input(visible(question))
    except EOFError:
        raise KeyboardInterrupt from None


def _columns() -> int:
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 80
