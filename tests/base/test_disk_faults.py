"""Reading a base from a disk that fails at any one call: what is sound is read, and what is not is told by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import each_fault
from tui.base.errors import NotABase
from tui.base.faults import FILE_FAULTS
from tui.base.files import find
from tui.base.read import Chunk, read
from tui.base.texts import Texts


@pytest.fixture
def base(tmp_path: Path) -> Path:
    for name, kind in (("a.yaml", "q"), ("b.yaml", "q"), ("more/c.yaml", "q")):
        path = tmp_path / "base" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"quotes:\n- {{id: {kind}-{path.stem}, text: words, speaker: none}}\n")
    (tmp_path / "base" / "texts").mkdir()
    (tmp_path / "base" / "s.yaml").write_text("sources:\n- {id: s-a, title: A, kind: article}\n")
    (tmp_path / "base" / "texts" / "s-a.txt").write_text("A text.\n")
    return tmp_path / "base"


def taken(base: Path) -> tuple[set[str], dict[str, str]]:
    """Give the ids of all records, and what is said of files and folders."""
    found, passed = find(base)
    ids, told = set(), {item.name: item.reason for item in passed}
    for file in found:
        for part in read(file.path, file.name):
            if isinstance(part, Chunk):
                ids |= {record.id for record in part.records or ()}
                told |= {problem.place.file: problem.text for problem in part.problems if problem.code in FILE_FAULTS}
    return ids, told


WHERE = {"q-a": "a.yaml", "q-b": "b.yaml", "q-c": "more/c.yaml", "s-a": "s.yaml"}


def test_a_fault_costs_no_more_than_what_it_hits_and_is_told(base: Path) -> None:
    kinds = set()
    for fault in each_fault():
        with fault() as failed:
            try:
                ids, told = taken(base)
            except NotABase as error:
                # Nothing at all could be looked into.
                ids, told = set(), {".": str(error)}
        kinds.add(failed.failed)
        missing = {WHERE[id] for id in set(WHERE) - ids}
        # A folder that can't be looked into is told in place of the files in it.
        hit = {name for name in missing if name in told or "." in told or name.rpartition("/")[0] in told}
        assert hit == missing
        assert all(told.values())
        assert failed.failed or not told
        assert str(base) in told.get(".", str(base)) or told["."] == "unreadable folder"
        assert len(missing) <= 1 or "." in told
    assert {"open", "read", "fstat", "scandir", ""} <= kinds


def test_a_text_that_can_not_be_read_is_none_or_told(base: Path) -> None:
    (chunk,) = (part for part in read(str(base / "s.yaml"), "s.yaml") if isinstance(part, Chunk))
    (source,) = chunk.records or ()
    for fault in each_fault():
        with fault() as failed:
            text = Texts(base, env={}).of(source)
        assert text is not None or failed.failed
        if text is not None:
            assert text.paragraphs == ("A text.",) or text.fault
