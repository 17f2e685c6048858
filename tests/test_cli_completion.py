"""Completion: the words that the program offers, and the shells that ask it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from tests.e2e.terminal import Terminal, environment
from tui.app.themes import OWN
from tui.cli import run
from tui.commands.completing import FORMATS, SHELLS
from tui.commands.export import FORMATS as EXPORTED
from tui.commands.table import COMMANDS
from tui.commands.themes import THEMES

STORY = """
actors:
- {id: a-ana, name: Ana Sosa}
- {id: a-ana-luz, name: "Luz \\t\\x1b"}
quotes:
- {id: q-well, text: all is well, speaker: a-ana, kind: partial}
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a base in it, and the program on the path."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "all.yaml").write_text(STORY, "utf-8")
    # A file that was written a moment ago may change again unseen, so that its index is not yet relied on.
    os.utime(tmp_path / "story" / "all.yaml", (1, 1))
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "onrecord"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    for name, value in around(tmp_path).items():
        monkeypatch.setenv(name, value)
    return tmp_path


def around(home: Path) -> dict[str, str]:
    return {**environment(home), "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}", "PS1": "> "}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("1 s", ["search", "show", "serve", "schema"]),
        ("1 story", []),
        ("2 story --a", ["--ascii", "--at"]),
        ("2 show a", ["a-"]),
        ("2 show a- story", ["a-ana", "a-ana-luz"]),
        ("2 show a-ana-l story", ["a-ana-luz"]),
        ("2 show a-ana nowhere", []),
        ("3 --json show q- story", ["q-well"]),
        ("3 story --at q-", ["q-well"]),
        ("2 story --at=q-", ["--at=q-well"]),
        ("3 story --search speaker:lu", ["speaker:a-ana-luz"]),
        ("3 story --texts a", []),
        ("3 story --theme onr", ["onrecord-dark", "onrecord-light", "onrecord-contrast"]),
        ("2 story --theme=nor", ["--theme=nord"]),
        ("3 serve --theme gru", ["gruvbox"]),
        ("2 search speaker: story", ["speaker:a-ana"]),
        ("2 search kind:direct,p story", ["kind:direct,partial"]),
        ("2 list q", ["quotes", "questions"]),
        ("4 search --kind x c", ["certainty:"]),
        ("3 search --kind quotes,cl", ["quotes,claims"]),
        ("2 search --kind=cl", ["--kind=claims"]),
        ("2 search spea story", ["speaker:"]),
        ("2 search kind:p story", ["kind:partial"]),
        ("2 search 'speaker:sosa story", ["speaker:a-ana"]),
        ("3 search -- -kind:p story", ["-kind:partial"]),
        ("2 search --j", ["--json"]),
        ("3 search x --s", []),
        ("2 export json", ["json", "json-ld"]),
        ("2 completion z", ["zsh"]),
        ("2 help wh", ["where"]),
        ("3 show q-well s", []),
        ("9 show q-well s x", []),
    ],
)
def test_offered(home: Path, line: str, offered: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    number, *words = line.split(" ")
    code = run(["complete-words", number, "--", *words])
    sys.stdout.flush()
    told = capfd.readouterr()
    assert [word.partition("\t")[0] for word in told.out.splitlines()] == offered
    assert (code, told.err) == (0 if offered else 1, "")


def test_what_a_word_means_is_told_on_its_line(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["complete-words", "2", "--", "show", "a-ana-l", "story"]) == 0
    assert capfd.readouterr().out == "a-ana-luz\tLuz ␉␛\n"


def test_no_index_is_made_of_a_large_base_for_a_tab(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.commands.completing._QUICK", 10)
    assert run(["complete-words", "2", "--", "show", "a-", "story"]) == 1
    assert run(["list", "actors", "story"]) == 0
    assert run(["complete-words", "2", "--", "show", "a-", "story"]) == 0


@pytest.mark.parametrize("arguments", [[], ["x", "--", "s"], ["1"]])
def test_what_no_script_asks(arguments: list[str]) -> None:
    assert run(["complete-words", *arguments]) == 2


def test_the_words_are_those_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(FORMATS) == set(EXPORTED)
    assert set(THEMES) <= {*BUILTIN_THEMES, *(theme.name for theme in OWN)}
    assert run(["completion", "tcsh"]) == 2
    assert capsys.readouterr().err == "onrecord: no script for tcsh; there are bash, zsh, fish\n"
    for shell in SHELLS:
        assert run(["completion", shell]) == 0
        assert f"onrecord completion {shell}" in " ".join(COMMANDS["completion"].examples)


CASES = [
    (["onrecord", "sho"], ["show"]),
    (["onrecord", "show", "a-ana-l", "story"], ["a-ana-luz"]),
    (["onrecord", "search", "speaker", ":", "lu", "story"], ["a-ana-luz"]),
    (["onrecord", "search", "'well speaker:lu", "story"], ["well speaker:a-ana-luz"]),
    (["onrecord", "story", "--at", "=", "q-w"], ["q-well"]),
    (["onrecord", "check", "st"], []),
]


@pytest.mark.parametrize(("words", "offered"), CASES, ids=lambda words: " ".join(words))
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
def test_bash(home: Path, words: list[str], offered: list[str]) -> None:
    # As bash splits a line: at = and : too, and never inside quotation marks.
    line = " ".join(words).replace(" : ", ":").replace(" = ", "=")
    at = len(words) - 1 - (words[-1] == "story")
    script = (
        'eval "$(onrecord completion bash)"; COMP_LINE=$1 COMP_POINT=${#1} COMP_CWORD=$2; shift 2; COMP_WORDS=("$@")\n'
        '_onrecord onrecord; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", script, "bash", line, str(at), *words], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split("\n")[:-1] == (offered or [""])


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("onrecord sho", "show\tPrint one record, its links both ways and its anchors."),
        ("onrecord list qu", "questions\nquotes"),
        ("onrecord story --at q-", "q-well\tall is well"),
        ("onrecord story --search 'well speaker:lu", "well speaker:a-ana-luz"),
        ("onrecord check st", "story/"),
    ],
)
@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
def test_fish(home: Path, line: str, offered: str) -> None:
    script = "onrecord completion fish | source; complete -C $argv[1]"
    done = subprocess.run(
        ["fish", "--no-config", "-c", script, line], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == offered


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh here")
def test_zsh(home: Path) -> None:
    with Terminal([shutil.which("zsh") or "", "-f", "-i"], around(home)) as terminal:
        terminal.type('autoload -U compinit; compinit -u -D; eval "$(onrecord completion zsh)"; echo rea""dy\r')
        terminal.wait_for("ready")
        for typed, becomes in (
            ("onrecord sho\tX", "> onrecord show X"),
            ("onrecord story --at q-\tX", "> onrecord story --at q-well X"),
            ("onrecord story --search speaker:lu\t", "> onrecord story --search speaker:a-ana-luz"),
            ("onrecord search spea\tX", "> onrecord search speaker:X"),
            ("onrecord check st\t", "> onrecord check story/"),
        ):
            terminal.type("\x15" + typed)
            terminal.wait_for(becomes)
