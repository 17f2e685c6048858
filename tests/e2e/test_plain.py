"""The browser in terminals that show less, and with settings of its user's."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.e2e.terminal import ONRECORD, Terminal, environment


def session(folder: Path, *options: str, more: Mapping[str, str] | None = None) -> tuple[bytes, str]:
    """Open the example, go into the facets and leave; give all that was written, and what was left on the screen."""
    known = environment(folder) | {"TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(more or {})
    with Terminal([*ONRECORD, *options], known, (120, 40)) as terminal:
        terminal.wait_for("Actors")
        terminal.press("2", "f")
        terminal.wait_for("SPEAKER")
        terminal.press("Esc")
        terminal.press("Ctrl+Q")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        return bytes(terminal.output), terminal.text


def test_without_colour_none_is_sent(tmp_path: Path) -> None:
    written, _ = session(tmp_path, more={"NO_COLOR": "1"})
    codes = {code for styles in re.findall(rb"\x1b\[([0-9;]*)m", written) for code in styles.split(b";")}
    assert codes <= {b"0", b"1", b"2", b"3", b"4", b"7", b"39", b"49"}
    assert b"7" in codes


def test_ascii_alone_is_sent(tmp_path: Path) -> None:
    written, _ = session(tmp_path, "--ascii")
    assert written.isascii()


def test_the_mouse_is_left_alone(tmp_path: Path) -> None:
    assert b"\x1b[?1000h" not in session(tmp_path, "--no-mouse")[0]


def test_settings_hold_and_what_is_wrong_with_them_is_told_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "onrecord").mkdir()
    file = tmp_path / "onrecord" / "config.yaml"
    file.write_text("ascii: true\nmouse: false\nkeys:\n  copi: x\n")
    written, left = session(tmp_path, more={"XDG_CONFIG_HOME": str(tmp_path)})
    assert written.isascii()
    assert b"\x1b[?1000h" not in written
    told = "config.yaml:4:3: error[config] keys.copi: there is no such id; did you mean copy?"
    assert told in left.replace("\n", "")
