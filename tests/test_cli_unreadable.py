"""The commands over files and folders that the system refuses to a user who is not root."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import environment
from tests.index.bases import write
from tests.subject import subjected
from tui.cli import run

FILES = {
    "base.yaml": "base: {title: A story}\n",
    "a.yaml": "actors:\n- {id: a-ana, name: Ana}\nsources:\n- {id: s-one, title: One, paragraphs: 1}\n",
    "q.yaml": "quotes:\n- {id: q-one, text: some words, speaker: a-ana, source: s-one, paragraph: 1}\n",
    "more/r.yaml": "quotes:\n- {id: q-two, text: further words, speaker: a-ana}\n",
    "texts/s-one.txt": "some words\n",
}
DENIED = "permission denied; let it be read"
FILE, FOLDER = f"the file can't be read: {DENIED}", f"the folder can't be read: {DENIED}"
PASSED = "unreadable folder: it is passed over; let it be read"


class House:
    """A base, and the folders of somebody who is not root."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.base = write(home / "base", FILES)
        self._shut: list[Path] = []

    def shut(self, name: str, mode: int = 0) -> None:
        """Take away the right to read a file or folder, which is made where it is not there."""
        path = self.home / name
        if not path.exists():
            path.mkdir(parents=True)
        path.chmod(mode)
        # A file that is what it was is not read again, and so not missed.
        os.utime(path)
        self._shut.append(path)

    def open(self) -> None:
        """Give all rights back."""
        while self._shut:
            path = self._shut.pop()
            path.chmod(0o755 if path.is_dir() else 0o644)


