"""What the program is for, done by hand: from who said it to what he said to what it leaves open, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import ONRECORD, REPOSITORY, Terminal, environment

PETRO = str(REPOSITORY / "facts" / "petro")


def go(terminal: Terminal, *steps: tuple[str, str]) -> None:
    """Press keys, and wait after each until a record is in view; the reader's frame bears its id."""
    for key, id in steps:
        terminal.press(key)
        terminal.wait_for(f" {id} ")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with Terminal([*ONRECORD, PETRO], environment(tmp_path)) as terminal:
        terminal.wait_for(" a-zerpa-delgado ")
        yield terminal


def test_from_an_actor_to_his_quote_to_its_question_and_back(terminal: Terminal) -> None:
    go(terminal, ("j", "a-siluanov"), ("k", "a-zerpa-delgado"))
    assert "2 Quotes 5 of 10" in terminal.text
    go(terminal, ("2", "q-cooperation"), ("j", "q-strengthen"), ("j", "q-trade-balance"), ("j", "q-multipolar"))
    go(terminal, ("3", "o-translator"), ("j", "o-tweet-count"), ("j", "o-quote-end"))
    assert "Where does the quote end?" in terminal.text
    go(terminal, ("Backspace", "q-multipolar"), ("Backspace", "a-zerpa-delgado"), ("L", "q-multipolar"))


def test_keys_typed_ahead_are_taken_in_order(terminal: Terminal) -> None:
    terminal.press("2", "j", "j", "j", "3", "j", "j")
    terminal.wait_for(" o-quote-end ")
    terminal.press("/", *"loop", "Enter", "j")
    terminal.wait_for(" q-loop-body ")


def test_a_link_in_the_reader_is_followed_and_left_again(terminal: Terminal) -> None:
    go(terminal, ("2", "q-cooperation"))
    terminal.press("Enter")
    terminal.wait_for("follow")
    terminal.press("Enter")
    terminal.wait_for(lambda terminal: " q-cooperation " not in terminal.text)
    terminal.press("Backspace")
    terminal.wait_for(" q-cooperation ")


def test_a_search_finds_the_one_quote(terminal: Terminal) -> None:
    terminal.press("/")
    terminal.wait_for("to the hits")
    terminal.type("multipolar")
    terminal.wait_for("Quotes 1 of 10")
    terminal.press("Enter")
    terminal.wait_for(" q-multipolar ")
    assert "pluricentric" in terminal.text


@pytest.mark.parametrize("key", ["q", "Ctrl+Q"])
def test_leaving_gives_the_terminal_back(terminal: Terminal, key: str) -> None:
    assert not terminal.restored
    terminal.press(key)
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert terminal.text.strip() == ""


def test_the_next_session_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    for key, id in (("j", "a-siluanov"), ("j", "a-trump")):
        with Terminal([*ONRECORD, PETRO], environment(tmp_path)) as terminal:
            terminal.wait_for("Simon Zerpa Delgado")
            go(terminal, (key, id))
            terminal.press("q")
            assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    ("option", "value", "shown"),
    [("--at", "o-imperial-whom", " o-imperial-whom "), ("--search", "multipolar", "Quotes 1 of 10")],
)
def test_it_opens_at_a_place(tmp_path: Path, option: str, value: str, shown: str) -> None:
    with Terminal([*ONRECORD, PETRO, option, value], environment(tmp_path)) as terminal:
        terminal.wait_for(shown)
