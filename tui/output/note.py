"""A note to take away: the records that were marked and the path that was walked, each with its citation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.output import escapes
from tui.output.citation import cite

if TYPE_CHECKING:
    from tui.index.store import Index


def note(index: Index, marks: Iterable[str], trail: Iterable[str]) -> str:
    """Write a Markdown note. What comes out is visible; records that are gone are passed over."""
    blocks = [f"# Notes on {escapes.markdown(index.info().title)}"]
    for heading, ids in (("Marked", marks), ("The way there", trail)):
        cited = [text for id in ids if (text := cite(index, id, "markdown"))]
        if cited:
            blocks += [f"## {heading}", *cited]
    return "\n\n".join(blocks) + "\n"
