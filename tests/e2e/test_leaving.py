"""A signal that comes while a screen is only being opened ends the program as in order as any other."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from random import Random

import pytest

from tests.e2e.terminal import ONRECORD, REPOSITORY, Terminal, environment

ROUNDS = int(os.environ.get("ONRECORD_SIGNALS", "0"))
"""How often each key is tried; 0 for some of them once."""

KEYS = "ofYs:wdix!m'?" if ROUNDS else "o:ws"
"""The keys that open a screen, or take the keys that follow for their own."""

MOST = 0.04
"""Seconds from the key to the signal, at most: about as long as a screen takes to open."""


@pytest.mark.parametrize("keys", [KEYS[start::4] for start in range(4)])
def test_a_signal_meets_a_screen_that_is_being_opened(tmp_path: Path, keys: str) -> None:
    random = Random(keys)
    for key in keys * max(1, ROUNDS):
        number = random.choice([signal.SIGTERM, signal.SIGHUP])
        delay = random.uniform(0, MOST)
        with Terminal([*ONRECORD, str(REPOSITORY / "facts" / "petro")], environment(tmp_path)) as terminal:
            terminal.wait_for("Simon Zerpa Delgado")
            terminal.type(key)
            time.sleep(delay)
            terminal.signal(number)
            told = f"{key} {number.name} after {delay * 1000:.0f} ms\n"
            assert terminal.wait_exit() == 128 + number, told + terminal.text
            assert terminal.restored, told
            assert terminal.text.strip() == "", told
