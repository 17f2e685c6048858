"""`onrecord check`: everything that is wrong in a base."""

from __future__ import annotations

from pathlib import Path

from tui.base.check import Report
from tui.base.check import check as examine
from tui.commands.base import named_base
from tui.commands.table import Call
from tui.commands.terminal import BAD, BOLD, DIM, WARN, Terminal
from tui.output.jsonlines import json_line
from tui.output.shapes import checked
from tui.paths import texts_folder


def check(call: Call, terminal: Terminal) -> int:
    """Print the problems of a base, its gaps if wanted, and the counts."""
    texts = texts_folder(call.value("texts"))
    report = examine(Path(named_base(call)), texts=Path(texts) if texts else None, given=call.flag("texts"))
    if call.flag("json"):
        terminal.say(json_line(checked(report), ascii=terminal.ascii))
    else:
        _print(report, terminal, gaps=call.flag("gaps"))
    fatal = [problem for problem in report.problems if problem.severity == "error" or call.flag("strict")]
    return 1 if fatal else 0


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
    errors = sum(problem.severity == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    records = ", ".join(f"{number} {plural}" for plural, number in report.records.items() if number)
    anchors = ", ".join(f"{number} {state}" for state, number in report.anchors.items() if number)
    faults = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}, {_count(len(report.gaps), 'gap')}"
    return "; ".join(part for part in (records, anchors, faults) if part)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
