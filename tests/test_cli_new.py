"""A base that is begun: clean by the strictest check, true to every letter given, and never in the way of another."""

from __future__ import annotations

import builtins
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.base.check import check
from tui.base.read import load
from tui.base.types import NOTHING
from tui.cli import run
from tui.commands import new as command
from tui.output.starter import ID_LIMIT, Start, first_file, slug

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from("\"'#:-{}[]&*!|>%@`,?~\\ “”« "),
    min_size=1,
    max_size=80,
).filter(str.strip)
TRICKY = (
    "no",
    "null",
    "~",
    "- x",
    "# x",
    "a: b",
    "'",
    '"',
    "\\n",
    "2018-02-20",
    "{{x}}",
    "é\u0301",
    "日本",
    " x ",
    "@",
    "…",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_TEXTS", raising=False)
    return tmp_path


FLAGS = ("--source", "The Paper", "--quote", "all is well")


def texts_of(base: Path) -> dict[str, str]:
    loaded = load(base)
    assert loaded.problems == ()
    assert loaded.info
    return {"base": loaded.info.title, **{record.kind: record.title for record in loaded.records}}


@given(title=TEXTS.filter(lambda text: text not in NOTHING), source=TEXTS, quote=TEXTS, speaker=TEXTS | st.just(""))
def test_every_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, title: str, source: str, quote: str, speaker: str
) -> None:
    base = tmp_path_factory.mktemp("base")
    (base / "facts.yaml").write_text(first_file(Start(title, source, quote, speaker=speaker)), "utf-8", newline="")
    told = {"base": title, "source": source, "quote": quote, **({"actor": speaker} if speaker else {})}
    assert texts_of(base) == told
    assert {problem.code for problem in check(base).problems} <= {"hidden-character"}


@pytest.mark.parametrize("text", TRICKY)
def test_what_a_spreadsheet_of_traps_gives_is_clean(
    folder: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["new", "b", "--title", text, f"--source={text}", f"--quote={text}", f"--speaker={text}"]
    assert run([*line, "--url", "https://example.org/a?b=c#d"]) == 0
    assert set(texts_of(folder / "b").values()) == {text}
    assert run(["check", "b", "--strict"]) == 0


@pytest.mark.parametrize("speaker", ["", "Ada Lund"])
def test_the_notes_are_a_base_too(folder: Path, speaker: str) -> None:
    text = first_file(Start("Harbour", "Report", "deep enough", speaker=speaker))
    assert max(map(len, text.splitlines())) <= 120
    live = re.sub(r"^# (?=(actors|questions|claims|events):$|- id: |  [a-z_]+: )", "", text, flags=re.MULTILINE)
    live = re.sub(r"^  # (?=[a-z_]+: )", "  ", live, flags=re.MULTILINE)
    (folder / "facts.yaml").write_text(live, "utf-8")
    report = check(folder)
    assert report.problems == ()
    assert all(report.records.values())


def test_what_to_do_next_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "my story", *FLAGS, "--speaker", "Ana"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[0] == "wrote my story/facts.yaml"
    assert "onrecord 'my story'" in out
    assert "onrecord check 'my story'" in out
    assert texts_of(folder / "my story")["base"] == "my story"
    assert [path.name for path in (folder / "my story").iterdir()] == ["facts.yaml"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["full", *FLAGS], "full: is not empty; name a new folder"),
        (["file", *FLAGS], "file: is there already, and no folder"),
        (["lost", *FLAGS], "lost: is a link that leads nowhere"),
        (["file/x", *FLAGS], "file/x: cannot be made: Not a directory"),
        (["b"], "there is no terminal to ask at: give --source and --quote"),
        (["b", "--source", "x"], "there is no terminal to ask at: give --quote"),
        (["b", "--source", "x", "--quote", " "], "--quote: it is needed: a base is begun with a source and a quote"),
        (["b", *FLAGS, "--speaker", "a\x1bb"], "--speaker: U+001B is a control character; leave it out"),
        (["b", *FLAGS, "--title", "a\nb"], "--title: U+000A is a control character; leave it out"),
        (["b", *FLAGS, "--title", "a\udcffb"], "--title: it is not written in UTF-8"),
        (["b", *FLAGS, "--title", "a\u202eb"], "U+202E (right-to-left override) can't be seen; take it out"),
        (["b", *FLAGS, "--url", "ftp://x"], "url ftp://x"),
    ],
)
def test_refused(folder: Path, line: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "full").mkdir()
    (folder / "full" / ".hidden").touch()
    (folder / "file").write_text("mine")
    (folder / "lost").symlink_to("nowhere")
    before = sorted(folder.rglob("*"))
    assert run(["new", *line]) == 2
    assert capsys.readouterr().err.startswith(f"onrecord: {message}")
    assert sorted(folder.rglob("*")) == before


def test_an_empty_folder_is_taken(folder: Path) -> None:
    assert run(["new", ".", *FLAGS]) == 0
    assert texts_of(folder)["base"] == folder.name


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_nothing_is_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(command, "save", fail)
    assert run(["new", "a/b/c", *FLAGS]) in (2, 130)
    assert list(folder.iterdir()) == []


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The answers that will be typed; after the last one, the end of input."""
    answers: list[str] = []

    def answer(_: str) -> str:
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(builtins, "input", answer)
    yield answers
    assert answers == []


def test_asked(folder: Path, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    typed += ["", " ", "The Paper", "https://example.org", "bad \x07", "all is well", ""]
    assert run(["new", "story"]) == 0
    assert texts_of(folder / "story") == {"base": "story", "source": "The Paper", "quote": "all is well"}
    assert capsys.readouterr().err.count("onrecord: ") == 2


def test_only_what_is_missing_is_asked(folder: Path, typed: list[str]) -> None:
    typed += ["The Paper", "", "Ana"]
    assert run(["new", "story", "--title", "Story", "--quote", "all is well"]) == 0
    assert texts_of(folder / "story")["actor"] == "Ana"


def test_the_end_of_input_writes_nothing(folder: Path, typed: list[str]) -> None:
    typed += ["Story", "The Paper"]
    assert run(["new", "story"]) == 130
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Simón Zerpa Delgado", "a-simon-zerpa-delgado"),
        ("Łódź, Straße & Øre", "a-lodz-strasse-ore"),
        ("Don’t — 'stop'", "a-dont-stop"),
        ("日本", "a-other"),
        ("№ ½ ﬁ", "a-no-1-2-fi"),
        ("x" * 100, "a-" + "x" * (ID_LIMIT - 2)),
        (" ".join(["longest" * 2] * 6), "a-" + "-".join(["longest" * 2] * 4)),
        ("one two three four five six seven", "a-one-two-three-four-five-six"),
    ],
)
def test_an_id_is_made_of_a_name(text: str, id: str) -> None:
    assert slug("a-", text, "other") == id


@given(st.text())
def test_an_id_is_always_one(text: str) -> None:
    made = slug("q-", text, "first")
    assert re.fullmatch(r"q-[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= ID_LIMIT
