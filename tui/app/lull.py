"""The moment after a key has been answered, in which something can be done that nobody waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


class Lull:
    """Does something once no key has come for a while.

    Not as soon as a picture is drawn, for the thread that writes it to the terminal would wait for its turn meanwhile.
    """

    def __init__(self, pump: MessagePump, seconds: float, work: Callable[[], object]) -> None:
        """Wait for nothing yet.

        Args:
            pump: Whose turn the work is done in; once it is closed none is done.
            seconds: How long no key must have come.
            work: Is to be done.
        """
        self._pump = pump
        self._seconds = seconds
        self._work = work
        self._waiting: asyncio.TimerHandle | None = None

    def await_anew(self) -> None:
        """Wait from now on, for a key has come."""
        if self._waiting:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(self._seconds, self._pump.call_later, self._work)
