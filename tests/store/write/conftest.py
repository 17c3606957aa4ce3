"""Homes to write to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.ingest import Folders, empty
from kg.iri import Base
from kg.store import Home
from kg.store.write import Writer

NONE = Folders(Path("none"), Path("none"), Path("none"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose default graph is the merge of all graphs, empty."""
    made = Home(tmp_path / "home")
    empty(NONE, Base("http://localhost:8000/"), made, own=False)
    return made


@pytest.fixture
def own(tmp_path: Path) -> Home:
    """A home whose default graph is one of its own, empty."""
    made = Home(tmp_path / "own")
    empty(NONE, Base("http://localhost:8000/"), made, own=True)
    return made


@pytest.fixture
def writer(home: Home) -> Iterator[Writer]:
    """A writer of `home`; what it leaves on disk goes with it."""
    with closing(Writer(home, 20)) as made:
        yield made
    shutil.rmtree(home.path)
