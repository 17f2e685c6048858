"""The one table of commands and options, and how a command line is read by it.

Parsing, help and the suggestions for a slip are all made from `COMMANDS` and `OPTIONS`. Plain classes and no argparse:
its import takes half as long as starting Python.
"""

from __future__ import annotations

from tui.base.errors import OnRecordError

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Misuse(OnRecordError):
    """A command line that can't be understood; the message says how to mend it."""


class Option:
    """One option: a flag, or with the name of its value."""

    __slots__ = ("help", "name", "short", "value")

    def __init__(self, name: str, help: str, value: str = "", short: str = "") -> None:
        self.name = name
        self.help = help
        self.value = value
        self.short = short


class Command:
    """One command, what it wants and what it takes."""

    __slots__ = ("examples", "help", "name", "operands", "optional", "options")

    def __init__(
        self,
        name: str,
        operands: Sequence[str],
        optional: Sequence[str],
        options: Sequence[str],
        help: str,
        examples: Sequence[str] = (),
    ) -> None:
        self.name = name
        self.operands = operands
        self.optional = optional
        self.options = options
        self.help = help
        self.examples = examples


class Call:
    """One command line, understood."""

    __slots__ = ("_given", "_operands", "command", "named")

    def __init__(self, command: Command, named: bool, operands: list[str], given: dict[str, list[str]]) -> None:
        self.command = command
        self.named = named
        """Whether the command was given by its name; `open` may go without."""
        self._operands = operands
        self._given = given

    @property
    def options(self) -> list[str]:
        """The names of the options given."""
        return list(self._given)

    def operand(self, name: str) -> str:
        """An operand's text; empty where it was left out."""
        number = [*self.command.operands, *self.command.optional].index(name)
        return self._operands[number] if number < len(self._operands) else ""

    def flag(self, name: str) -> bool:
        """Whether an option was given."""
        return name in self._given

    def value(self, name: str) -> str:
        """An option's value, the last where it was given more than once; empty where it was not."""
        return self._given.get(name, [""])[-1]

    def values(self, name: str) -> list[str]:
        """All values of an option that may be repeated, or list several with commas."""
        return [part for value in self._given.get(name, ()) for part in value.split(",") if part]

    def number(self, name: str) -> int | None:
        """An option's value as a whole number from 1; raises `Misuse` for anything else."""
        if not self.flag(name):
            return None
        value = self.value(name)
        if not (value.isascii() and value.isdigit() and int(value[:19])):
            raise Misuse(f"--{name} {value}: wants a whole number from 1")
        return int(value[:19])


OPTIONS = {
    option.name: option
    for option in (
        Option("at", "open at this record", "ID"),
        Option("search", "open with this search", "QUERY"),
        Option("theme", "the colours, by a theme's name", "NAME"),
        Option("no-mouse", "leave the mouse to the terminal"),
        Option("texts", "the folder with the sources' texts", "DIR"),
        Option("strict", "let a warning fail the check too"),
        Option("gaps", "list what is not recorded yet"),
        Option("kind", "only this kind; several with commas", "KIND"),
        Option("limit", "at most so many", "N"),
        Option("json", "print JSON"),
        Option("output", "write here instead of to the screen", "PATH", "o"),
        Option("force", "replace what is there"),
        Option("raw", "leave cells as they are that a spreadsheet would run as formulas"),
        Option("title", "the story's title; else the folder's name", "TEXT"),
        Option("source", "the title of the first source", "TEXT"),
        Option("url", "its address", "URL"),
        Option("quote", "the first quote, without its quotation marks", "TEXT"),
        Option("speaker", "the name of who said it; else unknown", "NAME"),
        Option("host", "listen at this address; else 127.0.0.1, which this computer alone can reach", "NAME"),
        Option("port", "listen at this port; else 8000", "N"),
        Option("ascii", "print ASCII alone"),
        Option("help", "explain a command", short="h"),
        Option("version", "print the version", short="V"),
    )
}

COMPLETE = "complete-words"
"""The command that the shells' scripts ask; it is for no person, and so in no help."""

ANYWHERE = ("ascii", "help", "version")
"""The options that every command takes."""

