"""A search starts with little: what its modules import, and what they leave to others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

COSTLY = ("dataclasses", "typing", "re", "json", "pathlib", "enum", "yaml", "argparse", "datetime", "tui.base.records")
"""What takes a search longer to import than to search."""

SEARCH = """
import sys
sys.path.insert(0, sys.argv[1])
from tui.index.store import Index, warm
from tui.index.query import parse
index = warm(sys.argv[2], sys.argv[3])
assert [hit.id for hit in index.hits(parse("kind:direct word -nothing"))] == ["q-a"]
index.row("q-a")
index.close()
print(*sys.modules)
"""


def test_a_search_imports_nothing_costly(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    (base / "a.yaml").write_text("quotes:\n- {id: q-a, text: a word, speaker: a-x, note: w}\n", encoding="utf-8")
    import os

    os.utime(base / "a.yaml", (10**9, 10**9))
    from tui.index.build import open_index

    cache = tmp_path / "i.sqlite"
    open_index(base, cache).close()
    # Without `site` nothing but what the program asks for is imported.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", SEARCH, ROOT, cache, base], check=True, capture_output=True, text=True
    )
    imported = done.stdout.split()
    assert "tui.index.search" in imported
    assert [name for name in COSTLY if name in imported] == []
    assert not any(name.startswith(("textual", "rich", "yaml")) for name in imported)
