"""How far the making of an index has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tui.index.store import Index
from tui.index.tables import connect

_PATIENCE = 0.1
"""Seconds that a look at an index in the making may wait for its maker, while a person waits for the look."""


@dataclass(slots=True)
class Progress:
    """How far the making of an index has come."""

    files: int = 0
    files_total: int = 0
    records: int = 0
    bytes: int = 0
    bytes_total: int = 0
    part: float = 0.0
    """How much of the whole work is done, from 0 to 1."""

    path: str = ""
    """The index as far as it is made."""

    def peek(self) -> Index:
        """Open what is there already: whole lists in base order, which grow; links and words come at the end.

        It is not waited for long while its maker writes: what can't be read now raises `Doubt`, and can be soon.
        """
        return Index(self.path, connection=connect(self.path, patience=_PATIENCE))


Report: TypeAlias = Callable[[Progress], None]
"""Is told how far it has come, some times a second; whatever it raises ends the work and leaves nothing behind."""
