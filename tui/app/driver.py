"""The way to a terminal on Linux and macOS."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App


class SteadyDriver(LinuxDriver):
    """Textual's own driver, but for how it takes two signals.

    Of a terminal's new size it would be told by a handler that the next such signal may break into: of sizes that
    follow each other at once, as while a window's edge is dragged, the last but one could be told last and stay.

    A process is told to continue not only after Ctrl+Z, but after it was stopped from outside, which no program sees
    coming, and when its terminal goes. Textual would begin to draw a second time, with a second thread for the keys,
    and would take the terminal as it draws on it for the state to leave it in. And it would hear of it only when
    something else wakes it, where the kernel gives the signal to another thread than the one that waits for events.
    """

    _stopped = False

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, self.resume_application_mode)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        take = signal.getsignal(signal.SIGWINCH)
        if callable(take):
            asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, take, signal.SIGWINCH, None)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was."""
        self._stopped = True
        super().stop_application_mode()

    def resume_application_mode(self) -> None:
        """Draw anew, since a shell may have written on the screen; on a terminal that is gone do nothing."""
        if not os.isatty(self.fileno):
            return
        if not self._stopped:
            self.suspend_application_mode()
            self.send_message(self.SignalResume())
        super().resume_application_mode()
        self._stopped = False
