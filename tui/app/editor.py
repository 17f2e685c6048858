"""The user's own editor, opened at a line."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tui.base.errors import OnRecordError

_PLUS = (
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "jed",
    "ne",
    "mg",
    "ex",
    "gedit",
)
"""Editors that take the line as `+7` before the file."""

_COLON = ("hx", "helix", "subl", "zed")
"""Editors that take the line as `file:7`."""

_GOTO = ("code", "codium", "cursor", "code-insiders")
"""Editors that take the line as `--goto file:7`, and are told to wait."""


class NoEditor(OnRecordError):
    """There is no editor to open, or it can't be started."""


def command(file: Path, line: int, environ: Mapping[str, str] = os.environ) -> list[str]:
    """Make the call that opens a file at a line, counted from 1; the words of $VISUAL or $EDITOR come first.

    Raises:
        NoEditor: Neither variable names a program that is there.
    """
    wish = environ.get("VISUAL") or environ.get("EDITOR") or ""
    try:
        words = shlex.split(wish)
    except ValueError as error:
        raise NoEditor(f"$VISUAL or $EDITOR can't be read as a command ({error}); set it to an editor.") from error
    if not words:
        raise NoEditor("No editor is set; set $VISUAL or $EDITOR, for instance to nano.")
    if shutil.which(words[0]) is None:
        raise NoEditor(f"The editor {words[0]} is not there; set $VISUAL or $EDITOR to one that is.")
    path = str(file.absolute())
    name = Path(words[0]).stem
    if name in _PLUS:
        return [*words, f"+{line}", path]
    if name in _COLON:
        return [*words, f"{path}:{line}"]
    if name in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{line}"]
    return [*words, path]


def edit(file: Path, line: int) -> None:
    """Open a file at a line and wait until the editor is left.

    Raises:
        NoEditor: There is none, or it can't be started.
    """
    call = command(file, line)
    try:
        subprocess.run(call, check=False)  # noqa: S603 - the user's own editor, on the user's own key, without a shell
    except OSError as error:
        raise NoEditor(f"{call[0]} can't be started: {error.strerror}.") from error
