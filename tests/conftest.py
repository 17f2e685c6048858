"""How the tests run: properties are tried quickly by default, five hundred times in CI, and more often by a flag."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

# Each browser that a test runs leaves cycles behind, and so does each assertion that is rewritten; looking for them as
# often as Python does took a fifth of all.
gc.set_threshold(500_000, 10, 100)

settings.register_profile("default", max_examples=20, deadline=None)
settings.register_profile("ci", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--examples", type=int, help="how many examples each property is tried with")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile(os.environ.get("ONRECORD_TEST_PROFILE", "default"))
    if (examples := config.getoption("--examples")) is not None:
        settings.register_profile("more", settings.get_profile("ci"), max_examples=examples)
        settings.load_profile("more")


def pytest_collection_finish() -> None:
    gc.freeze()  # The tests themselves stay to the end.
