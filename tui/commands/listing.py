"""`onrecord list`: all records of one kind, one line each."""

from __future__ import annotations

from tui.commands.base import kind_named, open_base
from tui.commands.table import Call
from tui.commands.terminal import BOLD, DIM, Terminal
from tui.index.rows import CUT, Row, View
from tui.output.glyphs import glyph
from tui.output.measure import cells, cut, fit

_PAGE = 1_000
_WIDEST = 28
_LEAST = 24


def listing(call: Call, terminal: Terminal) -> int:
    """Print the records of a kind, in the order of the base."""
    kind = kind_named(call.operand("KIND"))
    index = open_base(call)
    if call.flag("json"):
        from tui.index.query import parse
        from tui.output.jsonlines import json_line
        from tui.output.shapes import listed

        hits = index.hits(parse(""), (kind,), None)
        for hit in hits:
            terminal.say(json_line(listed(hit), ascii=terminal.ascii))
        return 0 if hits else 1
    rows = index.listing(View(kind))
    start = 0
    while page := rows.rows(start, _PAGE):
        _print(page, terminal)
        start += len(page)
    return 0 if start else 1


def _print(rows: list[Row], terminal: Terminal) -> None:
    """Print one line a record: id, how it stands, who or when, and its title."""
    leads = [terminal.show(_lead(row)) for row in rows]
    ids = max(len(row.id) for row in rows)
    who = min(_WIDEST, max(map(cells, leads)))
    for row, lead in zip(rows, leads, strict=True):
        title = terminal.show(row.title + ("…" if len(row.title) >= CUT else ""))
        if terminal.width:
            title = cut(title, max(_LEAST, terminal.width - ids - who - 7), terminal.ascii)
        terminal.say(
            (row.id.ljust(ids), BOLD),
            f"  {_glyph(row, terminal.ascii)}  ",
            (fit(lead, who, terminal.ascii) + "  " * bool(who), DIM),
            title,
        )


def _lead(row: Row) -> str:
    return row.lead or (row.mark if row.kind in ("actor", "source") else "")


def _glyph(row: Row, ascii: bool) -> str:
    """The sign of what matters most in such a record: a claim's certainty, a question's status, else its anchors."""
    return glyph(row.mark if row.kind in ("claim", "question") else row.state, ascii) or " "
