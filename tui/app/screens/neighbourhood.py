"""The neighbourhood: the record in view, what it is linked to, what those are linked to, as far as one unfolds it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import getters
from textual.widget import Widget
from textual.widgets import Static

from tui.app.messages import Doubted
from tui.app.panes.branches import Branches
from tui.app.screens.sheet import Sheet
from tui.app.tree import Tree
from tui.index.errors import Doubt
from tui.index.rows import Row


class Neighbourhood(Sheet):
    """A tree is walked with the keys of the lists: in, out, and Enter to leave for a record."""

    NAME = "Neighbourhood"

    root: Row | None = None
    """The record that it is the neighbourhood of."""

    branches = getters.query_one(Branches)

    def panes(self) -> Iterable[Widget]:
        """Make the tree; its root is the record in view."""
        row = self.root = self.desk.row
        if row is None:
            yield Static("There is no record in view.", id="sheet")
            return
        try:
            # The desk is asked anew each time, for the index changes with the base.
            tree = Tree(row, lambda id, limit: self.desk.index.relations(id, limit))
        except Doubt as doubt:
            self.app.post_message(Doubted(str(doubt)))
            self.root = None
            yield Static("The index is being made anew.", id="sheet")
        else:
            yield Branches(tree, self.press, self.desk.query)

    def renew(self) -> None:
        """Show what is unfolded as it now is; where the record itself has gone, say so and leave what was shown."""
        self.tell_state()
        root = self.desk.index.row(self.root.id) if self.root else None
        if root is None:
            self.name_page(f"{self.NAME} of a record that has gone")
        else:
            self.root = root
            self.branches.outline.renew(root)
            self.branches.renew()
            self.begin()

    def begin(self) -> None:
        """Name the record that it is the neighbourhood of."""
        if row := self.root:
            self.name_page(f"{self.NAME} of {self.press.label(row.kind, row.title, max(12, self.size.width - 24))}")
