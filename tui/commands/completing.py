"""What a command line may go on as while it is typed. The shells' scripts ask it at every Tab, so it must be quick."""

from __future__ import annotations

from tui.base.errors import OnRecordError
from tui.base.files import find
from tui.commands.table import ANYWHERE, COMMANDS, OPTIONS
from tui.commands.terminal import Terminal
from tui.commands.themes import THEMES
from tui.index.rows import PLURALS
from tui.index.store import Index, warm
from tui.paths import example_base, index_file, texts_folder

TYPE_CHECKING = False  # The name that type checkers know; importing typing would slow a search down.
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Ways: TypeAlias = "list[tuple[str, str]]"
    """Words to go on as, each with what it means."""

SHELLS = ("bash", "zsh", "fish")
FORMATS = ("markdown", "json", "json-ld", "html", "csv")

_PREFIXES = {"q-": "a quote", "a-": "an actor", "o-": "a question", "c-": "a claim", "e-": "an event", "s-": "a source"}
_OFFERED = 200
_QUICK = 1_000_000
"""How many bytes of YAML are read for an index while somebody waits for a word."""
_QUOTES = "\"'"


def complete(arguments: Sequence[str], terminal: Terminal) -> int:
    """Print the words that one of a command line's words may go on as, each with a tab and its meaning behind it.

    Args:
        arguments: The number of the word, counted from 1, `--`, and all words of the line after the program's name; a
            quotation mark that opens the word may still stand before it.
        terminal: Where to print.

    """
    if len(arguments) < 2 or not arguments[0].isdigit():
        return 2
    number, words = int(arguments[0]), [word.strip(_QUOTES) for word in arguments[2:]]
    words += [""] * (number - len(words))
    try:
        ways = _Line(words, number - 1).ways()
    except OnRecordError:
        # There may be no such base yet; while someone types that is no fault.
        return 1
    for word, meaning in ways:
        terminal.say_cells(word, *([meaning] if meaning else []))
    return 0 if ways else 1


class _Line:
    """A command line, of which one word is being typed."""

    def __init__(self, words: Sequence[str], at: int) -> None:
        self.word = words[at]
        self.command = COMMANDS["open"]
        self.named = False
        self.ended = False
        """Whether `--` stands before the word, so that it is no option."""
        self.option = ""
        """The option whose value the word is."""
        self.operands: list[str] = []
        self.number = 0
        """How many operands stand before the word."""
        self.texts = ""
        self._read([*words[:at], None, *words[at + 1 :]])

    def _read(self, words: Sequence[str | None]) -> None:
        """Take the line apart, leniently; the word that is being typed is None."""
        option, ended = "", False
        for word in words:
            if word is None:
                self.option, self.ended, self.number = option, ended, len(self.operands)
                if not option and (ended or self.word[:1] != "-"):
                    self.operands.append("")
                option = ""
            elif option:
                self.texts = word if option == "texts" else self.texts
                option = ""
            elif word == "--" and not ended:
                ended = True
            elif word[:1] == "-" and not ended:
                name, equals, value = word[2:].partition("=")
                self.texts = value if name == "texts" else self.texts
                option = name if not equals and name in OPTIONS and OPTIONS[name].value else ""
            elif word in COMMANDS and not self.named and not self.operands:
                self.command, self.named = COMMANDS[word], True
            else:
                self.operands.append(word)

    def ways(self) -> Ways:
        """Give what the word may go on as; nothing where a file or any text may stand, which the shell knows best."""
        if self.option:
            return self._values(self.option, self.word, "")
        name, equals, value = self.word[2:].partition("=")
        if self.word.startswith("--") and equals and not self.ended:
            return self._values(name, value, f"--{name}=")
        if self.word.startswith("-") and not self.ended:
            names = sorted((*self.command.options, *ANYWHERE))
            return _begun(self.word, [(f"--{name}", OPTIONS[name].help) for name in names])
        ways = self._operands()
        if not self.named and not self.number:
            ways = _begun(self.word, [(command.name, command.help) for command in COMMANDS.values()])
        return ways

    def _operands(self) -> Ways:
        names = (*self.command.operands, *self.command.optional)
        match names[self.number] if self.number < len(names) else "":
            case "QUERY":
                return self._query(self.word, "")
            case "ID":
                return self._ids(self.word, "")
            case "KIND":
                return _begun(self.word, [(plural, "") for plural in PLURALS])
            case "FORMAT":
                return _begun(self.word, [(format, "") for format in FORMATS])
            case "SHELL":
                return _begun(self.word, [(shell, "") for shell in SHELLS])
            case "COMMAND":
                return _begun(self.word, [(command.name, command.help) for command in COMMANDS.values()])
        return []

    def _values(self, option: str, word: str, before: str) -> Ways:
        if option == "at":
            return self._ids(word, before)
        if option == "search":
            return self._query(word, before)
        if option == "theme":
            return _begun(word, [(theme, "") for theme in THEMES], before)
        if option == "kind":
            done, comma, last = word.rpartition(",")
            return _begun(last, [(plural, "") for plural in PLURALS], before + done + comma)
        return []

    def _ids(self, word: str, before: str) -> Ways:
        if len(word) < 2:
            return _begun(word, list(_PREFIXES.items()), before)
        index = self._index()
        rows = index.beginning(word, _OFFERED) if index else []
        return [(before + row.id, row.title) for row in rows]

    def _query(self, word: str, before: str) -> Ways:
        index = self._index() if word else None
        return [(before + way, "") for way in index.complete(word)] if index else []

    def _index(self) -> Index | None:
        """Open the index, or make it where that takes no longer than a Tab may."""
        names = (*self.command.operands, *self.command.optional)
        given = dict(zip(names, self.operands, strict=False))
        base = given.get("BASE") or example_base()
        texts = texts_folder(self.texts)
        path = index_file(base, texts)
        index = warm(path, base, texts)
        if index is None and sum(file.size for file in find(base)[0]) <= _QUICK:
            from tui.index.build import open_index

            index = open_index(base, path, texts or None)
        return index


def _begun(word: str, ways: Ways, before: str = "") -> Ways:
    return [(before + way, meaning) for way, meaning in ways if way.startswith(word)]
