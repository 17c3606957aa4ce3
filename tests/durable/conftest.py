"""A copy of the real graph's home, to be written to and killed over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.ingest import Built


@pytest.fixture
def folder(built: Built, tmp_path: Path) -> Path:
    """A folder whose `home` holds the real graph."""
    shutil.copytree(built.version.path.parents[1], tmp_path / "home")
    return tmp_path
