"""What the tests of the base share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def petro() -> Path:
    """The base that travels with the program."""
    return Path(__file__).parents[2] / "facts" / "petro"
