"""A large base that is opened for the first time: the lists fill as it is read, and it can be left meanwhile."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench.corpus import Corpus, corpus
from tests.e2e.terminal import ONRECORD, Terminal, environment


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return corpus(tmp_path_factory.mktemp("large"), 10_000)


@pytest.fixture
def terminal(tmp_path: Path, large: Corpus) -> Iterator[Terminal]:
    with Terminal([*ONRECORD, str(large.base)], environment(tmp_path)) as terminal:
        terminal.wait_for("Actors")
        yield terminal


def test_the_lists_fill_and_one_file_is_told_of_piece_by_piece_until_all_is_there(terminal: Terminal) -> None:
    terminal.wait_for("The Hub")
    terminal.wait_for("10,000 quotes")
    terminal.press("j")
    terminal.wait_for(" a-000000 ")
    terminal.press("k")
    terminal.wait_for(" linked")
    terminal.wait_for(is_read)
    assert len(percents(terminal)) > 2
    terminal.press("q")
    assert terminal.wait_exit() == 0


def test_a_command_tells_of_one_file_piece_by_piece(tmp_path: Path, large: Corpus) -> None:
    with Terminal([*ONRECORD, "list", "claims", str(large.base)], environment(tmp_path)) as terminal:
        assert terminal.wait_exit() == 0
        assert percents(terminal)
        assert b"c-" in terminal.output


def is_read(terminal: Terminal) -> bool:
    """Whether the first line tells what the whole base holds, and no more how far it is read."""
    return "10,000 quotes ·" in terminal.lines[0] and "reading: " not in terminal.lines[0]


def percents(terminal: Terminal) -> set[int]:
    """Give the shares of the work that were told while the one file of the base was being read."""
    found = {int(share) for share in re.findall(rb"([0-9]+) ?%", terminal.output)}
    return {share for share in found if 0 < share < 80}


@pytest.mark.parametrize(
    ("leave", "code"),
    [(lambda terminal: terminal.press("q"), 0), (lambda terminal: terminal.signal(signal.SIGTERM), 143)],
    ids=["q", "SIGTERM"],
)
def test_it_can_be_left_before_all_is_there(
    terminal: Terminal, tmp_path: Path, leave: Callable[[Terminal], None], code: int
) -> None:
    leave(terminal)
    assert terminal.wait_exit() == code
    assert terminal.restored
    assert not [path for path in (tmp_path / "cache").rglob("*") if ".new" in path.name]


def test_an_index_cut_short_is_built_again_and_what_is_left_of_it_swept(tmp_path: Path, large: Corpus) -> None:
    command = [*ONRECORD, str(large.base)]
    for _ in range(2):
        with Terminal(command, environment(tmp_path)) as terminal:
            terminal.wait_for("Actors")
    with Terminal(command, environment(tmp_path), ignored=[signal.SIGHUP]) as terminal:
        terminal.wait_for("reading: ")
        terminal.hang_up()
        assert terminal.wait_exit() == 129
    with Terminal(command, environment(tmp_path)) as terminal:
        terminal.wait_for("reading: ")
        terminal.signal(signal.SIGKILL)
        terminal.wait_exit()
    assert unfinished(tmp_path)
    with Terminal(command, environment(tmp_path)) as terminal:
        terminal.wait_for("10,000 quotes")
        terminal.wait_for(" linked")
        assert not unfinished(tmp_path)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert [path.name for path in (tmp_path / "state").rglob("*.new")] == []
    assert len([path for path in (tmp_path / "cache").rglob("*") if path.is_file()]) == 1


def unfinished(home: Path) -> list[Path]:
    return list((home / "cache").rglob("*.new"))


def test_a_base_whose_index_can_not_be_kept_fills_as_well(tmp_path: Path, large: Corpus) -> None:
    (tmp_path / "cache").write_text("no folder")
    with Terminal([*ONRECORD, str(large.base)], environment(tmp_path)) as terminal:
        terminal.wait_for("reading: ")
        terminal.press("?")
        terminal.wait_for("One row down")
        terminal.press("Esc")
        terminal.wait_for("The Hub")
        terminal.wait_for(" linked")
        terminal.wait_for("can't be kept")
        assert "The index is made anew" not in terminal.text
        terminal.press("q")
        assert terminal.wait_exit() == 0
