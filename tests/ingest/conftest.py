"""A home with the real graph that a test may change, and the engine that reads pages in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from kg.ingest import Built, Folders, build
from kg.ingest.item import Item
from kg.ingest.received import items
from kg.ingest.run import Place, Summary, ingest
from kg.ingest.work import Kit, Outcome, Worker
from kg.iri import Base
from kg.store import Dataset, Home

BASE = Base("http://localhost:8000/")
Run = Callable[..., Summary]


def here(found: Iterable[Item], kit: Kit) -> Iterator[tuple[Item, Outcome]]:
    """The simplest engine: one page after the other, in this process."""
    worker = Worker(kit)
    return ((item, worker(item)) for item in found)


def nobody(address: str) -> Item:
    """A fetcher for runs that fetch nothing."""
    raise AssertionError(address)


@pytest.fixture
def place(built: Built, home: Home, folders: Folders, tmp_path: Path) -> Place:
    """A copy of the home of the real graph."""
    assert built.version.number == 1
    shutil.copytree(home.path, tmp_path / "home")
    return Place(folders, BASE, Home(tmp_path / "home"))


@pytest.fixture
def run(place: Place) -> Run:
    """Ingest some paths in this process."""
    return lambda *paths: ingest(place, items(map(str, paths), nobody), here, lambda _: None)


def graph(place: Place) -> list[str]:
    """Every quad of the current version."""
    return list(Dataset.open(place.home.current()).quads())


@pytest.fixture
def built_again(place: Place, folders: Folders) -> Callable[[], None]:
    """Build the home anew."""

    def again() -> None:
        build(folders, BASE, place.home)

    return again
