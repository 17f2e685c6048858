"""How far the making of an index has come is told by the bytes that were read, within a file too."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.index.bases import write
from tui.base.read import Chunk, read
from tui.index import fresh
from tui.index.build import open_index
from tui.index.progress import Progress

COUNT = 6_000
QUOTES = "quotes:\n" + "".join(
    f"- id: q-{number}\n  text: {'word ' * 20}{number}\n  speaker: a-x\n" for number in range(COUNT)
)

WAYS = {
    "cut into slices": QUOTES,
    "never cut": "".join(f" {line}\n" for line in QUOTES.splitlines()),
    "not cut from a quotation on": QUOTES.replace(f"{'word ' * 20}3000\n", '"some words\nquotes:\n- more"\n'),
    "with returns": QUOTES.replace("\n", "\r\n"),
    "marked as UTF-8": "\ufeff" + QUOTES,
}
"""One file, written so that it is read in different ways."""


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_each_chunk_tells_how_far_it_reaches(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    chunks = [part for part in read(str(path), path.name) if isinstance(part, Chunk)]
    size, ends = path.stat().st_size, [chunk.end for chunk in chunks]
    assert ends == sorted(ends)
    assert size - len("\ufeff".encode()) <= ends[-1] <= size
    assert len(set(ends)) > 10
    assert sum(len(chunk.records or ()) for chunk in chunks) == COUNT
    assert not any(chunk.problems for chunk in chunks)
    assert max(after - before for before, after in pairwise([0, *ends])) < size / 5


@pytest.mark.parametrize("text", [WAYS["cut into slices"], WAYS["never cut"]], ids=["cut into slices", "never cut"])
def test_progress_moves_within_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(fresh, "_TICK", 0)
    base = write(tmp_path / "base", {"a.yaml": text})
    size = (base / "a.yaml").stat().st_size
    told: list[tuple[int, int, float]] = []

    def report(progress: Progress) -> None:
        assert (progress.bytes_total, progress.files_total) == (size, 1)
        if progress.files == 0:
            told.append((progress.bytes, progress.records, progress.part))

    open_index(base, tmp_path / "i.sqlite", progress=report).close()
    assert told == sorted(told)
    assert len({part for _, _, part in told}) > 10
    for bytes, records, part in told:
        assert bytes / size == pytest.approx(records / COUNT, abs=0.1)
        assert part == pytest.approx(fresh._READ * bytes / size)


def test_progress_goes_on_from_file_to_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fresh, "_TICK", 0)
    half = QUOTES[: QUOTES.index("- id: q-3000\n")]
    base = write(tmp_path / "base", {"a.yaml": half, "b.yaml": QUOTES.replace("q-", "q-b"), "c.yaml": "quotes: [\n"})
    total = sum(path.stat().st_size for path in base.iterdir())
    told: list[tuple[float, int, int]] = []
    open_index(
        base, None, progress=lambda progress: told.append((progress.part, progress.bytes, progress.files))
    ).close()
    assert told == sorted(told)
    assert told[-1] == (1.0, total, 3)
    assert len({bytes for _, bytes, files in told if files == 1}) > 10
