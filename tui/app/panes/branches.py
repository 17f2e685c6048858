"""A tree of records, drawn."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType

from tui.app.keys import WALKING, key
from tui.app.messages import Follow
from tui.app.panes.row_pane import RowPane
from tui.app.panes.scroller import Drawn
from tui.app.present import CELL, PLAIN, ROW, Piece, Press
from tui.app.tree import Branch, Tree
from tui.index.query import Query
from tui.index.rows import Row

_RELATION = 18
"""The cells that the name of a relation takes at most."""

_ROOMY = 60
"""From this many cells on the kind of each record is named at the end of its line."""


class Branches(RowPane):
    """Walks a tree: right goes in, left comes out, Enter leaves for the record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "follow", "follow", "To the record in view", WALKING, display="⏎", show=True),
        key(
            "right,l", "inward", "unfold", "Show its neighbours, then go to the first", WALKING, display="→", show=True
        ),
        key(
            "left,h",
            "outward",
            "fold",
            "Hide its neighbours, then go to the one above",
            WALKING,
            display="←",
            show=True,
        ),
    ]

    def __init__(self, tree: Tree, press: Press, query: Query) -> None:
        super().__init__(press)
        self.outline = tree
        self.found = query
        self.signs = _PLAIN if press.ascii else _DRAWN

    @property
    def cursor(self) -> int:
        """The number of the line in view."""
        return self.outline.cursor

    def count(self) -> int:
        """Tell how many lines are unfolded."""
        return len(self.outline.lines)

    def go(self, number: int) -> None:
        """Bring another line into view."""
        self.outline.move(number)
        self.renew()

    def draw(self, number: int, width: int, part: int = 0) -> Drawn:
        """Draw one line."""
        branch = self.outline.lines[number]
        pieces: list[Piece] = [(self._stem(branch), "dim")]
        right: list[Piece] = []
        if branch.row is None:
            rest = f"  and {branch.more:,} more {self.press.dot} "
            pieces += [(rest, ""), (self.press.show(branch.relation), "relation")]
        else:
            fold = self.signs["unfolded" if branch.unfolded else "folded"] if branch.leads_on else " "
            pieces += [(f"{fold} ", "strong"), *self._link(branch), *self._record(branch, branch.row)]
            if branch.above:
                right.append((f"  {self.signs['above']}", "open"))
            if width >= _ROOMY:
                right.append((f"  {branch.row.kind:<8}", "dim"))
        room = width - sum(cell_len(text) for text, _ in right)
        ground = PLAIN if number != self.cursor else CELL if self.has_focus else ROW
        return self.drawn([*self.press.fit(pieces, room, pad=True), *right], width, ground)

    def _stem(self, branch: Branch) -> str:
        """Draw the lines that lead to a branch from the root."""
        if branch.parent is None:
            return ""
        drawn = [self.signs["last" if branch.last else "next"]]
        step = branch.parent
        while step.parent is not None:
            drawn.append(self.signs["past" if step.last else "beside"])
            step = step.parent
        return "".join(reversed(drawn))

    def _link(self, branch: Branch) -> list[Piece]:
        """Name the link in a column that all of the same record share."""
        if branch.parent is None:
            return []
        room = min(_RELATION, max(cell_len(self.press.show(name)) for name in branch.parent.relations))
        return [*self.press.fit([(self.press.show(branch.relation), "relation")], room, pad=True), ("  ", "")]

    def _record(self, branch: Branch, row: Row) -> list[Piece]:
        signs: list[Piece] = []
        if row.kind in ("claim", "question"):
            signs.append(self.press.glyph(row.mark))
        if row.kind in ("quote", "claim", "event"):
            signs.append(self.press.glyph(row.state))
        if any(sign for sign, _ in signs):
            signs.append((" ", ""))
        part = "head" if branch.parent is None else "dim" if branch.above else ""
        title = self.press.marked(row.title, self.found, part)
        if row.kind == "quote":
            before, after = self.press.quoted("\0").split("\0")
            title = [(before, part), *title, (after, part)]
        return [*signs, *title]

    def on_click(self, event: events.Click) -> None:
        """Bring the line under the pointer into view; unfold or fold it where it already is."""
        found = self.number_at(event)
        if found is None:
            return
        branch = self.outline.at
        self.go(found[0])
        if branch is self.outline.at:
            if branch.unfolded:
                self.action_outward()
            else:
                self.action_inward()

    def action_inward(self) -> None:
        """Unfold the line in view, or go to the first below it."""
        self.outline.inward()
        self.renew()

    def action_outward(self) -> None:
        """Fold the line in view, or go to the one above it."""
        self.outline.outward()
        self.renew()

    def action_follow(self) -> None:
        """Follow the line in view; where it stands for more, show more."""
        branch = self.outline.at
        if branch.row is None:
            self.action_inward()
        else:
            self.post_message(Follow(branch.row.id))


_DRAWN = {
    "folded": "▸",
    "unfolded": "▾",
    "above": "↻ above",
    "next": "├ ",
    "last": "└ ",
    "beside": "│ ",
    "past": "  ",
}
_PLAIN = {
    "folded": "+",
    "unfolded": "-",
    "above": "(above)",
    "next": "| ",
    "last": "` ",
    "beside": "| ",
    "past": "  ",
}
