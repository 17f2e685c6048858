"""The command line: where the program starts, and the one place where errors become exit codes.

Each command is imported only once it is asked for, so that a search starts about as fast as Python itself.
"""

from __future__ import annotations

import gc
import os
import sys

from tui.base.errors import OnRecordError
from tui.commands.table import COMPLETE, Call, understand
from tui.commands.terminal import Terminal, tell
from tui.index.errors import Doubt

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Sequence

CANNOT = 2
"""The exit code where a command could not do its work; 0 and 1 are answers."""

_INTERRUPTED = 130  # What a shell reports of a program that SIGINT ended.
_UNREAD = 141  # The same for SIGPIPE.


def main() -> int:
    """Run the process's own command line. All but the browser end the process here and now."""
    # Memory that a command of a few milliseconds leaves behind is not worth looking for.
    gc.disable()
    code = run(sys.argv[1:])
    if "textual" not in sys.modules:
        # All is flushed, and Python's own tidying up would take a tenth of the time that a search takes.
        os._exit(code)
    return code


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; nothing is left in a buffer."""
    try:
        if sys.stdout is None:
            tell("stdout is closed")
            return CANNOT
        code = _run(arguments)
        sys.stdout.flush()
    except OnRecordError as error:
        tell(str(error))
        return CANNOT
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _UNREAD
    except OSError as error:
        tell(f"{error.filename or 'stdout'}: {error.strerror or error}")
        return CANNOT
    return code


def _run(arguments: Sequence[str]) -> int:
    if arguments[:1] == [COMPLETE]:
        from tui.commands.completing import complete

        return complete(arguments[1:], Terminal())
    call = understand(arguments)
    terminal = Terminal(ascii=call.flag("ascii"))
    if call.flag("version"):
        from importlib.metadata import version

        terminal.say(f"onrecord {version('onrecord')}")
        return 0
    if call.flag("help") or call.command.name == "help":
        from tui.commands.help import show_help

        return show_help(call, terminal)
    try:
        return _answer(call, terminal)
    except Doubt:
        from tui.commands.base import forget_index

        if terminal.started:
            raise
        forget_index(call)
        return _answer(call, terminal)


def _answer(call: Call, terminal: Terminal) -> int:
    match call.command.name:
        case "search":
            from tui.commands.search import search

            return search(call, terminal)
        case "show":
            from tui.commands.show import show

            return show(call, terminal)
        case "list":
            from tui.commands.listing import listing

            return listing(call, terminal)
        case "check":
            from tui.commands.check import check

            return check(call, terminal)
        case "export":
            from tui.commands.export import export

            return export(call, terminal)
        case "new":
            from tui.commands.new import new

            return new(call, terminal)
        case "serve":
            from tui.commands.serve import serve

            return serve(call)
        case "completion":
            from tui.commands.completion import completion

            return completion(call, terminal)
        case "schema":
            from tui.commands.schema import schema

            return schema(terminal)
        case "where":
            from tui.commands.where import where

            return where(call, terminal)
        case _:
            from tui.commands.browser import browser

            return browser(call)
