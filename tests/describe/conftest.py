"""The invented graph and its profile."""

from __future__ import annotations

import pytest

from kg.describe import Profile, read_profile
from kg.store import Dataset, Reader


@pytest.fixture(scope="session")
def dataset(garden: Reader) -> Dataset:
    """The invented graph."""
    return garden.current().dataset


@pytest.fixture(scope="session")
def profile(garden: Reader) -> Profile:
    """How it is named and ordered."""
    opened = garden.current()
    return read_profile(opened.version.path / "shapes", opened.dataset)
