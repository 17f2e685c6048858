"""What to say about a command line with a slip in it. Imported only once there is one."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from tui.base.nearest import nearest
from tui.commands.table import COMMANDS, OPTIONS, Command
from tui.index.rows import PLURALS


def did_you_mean(word: str, words: Iterable[str], before: str = "") -> str:
    """The end of a message that names the word probably meant, or an empty text."""
    found = nearest(word, words)
    return f"; did you mean {before}{found}?" if found else ""


def unknown_option(argument: str) -> str:
    """The message about an option that there is not."""
    meant = did_you_mean(argument.lstrip("-").partition("=")[0], OPTIONS, "--")
    return f"no option {argument}" + (meant or "; -- goes before a query that begins with a hyphen")


def unknown_command(word: str) -> str:
    """The message about a word that may have been meant as a command, or an empty text."""
    found = nearest(word, COMMANDS)
    return f"no command {word}; did you mean {found}?" if found else ""


def too_many(command: Command, words: list[str], named: bool) -> str:
    """The message about more operands than a command takes."""
    if not named and (message := unknown_command(words[0])):
        return message
    if command.name == "search":
        query = shlex.quote(" ".join(words))
        return f"onrecord search takes one query and one base; is it onrecord search {query}?"
    takes = len(command.operands) + len(command.optional)
    surplus = " ".join(map(shlex.quote, words[takes:]))
    return f"onrecord {command.name} does not know what to do with {surplus}; see onrecord help {command.name}"


def unknown_kind(word: str) -> str:
    """The message about a kind that there is not."""
    return f"no kind {word}{did_you_mean(word, PLURALS)}; there are {', '.join(PLURALS)}"
