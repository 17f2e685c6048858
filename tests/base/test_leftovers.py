import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.base.leftovers import sweep, unfinished


def dead() -> int:
    """Give the number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_only_what_the_dead_left_is_swept(tmp_path: Path) -> None:
    stays = [
        unfinished("a"),
        f"a.{os.getpid()}-x.new",
        "a.1-x.new",
        "a.new",
        "a.else.new",
        f"a.{dead()}-x.old",
        f"b.{dead()}-x.new",
    ]
    goes = [f"a.{dead()}-x.new", f"a.{10**30}-x.new"]
    for name in (*stays, *goes):
        (tmp_path / name).touch()
    sweep(str(tmp_path), "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(stays)


def test_what_can_not_be_swept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sweep(str(tmp_path / "gone"), "a")
    names = [f"a.{dead()}-{number}.new" for number in range(2)]
    for name in names:
        (tmp_path / name).touch()

    def refuse(path: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "unlink", refuse)
    sweep(str(tmp_path), "a")
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    sweep("", "a")
    assert list(tmp_path.iterdir()) == []


def test_where_processes_can_not_be_asked_all_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / unfinished("a")).touch()
    monkeypatch.setattr(os, "name", "nt")
    sweep(str(tmp_path), "a")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
