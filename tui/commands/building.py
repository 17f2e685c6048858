"""Making an index anew, with its progress told on a terminal."""

from __future__ import annotations

import sys

from tui.index.build import open_index
from tui.index.store import Index


def build(base: str, path: str, texts: str) -> Index:
    """Bring the index of a base up to date, or make it where there is none."""
    if sys.stderr is None or not sys.stderr.isatty():
        return open_index(base, path, texts or None)
    from tui.commands.progress import Meter

    with Meter() as meter:
        return open_index(base, path, texts or None, progress=meter)
