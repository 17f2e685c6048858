import os
import stat
from pathlib import Path

import pytest

from tui.output.saving import MOST_ALIKE, NotSaved, save, save_here


@pytest.fixture(autouse=True)
def usual_mask() -> object:
    before = os.umask(0o022)
    yield None
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_writes_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    save(tmp_path / "a.md", b"one")
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert names(tmp_path) == ["a.md"]
    assert mode(tmp_path / "a.md") == 0o644


def test_what_is_private_is_the_users_alone(tmp_path: Path) -> None:
    save(tmp_path / "state.json", b"{}", replace=True, private=True)
    assert mode(tmp_path / "state.json") == 0o600


def test_it_replaces_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(NotSaved, match="--force"):
        save(path, b"new")
    assert path.read_bytes() == b"old"
    save(path, b"new", replace=True)
    assert path.read_bytes() == b"new"


def test_a_link_that_leads_nowhere_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "gone")
    with pytest.raises(NotSaved):
        save(tmp_path / "a", b"new")
    save(tmp_path / "a", b"new", replace=True)
    assert names(tmp_path) == ["a"]


def test_a_name_taken_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"

    def slow_disk(handle: int) -> None:
        path.write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", slow_disk)
    with pytest.raises(NotSaved):
        save(path, b"ours")
    assert path.read_bytes() == b"theirs"
    assert names(tmp_path) == ["a"]


def test_without_hard_links_it_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    save(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["fsync", "fdopen"])
def test_a_fault_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(NotSaved, match="No space left"):
        save(path, b"new", replace=True)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="No such file"):
        save(tmp_path / "no" / "a", b"new")


def test_here_a_name_that_is_taken_gets_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.md").write_bytes(b"mine")
    (tmp_path / "note-2.md").symlink_to("gone")
    assert save_here("note.md", b"one") == tmp_path / "note-3.md"
    assert save_here("note.md", b"two") == tmp_path / "note-4.md"
    assert (tmp_path / "note.md").read_bytes() == b"mine"
    assert [(tmp_path / f"note-{number}.md").read_bytes() for number in (3, 4)] == [b"one", b"two"]
    assert names(tmp_path) == ["note-2.md", "note-3.md", "note-4.md", "note.md"]


def test_here_there_is_an_end_to_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", *(f"a-{number}" for number in range(2, MOST_ALIKE + 1))):
        (tmp_path / name).touch()
    with pytest.raises(NotSaved, match="called so already"):
        save_here("a", b"")


def test_here_may_be_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    (tmp_path / "here").rmdir()
    with pytest.raises(NotSaved, match="cannot be written"):
        save_here("a", b"")
