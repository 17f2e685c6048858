"""How far a long piece of work has come, on stderr."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from tui.index.progress import Progress as Stand

_PATIENCE = 0.5
"""How many seconds pass before anything is shown: most work is done by then."""


class Meter:
    """Shows how far the making of an index has come, once it takes a while."""

    def __init__(self) -> None:
        self._bar = Progress(
            TextColumn("reading", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} % · {task.fields[told]}", markup=False),
            TimeRemainingColumn(compact=True),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=1.0, told="")
        self._shown = False

    def __enter__(self) -> Meter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._bar.stop()

    def __call__(self, stand: Stand) -> None:
        """Take note of how far it is."""
        told = f"{stand.records:,} records, {stand.files:,} of {stand.files_total:,} files"
        self._bar.update(self._task, completed=stand.part, told=told)
        if not self._shown and (self._bar.tasks[0].elapsed or 0) >= _PATIENCE:
            self._bar.start()
            self._shown = True
