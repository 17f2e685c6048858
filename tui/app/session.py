"""What is remembered from one session to the next: the last place in a base, earlier searches, the theme.

Losing it costs nothing but a few keys, so a state file that can't be read is set aside and never stops the browser.

The file is JSON of texts and lists of texts alone, which Python reads as its own: importing `json` would take longer
than all else that is done with it, and the first screen waits for the last place.
"""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_KEPT = ("id", "pane", "history", "marks", "theme")
"""What is written down of it."""


class Session:
    """What one base's last session left behind."""

    __slots__ = ("first", "history", "id", "lasting", "marks", "pane", "theme")

    def __init__(
        self,
        *,
        id: str = "",
        pane: str = "",
        history: Iterable[str] = (),
        marks: Iterable[str] = (),
        theme: str = "",
        first: bool = True,
        lasting: bool = True,
    ) -> None:
        self.id = id
        """The record that was in view."""
        self.pane = pane
        """The list that was in focus."""
        self.history = list(history)
        """Earlier searches, the newest last."""
        self.marks = list(marks)
        """The ids of the records that are marked, in the order of marking."""
        self.theme = theme
        self.first = first
        """Whether no session was ever ended before."""
        self.lasting = lasting
        """Whether it is to be remembered; not where the last one could not be read, for that would be lost."""

    def save(self, file: Path) -> None:
        """Write it whole or not at all, for its owner alone to read; a place that can't be written is passed over."""
        if not self.lasting:
            return
        import json

        from tui.output.saving import NotSaved, save  # The first screen is not to wait for what comes last.

        kept = {name: getattr(self, name) for name in _KEPT}
        with suppress(OSError, NotSaved):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            save(file, json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"), replace=True, private=True)


def load(file: Path) -> Session:
    """Read what the last session left; a broken file is set aside under another name."""
    try:
        kept = literal_eval(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Session()
    except OSError:
        return Session(first=False, lasting=False)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        with suppress(OSError):
            file.replace(file.with_suffix(".broken"))
        return Session(first=False)
    session = Session(first=False)
    if isinstance(kept, dict):
        for name in ("id", "pane", "theme"):
            if isinstance(kept.get(name), str):
                setattr(session, name, kept[name])
        for name, most in (("history", 100), ("marks", 1_000)):
            if isinstance(texts := kept.get(name), list):
                setattr(session, name, [text for text in texts if isinstance(text, str)][-most:])
    return session
