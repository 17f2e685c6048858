"""A base as it is open: where it stands, its index and texts, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tui.app.present import Press
from tui.app.session import Session
from tui.base.texts import Texts
from tui.index.store import Index


@dataclass(slots=True)
class Opened:
    """What every screen is handed."""

    base: Path
    """The folder, or the single file."""

    folder: Path | None
    """The folder that was named for the sources' texts."""

    index_file: str
    """Where its index is kept."""

    index: Index
    texts: Texts
    session: Session
    press: Press

    def file(self, name: str) -> Path:
        """Where a file of the base is, by its name in places."""
        return self.base if self.base.is_file() else self.base / name
