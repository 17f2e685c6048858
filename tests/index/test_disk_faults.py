"""An index on a disk that fails at any one call gives the answers of one in memory, and leaves nothing beside it."""

from __future__ import annotations

from pathlib import Path

from tests.faults import each_fault
from tests.index.bases import PETRO, rest, told, told_anew
from tui.base.errors import NotABase
from tui.index.build import open_index, refresh
from tui.index.store import Index


def left(cache: Path) -> list[str]:
    return [path.name for path in cache.parent.iterdir() if path != cache] if cache.parent.exists() else []


READING = {"open", "read", "stat", "lstat", "fstat", "scandir"}
"""The calls that the base itself is read by: what they could not give is missing, until the next look."""


def is_right(base: Path, cache: Path, right: dict[str, object]) -> None:
    """See that nothing lies beside the index, and that the next one who opens it finds all in it."""
    assert left(cache) == []
    index = open_index(base, cache)
    assert told(index.path) == right
    index.close()
    assert left(cache) == []


def test_an_index_made_on_a_failing_disk(base: Path, tmp_path: Path) -> None:
    right, cache, kinds = told_anew(base), tmp_path / "cache" / "i.sqlite", set()
    for fault in each_fault():
        said = str(base)
        with fault() as failed:
            try:
                index = open_index(base, cache)
            except NotABase as error:
                index, said = None, str(error)
        kinds.add(failed.failed)
        assert str(base) in said
        if index is not None:
            assert told(index.path) == right or failed.failed in READING
            index.close()
        is_right(base, cache, right)
        cache.unlink()
    assert {"SQL", "fsync", "replace", "scandir", "open", "read", "write", ""} <= kinds


def test_an_index_renewed_on_a_failing_disk(base: Path, tmp_path: Path) -> None:
    cache, kinds = tmp_path / "cache" / "i.sqlite", set()
    (base / "texts" / "s-article.txt").unlink()
    open_index(base, cache).close()
    before = cache.read_bytes()
    (base / "petro.yaml").write_text(PETRO.replace("pluricentric", "polycentric"))
    rest(base)
    right = told_anew(base)
    for fault in each_fault():
        cache.write_bytes(before)
        index = Index(str(cache), str(base))
        said = str(base)
        with fault() as failed:
            try:
                renewed = refresh(index)
            except NotABase as error:
                renewed, said = None, str(error)
        kinds.add(failed.failed)
        assert str(base) in said
        if renewed is not None:
            assert told(renewed.path) == right or failed.failed in READING
            if renewed is not index:
                renewed.close()
        index.close()
        is_right(base, cache, right)
    assert {"SQL", "scandir", "open", "read", ""} <= kinds