COMMANDS = {
    command.name: command
    for command in (
        Command(
            "open",
            (),
            ("BASE",),
            ("at", "search", "texts", "theme", "no-mouse"),
            "Open a base in the browser. The word `open` may be left out.",
            ("onrecord", "onrecord facts/petro --at q-multipolar", "onrecord open my-story --texts ~/my-story-texts"),
        ),
        Command(
            "search",
            ("QUERY",),
            ("BASE",),
            ("kind", "limit", "json", "texts"),
            "Find records, the best first; every word must be there, case and accents do not matter.",
            (
                "onrecord search multipolar",
                "onrecord search '\"a phrase\" word* -without speaker:zerpa' my-story",
                "onrecord search --kind quotes,claims --limit 5 oil my-story",
                "onrecord search -- -only-without my-story",
            ),
        ),
        Command(
            "show",
            ("ID",),
            ("BASE",),
            ("json", "texts"),
            "Print one record, its links both ways and its anchors.",
            ("onrecord show a-zerpa-delgado", "onrecord show q-multipolar my-story --json"),
        ),
        Command(
            "list",
            ("KIND",),
            ("BASE",),
            ("json", "texts"),
            "Print one line a record of one kind.",
            ("onrecord list quotes", "onrecord list question my-story --json"),
        ),
        Command(
            "check",
            (),
            ("BASE",),
            ("texts", "strict", "gaps", "json"),
            "Report everything that is wrong in a base, by file, line and column.",
            ("onrecord check", "onrecord check my-story --strict --gaps --texts ~/my-story-texts"),
        ),
        Command(
            "export",
            ("FORMAT",),
            ("BASE",),
            ("output", "force", "raw", "texts"),
            "Write a whole base as markdown, csv, json, json-ld or html.",
            (
                "onrecord export markdown",
                "onrecord export csv my-story -o tables",
                "onrecord export html -o story.html",
            ),
        ),
        Command(
            "new",
            ("FOLDER",),
            (),
            ("title", "source", "url", "quote", "speaker"),
            "Begin a base of your own: one small file whose notes teach the format. Asks for what no option gives.",
            (
                "onrecord new harbour",
                "onrecord new harbour --source 'Harbour report' --quote 'deep enough' --speaker 'Ada Lund'",
            ),
        ),
        Command(
            "serve",
            (),
            ("BASE",),
            ("host", "port", "texts", "theme"),
            "Show a base in web browsers, by the same program. Wants the extra onrecord[serve].",
            ("onrecord serve", "onrecord serve my-story --port 8080"),
        ),
        Command(
            "completion",
            ("SHELL",),
            (),
            (),
            "Print a script that completes commands, options and ids in bash, zsh or fish.",
            (
                'eval "$(onrecord completion bash)"   # in ~/.bashrc',
                'eval "$(onrecord completion zsh)"    # in ~/.zshrc, after compinit',
                "onrecord completion fish | source    # in ~/.config/fish/config.fish",
            ),
        ),
        Command(
            "schema",
            (),
            (),
            (),
            "Print the JSON Schema of the files, for editors.",
            ("onrecord schema > onrecord.schema.json",),
        ),
        Command("where", (), ("BASE",), ("texts",), "Print which folders and files are used.", ("onrecord where",)),
        Command("help", (), ("COMMAND",), (), "Explain a command.", ("onrecord help search",)),
    )
}

_BY_LETTER = {option.short: option for option in OPTIONS.values() if option.short}


def understand(arguments: Sequence[str]) -> Call:
    """Read a command line. Raises `Misuse` where it can't be understood."""
    words: list[str] = []
    given: dict[str, list[str]] = {}
    name = ""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            words += rest
        elif argument[:1] == "-" and argument != "-":
            option, value = _option(argument, rest)
            given.setdefault(option.name, []).append(value)
        elif not name and not words and argument in COMMANDS:
            name = argument
        else:
            words.append(argument)
    call = Call(COMMANDS[name or "open"], bool(name), words, given)
    if not call.flag("help") and not call.flag("version"):
        _refuse(call, words)
    return call


def _option(argument: str, rest: Iterator[str]) -> tuple[Option, str]:
    """Take an option and its value: `--name`, `--name value`, `--name=value`, `-n` or `-n value`."""
    name, equals, value = argument[2:].partition("=")
    option = OPTIONS.get(name) if argument.startswith("--") else _BY_LETTER.get(argument[1:])
    if option is None:
        from tui.commands.slips import unknown_option

        raise Misuse(unknown_option(argument))
    if not option.value:
        if equals:
            raise Misuse(f"{argument}: --{option.name} takes no value")
        return option, ""
    if not equals:
        following = next(rest, None)
        if following is None:
            raise Misuse(f"--{option.name} wants a value: --{option.name} {option.value}")
        value = following
    return option, value


def _refuse(call: Call, words: list[str]) -> None:
    """Raise `Misuse` for an option that the command does not take, and for too few or too many operands."""
    command = call.command
    for name in call.options:
        if name not in command.options and name not in ANYWHERE:
            raise Misuse(f"onrecord {command.name} takes no --{name}; see onrecord help {command.name}")
    if len(words) < len(command.operands):
        missing = command.operands[len(words)]
        raise Misuse(f"onrecord {command.name} wants {missing}; see onrecord help {command.name}")
    if len(words) > len(command.operands) + len(command.optional):
        from tui.commands.slips import too_many

        raise Misuse(too_many(command, words, call.named))
