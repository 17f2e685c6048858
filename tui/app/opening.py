"""A long import as one sees it: how far it has come, and how long it will take."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.index.progress import Progress


class Clock:
    """Tells the time that is left, by what has been done in the time so far."""

    def __init__(self) -> None:
        self._began = monotonic()

    def say(self, progress: Progress) -> str:
        """Say in one line how far an import has come."""
        spent = monotonic() - self._began
        left = spent / progress.part * (1 - progress.part) if progress.part > 0.01 else 0
        total = progress.files_total
        files = f"file {min(progress.files + 1, total):,} of {total:,}, " if total > 1 else ""
        rest = f", {_duration(left)} left" if left else ""
        return f"reading: {files}{progress.records:,} records, {progress.part:.0%}{rest}"


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60:02} s" if whole >= 60 else f"{max(1, whole)} s"
