"""A stranger's base on stdout, on stderr and in files: nothing runs, nothing hides, no raw sign comes out."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.hostile import SEEN, SOUND, WORST, raw_marks, write
from tui.cli import run
from tui.index.build import open_index
from tui.output.citation import FORMS, cite

LINES = [
    ["check"],
    ["check", "--gaps"],
    ["check", "--json"],
    ["search", ""],
    ["search", "evil"],
    ["search", "evil", "--json"],
    ["search", "zzzz"],
    *(["list", plural] for plural in ("actors", "quotes", "questions", "claims", "events", "sources")),
    ["list", "quotes", "--json"],
    *(["show", f"{letter}-worst"] for letter in "aqoces"),
    ["show", "q-worst", "--json"],
    ["show", "q-lines"],
    ["show", "q-word"],
    ["show", "q-marks"],
    ["show", "q-words"],
    *(["export", form] for form in ("markdown", "json", "json-ld", "html")),
]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("hostile") / "\x1b]0;pwn\x07 [x] \u202e base")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.delenv("ONRECORD_TEXTS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_no_raw_sign_comes_out(
    line: list[str], ascii: bool, base: Path, home: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    start = time.process_time()
    operands = 1 + (line[0] in ("search", "list", "show", "export"))
    code = run([*line[:operands], str(base), *line[operands:], *["--ascii"] * ascii])
    assert time.process_time() - start < 3
    out, err = (part.decode() for part in capfdbinary.readouterr())
    assert code in (0, 1)
    assert raw_marks(out) == raw_marks(err) == set()
    assert "Traceback" not in err
    assert not (home / "pwned").exists()
    if ascii and line[0] != "export":
        assert (out + err).isascii()


def test_what_is_told_is_what_is_written(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(["show", "q-worst", str(base)])
    assert SEEN in capfd.readouterr().out
    run(["show", "q-worst", str(base), "--json"])
    shown = json.loads(capfd.readouterr().out)
    assert shown["title"] == shown["fields"]["note"] == WORST
    assert shown["anchors"][0]["state"] == "verified"


def test_no_healthy_record_is_hidden(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "actors", str(base)]) == 0
    assert SOUND in capfd.readouterr().out
    assert run(["list", "quotes", str(base)]) == 0
    ids = {line.split()[0] for line in capfd.readouterr().out.splitlines()}
    assert ids == {"q-worst", "q-word", "q-lines", "q-marks", "q-words", "q-k", "q-v", "q-w"}


def test_every_fault_of_a_file_is_told_with_its_place_and_its_mend(
    base: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(["check", str(base), "--json"])
    problems = json.loads(capfd.readouterr().out)["problems"]
    codes = {(Path(problem["file"]).name, problem["code"]) for problem in problems}
    assert codes >= {
        ("utf-16.yaml", "not-utf-8"),
        ("nul.yaml", "control-character"),
        ("escape.yaml", "control-character"),
        ("surrogate.yaml", "not-utf-8"),
        ("two.yaml", "second-document"),
        ("deep.yaml", "too-deep"),
        ("alias.yaml", "yaml-alias"),
        ("merge.yaml", "merge-key"),
        ("tag.yaml", "yaml-tag"),
        ("id.yaml", "bad-id"),
        ("keys.yaml", "unknown-field"),
        ("values.yaml", "wrong-value"),
        ("links.yaml", "dangling-link"),
        ("pipe.yaml", "passed-over"),
        ("loop.yaml", "passed-over"),
        ("here", "passed-over"),
        ("up", "passed-over"),
        ("gone.yaml", "passed-over"),
        ("etc", "passed-over"),
        ("\x1b]0;pwn\x07.yaml", "passed-over"),
        ("new\nline.yaml", "passed-over"),
        (os.fsdecode(b"bad\xff.yaml"), "passed-over"),
        ("dir\x1b[2J", "passed-over"),
    }
    places = [(problem["file"].split("/"), problem["line"], problem["column"]) for problem in problems]
    assert places == sorted(places)


def test_tables_are_saved_without_a_raw_sign(base: Path, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "csv", str(base), "-o", str(home / "out")]) == 0
    saved = sorted((home / "out").glob("*.csv"))
    assert len(saved) >= 6
    for path in saved:
        text = path.read_text("utf-8-sig")
        assert raw_marks(text.replace("\r\n", "\n")) == set()
        assert "=1+1" not in [cell[:4] for line in text.splitlines() for cell in line.split(",")]
    assert raw_marks("".join(capfd.readouterr())) == set()


@pytest.mark.parametrize("form", FORMS)
def test_what_is_copied_has_no_raw_sign(base: Path, form: str) -> None:
    index = open_index(base, None)
    for kind in "aqocse":
        assert raw_marks(cite(index, f"{kind}-worst", form)) == set()  # type: ignore[arg-type]
    index.close()


@pytest.mark.parametrize(
    "line",
    [
        ["check", WORST],
        ["search", WORST],
        ["search", WORST, WORST],
        ["show", WORST],
        ["show", WORST, WORST],
        ["list", WORST],
        ["export", WORST],
        ["export", "json", WORST],
        [WORST],
        [WORST, WORST],
        [f"--{WORST}"],
        ["help", WORST],
        ["search", "x", "--kind", WORST],
        ["search", "x", "--limit", WORST],
        ["check", "--texts", WORST],
        ["--at", WORST],
        ["--search", WORST],
        ["--theme", WORST],
        ["show", "q-\udcff"],
        ["check", "\udcff"],
        ["show", "a" * 100_000],
        ["check", "a" * 100_000],
        ["check", "a\0b"],
        ["export", "json", "-o", WORST],
        ["export", "csv", "-o", "a\0b"],
        ["export", "csv", "-o", "a" * 1_000],
        ["export", "json", "-o", "a\0b"],
        ["new", WORST],
    ],
    ids=lambda line: (
        " ".join(word[:9] if word[:9] != WORST[:9] else "WORST" for word in line)
        .encode("ascii", "replace")
        .decode()
        .replace("?", "_")
        .replace("\0", "_")[:40]
    ),
)
def test_no_argument_comes_out_raw(line: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(line) in (0, 1, 2)
    out, err = (part.decode() for part in capfdbinary.readouterr())
    assert raw_marks(out) == raw_marks(err) == set()
    assert "Traceback" not in err