class Commands(House):
    """Runs commands on it in this process."""

    def __init__(self, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
        super().__init__(home)
        self.capfd = capfd

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command on the base; give its exit code, its output and its talk."""
        with subjected():
            code = run([*arguments, str(self.base)])
        sys.stderr.flush()
        out, talk = (text.replace(str(self.base), "BASE") for text in self.capfd.readouterr())
        return code, out, talk

    def quotes(self) -> tuple[list[str], str]:
        """Give the ids of the quotes that are listed and found, and what is said beside them."""
        code, out, talk = self.run("list", "quotes")
        found = self.run("search", "words", "--kind", "quotes")
        ids = [line.split()[0] for line in out.splitlines()]
        assert code == (0 if ids else 1)
        assert found[0] == code
        assert sorted(line.split()[0] for line in found[1].splitlines()) == sorted(ids)
        assert found[2].removesuffix("onrecord: nothing found\n") == talk
        return ids, talk

    def anchor(self) -> str:
        """Give the state of the one anchor, as the quote is shown."""
        code, out, _ = self.run("show", "q-one")
        assert code == 0
        return out.split("s-one ¶1")[0].split()[-1]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Commands]:
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("ONRECORD_TEXTS", raising=False)
    house = Commands(tmp_path, capfd)
    yield house
    house.open()


@pytest.mark.parametrize(
    ("shut", "mode", "code", "problem", "said", "left"),
    [
        ("base/q.yaml", 0, 1, f"q.yaml:1:1: error[unreadable] {FILE}", f"q.yaml:1:1: {FILE}", ["q-two"]),
        ("base/base.yaml", 0, 1, f"base.yaml:1:1: error[unreadable] {FILE}", f"base.yaml:1:1: {FILE}", None),
        ("base/more", 0, 0, f"more:1:1: warning[passed-over] {PASSED}", f"more:1:1: {FOLDER}", ["q-one"]),
        ("base/more", 0o111, 0, f"more:1:1: warning[passed-over] {PASSED}", f"more:1:1: {FOLDER}", ["q-one"]),
        (
            "base/more",
            0o444,
            1,
            f"more/r.yaml:1:1: error[unreadable] {FILE}",
            f"more/r.yaml:1:1: {FILE}",
            ["q-one"],
        ),
    ],
    ids=["file", "base.yaml", "folder", "folder that can't be listed", "folder that can't be entered"],
)
@pytest.mark.parametrize("known", [False, True], ids=["never read", "read before"])
def test_a_part_of_a_base_that_can_not_be_read(
    house: Commands, known: bool, shut: str, mode: int, code: int, problem: str, said: str, left: list[str] | None
) -> None:
    both = ["q-two", "q-one"]
    if known:
        assert house.quotes() == (both, "")
    house.shut(shut, mode)
    checked = house.run("check")
    assert checked[0] == code
    assert problem in checked[1].splitlines()
    assert house.run("check", "--strict")[0] == 1
    # What was read before is kept for as long as it can't be read again.
    assert house.quotes() == (both if known or left is None else left, f"onrecord: {said}\n")
    assert house.quotes()[1] == f"onrecord: {said}\n"
    gone = "q-one" if left == ["q-two"] else "q-two"
    shown = house.run("show", gone)
    assert shown[0] == (0 if known or left is None else 1)
    assert said in shown[2]
    house.open()
    assert house.run("check")[0] == 0
    assert house.quotes() == (both, "")


@pytest.mark.parametrize(
    ("shut", "mode", "problem"),
    [
        (
            "base/texts/s-one.txt",
            0,
            "warning[text-passed-over] s-one: its text s-one.txt is passed over (unreadable)",
        ),
        ("base/texts", 0, f"texts:1:1: warning[passed-over] {PASSED}"),
        ("base/texts", 0o444, f"texts:1:1: warning[passed-over] {PASSED}"),
    ],
    ids=["text", "folder of texts", "folder of texts that can't be entered"],
)
@pytest.mark.parametrize("known", [False, True], ids=["never read", "read before"])
def test_a_text_that_can_not_be_read(house: Commands, known: bool, shut: str, mode: int, problem: str) -> None:
    if known:
        assert house.anchor() == "verified"
    house.shut(shut, mode)
    code, out, _ = house.run("check")
    assert (code, house.run("check", "--strict")[0]) == (0, 1)
    assert problem in out
    assert "let it be read" in out
    assert house.anchor() == "unchecked"
    assert house.quotes() == (["q-two", "q-one"], "")
    house.open()
    assert house.anchor() == "verified"
    assert house.run("check")[0] == 0


@pytest.mark.parametrize("mode", [0, 0o111], ids=oct)
def test_a_base_that_can_not_be_looked_into(house: Commands, mode: int) -> None:
    house.shut("base", mode)
    for command in (("check",), ("list", "quotes"), ("search", "words"), ("show", "q-one")):
        assert house.run(*command) == (2, "", f"onrecord: BASE: {FOLDER}\n")
    house.open()
    assert house.quotes() == (["q-two", "q-one"], "")


def test_a_base_whose_files_can_not_be_asked_for(house: Commands) -> None:
    house.shut("base", 0o444)
    code, out, _ = house.run("check")
    assert code == 1
    assert [line for line in out.splitlines() if FILE in line] == [
        f"{name}.yaml:1:1: error[unreadable] {FILE}" for name in ("a", "base", "q")
    ]
    ids, talk = house.quotes()
    assert ids == []
    assert "and 1 more; onrecord check tells them" in talk
    house.open()
    assert house.quotes() == (["q-two", "q-one"], "")


@pytest.mark.parametrize("name", ["cache", "cache/onrecord"])
@pytest.mark.parametrize("known", [False, True], ids=["new", "used before"])
def test_an_index_that_can_not_be_kept_is_in_memory(house: Commands, name: str, known: bool) -> None:
    if known:
        house.quotes()
    house.shut(name)
    ids, talk = house.quotes()
    assert ids == ["q-two", "q-one"]
    assert talk.startswith(f"onrecord: the index can't be kept in {house.home / 'cache' / 'onrecord'}, so it is made ")
    assert talk.count("\n") == 1
    assert house.anchor() == "verified"


def test_an_index_that_can_not_be_read_is_made_anew(house: Commands) -> None:
    house.quotes()
    (file,) = (house.home / "cache").rglob("*.sqlite")
    house.shut(str(file.relative_to(house.home)))
    assert house.quotes() == (["q-two", "q-one"], "")
    assert file.stat().st_mode & 0o777 != 0


@pytest.mark.parametrize("name", ["state", "config", "data"])
def test_commands_need_no_folder_but_that_of_the_index(house: Commands, name: str) -> None:
    house.shut(name)
    assert house.quotes() == (["q-two", "q-one"], "")
    assert house.run("check")[0] == 0
