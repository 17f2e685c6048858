"""The generated base is sound, has what it promises, and comes out the same again."""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from tests.bench.corpus import HUB, corpus
from tui.base.check import check
from tui.base.read import load
from tui.base.records import Record


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def records(scratch: Path) -> tuple[Record, ...]:
    return load(corpus(scratch, 3_000).base).records


def test_it_has_so_many_quotes_and_every_kind(records: tuple[Record, ...]) -> None:
    counts = Counter(record.kind for record in records)
    assert counts["quote"] == 3_000
    assert min(counts[kind] for kind in ("actor", "source", "claim", "event", "question")) > 30


def test_a_tenth_of_all_quotes_hangs_on_one_actor(records: tuple[Record, ...]) -> None:
    assert sum(record.text("speaker") == HUB for record in records) == 300


def test_quotes_are_long_and_short_and_of_several_scripts(records: tuple[Record, ...]) -> None:
    quotes = [record.title for record in records if record.kind == "quote"]
    lengths = sorted(map(len, quotes))
    assert lengths[0] < 15 < 90 < lengths[len(lengths) // 2] < 160 < 1_500 < lengths[-1]
    scripts = Counter(unicodedata.name(quote[0]).split()[0] for quote in quotes)
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "CJK"} <= scripts.keys()


def test_frequent_words_are_as_frequent_as_in_real_text(records: tuple[Record, ...]) -> None:
    words = Counter(word.casefold().strip(".,") for record in records for word in record.title.split())
    frequencies = [count for _, count in words.most_common()]
    assert sum(frequencies[:50]) > 0.2 * sum(frequencies)
    assert frequencies.count(1) > 0.3 * len(frequencies)


@pytest.mark.parametrize("files", [1, 40])
def test_nothing_is_wrong_with_it(scratch: Path, files: int) -> None:
    made = corpus(scratch, 400, files)
    report = check(made.base)
    assert report.problems == ()
    assert report.records["quotes"] == 400
    assert sum("\nquotes:" in path.read_text() for path in made.base.rglob("*.yaml")) == files


def test_the_same_seed_gives_the_same_bytes(scratch: Path, tmp_path: Path) -> None:
    digests = {
        sha256(path.read_bytes()).digest() for made in (scratch, tmp_path) for path in corpus(made, 50).base.iterdir()
    }
    assert len(digests) == 1
    assert corpus(tmp_path, 50, seed=2).lines.read_bytes() != corpus(tmp_path, 50).lines.read_bytes()


def test_it_is_written_once(tmp_path: Path) -> None:
    made = corpus(tmp_path, 10)
    made.lines.write_text("kept")
    assert corpus(tmp_path, 10).lines.read_text() == "kept"
    assert len(list(tmp_path.iterdir())) == 1
