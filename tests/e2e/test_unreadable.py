"""The browser over files and folders that the system refuses: it opens, says so, and goes on once it may read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.terminal import ONRECORD, Terminal, environment
from tests.subject import subject
from tests.test_cli_unreadable import DENIED, FOLDER, House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def opened(house: House) -> Terminal:
    return Terminal([*subject(ONRECORD), str(house.base)], environment(house.home))


def leave(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert terminal.restored


@pytest.mark.parametrize(
    ("shut", "mode", "told", "left"),
    [
        ("base/q.yaml", 0, f"q.yaml:1:1: the file can't be read: {DENIED}", "1 quote ·"),
        ("base/base.yaml", 0, f"base.yaml:1:1: the file can't be read: {DENIED}", "2 quotes ·"),
        ("base/more", 0, f"more:1:1: {FOLDER}", "1 quote ·"),
        ("base/more", 0o444, f"more/r.yaml:1:1: the file can't be read: {DENIED}", "1 quote ·"),
    ],
    ids=["file", "base.yaml", "folder", "folder that can't be entered"],
)
def test_it_opens_with_what_is_wrong_until_that_is_mended(
    house: House, shut: str, mode: int, told: str, left: str
) -> None:
    house.shut(shut, mode)
    with opened(house) as terminal:
        terminal.wait_for(told)
        terminal.wait_for(left)
        house.open()
        terminal.wait_for(lambda terminal: "can't be read" not in terminal.text)
        terminal.wait_for("2 quotes ·")
        terminal.wait_for("A story")
        leave(terminal)


@pytest.mark.parametrize("shut", ["base/q.yaml", "base/more", "base"])
def test_what_was_read_stays_while_it_can_not_be_read_again(house: House, shut: str) -> None:
    with opened(house) as terminal:
        terminal.wait_for("2 quotes ·")
        house.shut(shut)
        terminal.wait_for("can't be read")
        assert "2 quotes ·" in terminal.text
        assert "✓ 1 " in terminal.lines[0]
        house.open()
        terminal.wait_for(lambda terminal: "can't be read" not in terminal.text)
        assert "2 quotes ·" in terminal.text
        leave(terminal)


@pytest.mark.parametrize("shut", ["base/texts", "base/texts/s-one.txt"])
def test_a_text_that_can_be_read_again_judges_again(house: House, shut: str) -> None:
    house.shut(shut)
    with opened(house) as terminal:
        terminal.wait_for(lambda terminal: "? 1" in terminal.lines[0])
        house.open()
        terminal.wait_for(lambda terminal: "✓ 1 " in terminal.lines[0])
        leave(terminal)


@pytest.mark.parametrize(
    ("shut", "told"),
    [
        ("cache", "the index can't be kept in"),
        ("cache/onrecord", "the index can't be kept in"),
        ("state", "What was remembered of this base"),
        ("state/onrecord", "What was remembered of this base"),
        ("config", "config.yaml:1: the file can't be read"),
    ],
)
def test_it_does_without_folders_of_its_own(house: House, shut: str, told: str) -> None:
    house.shut(shut)
    with opened(house) as terminal:
        terminal.wait_for(told)
        assert "2 quotes ·" in terminal.text
        terminal.press("2")
        terminal.wait_for(" q-two ")
        leave(terminal)
    house.open()
    with opened(house) as terminal:
        terminal.wait_for("2 quotes ·")
        leave(terminal)
