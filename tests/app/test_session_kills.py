"""A process that is killed while it writes down a session leaves the old memory or the new, and nothing for good."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tui.app.session import Session, load

KILLS = int(os.environ.get("ONRECORD_KILLS", "4"))
"""How often a process is killed while it writes."""

WRITER = """
import sys
from itertools import count
from pathlib import Path
from tui.app.session import Session
print(flush=True)
for number in count():
    Session(id=f"a-{number}", marks=[f"a-{number}"] * 1000).save(Path(sys.argv[1]))
"""


def test_a_killed_writer_costs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "state" / "base.json"
    Session(id="a-0", marks=["a-0"] * 1000).save(file)
    for number in range(KILLS):
        process = subprocess.Popen([sys.executable, "-c", WRITER, file], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 + 0.01 * number / KILLS)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        session = load(file)
        assert session.lasting
        assert session.marks == [session.id] * 1000
        session.save(file)
        assert list(file.parent.iterdir()) == [file]
