"""Taking text away: which clipboard takes it, what the toast says, and the file where no clipboard does."""

import shutil
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.conftest import play, settle
from tui.app.app import OnRecord
from tui.app.clipboard import LIMIT, command
from tui.app.opened import Opened
from tui.app.screens.browse import Browse
from tui.app.screens.choose import Choose
from tui.app.screens.notebook import Notebook
from tui.app.screens.parcel import Parcel

LONG = "é" * (LIMIT // 2 + 1)
"""A text of one byte more than a terminal must take."""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no clipboard but the terminal's, and a folder to write into."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("environ", "platform", "there", "expected"),
    [
        ({}, "darwin", "pbcopy", "pbcopy"),
        ({}, "win32", "clip.exe", "clip.exe"),
        ({"WSL_DISTRO_NAME": "x", "DISPLAY": ":0"}, "linux", "clip.exe xclip", "clip.exe"),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "wl-copy xclip", "wl-copy"),
        ({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", "xclip", "xclip -selection clipboard"),
        ({"DISPLAY": ":0"}, "linux", "wl-copy xsel", "xsel --clipboard --input"),
        ({"DISPLAY": ":0", "SSH_TTY": "/dev/pts/0"}, "linux", "xclip", ""),
        ({"SSH_CONNECTION": "1"}, "darwin", "pbcopy", ""),
        ({}, "linux", "xclip wl-copy", ""),
    ],
)
def test_which_program_fills_the_clipboard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], platform: str, there: str, expected: str
) -> None:
    for name in there.split():
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert " ".join(command(environ, platform) or []) == expected


def test_a_program_that_is_there_gets_it_and_is_named(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "xclip"
    program.write_text(f"#!/bin/sh\nexec {shutil.which('cat')} > {tmp_path}/taken\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        Parcel(LONG, "the note", "note.md").copy(app, opened.press)
        await settle(pilot)
        assert said(app) == ["Copied the note with xclip."]
        assert (tmp_path / "taken").read_text("utf-8") == LONG
        assert app.clipboard == ""

    play(opened, scene)


def said(app: OnRecord) -> list[str]:
    return [toast.message for toast in app._notifications]


def test_as_much_as_a_terminal_takes_is_sent_to_it(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        Parcel(LONG[:-1], "the note", "note.md").copy(app, opened.press)
        await settle(pilot)
        assert said(app) == ["Sent the note to the terminal's clipboard."]
        assert app.clipboard == LONG[:-1]

    play(opened, scene)


def test_more_is_written_as_a_file_if_one_wishes(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("mine")

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        for answer in ("2", "escape", "1"):
            Parcel(LONG, "the note", "note.md").copy(app, opened.press)
            await settle(pilot)
            assert isinstance(app.screen, Choose)
            assert not said(app)
            await pilot.press(answer)
            await settle(pilot)
            assert isinstance(app.screen, Browse)
        assert app.clipboard == ""
        assert said(app) == [f"Wrote {tmp_path}/note-2.md."]
        assert (tmp_path / "note-2.md").read_text("utf-8") == LONG
        assert (tmp_path / "note.md").read_text("utf-8") == "mine"

    play(opened, scene)


def test_a_file_that_cannot_be_written_is_told(opened: Opened) -> None:
    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        Parcel(LONG, "the note", "no/note.md").copy(app, opened.press)
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert said(app) == ["no/note.md: cannot be written: No such file or directory"]

    play(opened, scene)


def test_a_citation_too_long_for_the_terminal_is_offered_as_a_file(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.clipboard.LIMIT", 20)

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        await pilot.press("2", "y")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert "we will bake bread for all" in (tmp_path / "onrecord-q-bread.txt").read_text("utf-8")
        for form, ending in enumerate((".txt", ".md", ".bib", ".json"), start=1):
            await pilot.press("Y", str(form))
            await settle(pilot)
            await pilot.press("1")
            await settle(pilot)
            name = "onrecord-q-bread-2.txt" if form == 1 else f"onrecord-q-bread{ending}"
            assert (tmp_path / name).stat().st_size > 20
        await pilot.press("M", "y")
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, Notebook)
        (note,) = tmp_path.glob("onrecord-note-*.md")
        assert "we will bake bread for all" in note.read_text("utf-8")

    play(opened, scene)


def test_a_web_browser_takes_it_wherever_the_program_runs(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(OnRecord, "is_web", True)
    delivered: list[tuple[str, str | None]] = []
    monkeypatch.setattr(
        OnRecord,
        "deliver_text",
        lambda _, file, save_filename=None: delivered.append((file.read(), save_filename)),
    )

    async def scene(app: OnRecord, pilot: Pilot[None]) -> None:
        Parcel(LONG, "the note", "note.md").copy(app, opened.press)
        Parcel(LONG, "the note", "note.md").write(app, opened.press)
        await settle(pilot)
        assert said(app) == ["Sent the note to the web browser's clipboard.", "Handed note.md to the web browser."]
        assert app.clipboard == LONG
        assert delivered == [(LONG, "note.md")]
        assert list(tmp_path.iterdir()) == []

    play(opened, scene)
