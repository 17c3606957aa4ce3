"""Dumps of a version: equal datasets give equal bytes, and nothing is half there."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.store import Dataset, Dumps, Home
from kg.store.dump import make

_TRIPLES = [
    ox.Quad(ox.NamedNode(f"http://e/{n % 7}"), ox.NamedNode(f"http://e/p{n % 3}"), ox.Literal(str(n)),
            ox.NamedNode(f"http://e/g{n % 2}"))
    for n in range(60)
]  # fmt: skip


def stored(folder: Path, quads: list[ox.Quad]) -> Path:
    """A store with these quads and their merge."""
    store = ox.Store(str(folder))
    for quad in quads:
        store.add(quad)
        store.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    store.flush()
    return folder


def test_the_order_of_writing_does_not_matter(tmp_path: Path) -> None:
    """Equal datasets give equal bytes, each time."""
    first = make(stored(tmp_path / "a", _TRIPLES), tmp_path / "first", own=False)
    second = make(stored(tmp_path / "b", _TRIPLES[::-1]), tmp_path / "second", own=False)
    assert first == second
    assert len({dump.sha256 for dump in first}) == 3


@pytest.mark.parametrize(("own", "most"), [(False, 60), (True, 120)])
def test_the_merge_is_in_no_dump_of_quads(tmp_path: Path, own: bool, most: int) -> None:  # noqa: FBT001
    """Where the default graph is the merge of all, N-Quads leave it out; where it is one of its own, it is there."""
    make(stored(tmp_path / "a", _TRIPLES), tmp_path / "dumps", own=own)
    import gzip  # noqa: PLC0415

    lines = gzip.decompress((tmp_path / "dumps/hetao.nq.gz").read_bytes()).splitlines()
    assert len(lines) == most


def test_dumps_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    """None at first, all of them in the end, and then those for ever."""
    home = Home(tmp_path / "home")
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.flush()
        del dataset
        version = home.publish(aside)
    dumps = Dumps(version)
    assert not (version.path / "dumps").exists()
    found = dumps.ready(60)
    assert {dump.name for dump in found} == {"hetao.nq.gz", "hetao.ttl.gz", "hetao.jsonld.gz"}
    assert all(dumps.path(dump.name).stat().st_size == dump.size for dump in found)
    assert Dumps(version).ready() == found
    assert not list(version.path.glob("dumps-*"))
