"""A base as it is open: where it stands, its index and texts, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.present import Press
from tui.app.session import Session
from tui.index.store import Index

if TYPE_CHECKING:
    from tui.base.records import Record
    from tui.base.texts import SourceText


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
    session: Session
    press: Press

    def text_of(self, source: Record) -> SourceText | None:
        """Find a source's text as it is now, where it is at hand."""
        from tui.base.texts import Texts  # The first screen needs no text and is not to wait for it.

        return Texts(self.base, self.folder).of(source)

    def file(self, name: str) -> Path:
        """Where a file of the base is, by its name in places."""
        return self.base if self.base.is_file() else self.base / name
