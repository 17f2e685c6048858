"""A small base, and where its index is kept."""

from pathlib import Path

import pytest

from tests.index.bases import old


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return old(tmp_path / "base")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "petro.sqlite"
