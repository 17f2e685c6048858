"""A source's text that can't be read for a while is looked at again until it can, though nothing is written to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tests.index.bases import ARTICLE, PETRO, rest, told, told_anew
from tui.base import text_folder, texts
from tui.base.files import Refusal, take
from tui.index.build import open_index, refresh
from tui.index.current import is_up_to_date
from tui.index.store import Index, warm

Fail = Callable[[str], None]


@pytest.fixture
def fail(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fail]:
    """Give what has the disk refuse all files whose names end so; nothing ends so that has no name."""
    ending = "nothing"

    def refusing(path: str | os.PathLike[str]) -> bytes | Refusal:
        refused = os.fspath(path).endswith(ending)
        return Refusal("unreadable", "the file can't be read: input/output error") if refused else take(path)

    def set_ending(wish: str) -> None:
        nonlocal ending
        ending = wish

    for module in (texts, text_folder):
        monkeypatch.setattr(module, "take", refusing)
    return set_ending


def state(index: Index, id: str = "q-multipolar") -> str:
    stored = index.stored(id)
    assert stored is not None
    return stored.anchors[0][1]


def test_a_text_that_failed_once_is_read_at_the_next_look(base: Path, cache: Path, fail: Fail) -> None:
    right = told_anew(base)
    fail("s-article.txt")
    index = open_index(base, cache)
    assert state(index) == "unchecked"
    assert not is_up_to_date(index)
    stamp = index.stamp()
    for _ in range(2):
        assert refresh(index) is None
    assert index.stamp() == stamp
    fail("nothing")
    assert refresh(index) is index
    assert told(index.path) == right
    assert state(index) == "verified"
    assert is_up_to_date(index)
    assert refresh(index) is None
    index.close()


def test_a_text_that_failed_once_is_read_by_the_next_command(base: Path, cache: Path, fail: Fail) -> None:
    fail("s-article.txt")
    open_index(base, cache).close()
    fail("nothing")
    assert warm(str(cache), str(base)) is None
    index = open_index(base, cache)
    assert state(index) == "verified"
    index.close()
    again = warm(str(cache), str(base))
    assert again is not None
    again.close()


def test_what_a_failing_text_could_not_judge_is_judged_later(base: Path, cache: Path, fail: Fail) -> None:
    index = open_index(base, cache)
    fail("s-article.txt")
    (base / "petro.yaml").write_text(PETRO.replace("pluricentric", "polycentric"))
    rest(base)
    assert refresh(index) is index
    assert (state(index), state(index, "c-interest")) == ("unchecked", "verified")
    assert refresh(index) is None
    fail("nothing")
    assert refresh(index) is index
    assert state(index) == "differs"
    assert told(index.path) == told_anew(base)
    index.close()


def test_a_failing_text_is_remembered_while_other_records_change(base: Path, cache: Path, fail: Fail) -> None:
    fail("s-article.txt")
    index = open_index(base, cache)
    (base / "petro.yaml").write_text(PETRO.replace("The launch", "The start"))
    rest(base)
    assert refresh(index) is index
    fail("nothing")
    assert refresh(index) is index
    assert told(index.path) == told_anew(base)
    index.close()


def test_a_text_known_by_its_hash_alone_is_looked_for_again(base: Path, cache: Path, fail: Fail) -> None:
    (base / "texts" / "s-article.txt").rename(base / "texts" / "paper.txt")
    digest = sha256(ARTICLE.encode()).hexdigest()
    (base / "petro.yaml").write_text(PETRO.replace("paragraphs: 3}", f"paragraphs: 3, sha256: {digest}}}"))
    rest(base)
    fail("paper.txt")
    index = open_index(base, cache)
    assert state(index) == "unchecked"
    fail("nothing")
    assert refresh(index) is index
    assert state(index) == "verified"
    index.close()


def test_what_failed_and_is_gone_is_waited_for_no_more(base: Path, cache: Path, fail: Fail) -> None:
    fail("s-article.txt")
    index = open_index(base, cache)
    (base / "texts" / "s-article.txt").unlink()
    assert refresh(index) is index
    assert is_up_to_date(index)
    assert state(index) == "unchecked"
    index.close()


def test_a_file_is_kept_where_its_folder_can_not_be_looked_into(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "more").mkdir()
    (base / "more" / "b.yaml").write_text("quotes:\n- {id: q-more, text: more words, speaker: a-zerpa}\n")
    rest(base)
    index = open_index(base, cache)
    right, scandir = told(index.path), os.scandir

    def refuse(path: str) -> object:
        if path.endswith("/more"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    (base / "petro.yaml").write_text(PETRO.replace("pluricentric", "polycentric"))
    rest(base)
    monkeypatch.setattr(os, "scandir", refuse)
    assert refresh(index) is index
    assert index.row("q-more") is not None
    (fault,) = index.info().faults
    assert (fault.file, fault.line, fault.code) == ("more", 1, "unreadable")
    assert is_up_to_date(index)
    monkeypatch.undo()
    (base / "petro.yaml").write_text(PETRO)
    rest(base)
    assert refresh(index) is index
    assert told(index.path) == right
    assert index.info().faults == []
    assert is_up_to_date(index)
    index.close()


def test_an_unreadable_file_beside_a_duplicate_is_no_reason_to_begin_anew(
    base: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "twice.yaml").write_text("actors:\n- {id: a-zerpa, name: The Other}\n")
    (base / "shut.yaml").write_text("actors:\n- {id: a-shut, name: Shut}\n")
    rest(base)
    refused = Refusal("unreadable", "the file can't be read: permission denied")
    with monkeypatch.context() as patch:
        patch.setattr("tui.base.read.take", lambda path: refused if path.endswith("shut.yaml") else take(path))
        index = open_index(base, cache)
        assert refresh(index) is None
    index.close()
    index = open_index(base, cache)
    assert index.row("a-shut") is not None
    index.close()
