"""`onrecord open`: the way into the browser."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tui.commands.base import named_base
from tui.commands.table import Call, Misuse
from tui.commands.terminal import tell
from tui.commands.themes import refuse_unknown
from tui.index.ahead import Ahead
from tui.paths import index_file, texts_folder

_COLLECTED = (40_000, 5, 500)
"""After how many new objects the collector looks at them, and after how many looks at older ones and at all: more than
a key leaves, for it is in nobody's way to look while the keys rest."""

_OLDER = 16
"""After how many rests the older ones are looked at too."""

_RESTS = count(1)

_TURN = 0.000_1
"""Seconds after which a thread that waits gets its turn. What is drawn goes to the terminal by a thread, which with
Python's five milliseconds would let each picture wait while the program is at its next work already."""


def browser(call: Call) -> int:
    """Open a base in the browser, and give the exit code that it ends with."""
    base = named_base(call)
    if not Path(base).exists():
        from tui.commands.slips import unknown_command

        meant = "" if call.named else unknown_command(base)
        raise Misuse(f"{base}: no such file or folder" + (f", and {meant}" if meant else ""))
    refuse_unknown(call.value("theme"))
    if not _can_draw():
        tell("the browser wants a terminal; onrecord help lists the commands that do without")
        return 2
    texts = texts_folder(call.value("texts"))
    ahead = Ahead(base, index_file(base, texts), texts)
    # asyncio would import ssl, for connections that nothing here makes; it does without one where there is none.
    with _absent("ssl"):
        from tui.app.app import browse

    sys.setswitchinterval(_TURN)
    return browse(
        ahead,
        at=call.value("at"),
        search=call.value("search"),
        theme=call.value("theme"),
        ascii=call.flag("ascii"),
        mouse=not call.flag("no-mouse"),
        tell=tell,
        drawn=_collect,
        rested=_tidy,
    )


@contextmanager
def _absent(module: str) -> Iterator[None]:
    """Have what is imported meanwhile find that there is no such module, unless it has been imported already."""
    if module in sys.modules:
        yield
        return
    # The import system's own way to say so; type checkers do not know it.
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]


def _collect() -> None:
    """Begin to look for garbage.

    What there is when the first picture is drawn stays for good, and the collector need not go through it again and
    again. One through everything else takes as long as many keys, so that it comes seldom.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    gc.enable()


def _tidy() -> None:
    """Look for garbage while nobody waits, which else would be done while a key is being answered."""
    gc.collect(int(next(_RESTS) % _OLDER == 0))


def _can_draw() -> bool:
    """Whether there is a terminal, or a page that stands for one and has named its driver to Textual."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()) and os.environ.get("TERM") != "dumb"
