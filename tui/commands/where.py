"""`onrecord where`: which folders and files are used."""

from __future__ import annotations

import os
from pathlib import Path

from tui import paths
from tui.commands.base import named_base
from tui.commands.table import Call
from tui.commands.terminal import BOLD, DIM, Terminal


def where(call: Call, terminal: Terminal) -> int:
    """Print a table of places, each with whether there is anything yet."""
    base = named_base(call)
    texts = paths.texts_folder(call.value("texts"))
    places = {
        "base": str(Path(base).absolute()),
        "example": paths.example_base(),
        "texts": texts,
        "index": paths.index_file(base, texts),
        "cache": paths.cache_folder(),
        "state": paths.state_folder(),
        "config": paths.config_file(),
    }
    for name, place in places.items():
        if place:
            terminal.say((f"{name:<9}", BOLD), place, ("" if os.path.lexists(place) else "  (not there yet)", DIM))
        else:
            terminal.say((f"{name:<9}", BOLD), ("none: see --texts and $ONRECORD_TEXTS", DIM))
    return 0
