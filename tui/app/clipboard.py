"""Taking text away: the system's clipboard where there is one, the terminal's by OSC 52 where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from textual.app import App

LIMIT = 74_994
"""How many bytes a terminal must take by OSC 52, by xterm's own limit of 100,000 in base64; above it, some drop all."""


def command(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> list[str] | None:
    """Find the program that fills the clipboard of the machine one sits at; there is none over ssh."""
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        return None
    candidates: list[tuple[bool, list[str]]] = [
        (platform == "darwin", ["pbcopy"]),
        (platform == "win32" or "WSL_DISTRO_NAME" in environ, ["clip.exe"]),
        ("WAYLAND_DISPLAY" in environ, ["wl-copy"]),
        ("DISPLAY" in environ, ["xclip", "-selection", "clipboard"]),
        ("DISPLAY" in environ, ["xsel", "--clipboard", "--input"]),
    ]
    return next((call for fits, call in candidates if fits and shutil.which(call[0])), None)


def copy(text: str, call: list[str] | None) -> bool:
    """Hand a text to the system's clipboard.

    Returns:
        Whether the program took it; where it did not, the terminal is to be asked.
    """
    if call is None:
        return False
    encoding = "utf-16-le" if call[0] == "clip.exe" else "utf-8"
    try:
        done = subprocess.run(  # noqa: S603 - one of the fixed programs above, without a shell
            call,
            input=text.encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=3,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def send(app: App[None], text: str, what: str) -> str:
    """Put a text that has passed `visible()` on the clipboard, and say on which; nothing where it is too long for it.

    Args:
        app: The program, which knows its terminal. Where a page in a web browser stands for the terminal, the clipboard
            is that browser's, wherever the program runs.
        text: What to put there.
        what: What it is called.

    """
    call = None if app.is_web else command()
    if copy(text, call):
        return f"Copied {what} with {call[0] if call else ''}."
    if app.is_web:
        app.copy_to_clipboard(text)
        return f"Sent {what} to the web browser's clipboard."
    if len(text.encode()) > LIMIT:
        return ""
    app.copy_to_clipboard(text)
    return f"Sent {what} to the terminal's clipboard."
