"""What several tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]

# Shared machines are slow at times: no deadline, and the same examples in every run.
settings.register_profile(
    "default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("default")


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


def required(name: str, present: bool) -> None:
    """Skip a test whose program is absent, visibly; in CI it has to be there."""
    if not present:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is required in CI")
        pytest.skip(f"{name} is not installed")
