"""The help, made from the table of commands."""

from __future__ import annotations

import textwrap

from tui.commands.table import ANYWHERE, COMMANDS, OPTIONS, Call, Command, Misuse, Option
from tui.commands.terminal import Terminal

WIDTH = 80

_ABOUT = "Who said what, and what is still open: a browser for fact bases, folders of YAML files about a news story."
_NOTES = (
    "KIND is actors, quotes, questions, claims, events or sources; the singular is taken too.",
    "With no BASE the example that comes with onrecord is used. -- ends the options.",
    "Exit codes: 0 found or clean, 1 not found or faults, 2 cannot.",
)
_QUERY = (
    ("words", "all of them must be there, in any field, whole"),
    ("word*", "any word that begins so"),
    ('"a phrase"', "words in a row"),
    ("-word", 'without it; -"a phrase" and -field:value too'),
    ("a OR b", "either; binds weaker than several words"),
    ("speaker: about: source: platform:", "an id, or words of the record's name"),
    ("in: kind: certainty: status:", "a value, as in in:quotes kind:partial certainty:possible"),
    ("origin:", "why a question is open: stated hedged conflict gap"),
    ("year:", "the year of a quote, an event or a publication, as in year:2018"),
    ("is:", "open verified differs unchecked unanchored translated hedged gap"),
    ("field:one,other", "any of several values, as in certainty:possible,probable"),
)


def show_help(call: Call, terminal: Terminal) -> int:
    """Print the help that was asked for: of one command, or of all."""
    name = call.operand("COMMAND") if call.command.name == "help" else call.command.name
    if name and name not in COMMANDS:
        from tui.commands.slips import did_you_mean

        raise Misuse(f"no command {name}{did_you_mean(name, COMMANDS)}")
    whole = not name or (name == "open" and not call.named)
    for line in overview() if whole else of_command(COMMANDS[name]):
        terminal.say(line)
    return 0


def overview() -> list[str]:
    """The help of the whole program."""
    lines = ["usage: onrecord [BASE]", "       onrecord COMMAND …", "", *textwrap.wrap(_ABOUT, WIDTH), ""]
    lines += _columns([(usage(command), command.help) for command in COMMANDS.values()])
    lines += ["", "options of every command:", *_options(ANYWHERE), ""]
    for note in _NOTES:
        lines += textwrap.wrap(note, WIDTH)
    return lines


def of_command(command: Command) -> list[str]:
    """The help of one command."""
    lines = [f"usage: onrecord {usage(command)}", "", *textwrap.wrap(command.help, WIDTH)]
    lines += ["", "options:", *_options((*command.options, *ANYWHERE))]
    if command.name == "search":
        lines += ["", "the query:", *_columns(list(_QUERY))]
    return [*lines, "", "examples:", *(f"  {example}" for example in command.examples)]


def usage(command: Command) -> str:
    """A command as one types it."""
    return " ".join([command.name, *command.operands, *(f"[{name}]" for name in command.optional)])


def _options(names: tuple[str, ...]) -> list[str]:
    return _columns([(_spelt(OPTIONS[name]), OPTIONS[name].help) for name in names])


def _spelt(option: Option) -> str:
    short = f"-{option.short}, " if option.short else ""
    return f"{short}--{option.name} {option.value}".rstrip()


def _columns(rows: list[tuple[str, str]]) -> list[str]:
    """Set pairs in two columns; a wide first one stands on a line of its own."""
    left = min(24, max(len(name) for name, _ in rows)) + 4
    lines = []
    for name, text in rows:
        wrapped = textwrap.wrap(text, WIDTH - left)
        if len(name) + 4 > left:
            lines.append(f"  {name}")
        else:
            lines.append(f"  {name}".ljust(left) + wrapped.pop(0))
        lines += [" " * left + more for more in wrapped]
    return lines
