"""`onrecord serve`: the browser for facts in a browser for the web."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tui.base.errors import OnRecordError
from tui.base.files import find
from tui.commands.base import named_base
from tui.commands.table import Call, Misuse
from tui.commands.themes import refuse_unknown
from tui.paths import texts_folder

HOST = "127.0.0.1"
PORT = 8000
_LAST_PORT = 65_535


class NotServed(OnRecordError):
    """The page can't be shown from here."""


def serve(call: Call) -> int:
    """Serve a base until Ctrl+C; every visitor gets a program of their own."""
    base = os.path.abspath(named_base(call))  # noqa: PTH100 - `Path.absolute` would leave `..` in what visitors run.
    find(base)
    host, port = call.value("host") or HOST, call.number("port") or PORT
    if port > _LAST_PORT:
        raise Misuse(f"--port {port}: wants at most {_LAST_PORT}")
    refuse_unknown(call.value("theme"))
    try:
        from tui.commands.web import Page
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("tui"):
            raise
        raise NotServed("serving wants textual-serve: pip install 'onrecord[serve]'") from None
    line = command(base, texts_folder(call.value("texts")), call.value("theme"))
    # What a visitor starts is looked for here first, and never in a folder that a stranger may have filled.
    os.chdir(Path(__file__).parents[2])
    try:
        Page(line, host, port).serve()
    except OSError as error:
        raise NotServed(f"{host}:{port}: {error.strerror or error}") from error
    return 0


def command(base: str, texts: str = "", theme: str = "") -> str:
    """Give what a shell is to run for each visitor; no name of a file or theme is more than a word to it."""
    words = [sys.executable, "-m", "tui", "open"]
    words += [f"--{name}={value}" for name, value in (("texts", texts), ("theme", theme)) if value]
    words += ["--", base]
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
