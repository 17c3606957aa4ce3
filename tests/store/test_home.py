"""Versions on disk."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg.errors import HomeTooNew, NoGraph, Outdated
from kg.store import Dataset, Home, Reader
from kg.store.locks import hold
from kg.store.write import record


def publish(home: Home, word: str) -> int:
    """Publish a version that says one word; its number."""
    graph = Graph(identifier="http://e/g")
    graph.add((URIRef("http://e/s"), URIRef("http://e/p"), Literal(word)))
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.add(graph)
        dataset.flush()
        del dataset
        (aside / "manifest.json").write_text('{"counts": {"quads": 1}}', encoding="utf-8")
        return home.publish(aside, record=lambda built, before: record.found(home, built, before)).number


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
    """As many as wanted stay, the current one among them."""
    home = Home(tmp_path, versions=3)
    for number in range(5):
        publish(home, str(number))

    assert sorted(it.name for it in (tmp_path / "versions").iterdir()) == ["3", "4", "5"]


def test_a_version_made_from_an_older_one_is_not_published(tmp_path: Path) -> None:
    """What was published in between is not undone."""
    home = Home(tmp_path)
    publish(home, "one")
    old = home.current()
    publish(home, "two")
    with pytest.raises(Outdated), home.building() as aside:
        home.publish(aside, after=old)

    assert home.current().number == 2


def test_leftovers_are_cleared_but_not_what_is_being_made(tmp_path: Path) -> None:
    """A crash leaves its directory unlocked; a build that runs holds its own."""
    home = Home(tmp_path)
    publish(home, "one")
    (tmp_path / "building-crashed").mkdir()
    (tmp_path / "retired-7").mkdir()
    with home.building() as aside:
        home.clear_leftovers()
        assert [*tmp_path.glob("building-*")] == [aside.parent]


def test_a_version_whose_publishing_was_interrupted_is_cleared(tmp_path: Path) -> None:
    """It stands there whole, but the pointer never moved to it: nobody was told of it."""
    home = Home(tmp_path)
    publish(home, "one")
    (tmp_path / "versions/2").mkdir()
    home.clear_leftovers()

    assert [it.name for it in tmp_path.glob("versions/*")] == ["1"]


def test_a_version_that_goes_while_it_is_taken_hold_of_is_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moved away between its opening and its lock: no hold, and no file left open."""
    (tmp_path / "1").mkdir()
    monkeypatch.setattr("fcntl.flock", lambda *_: (tmp_path / "1").rename(tmp_path / "away"))
    before = len(list(Path("/proc/self/fd").iterdir()))

    assert hold(str(tmp_path / "1")) is None
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_pointer_to_nothing_is_named(tmp_path: Path) -> None:
    """Somebody removed the directory by hand: no endless search, a message."""
    home = Home(tmp_path)
    publish(home, "one")
    (tmp_path / "versions/1").rename(tmp_path / "elsewhere")
    with pytest.raises(NoGraph, match="version 1 is missing"):
        home.current()


def test_a_home_of_a_newer_layout_is_refused(tmp_path: Path) -> None:
    """Nothing is read or written there; the message says what to do."""
    (tmp_path / "format").write_text("99\n")
    for attempt in (Home(tmp_path).check, Home(tmp_path).current, lambda: publish(Home(tmp_path), "x")):
        with pytest.raises(HomeTooNew, match=r"has layout 99.*upgrade"):
            attempt()
