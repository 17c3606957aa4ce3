"""What differs between two stores, in pieces on disk."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.write import between as module
from kg.store.write.between import between

GRAPHS = [ox.NamedNode(f"http://e/g{number}") for number in range(3)]
QUADS = [
    ox.Quad(ox.NamedNode(f"http://e/s{number}"), ox.NamedNode("http://e/p"), ox.Literal(f"{number}\n"), graph)
    for number in range(6)
    for graph in GRAPHS
]


def store(path: Path, quads: Iterable[ox.Quad]) -> Path:
    """A store on disk with these quads."""
    made = ox.Store(str(path))
    made.extend(quads)
    made.flush()
    return path


@pytest.fixture(scope="module", autouse=True)
def small() -> Iterable[None]:
    """Pieces of two quads, and stores that are opened anew all the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PIECE", 2)
        patch.setattr(module, "OPENED", 3)
        yield


@settings(deadline=None, max_examples=25)
@given(st.sets(st.sampled_from(QUADS)), st.sets(st.sampled_from(QUADS)))
def test_what_differs_is_told_in_order(
    tmp_path_factory: pytest.TempPathFactory, old: set[ox.Quad], new: set[ox.Quad]
) -> None:
    """Each quad once, as often as somebody asks."""
    folder = tmp_path_factory.mktemp("between")
    found = between((store(folder / "old", old), store(folder / "new", new)), folder, own=False)

    assert found
    for _ in range(2):
        assert [*found.added] == sorted(map(str, new - old))
        assert [*found.removed] == sorted(map(str, old - new))
    assert (len(found.added), len(found.removed)) == (len(new - old), len(old - new))
