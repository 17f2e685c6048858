"""`onrecord show`: one record as a reader wants it."""

from __future__ import annotations

from functools import partial

from tui.commands.base import open_base
from tui.commands.table import Call
from tui.commands.terminal import BAD, BOLD, DIM, GOOD, WARN, Terminal, tell
from tui.index.store import Index
from tui.output.plain import Portrait, lines
from tui.output.ties import ties

_WIDTH = 80  # Longer lines are hard to read, and the browser stops here too.
_STYLES = {"kind": BOLD, "id": BOLD, "label": DIM, "quote": BOLD, "good": GOOD, "bad": BAD, "unsure": WARN}


def show(call: Call, terminal: Terminal) -> int:
    """Print one record."""
    id = call.operand("ID")
    index = open_base(call)
    stored = index.stored(id)
    if stored is None:
        near = [row.id for row in index.go_to(id, 3)]
        tell(f"{id}: no such record" + (f"; did you mean {' or '.join(near)}?" if near else ""))
        return 1
    variants = index.variants(stored)
    if call.flag("json"):
        from tui.output.jsonlines import json_line
        from tui.output.shapes import shown

        terminal.say(json_line(shown(stored.record, ties(index, id), stored.anchors, variants), ascii=terminal.ascii))
        return 0
    names = partial(title_of, index)
    portrait = Portrait(stored.record, ties(index, id), stored.anchors, names, variants)
    width = min(_WIDTH, terminal.width or _WIDTH)
    for line in lines(portrait, width, terminal.ascii):
        terminal.say(*((text, _STYLES.get(role, "")) for text, role in line))
    return 0


def title_of(index: Index, id: str) -> str:
    """A record's title, or an empty text where there is no such record."""
    row = index.row(id)
    return row.title if row else ""
