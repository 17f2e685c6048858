"""`onrecord check`: everything that is wrong in a base."""

from __future__ import annotations

from collections.abc import Sequence

from tui.base.check import Report
from tui.base.check import check as examine
from tui.commands.base import named_base
from tui.commands.table import Call
from tui.commands.terminal import BAD, BOLD, DIM, WARN, Terminal
from tui.paths import texts_folder

_NAMED = 3
"""How many sources the last line names that have no text."""


def check(call: Call, terminal: Terminal) -> int:
    """Print the problems of a base, its gaps if wanted, and the counts."""
    texts = texts_folder(call.value("texts"))
    report = examine(named_base(call), texts=texts or None, given=call.flag("texts"))
    if call.flag("json"):
        from tui.output.jsonlines import json_line
        from tui.output.shapes import checked

        terminal.say(json_line(checked(report), ascii=terminal.ascii))
    else:
        _print(report, terminal, gaps=call.flag("gaps"))
    return 1 if report.errors or (call.flag("strict") and report.warnings) else 0


def _print(report: Report, terminal: Terminal, *, gaps: bool) -> None:
    for problem in report.problems:
        terminal.say(
            (str(problem.place), BOLD),
            ": ",
            (f"{problem.severity}[{problem.code}]", BAD if problem.severity == "error" else WARN),
            f" {problem.id}: {problem.text}" if problem.id else f" {problem.text}",
        )
    if gaps:
        for gap in report.gaps:
            terminal.say((f"gap[{gap.code}]", DIM), f" {gap.id}: {gap.text}" if gap.id else f" {gap.text}")
    terminal.say(closing(report))


def closing(report: Report) -> str:
    """The last line of a check: what was there, how its anchors stand, and what was found wrong."""
    records = ", ".join(_count(number, plural[:-1]) for plural, number in report.records.items() if number)
    states = [f"{number} {state}" for state, number in report.anchors.items() if number and state != "unchecked"]
    if unchecked := report.anchors["unchecked"]:
        why = f": no text of {_some(report.textless)} at hand" if report.textless else ""
        states.append(f"{unchecked} unchecked{why}")
    faults = [_count(report.errors, "error"), _count(report.warnings, "warning"), _count(len(report.gaps), "gap")]
    return "; ".join(part for part in (records, ", ".join(states), ", ".join(faults)) if part)


def _some(ids: Sequence[str]) -> str:
    rest = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
