import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.base import files
from tui.base.errors import NotABase
from tui.base.files import UNSEEN, Found, Refusal, find, find_all, take

HANDLES = Path("/proc/self/fd")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for name in ("b.yaml", "a/z.YML", "a-b.yaml", "a.yaml", "a/texts/t.yaml", "texts/x.yaml", ".git/c.yaml", ".d.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("quotes: []\n")
    (tmp_path / "notes.txt").write_text("no YAML")
    return tmp_path


def names(found: list[Found]) -> list[str]:
    return [file.name for file in found]


def reasons(base: Path) -> dict[str, str]:
    return {item.name: item.reason for item in find(base)[1]}


def test_a_base_is_its_yaml_files_in_path_order(base: Path) -> None:
    found, passed = find(base)
    assert names(found) == ["a/z.YML", "a-b.yaml", "a.yaml", "b.yaml"]
    assert passed == []
    status = (base / "b.yaml").stat()
    assert (found[-1].size, found[-1].mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert found[-1].path == str((base / "b.yaml").resolve())


def test_a_single_file_is_a_base_under_its_own_name(base: Path) -> None:
    assert names(find(base / "a/z.YML")[0]) == ["z.YML"]


def test_the_base_itself_may_be_reached_by_a_link(base: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("links") / "base"
    link.symlink_to(base)
    assert len(find(link)[0]) == 4
    (link.parent / "one.yaml").symlink_to(base / "a.yaml")
    assert names(find(link.parent / "one.yaml")[0]) == ["a.yaml"]


@pytest.mark.parametrize("name", ["", "notes.txt", "gone", "nul\0"])
def test_what_holds_no_yaml_is_no_base(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("no YAML")
    with pytest.raises(NotABase, match=r"^.+: .+"):
        find(f"{tmp_path}/{name}")


def test_links_are_passed_over_and_told_where_they_hide_something(base: Path) -> None:
    (base / "link.yaml").symlink_to(base / "a.yaml")
    (base / "loop").symlink_to(base)
    (base / "gone.yaml").symlink_to("nowhere")
    (base / "notes").symlink_to(base / "notes.txt")
    (base / "self").symlink_to("self")
    assert reasons(base) == {"link.yaml": "symlink", "gone.yaml": "symlink", "loop": "symlink"}
    assert len(find(base)[0]) == 4


def test_special_files_are_passed_over(base: Path) -> None:
    os.mkfifo(base / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(os.path.relpath(base / "plug.yaml"))
    assert reasons(base) == {"pipe.yaml": "special file", "plug.yaml": "special file"}


def test_a_folder_may_look_like_a_file(base: Path) -> None:
    (base / "folder.yaml").mkdir()
    (base / "folder.yaml" / "in.yaml").write_text("")
    assert "folder.yaml/in.yaml" in names(find(base)[0])


@pytest.mark.parametrize("name", ["a\x1b[31m", "a\x7f", "a\x85", "a\u2028", os.fsdecode(b"a\xff")])
def test_names_that_are_no_plain_text_are_passed_over(base: Path, name: str) -> None:
    (base / f"{name}.yaml").write_text("")
    (base / name).mkdir()
    (base / name / "x.yaml").write_text("")
    assert reasons(base) == {name: "control characters in its name", f"{name}.yaml": "control characters in its name"}


def test_a_folder_that_cannot_be_looked_into_is_told(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert reasons(base) == {"a": "unreadable folder"}
    assert len(find(base)[0]) == 3


def test_a_link_that_cannot_be_followed_is_no_folder(base: Path) -> None:
    (base / "secret").symlink_to("/")

    class Entry:
        name, path = "secret", str(base / "secret")

        def is_symlink(self) -> bool:
            return True

        def is_dir(self) -> bool:
            raise PermissionError(13, "Permission denied")

    passed: list[files.Passed] = []
    files._look(Entry(), "secret", [], [], passed)
    assert passed == []


def failing_on(name: str, error: OSError) -> Callable[..., None]:
    """Give what looks at each entry of a folder but one, at which it fails."""
    look = files._look

    def fail(entry: os.DirEntry[str], *rest: object) -> None:
        if entry.name == name:
            raise error
        look(entry, *rest)

    return fail


def test_a_file_that_goes_while_it_is_looked_at_hides_no_other(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_look", failing_on("a.yaml", FileNotFoundError(2, "No such file")))
    found, passed = find(base)
    assert names(found) == ["a/z.YML", "a-b.yaml", "b.yaml"]
    assert passed == []


def test_a_file_that_can_not_be_asked_for_its_time_is_left_to_the_reader(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (base / "known").mkdir()
    refused = PermissionError(13, "Permission denied")
    with monkeypatch.context() as patch:
        patch.setattr(files, "_look", failing_on("a.yaml", refused))
        found, passed = find(base)
        assert [(file.name, file.size) for file in found if file.mtime_ns == UNSEEN] == [("a.yaml", 0)]
        assert passed == []
    monkeypatch.setattr(files, "_look", failing_on("known", refused))
    found, (item,) = find(base)
    assert all(file.mtime_ns != UNSEEN for file in found)
    assert (item.name, item.reason, item.cause) == ("known", "unreadable file", "permission denied; let it be read")


def test_folders_that_can_not_be_looked_into_are_files_that_can_not_be_read(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith(shut):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    shut = "/a"
    found = find_all(base)
    assert names(found) == ["a", "a-b.yaml", "a.yaml", "b.yaml"]
    assert (found[0].path, found[0].size, found[0].mtime_ns) == (str(base.resolve() / "a"), 0, UNSEEN)
    shut = base.name
    with pytest.raises(NotABase, match=r": the folder can't be read: permission denied; let it be read$"):
        find_all(base)
    for name in ("a-b.yaml", "a.yaml", "b.yaml"):
        (base / name).unlink()
    shut = "/a"
    with pytest.raises(NotABase, match=r"as far as it can be read \(a: permission denied; let it be read\)$"):
        find_all(base)


def test_bytes_are_taken_whole(base: Path) -> None:
    assert take(base / "a.yaml") == b"quotes: []\n"
    (base / "empty.yaml").write_bytes(b"")
    assert take(base / "empty.yaml") == b""


def refused(path: Path | str, **options: int) -> tuple[str, str]:
    refusal = take(path, **options)
    assert isinstance(refusal, Refusal)
    return refusal.code, refusal.text


def test_only_plain_files_are_opened_and_never_waited_for(base: Path) -> None:
    os.mkfifo(base / "pipe.yaml")
    (base / "link.yaml").symlink_to(base / "a.yaml")
    for path in (base / "pipe.yaml", base / "link.yaml", base, "/dev/zero", base / "gone.yaml", "nul\0"):
        code, text = refused(path)
        assert code == "unreadable"
        assert text.startswith("the file can't be read: ")


def test_a_large_file_is_refused_unread(base: Path) -> None:
    with (base / "large.yaml").open("wb") as file:
        file.truncate(files.FILE_LIMIT + 1)
    assert refused(base / "large.yaml") == ("too-large", "the file is larger than 64 MiB; split it")
    assert refused(base / "a.yaml", limit=10) == ("too-large", "the file is larger than 10 bytes; split it")
    assert take(base / "a.yaml", limit=11) == b"quotes: []\n"


def test_a_file_that_changes_while_it_is_read_is_not_taken(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = base / "a.yaml"
    read, reads = os.read, []

    def grow(handle: int, size: int) -> bytes:
        data = read(handle, size)
        if len(reads) < 2 * limit:
            reads.append(size)
            os.utime(path, ns=(1, len(reads)))
        return data

    monkeypatch.setattr(os, "read", grow)
    limit = 100
    assert refused(path) == ("changing", "the file changes while it is read; it is taken once it rests")
    reads.clear()
    limit = 1
    assert take(path) == b"quotes: []\n"


def test_a_file_that_grows_or_shrinks_under_the_reader_is_not_taken(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = base / "a.yaml"
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: read(handle, size) or b"more")
    assert refused(path)[0] == "changing"
    monkeypatch.setattr(os, "read", lambda handle, size: b"")
    assert refused(path)[0] == "changing"


def test_an_error_while_reading_is_told(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", fail)
    assert refused(base / "a.yaml") == ("unreadable", "the file can't be read: input/output error")


@pytest.mark.skipif(not HANDLES.is_dir(), reason="needs Linux's list of a process's open files")
def test_no_handle_is_left_open(base: Path) -> None:
    before = len(list(HANDLES.iterdir()))
    for path in (base / "a.yaml", base, "/dev/null", base / "gone"):
        take(path)
    assert len(list(HANDLES.iterdir())) == before


def test_values_show_what_they_hold(base: Path) -> None:
    found = find(base)[0][0]
    assert repr(found) == f"Found('a/z.YML', {found.path!r}, 11, {found.mtime_ns})"
    assert repr(files.Passed("a", "symlink")) == "Passed('a', 'symlink')"
    assert repr(Refusal("changing", "x")) == "Refusal('changing', 'x')"


def test_the_mode_of_a_base_is_not_touched(base: Path) -> None:
    path = base / "a.yaml"
    path.chmod(0o400)
    take(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
