"""`onrecord new`: a base of one's own, begun with a source and a quote."""

from __future__ import annotations

import shlex
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.base.check import check
from tui.base.errors import OnRecordError
from tui.commands.table import Call, Misuse
from tui.commands.terminal import BOLD, DIM, Terminal, ask, tell
from tui.output.saving import NotSaved, save
from tui.output.starter import Start, first_file

FILE = "facts.yaml"
"""What the first file of a base is called."""

_ASKED = {
    "title": "What is the story called?",
    "source": "Where does the first quote stand: the title of the article or post?",
    "url": "Its address on the web, if it has one:",
    "quote": "The quote, without its quotation marks:",
    "speaker": "Who said it? Leave it empty if the source does not tell:",
}
_NEEDED = ("source", "quote")


class Unfit(OnRecordError):
    """An answer that no base can hold."""


def new(call: Call, terminal: Terminal) -> int:
    """Write the first file of a base into a folder that is new or empty, and say what to do next."""
    folder = Path(call.operand("FOLDER"))
    _refuse_taken(folder)
    start = _start(call, folder.absolute().name)
    text = first_file(start)
    _try(text)
    with _made(folder):
        save(folder / FILE, text.encode())
    name = shlex.quote(str(folder))
    terminal.say("wrote ", (str(folder / FILE), BOLD))
    for does, command in (
        ("open it", f"onrecord {name}"),
        ("edit it", f"{FILE} in any editor, or press e in the browser; what you save shows at once"),
        ("check it", f"onrecord check {name}"),
    ):
        terminal.say((f"  {does:<10}", DIM), command)
    return 0


def _refuse_taken(folder: Path) -> None:
    if folder.is_symlink() and not folder.exists():
        raise NotSaved(f"{folder}: is a link that leads nowhere")
    if folder.exists():
        if not folder.is_dir():
            raise NotSaved(f"{folder}: is there already, and no folder")
        if any(folder.iterdir()):
            raise NotSaved(f"{folder}: is not empty; name a new folder")


def _start(call: Call, name: str) -> Start:
    """Take what the options give, and ask for the rest unless they give all that is needed."""
    given = {option: call.value(option) for option in _ASKED if call.flag(option)}
    for option, text in given.items():
        if fault := _fault(option, text):
            raise Misuse(f"--{option}: {fault}")
    missing = [option for option in _NEEDED if option not in given]
    if missing:
        if not (sys.stdin and sys.stdin.isatty()):
            raise Misuse(f"there is no terminal to ask at: give {' and '.join(f'--{option}' for option in missing)}")
        given |= {option: _answer(option, question, name) for option, question in _ASKED.items() if option not in given}
    return Start(
        given.get("title") or name, given["source"], given["quote"], given.get("url", ""), given.get("speaker", "")
    )


def _answer(option: str, question: str, name: str) -> str:
    """Ask until there is an answer that can be taken."""
    while True:
        text = ask(f"{question} [{name}] " if option == "title" else f"{question} ").strip()
        fault = _fault(option, text)
        if not fault:
            return text
        tell(fault)


def _fault(option: str, text: str) -> str:
    """Say why an answer can't be taken, or nothing."""
    if option in _NEEDED and not text.strip():
        return "it is needed: a base is begun with a source and a quote"
    for mark in text:
        if mark < " " or "\x7f" <= mark <= "\x9f":
            return f"U+{ord(mark):04X} is a control character; leave it out"
        if "\ud800" <= mark <= "\udfff":
            return "it is not written in UTF-8"
    return ""


def _try(text: str) -> None:
    """See that a base passes the strict check before anything of it is written where it is meant to be."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_text(text, "utf-8", newline="")
        report = check(folder)
    if report.problems:
        raise Unfit(report.problems[0].text)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder and those that it lies in; whatever then fails, none that was made is left."""
    made: list[Path] = []
    try:
        for place in reversed((folder, *folder.parents)):
            if not place.exists():
                place.mkdir()
                made.append(place)
        yield
    except BaseException as error:
        for place in reversed(made):
            place.rmdir()
        if isinstance(error, OSError):
            raise NotSaved(f"{folder}: cannot be made: {error.strerror}") from error
        raise
