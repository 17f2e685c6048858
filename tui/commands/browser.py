"""`onrecord open`: the way into the browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui import paths
from tui.commands.table import Call, Misuse
from tui.commands.terminal import tell


def browser(call: Call) -> int:
    """Open a base in the browser, and give the exit code that it ends with."""
    base = call.operand("BASE") or paths.example_base()
    if not call.named and not Path(base).exists():
        from tui.commands.slips import unknown_command

        if message := unknown_command(base):
            raise Misuse(f"{base}: no such file or folder, and {message}")
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        tell("the browser wants a terminal; onrecord help lists the commands that do without")
        return 2
    from tui.app.app import browse

    texts = paths.texts_folder(call.value("texts"))
    return browse(
        Path(base),
        at=call.value("at"),
        search=call.value("search"),
        texts=Path(texts) if texts else None,
        theme=call.value("theme"),
        ascii=call.flag("ascii"),
        mouse=not call.flag("no-mouse"),
    )
