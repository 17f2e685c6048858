"""What ends the browser from outside: a signal, or a terminal that is no longer there."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from types import FrameType, TracebackType
from typing import TypeAlias

_SIGNALS = [signal.Signals[name] for name in ("SIGHUP", "SIGINT", "SIGTERM") if name in signal.Signals.__members__]
_HUNG_UP = 129
"""What a shell reports of a program that SIGHUP ended."""

_REST = 0.5
"""Seconds between two looks at the terminal."""

_GRACE = 4.0
"""Seconds that are left to the browser once its terminal is gone."""

_Handler: TypeAlias = Callable[[int, FrameType | None], object] | int | None


class Lifeline:
    """Lets a program end in order, from within `with`, when a signal wants it to or its terminal is gone.

    Textual itself would be killed by the signal, with the terminal left as it draws on it, or would read a terminal
    that is gone without a rest and for ever. A signal that is ignored stays so, as nohup means it to be.

    Args:
        end: Asks the program to end with an exit code; called from a thread of its own.
    """

    def __init__(self, end: Callable[[int], object]) -> None:
        self._end = end
        self._codes: SimpleQueue[int | None] = SimpleQueue()
        self._before: dict[signal.Signals, _Handler] = {}

    def __enter__(self) -> None:
        for number in _SIGNALS:
            if signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._hear)
        Thread(target=self._watch, name="lifeline", daemon=True).start()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._codes.put(None)
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _hear(self, number: int, _: FrameType | None) -> None:
        self._codes.put(128 + number)

    def _watch(self) -> None:
        terminals = [file for file in (0, 1, 2) if os.isatty(file)]
        while all(map(os.isatty, terminals)):
            with suppress(Empty):
                code = self._codes.get(timeout=_REST)
                if code is None:
                    return
                self._end(code)
        # What is still to be written goes nowhere, since a write that fails would end the thread that Textual writes
        # in, and the browser would soon wait for it without end.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for file in terminals:
            os.dup2(nowhere, file)
        self._end(_HUNG_UP)
        with suppress(Empty):
            while self._codes.get(timeout=_GRACE) is not None:
                pass
            return
        os._exit(_HUNG_UP)
