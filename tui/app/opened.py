"""A base as it is open: where it stands, its index and texts, and how it is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.present import Press
from tui.app.session import Session
from tui.index.store import Index

if TYPE_CHECKING:
    from tui.base.records import Record
    from tui.base.texts import SourceText


class Opened:
    """What every screen is handed."""

    __slots__ = ("base", "folder", "index", "index_file", "press", "session")

    def __init__(
        self, base: Path, folder: Path | None, index_file: str, index: Index, session: Session, press: Press
    ) -> None:
        self.base = base
        """The folder, or the single file."""
        self.folder = folder
        """The folder that was named for the sources' texts."""
        self.index_file = index_file
        """Where its index is kept."""
        self.index = index
        self.session = session
        self.press = press

    def text_of(self, source: Record) -> SourceText | None:
        """Find a source's text as it is now, where it is at hand."""
        from tui.base.texts import Texts  # The first screen needs no text and is not to wait for it.

        return Texts(self.base, self.folder).of(source)

    def file(self, name: str) -> Path:
        """Where a file of the base is, by its name in places."""
        return self.base if self.base.is_file() else self.base / name
