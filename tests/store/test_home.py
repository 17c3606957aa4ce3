"""Versions on disk."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import HomeTooNew, NoGraph
from kg.store import Dataset, Home, Reader


def publish(home: Home, word: str) -> int:
    """Publish a version that says one word; its number."""
    graph = Graph()
    graph.add((URIRef("http://e/s"), URIRef("http://e/p"), Literal(word)))
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.add(graph, URIRef("http://e/g"))
        dataset.flush()
        del dataset
        return home.publish(aside).number


def word(reader: Reader) -> str:
    """What the current version says."""
    (row,) = reader.current().dataset.select("SELECT ?o WHERE { ?s ?p ?o }")
    return row["o"].value


def test_a_home_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    """Reading before the first build names the command."""
    with pytest.raises(NoGraph, match="run `kg build`"):
        Home(tmp_path / "none").current()


def test_a_reader_moves_on_when_a_version_is_published(tmp_path: Path) -> None:
    """The next answer comes from the new version, without a restart."""
    home = Home(tmp_path)
    publish(home, "one")
    reader = Reader(home)
    before = word(reader)
    publish(home, "two")

    assert (before, word(reader)) == ("one", "two")


def test_a_failed_build_leaves_the_old_version_and_nothing_else(tmp_path: Path) -> None:
    """What was half built is gone."""
    home = Home(tmp_path)
    publish(home, "one")
    with suppress(RuntimeError), home.building() as aside:
        Dataset.create(aside / "store")
        raise RuntimeError
    assert (word(Reader(home)), list(tmp_path.glob("building-*"))) == ("one", [])


def test_old_versions_are_dropped(tmp_path: Path) -> None:
    """The current one and two before it stay."""
    home = Home(tmp_path)
    for number in range(5):
        publish(home, str(number))

    assert sorted(it.name for it in (tmp_path / "versions").iterdir()) == ["3", "4", "5"]


def test_a_home_of_a_newer_layout_is_refused(tmp_path: Path) -> None:
    """Nothing is read or written there; the message says what to do."""
    (tmp_path / "format").write_text("99\n")
    for attempt in (Home(tmp_path).check, Home(tmp_path).current, lambda: publish(Home(tmp_path), "x")):
        with pytest.raises(HomeTooNew, match=r"has layout 99.*upgrade"):
            attempt()
