"""Writing to a disk that fails at any one call: the file is the old one or the new one, and nothing lies beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import each_fault
from tui.output.saving import NotSaved, save, save_here

WAYS: dict[str, Callable[[Path], object]] = {
    "replacing": lambda path: save(path, b"new", replace=True),
    "private": lambda path: save(path, b"new", replace=True, private=True),
    "a new file": lambda path: save(path.with_name("b"), b"new"),
    "a new file here": lambda path: save_here("b", b"new"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_file_is_old_or_new_and_never_half(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path, new = tmp_path / "a", tmp_path / ("a" if way in ("replacing", "private") else "b")
    kinds = set()
    for fault in each_fault():
        path.write_bytes(b"old")
        said = ""
        with fault() as failed:
            try:
                WAYS[way](path)
            except NotSaved as error:
                said = str(error)
        kinds.add(failed.failed)
        assert (new.read_bytes() if new.exists() else b"") == (b"new" if not said else b"old" if new == path else b"")
        assert not said or (
            said.startswith((f"{new}: cannot be written: ", "b: cannot be written: ")) and failed.failed
        )
        assert {entry.name for entry in tmp_path.iterdir()} == {"a", new.name} - ({"b"} if said else set())
        if new != path:
            new.unlink(missing_ok=True)
    assert {"open", "fdopen", "write", "fsync", ""} <= kinds
    assert kinds & {"replace", "link"}
