"""A long import as one sees it."""

from __future__ import annotations

import pytest

from tui.app.opening import Clock
from tui.index.progress import Progress


def test_the_time_left_follows_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("tui.app.opening.monotonic", lambda: now)
    clock = Clock()
    assert clock.say(Progress(files_total=1)) == "reading: 0 records, 0%"
    now += 10
    assert clock.say(Progress(files_total=1, records=5_000, part=0.25)) == "reading: 5,000 records, 25%, 30 s left"
    assert clock.say(Progress(files=1, files_total=3, records=1, part=0.1)) == (
        "reading: file 2 of 3, 1 records, 10%, 1 min 30 s left"
    )
    assert clock.say(Progress(files=3, files_total=3, records=9, part=0.9)) == (
        "reading: file 3 of 3, 9 records, 90%, 1 s left"
    )
