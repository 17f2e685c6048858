"""Processes that read pieces of files beside the one that writes the index.

Reading is Python's work, of which one process can do only one thing at a time. A helper is a Python of its own that is
sent pieces over a pipe and answers each with what is to be written of it. It is told where this program's packages
lie, and takes nothing else from the folders and variables around it, so that it runs what this process runs. No key of
the terminal reaches it, and it ends by itself once the other end of its pipes is gone, whatever became of that.

A helper that is lost costs time and nothing else: what it should have read is read by whoever asked.
"""

# ruff: noqa: PTH100, PTH120

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue

import yaml

from tui.base.read import Piece
from tui.index.helper import Lost, receive, send

COUNT = 2
"""How many helpers there are: one of them is not much quicker than the writing of what it reads."""

_SERVE = "import sys; sys.path += sys.argv[1:]; from tui.index.helper import serve; serve()"


class Helpers:
    """Some processes that read."""

    def __init__(self, count: int) -> None:
        """Start them.

        Raises:
            OSError: Not all of them can be started, so none is.

        """
        self._all: list[_Helper] = []
        self._idle: SimpleQueue[_Helper] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count)
        try:
            for _ in range(count):
                self._all.append(_Helper())
                self._idle.put(self._all[-1])
        except BaseException:
            self.close()
            raise

    def ask(self, piece: Piece) -> Future[bytes]:
        """Let one of them read a piece as soon as one has the time; `answer` makes of it what stands there."""
        return self._threads.submit(self._ask, piece)

    def _ask(self, piece: Piece) -> bytes:
        helper = self._idle.get()
        try:
            return helper.ask(piece)
        finally:
            self._idle.put(helper)

    def close(self) -> None:
        """End them, whatever they are doing."""
        for helper in self._all:
            helper.kill()
        self._threads.shutdown(cancel_futures=True)
        for helper in self._all:
            helper.close()


class _Helper:
    def __init__(self) -> None:
        here, there = os.path.abspath(__file__), os.path.abspath(yaml.__file__ or "")
        folders = os.path.dirname(os.path.dirname(os.path.dirname(here))), os.path.dirname(os.path.dirname(there))
        self._process = subprocess.Popen(  # noqa: S603 (the very Python and the very program that run here)
            [sys.executable, "-I", "-S", "-c", _SERVE, *folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def ask(self, piece: Piece) -> bytes:
        """Let it read a piece, and wait for that.

        Raises:
            Lost: It is no more.

        """
        pipes = self._process.stdin, self._process.stdout
        try:
            if pipes[0] and pipes[1]:
                send(pipes[0], tuple(piece))
                return receive(pipes[1])
        except (OSError, ValueError) as error:
            raise Lost from error
        raise Lost

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        """Let go of its pipes and of what the system knows of it, once nobody waits for it."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


def helpers() -> Helpers | None:
    """Start as many as are useful; None where they would not help or can't be had."""
    # A program that was frozen into one file is no Python that could be told to help.
    if _cores() < COUNT or not sys.executable or getattr(sys, "frozen", False):
        return None
    try:
        return Helpers(COUNT)
    except OSError:
        return None


def _cores() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
