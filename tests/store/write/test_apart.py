"""Bulk loading in a process of its own."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import ProcessEnded
from kg.store import loader
from kg.store.write.apart import load

QUADS = [
    '<http://e/a> <http://e/p> "a line\u2028separator, one \\"quoted\\" > sign" <http://e/g> .\n',
    "<http://e/a> <http://e/q> <http://e/b> <http://e/g> .\n",
    "<http://e/a> <http://e/q> <http://e/b> <http://e/h> .\n",
]


def held(store: Path, graph: ox.NamedNode | ox.DefaultGraph) -> int:
    """How many quads a graph of a closed store has."""
    return sum(1 for _ in ox.Store.read_only(str(store)).quads_for_pattern(None, None, None, graph))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The directory of an empty store that nobody has open."""
    made = tmp_path / "store"
    ox.Store(str(made)).flush()
    return made


def test_quads_stand_in_their_graphs_and_once_in_the_merge(store: Path) -> None:
    """Whatever their literals hold."""
    load(store, iter(QUADS), merge=True)

    assert [held(store, ox.NamedNode(f"http://e/{name}")) for name in "gh"] == [2, 1]
    assert held(store, ox.DefaultGraph()) == 2


def test_a_default_graph_of_its_own_gets_nothing(store: Path) -> None:
    """Where no merge is kept, only the named graphs grow."""
    load(store, iter(QUADS), merge=False)

    assert held(store, ox.DefaultGraph()) == 0
    assert held(store, ox.NamedNode("http://e/g")) == 2


def test_batches_end_at_the_ends_of_lines(store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """However few bytes are taken at a time, no line is cut."""
    text = Path(loader.__file__).read_text(encoding="utf-8")
    small = tmp_path / "loader.py"
    small.write_text(text.replace(f"BATCH = {loader.BATCH:_}", "BATCH = 7"), encoding="utf-8")
    assert "BATCH = 7" in small.read_text(encoding="utf-8")
    monkeypatch.setattr(loader, "__file__", str(small))
    load(store, iter(QUADS), merge=True)

    assert held(store, ox.DefaultGraph()) == 2


def test_what_the_engine_does_not_take_is_told_in_its_words(store: Path) -> None:
    """A line that is no N-Quads ends the process, and the error says why."""
    with pytest.raises(ProcessEnded, match="SyntaxError"):
        load(store, iter(["<http://e/a> no quads <http://e/g> .\n"]), merge=False)


def test_a_store_that_somebody_has_open_is_not_loaded(store: Path) -> None:
    """The engine's lock keeps two processes from writing; the second is told."""
    opened = ox.Store(str(store))
    with pytest.raises(ProcessEnded, match=r"(?i)lock"):
        load(store, iter(QUADS * 10_000), merge=False)
    assert len(opened) == 0
