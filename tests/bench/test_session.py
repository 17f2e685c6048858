"""What counts as the answer to a key: the whole picture, and not the first sign of life."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.session import Session, first_paint, settled
from tests.bench.table import Row, p95, ratio, table
from tests.e2e.terminal import environment

FRAMES = """
import sys, tty
tty.setraw(0)

def frame(text):
    sys.stdout.write(f"\\x1b[?2026h\\x1b[H{text}\\x1b[?2026l")
    sys.stdout.flush()

frame("ready")
while (key := sys.stdin.read(1)) != "q":
    frame(f"{key} echoed")
    frame(f"{key} answer")
"""


@pytest.mark.parametrize(
    ("frames", "answered"),
    [
        (["ab"], 0),
        (["a", "ab", "ab"], 1),
        (["ab", "a", "ab"], 2),
        (["a", "ab 1,000+ rows ──", "ab 1,234 rows ───"], 1),
        (["ab 7 rows", "ab 7 lines"], 1),
    ],
)
def test_an_answer_is_the_first_frame_that_stays_counts_apart(frames: list[str], answered: float) -> None:
    assert settled([(float(moment), screen) for moment, screen in enumerate(frames)]) == answered


def test_each_key_has_its_answer(tmp_path: Path) -> None:
    session = Session([sys.executable, "-c", FRAMES], environment(tmp_path))
    session.terminal.wait_for("ready")
    for key in "xy":
        session.press(key, "search", quiet=0)
        session.terminal.wait_for(f"{key} answer")
    session.leave("q")
    answers = session.answers()
    assert [(answer.key, answer.phase, answer.screen.strip()) for answer in answers] == [
        ("start", "", "ready"),
        ("x", "search", "x answer"),
        ("y", "search", "y answer"),
    ]
    assert all(answer.milliseconds > 0 for answer in answers)


def test_a_program_that_fails_is_not_measured(tmp_path: Path) -> None:
    program = "import sys, tty; tty.setraw(0); print('sign', flush=True); sys.stdin.read(1); sys.exit(3)"
    with pytest.raises(RuntimeError, match="ended with 3"):
        first_paint([sys.executable, "-c", program], environment(tmp_path), "sign", 0)


def test_a_row_tells_which_limit_it_keeps() -> None:
    rows = [Row("quick", 1.0, "ms", 2.0, 1.5), Row("fair", 1.7, "ms", 2.0, 1.5), Row("slow", 2.1, "ms", 2.0, 1.5)]
    assert [row.verdict for row in rows] == ["aim", "must", "MISSED"]
    assert Row("peer", None, seen="not installed").verdict == ""
    lines = table(rows).splitlines()
    assert len(lines) == 5
    assert lines[2].split() == ["quick", "1.0", "ms", "≤", "2.0", "ms", "≤", "1.5", "ms", "aim"]


def test_series_are_compared_by_their_medians() -> None:
    row = ratio("x", [2.0, 3.0, 100.0], [1.0, 2.0, 2.0], 2.0, 1.0)
    assert row.figure == 1.5
    assert row.seen == "3.0 ms / 2.0 ms"
    assert p95(list(range(101))) == 95
    assert p95([7.0]) == 7.0
