"""A base opened ahead of its browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import REPOSITORY
from tests.index.bases import write
from tui.base.errors import NotABase
from tui.index import ahead
from tui.index.ahead import Ahead
from tui.index.build import open_index

PETRO = REPOSITORY / "facts" / "petro"

SCRIPT = """
import os, sys
from tui.index import ahead
base, cache, patience, many = sys.argv[1:]
ahead.PATIENCE, ahead.MANY = float(patience), int(many)
opened = ahead.Ahead(base, cache)
index = opened.take()
try:
    os.waitpid(-1, 0)
    left = "a process is left"
except ChildProcessError:
    left = "none is left"
info = index.info() if index else None
print(info.counts["quote"] if info else info, index and bool(index.notice), "yaml" in sys.modules, left, sep="; ")
"""


def play(base: Path, cache: Path, patience: float = 60, many: int = 256) -> str:
    """Open a base in a process that has one thread only, as a browser has that is about to begin."""
    command = [sys.executable, "-c", SCRIPT, str(base), str(cache), str(patience), str(many)]
    return subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, text=True, timeout=120).stdout


def test_what_is_not_up_to_date_is_read_by_another_process(tmp_path: Path) -> None:
    cache = tmp_path / "index.sqlite"
    assert play(PETRO, cache) == "10; False; False; none is left\n"
    assert play(PETRO, cache) == "10; False; False; none is left\n"


def test_many_files_are_looked_at_by_another_process(tmp_path: Path) -> None:
    base, cache = tmp_path / "base", tmp_path / "index.sqlite"
    base.mkdir()
    write(
        base, {f"{number}.yaml": f"quotes: [{{id: q-{number}, text: well, speaker: unknown}}]\n" for number in range(5)}
    )
    assert play(base, cache, many=4) == "5; False; False; none is left\n"
    assert play(base, cache, many=4) == "5; False; False; none is left\n"
    write(base, {"5.yaml": "quotes: [{id: q-5, text: well, speaker: unknown}]\n"})
    assert play(base, cache, many=4) == "6; False; False; none is left\n"
    shutil.rmtree(base)
    base.mkdir()
    assert play(base, cache, many=4) == "None; None; False; none is left\n"


def test_what_takes_too_long_is_ended_and_left_to_be_made(tmp_path: Path) -> None:
    cache = tmp_path / "index.sqlite"
    assert play(PETRO, cache, patience=0) == "None; None; False; none is left\n"
    open_index(PETRO, cache).close()
    assert [file.name for file in tmp_path.iterdir()] == [cache.name]


def test_an_index_that_cannot_be_kept_is_made_here_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert play(PETRO, tmp_path / "file" / "index.sqlite") == "10; True; True; none is left\n"


def test_a_large_base_is_left_to_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST", 100)
    monkeypatch.setattr(os, "fork", lambda: pytest.fail("it is not to be read ahead"), raising=False)
    assert Ahead(str(PETRO), str(tmp_path / "index.sqlite")).take() is None


def test_no_base_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(NotABase):
        Ahead(str(tmp_path / "nowhere"), str(tmp_path / "index.sqlite"))
