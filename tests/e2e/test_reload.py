"""A base that is edited while one looks at it: edits show, broken ones cost nothing, and one stays where one was."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import ONRECORD, REPOSITORY, Terminal, environment

BEFORE, AFTER = "pluricentric", "polycentric"
TORN = "readable is shown."


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPOSITORY / "facts" / "petro", tmp_path / "base"))


@pytest.fixture
def terminal(tmp_path: Path, base: Path) -> Iterator[Terminal]:
    with Terminal([*ONRECORD, str(base), "--at", "q-multipolar"], environment(tmp_path)) as terminal:
        terminal.wait_for(" q-multipolar ")
        terminal.wait_for(BEFORE)
        yield terminal


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def rename_over(path: Path, text: str) -> None:
    """Save as most editors do: a new file, renamed over the old one."""
    new = path.with_name(f".{path.name}.swp")
    write(new, text)
    new.replace(path)


def set_aside(path: Path, text: str) -> None:
    """Save as some editors do: the old file goes first, under another name."""
    aside = path.rename(path.with_name(f"{path.name}~"))
    write(path, text)
    aside.unlink()


SAVES: dict[str, Callable[[Path, str], None]] = {
    "in place": write,
    "renamed over": rename_over,
    "set aside": set_aside,
}


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_an_edit_shows(terminal: Terminal, base: Path, save: Callable[[Path, str], None]) -> None:
    file = base / "quotes.yaml"
    text = file.read_text(encoding="utf-8")
    save(file, text.replace(BEFORE, AFTER))
    terminal.wait_for(AFTER)
    save(file, text)
    terminal.wait_for(BEFORE)
    assert " q-multipolar " in terminal.text
    assert TORN not in terminal.text


def test_a_slow_save_shows_when_it_is_done_and_costs_nothing_meanwhile(terminal: Terminal, base: Path) -> None:
    file = base / "quotes.yaml"
    text = file.read_text(encoding="utf-8").replace(BEFORE, AFTER)
    # Cut inside a quotation mark, so that what is there so far can't be read.
    cut = text.index('"', text.index("- id: q-multipolar")) + 5
    with file.open("w", encoding="utf-8") as slow:
        slow.write(text[:cut])
        slow.flush()
        terminal.wait_for(TORN)
        assert " q-multipolar " in terminal.text
        assert BEFORE in terminal.text
        slow.write(text[cut:])
    terminal.wait_for(lambda terminal: TORN not in terminal.text)
    terminal.wait_for(AFTER)
    assert " q-multipolar " in terminal.text


def test_a_save_in_many_pieces_ends_as_it_should(terminal: Terminal, base: Path) -> None:
    file = base / "quotes.yaml"
    text = file.read_text(encoding="utf-8").replace(BEFORE, AFTER)
    with file.open("w", encoding="utf-8") as slow:
        for start in range(0, len(text), 1000):
            slow.write(text[start : start + 1000])
            slow.flush()
            time.sleep(0.05)
    terminal.wait_for(AFTER)
    terminal.wait_for("10 quotes")
    terminal.wait_for(" q-multipolar ")
    terminal.wait_for(lambda terminal: TORN not in terminal.text)


def test_a_broken_edit_is_told_until_it_is_mended(terminal: Terminal, base: Path) -> None:
    file = base / "questions.yaml"
    text = file.read_text(encoding="utf-8")
    write(file, text + "- {id: o-broken, text: [\n")
    line = text.count("\n") + 2
    terminal.wait_for(f"questions.yaml:{line}:1: ")
    terminal.wait_for(TORN)
    open_questions = count_open(terminal)
    terminal.press("3")
    terminal.wait_for(" o-")
    assert TORN in terminal.text
    write(file, text + "- {id: o-mended, text: What is mended?}\n")
    terminal.wait_for(lambda terminal: count_open(terminal) == open_questions + 1)
    terminal.wait_for(lambda terminal: TORN not in terminal.text)


QUOTE = "quotes:\n- {{id: {}, text: some new words, speaker: unknown}}\n"


def test_files_and_folders_come_and_go(terminal: Terminal, base: Path) -> None:
    write(base / "more.yaml", QUOTE.format("q-more"))
    terminal.wait_for("11 quotes")
    (base / "folder" / "deep").mkdir(parents=True)
    write(base / "folder" / "deep" / "b.yaml", QUOTE.format("q-deep"))
    terminal.wait_for("12 quotes")
    (base / "folder").rename(base / "renamed")
    (base / "more.yaml").unlink()
    terminal.wait_for("11 quotes")
    aside = base.rename(base.with_name("aside"))
    terminal.wait_for("No such file or directory".lower())
    assert " q-multipolar " in terminal.text
    aside.rename(base)
    shutil.rmtree(base / "renamed")
    terminal.wait_for("10 quotes")
    assert " q-multipolar " in terminal.text
    terminal.wait_for(lambda terminal: "no such file" not in terminal.text)


def test_one_stays_where_one_was(terminal: Terminal, base: Path) -> None:
    terminal.press("1", "End")
    terminal.wait_for(" linked to ")
    terminal.press("/")
    terminal.wait_for("to the hits")
    terminal.type("venezuela")
    terminal.wait_for("Tab complete")
    terminal.press("Enter", "j", "j")
    terminal.wait_for(" q-strengthen ")
    terminal.press("Enter", *"jjjj")
    terminal.wait_for("follow")
    terminal.press("PgDn")
    terminal.wait_quiet(0.6)  # Counts become exact when the keys have rested for a while.
    inside = terminal.lines
    assert "matching" in terminal.text
    open_questions = count_open(terminal)
    write(base / "more.yaml", "questions:\n- {id: o-more, text: Does nobody know?}\n")
    terminal.wait_for(lambda terminal: count_open(terminal) == open_questions + 1)
    (base / "more.yaml").unlink()
    terminal.wait_for(lambda terminal: count_open(terminal) == open_questions)
    terminal.wait_for(lambda terminal: terminal.lines == inside)
    terminal.press("Backspace")
    terminal.wait_for("⏎ read")
    terminal.press("L")
    terminal.wait_for("follow")
    # The bar tells what a search found only until one walks on.
    terminal.wait_for(lambda terminal: terminal.lines[:-1] == inside[:-1])


def count_open(terminal: Terminal) -> int:
    """Give the number of open questions that the first line tells."""
    found = re.search(r"([0-9]+) open", terminal.lines[0])
    return int(found[1]) if found else -1
