"""What is wrong with the base and what is missing from it, each row leading to its record."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from tui.app.desk import Desk
from tui.app.keys import TAKING, key
from tui.app.messages import Follow, GoTo
from tui.app.opened import Opened
from tui.app.page import Line
from tui.app.present import Piece
from tui.app.screens.sheet import Sheet
from tui.base.check import Report, check
from tui.base.records import Problem

_PROBLEM = "problem "
"""What stands before a problem's number where the id of a record could stand."""


MOST = 2_000
"""How many problems are set, and how many gaps: a stranger's file may have a hundred thousand."""


class Checked(Message):
    """The base has been checked."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


class Problems(Sheet):
    """Runs the check beside the browser and lists what it says: errors, warnings, then gaps."""

    NAME = "Problems and gaps"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("e", "edit", "edit", "Open your editor at the line of the problem", TAKING, id="edit", show=True),
    ]

    def __init__(self, opened: Opened, desk: Desk) -> None:
        super().__init__(opened, desk)
        self.report: Report | None = None

    def on_mount(self) -> None:
        """Begin to check."""
        super().on_mount()
        self._start()

    def renew(self) -> None:
        """Check what has changed; what was said last stays until then."""
        self.tell_state()
        self._start()

    def _start(self) -> None:
        self.run_worker(self._check, thread=True, exclusive=True, group="check")

    def _check(self) -> None:
        self.post_message(Checked(check(self.opened.base, texts=self.opened.folder)))

    def on_checked(self, message: Checked) -> None:
        """Show what the check said."""
        self.report = message.report
        errors = sum(problem.severity == "error" for problem in message.report.problems)
        warnings = len(message.report.problems) - errors
        counts = {"error": errors, "warning": warnings, "gap": len(message.report.gaps)}
        told = (f"{count:,} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items())
        self.name_page(f" {self.press.dot} ".join(told))
        self.rows.show(self, self.rows.link, round(self.rows.scroll_y))

    def lines(self, width: int, *, columns: bool = False) -> list[Line]:
        """Set one paragraph a problem, and one line a gap."""
        if self.report is None:
            return [self._line([("Checking the base ...", "dim")])]
        lines: list[Line] = []
        for number, problem in enumerate(self.report.problems[:MOST]):
            part = "fault" if problem.severity == "error" else "open"
            head: list[Piece] = [
                (f"{problem.severity:<8}", part),
                (self.press.show(str(problem.place)), "dim"),
                (f"  {self.press.show(problem.id)}", "head"),
            ]
            lines.append(Line(self.press.content(self.press.fit(head, width)), f"{_PROBLEM}{number}"))
            text = self.press.content([(self.press.show(problem.text), "")])
            lines += [Line(Content(" " * 8) + line) for line in text.wrap(max(20, min(width, 88) - 8))]
        lines += self._more(len(self.report.problems))
        if not self.report.problems:
            lines.append(self._line([("Nothing is wrong.", "verified")]))
        if self.report.gaps:
            lines += [Line(Content("")), self._line([("GAPS", "head"), ("  no faults, but not recorded yet", "dim")])]
        for gap in self.report.gaps[:MOST]:
            pieces: list[Piece] = [(f"{self.press.show(gap.id):<28}", "head"), (f" {self.press.show(gap.text)}", "")]
            lines.append(Line(self.press.content(self.press.fit(pieces, width)), gap.id))
        return [*lines, *self._more(len(self.report.gaps))]

    def _more(self, number: int) -> list[Line]:
        """Say how many are not set here."""
        told = f"and {number - MOST:,} more, which onrecord check --gaps lists"
        return [self._line([(told, "dim")])] if number > MOST else []

    @property
    def _marked(self) -> Problem | None:
        """The problem that is marked; None for a gap, and where there is nothing to mark."""
        target = self.rows.target.target if self.rows.target else ""
        number = target.removeprefix(_PROBLEM)
        return self.report.problems[int(number)] if self.report and number != target else None

    @on(Follow)
    def _go(self, message: Follow) -> None:
        """Go to the record that a problem is about, if it is about one that can be shown."""
        if problem := self._marked:
            message.prevent_default()
            if self.desk.index.row(problem.id):
                self.dismiss(GoTo(problem.id))
            else:
                self.app.notify("No record here is to be shown for it; e opens its file at the line.", markup=False)

    def action_edit(self) -> None:
        """Open the editor at the problem's line, or at that of the record that has a gap."""
        from tui.app.screens.errands import edit_at

        problem, target = self._marked, self.rows.target
        stored = self.desk.index.stored(target.target) if target and not problem else None
        if place := problem.place if problem else stored.record.place if stored else None:
            edit_at(self, place)

    def _line(self, pieces: list[Piece]) -> Line:
        return Line(self.press.content(pieces))
