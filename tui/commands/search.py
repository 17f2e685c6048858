"""`onrecord search`: the records that a query finds, the best first."""

from __future__ import annotations

from tui.commands.base import kind_named, open_base
from tui.commands.table import Call
from tui.commands.terminal import BOLD, DIM, HIT, Terminal, tell
from tui.index.query import CUT, parse
from tui.output.measure import cells, excerpt, fit

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.index.rows import Hit

_WIDEST = 32
_LEAST = 24


def search(call: Call, terminal: Terminal) -> int:
    """Print what a query finds."""
    kinds = tuple(map(kind_named, call.values("kind")))
    limit = call.number("limit")
    index = open_base(call)
    query = parse(call.operand("QUERY"))
    if query.cut:
        tell(CUT)
    hits = index.hits(query, kinds, limit)
    if call.flag("json"):
        from tui.output.jsonlines import json_line
        from tui.output.shapes import found

        for hit in hits:
            terminal.say(json_line(found(hit), ascii=terminal.ascii))
    else:
        _print(hits, terminal)
    if not hits:
        meant = index.suggest(query)
        tell("nothing found" + (f"; did you mean {meant}?" if meant else ""))
    return 0 if hits else 1


def _print(hits: Sequence[Hit], terminal: Terminal) -> None:
    """Print one line a hit: id, kind, who, and the words around the first hit."""
    leads = [terminal.show(hit.lead) for hit in hits]
    ids = max((len(hit.id) for hit in hits), default=0)
    kinds = max((len(hit.kind) for hit in hits), default=0)
    who = min(_WIDEST, max(map(cells, leads), default=0))
    for hit, lead in zip(hits, leads, strict=True):
        field = "" if hit.text == hit.title else f"{hit.field}: "
        room = terminal.width and max(_LEAST, terminal.width - ids - kinds - who - len(field) - 6)
        terminal.say(
            (hit.id.ljust(ids), BOLD),
            f"  {hit.kind.ljust(kinds)}  {fit(lead, who, terminal.ascii)}  ",
            (field, DIM),
            *((piece, HIT if struck else "") for piece, struck in excerpt(hit.text, hit.spans, room, terminal.ascii)),
        )
