"""The way to a terminal on Linux and macOS."""

from __future__ import annotations

import os

from textual.drivers.linux_driver import LinuxDriver


class SteadyDriver(LinuxDriver):
    """Textual's own driver, but for what it does when the process is told to continue.

    A process is told so not only after Ctrl+Z, but after it was stopped from outside, which no program sees coming, and
    when its terminal goes. Textual would begin to draw a second time, with a second thread for the keys, and would take
    the terminal as it draws on it for the state to leave it in.
    """

    _stopped = False

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
