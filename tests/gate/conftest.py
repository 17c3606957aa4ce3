"""A home with the real graph, to write to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.gate import GATE
from kg.ingest import Built
from kg.store import Home
from kg.store.write import Writer


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Home:
    """A copy of the home that was built once."""
    shutil.copytree(built.version.path.parents[1], tmp_path / "home")
    return Home(tmp_path / "home")


@pytest.fixture
def writer(copy: Home) -> Iterator[Writer]:
    """A writer that asks the gate."""
    with closing(Writer(copy, 60, GATE)) as made:
        yield made
