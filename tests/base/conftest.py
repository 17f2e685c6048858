"""How hard the properties of the base are tried: quickly by default, five hundred examples each in CI."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("default", max_examples=40, deadline=None)
settings.register_profile("ci", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("ONRECORD_TEST_PROFILE", "default"))


@pytest.fixture(scope="session")
def petro() -> Path:
    """The base that travels with the program."""
    return Path(__file__).parents[2] / "facts" / "petro"
