"""The states of anchors, from the sources' texts."""

from __future__ import annotations

import os


class Judge:
    """Knows the texts of a base's sources."""

    def __init__(self, base: str | os.PathLike[str], texts: str | os.PathLike[str] | None) -> None:
        self._base = base
        self._texts = texts
