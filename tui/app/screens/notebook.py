"""What was gathered: the records marked and the path walked, to be taken away as a cited note."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from tui.app.desk import Desk
from tui.app.keys import TAKING, key
from tui.app.opened import Opened
from tui.app.page import Line
from tui.app.screens.parcel import Parcel
from tui.app.screens.sheet import Sheet
from tui.output.note import note


class Notebook(Sheet):
    """Lists marks and trail; writes them as a Markdown note on a key press."""

    NAME = "Marked records and the way here"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "w",
            "write",
            "write the note",
            "Write the note into the folder one is in",
            TAKING,
            id="write-note",
            show=True,
        ),
        key("y", "copy", "copy the note", "Copy the note as Markdown", TAKING, id="copy-note", show=True),
    ]

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__(opened, desk)
        self.marks = opened.session.marks
        self.trail = desk.crumbs()

    def renew(self) -> None:
        """Name the records as they now are."""
        self.tell_state()
        self.rows.show(self, self.rows.link, round(self.rows.scroll_y))

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set a line a record, the marked ones first."""
        lines = [self._head("MARKED", "" if self.marks else "  nothing yet; m marks the record in view")]
        lines += [self._row(id, width) for id in self.marks]
        lines += [Line(Content("")), self._head("THE WAY HERE", "")]
        return lines + [self._row(crumb.id, width) for crumb in self.trail]

    def _head(self, name: str, note: str) -> Line:
        return Line(self.press.content([(name, "head"), (note, "dim")]))

    def _row(self, id: str, width: int) -> Line:
        row = self.opened.index.row(id)
        pieces = [(f"{row.kind:<9}", "dim"), *self.press.short(row, max(8, width - 10))] if row else [(id, "dim")]
        return Line(self.press.content(pieces), id)

    def _note(self) -> Parcel:
        text = note(self.opened.index, self.marks, [crumb.id for crumb in self.trail])
        return Parcel(text, "the note", f"onrecord-note-{datetime.now():%Y%m%d-%H%M%S}.md")

    def action_copy(self) -> None:
        """Copy the note."""
        self._note().copy(self.app, self.press)

    def action_write(self) -> None:
        """Write the note into a new file in the folder one is in."""
        self._note().write(self.app, self.press)
