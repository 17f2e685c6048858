"""SQLite as an index reads it, with and without what Python does not promise."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.e2e.terminal import REPOSITORY

SCRIPT = """
import sys
{before}
from tui.index import sqlite
light = "functools" not in sys.modules
connection = sqlite.connect(":memory:")
for number in 3 * [*range(300)]:
    assert connection.execute(f"select {{number}}").fetchone() == (number,)
import functools, sqlite3
assert functools.wraps and functools.lru_cache(4)(len)("four") == 4
assert sqlite3.connect is not None and sqlite3.Error is sqlite.Error
print(light)
"""


@pytest.mark.parametrize(
    ("before", "light"),
    [
        ("sys.modules.pop('functools', None)", sys.implementation.name == "cpython"),
        ("import functools", False),
        # Before Python 3.11 SQLite's module kept statements by itself.
        ("sys.modules.pop('functools', None); sys.modules['_functools'] = None", sys.version_info < (3, 11)),
    ],
    ids=["light", "functools is there", "no C type"],
)
def test_statements_are_kept_and_functools_stays_what_it_is(before: str, light: bool) -> None:
    command = [sys.executable, "-S", "-c", SCRIPT.format(before=before)]
    answer = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert (answer.stdout, answer.stderr) == (f"{light}\n", "")
