"""How long the files are left alone between two looks at them."""

from collections.abc import Iterator
from itertools import count

import pytest

from tui.app import watch
from tui.app.watch import REST, SHARE, Watch


def rests(monkeypatch: pytest.MonkeyPatch, looks: list[bool], cost: float) -> list[float]:
    """List how long was rested before each look, all of which take so many seconds, and after the last."""
    clock = (cost * tick for tick in count())
    monkeypatch.setattr(watch, "thread_time", lambda: next(clock))
    told: Iterator[bool] = iter(looks)
    rested: list[float] = []
    watching = Watch(lambda: next(told))

    def wait(seconds: float) -> None:
        rested.append(seconds)
        if len(rested) > len(looks):
            watching.stop()

    monkeypatch.setattr(watching._wake, "wait", wait)
    watching.run()
    return rested


def test_a_small_base_is_looked_at_some_times_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rests(monkeypatch, [False, True, False], REST / SHARE / 2) == [REST] * 4


def test_looks_that_are_much_work_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rests(monkeypatch, [False, False], 0.5) == [REST, 0.5 * SHARE, 0.5 * SHARE]


def test_who_has_just_saved_waits_no_longer_than_the_last_time_took(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rests(monkeypatch, [True, True, False], 0.5) == [REST, 0.5, 0.5, 0.5 * SHARE]
