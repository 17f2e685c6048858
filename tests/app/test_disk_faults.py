"""What is remembered of a session, on a disk that fails at any one call: the old memory or the new, and no fault."""

from pathlib import Path

from tests.faults import each_fault
from tui.app.session import Session, load


def test_a_memory_is_old_or_new(tmp_path: Path) -> None:
    file, kinds = tmp_path / "state" / "base.json", set()
    for fault in each_fault():
        Session(id="a-old").save(file)
        with fault() as failed:
            Session(id="a-new").save(file)
        kinds.add(failed.failed)
        assert load(file).id in (("a-new",) if not failed.failed else ("a-old", "a-new"))
        assert [path.name for path in file.parent.iterdir()] == [file.name]
        assert file.stat().st_mode & 0o777 == 0o600
    assert {"open", "write", "fsync", "replace", ""} <= kinds


def test_a_memory_that_can_not_be_read_stays(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    Session(id="a-old").save(file)
    for fault in each_fault():
        with fault() as failed:
            session = load(file)
        assert session.id == ("" if failed.failed else "a-old")
        assert not session.first
        session.save(file)
        assert load(file).id == "a-old"


def test_a_broken_memory_that_can_not_be_set_aside_is_left(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    for fault in each_fault():
        file.write_text("{")
        with fault():
            assert load(file).id == ""
        for path in tmp_path.iterdir():
            path.unlink()
