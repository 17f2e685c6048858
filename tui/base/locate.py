"""The exact place of a value inside a record, looked up in its file when there is something to tell of it."""

from __future__ import annotations

import os
from pathlib import Path as FilePath

from tui.base.files import BOM, take
from tui.base.records import Place, Record
from tui.base.sheet import Sheet
from tui.base.types import Path


class Places:
    """Finds places in the files of one base; the file read last is kept, for faults come in the order of files."""

    __slots__ = ("_name", "_root", "_sheet")

    def __init__(self, base: str | os.PathLike[str]) -> None:
        self._root = FilePath(base).resolve()
        self._name = ""
        self._sheet: Sheet | None = None

    def of(self, record: Record, path: Path) -> Place:
        """Give the place of a value inside a record, or of what holds it where it is not there itself.

        Args:
            record: A record as it was read.
            path: The way to the value; empty for the record itself.
        """
        sheet = self._open(record.place.file)
        return record.place if sheet is None else sheet.inside(record.place, path)

    def _open(self, name: str) -> Sheet | None:
        if name != self._name:
            # A single-file base is its own and only file.
            path = self._root / name if self._root.is_dir() else self._root
            data = take(path)
            self._name = name
            self._sheet = Sheet(data.removeprefix(BOM), name) if isinstance(data, bytes) else None
        return self._sheet
