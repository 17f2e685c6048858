"""A stranger's base on the screen of a real terminal: it is seen as it is written, and nothing in it acts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import ONRECORD, Terminal, environment
from tests.hostile import SEEN, SOUND, WORST, raw_marks, write

OURS = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|[()][0-9A-Z]|[=>78cDEHM]|\]22;[a-z-]*\x07)")
"""What a program draws a screen with: control sequences, character sets, and the pointer's shape."""

PLACES = [
    ("1", "a-worst"),
    ("2", "q-worst"),
    ("3", "o-worst"),
    ("4", "c-worst"),
    ("5", "e-worst"),
    ("6", "s-worst"),
]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "a \x1b]0;pwn\x07 [x] \u202e base")


def raw(terminal: Terminal) -> set[str]:
    """Give what came out raw, besides the sequences that the screen is drawn with."""
    text = OURS.sub("", terminal.output.decode())
    return {mark for mark in raw_marks(text) if mark not in "\r\b"}


def leave(terminal: Terminal) -> None:
    terminal.press("Ctrl+Q")
    assert terminal.wait_exit() == 0
    assert terminal.restored
    assert raw(terminal) == set()


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_every_list_and_the_reader(base: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    with Terminal([*ONRECORD, str(base)], environment(tmp_path), size) as terminal:
        terminal.wait_for("[/x] [sic]")
        for key, id in PLACES:
            terminal.press(key, "g")
            terminal.wait_for(lambda terminal, id=id: f"─ {id} ─" in terminal.text)
            assert SEEN[:24] in terminal.text
            terminal.press("Enter", "PgDn", "PgDn", "G", "g", "Backspace")
        terminal.press("1", "a", "G")
        terminal.wait_for(f" {SOUND}")
        leave(terminal)
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_view_and_what_lies_over_them(base: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    with Terminal([*ONRECORD, str(base), "--at", "q-worst"], environment(tmp_path), size) as terminal:
        terminal.wait_for("─ q-worst ─")
        terminal.press("m")
        for key, said in {
            "w": "Who says what",
            "d": "2018",
            "i": "[/x]",
            "x": "[/x]",
            "!": "errors",
            "M": "[/x]",
            "o": "anchored here",
        }.items():
            terminal.press(key)
            terminal.wait_for(lambda terminal, said=said: said in terminal.text and "─ q-worst ─" not in terminal.text)
            terminal.press("j", "j", "PgDn", "G", "g", "Esc")
            terminal.wait_for("─ q-worst ─")
        terminal.press("/", *"evil", "Enter", "n", "N", "Esc", "Esc")
        terminal.press("Ctrl+P", *"sic")
        terminal.wait_for("quote")
        terminal.press("Esc", "f")
        terminal.press("Esc", "?", "Esc", "Y", "Esc", "t", "t", "z", "z")
        terminal.resize(40, 12)
        terminal.resize(*size)
        terminal.wait_for("─ q-worst ─")
        leave(terminal)


@pytest.mark.parametrize("id", ["q-word", "q-lines", "q-marks", "q-words"])
def test_the_longest_texts_are_read_and_left_in_no_time(base: Path, tmp_path: Path, id: str) -> None:
    with Terminal([*ONRECORD, str(base), "--at", id], environment(tmp_path), (80, 24)) as terminal:
        terminal.wait_for(f"─ {id} ─")
        terminal.press("Enter", "PgDn", "PgDn", "G", "g", "Backspace", "z", "z")
        terminal.resize(100, 30)
        terminal.press("x")
        terminal.wait_for("Neighbourhood" if id else "")
        terminal.press("Esc")
        leave(terminal)
    assert terminal.cpu_seconds < 12


def test_drawn_with_ascii_alone(base: Path, tmp_path: Path) -> None:
    with Terminal([*ONRECORD, str(base), "--ascii"], environment(tmp_path)) as terminal:
        terminal.wait_for("[/x] [sic]")
        for key, id in PLACES:
            terminal.press(key, "g")
            terminal.wait_for(f" {id} ")
        terminal.press("!")
        terminal.wait_for("errors")
        terminal.press("Esc")
        leave(terminal)
        assert terminal.output.isascii()


def test_a_hostile_editor_search_record_and_setting(base: Path, tmp_path: Path) -> None:
    env = environment(tmp_path) | {"VISUAL": f"/nowhere/{WORST.replace(chr(9), ' ')}"}
    config = tmp_path / "config" / "onrecord"
    config.mkdir(parents=True)
    (config / "config.yaml").write_text(
        'theme: "\\e]0;pwn\\a[/x]\\u202e"\nkeys: {"[/x]\\e[31m": "\\u202e"}\n', encoding="utf-8"
    )
    with Terminal([*ONRECORD, str(base), "--search", f"evil {WORST}"], env) as terminal:
        terminal.wait_for("config.yaml:1")
        terminal.press("Esc", "Esc", "2", "e")
        terminal.wait_for("nowhere")
        leave(terminal)


@pytest.mark.parametrize("keys", [["/"], ["Ctrl+P"], ["?"], ["f"]])
def test_what_is_pasted_is_shown_as_it_is(tmp_path: Path, keys: list[str]) -> None:
    with Terminal([*ONRECORD], environment(tmp_path)) as terminal:
        terminal.wait_for("a-zerpa-delgado")
        terminal.press(*keys)
        terminal.wait_for(lambda terminal: " a-zerpa-delgado ─" not in terminal.text or keys == ["/"])
        terminal.send(b"\x1b[200~loop \xc2\x9b7m\xe2\x80\xae \x07\xe2\x80\x8b[/x]\x1b[201~")
        if keys in (["/"], ["Ctrl+P"]):
            terminal.wait_for("loop ‹U+009B›7m‹U+202E› ␇‹U+200B›[/x]")
        terminal.press("Esc", "Esc")
        terminal.wait_for("a-zerpa-delgado ─")
        leave(terminal)


@pytest.mark.parametrize("wish", ["/nowhere/editor", "'unclosed", "/"])
def test_an_editor_that_is_not_there_leaves_the_browser_on_the_screen(tmp_path: Path, wish: str) -> None:
    with Terminal([*ONRECORD], environment(tmp_path) | {"VISUAL": wish}) as terminal:
        terminal.wait_for("a-zerpa-delgado")
        terminal.press("e")
        terminal.wait_for(lambda terminal: "editor" in terminal.text.lower() and "a-zerpa-delgado" in terminal.text)
        terminal.press("j")
        terminal.wait_for("a-siluanov")
        leave(terminal)


@pytest.mark.parametrize("arguments", [["--at", WORST], ["--theme", WORST], [WORST]])
def test_hostile_arguments_are_told_as_they_are(base: Path, tmp_path: Path, arguments: list[str]) -> None:
    place = [] if arguments == [WORST] else [str(base)]
    with Terminal([*ONRECORD, *place, *arguments], environment(tmp_path)) as terminal:
        assert terminal.wait_exit() in (1, 2)
        assert "[/x] [sic] [@click=app.quit]x[/]" in " ".join(terminal.text.split())
        assert raw(terminal) == set()


def test_a_hostile_folder_of_texts_is_no_more_than_one_that_is_not_there(base: Path, tmp_path: Path) -> None:
    with Terminal([*ONRECORD, str(base), "--texts", WORST], environment(tmp_path)) as terminal:
        terminal.wait_for("[/x] [sic]")
        leave(terminal)


def test_left_as_soon_as_anything_is_seen(base: Path, tmp_path: Path) -> None:
    for _ in range(3):
        with Terminal([*ONRECORD, str(base)], environment(tmp_path)) as terminal:
            terminal.wait_for(" onrecord ")
            leave(terminal)
