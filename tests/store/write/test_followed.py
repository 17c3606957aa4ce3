"""The side index of a version that a write made: brought up to date where the change is known, else made anew."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.index import Index
from kg.store import Home, Reader, Version, open_index, side
from kg.store.beside import copy_index
from kg.store.write import Change, Part, delete, merge, post, put, update
from kg.store.write import counts as counting
from kg.store.write import live as module
from kg.store.write.live import Live

_LABEL = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
_NAMED = Part("text/turtle", f'<e:x> a <https://schema.org/Place> ; {_LABEL} "Mole" .'.encode())
_RENAMED = Part("text/turtle", f'<e:x> a <https://schema.org/Place> ; {_LABEL} "Jetty" .'.encode())
_ANYWHERE = f'INSERT {{ GRAPH ?g {{ <e:x> {_LABEL} "Pier" }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}'


def names(index: Index) -> set[str]:
    """All preferred names."""
    return {name.words for kind in index.kinds for entry in index.of_kind(kind) for name in entry.names}


def index_of(version: Version) -> Index:
    """The index that was published."""
    assert version.index.exists()
    return Index(version.index)


STEPS: list[tuple[str, Change, set[str]]] = [
    ("put", put("http://e/g", _NAMED, ""), {"Mole"}),
    ("put over it", put("http://e/g", _RENAMED, ""), {"Jetty"}),
    ("the same in another graph", put("http://e/h", _RENAMED, ""), {"Jetty"}),
    ("delete of one of two", delete("http://e/g"), {"Jetty"}),
    ("post", post("http://e/h", (_NAMED,), ""), {"Jetty", "Mole"}),
    ("update", update(f'DELETE DATA {{ GRAPH <http://e/h> {{ <e:x> {_LABEL} "Mole" }} }}', ""), {"Jetty"}),
    ("update of any graph", update(_ANYWHERE, ""), {"Jetty", "Pier"}),
    ("delete", delete("http://e/h"), set()),
]  # fmt: skip


def test_the_index_follows_every_kind_of_write(home: Home, tmp_path: Path) -> None:
    """Each published version is found by the names it has, and its index is the one that would be made anew."""
    live = Live(home)
    for number, (step, change, expected) in enumerate(STEPS):
        live.apply(change)
        found = index_of(live.publish())
        side.write(live.engine, tmp_path / f"{number}", str(home.current().manifest.get("base", "")))
        assert names(found) == expected, step
        assert found.dump() == Index(tmp_path / f"{number}").dump(), step


def test_a_write_without_effect_shares_the_index(home: Home) -> None:
    """Nothing is copied where nothing changed."""
    live = Live(home)
    live.apply(put("http://e/g", _NAMED, ""))
    first = live.publish().index.stat().st_ino
    live.apply(put("http://e/h", _NAMED, ""))
    assert live.publish().index.stat().st_ino == first


def test_what_cannot_be_followed_is_left_to_the_reader(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the size where figures are counted at each publish, the first reader that needs the index makes it."""
    monkeypatch.setattr(counting, "EAGER", -1)
    monkeypatch.setattr(module, "SCOPED", 0)
    live = Live(home)
    live.apply(put("http://e/g", _NAMED, ""))
    live.publish()
    live.apply(update(_ANYWHERE, ""))
    version = live.publish()
    assert not version.index.exists()
    assert names(open_index(Reader(home).current(), "http://e/")) == {"Mole", "Pier"}
    assert version.index.exists()


@pytest.mark.parametrize("left", [b"", b"torn" * 2000])
def test_a_version_without_a_whole_index_is_served(home: Home, left: bytes) -> None:
    """Earlier releases wrote none, and a loss of power may tear one: it is made when it is needed, and kept."""
    live = Live(home)
    live.apply(put("http://e/g", _NAMED, ""))
    version = live.publish()
    version.index.unlink()
    if left:
        version.index.write_bytes(left)
    assert names(open_index(Reader(home).current(), "http://e/")) == {"Mole"}
    assert Index(version.index).usable


def test_an_index_of_another_release_is_not_followed(home: Home) -> None:
    """A write after an upgrade makes the index anew, in the layout of now."""
    live = Live(home)
    live.apply(put("http://e/g", _NAMED, ""))
    version = live.publish()
    with closing(sqlite3.connect(version.index)) as db:
        db.execute("UPDATE meta SET value = '0'")
        db.commit()
    live.apply(post("http://e/g", (_RENAMED,), ""))
    found = index_of(live.publish())
    assert found.usable
    assert names(found) == {"Mole", "Jetty"}


def test_the_merge_tells_what_changed_in_it() -> None:
    """What another graph says already is not new; what one still says is not gone."""
    store = ox.Store()
    triple = ox.Triple(ox.NamedNode("e:s"), ox.NamedNode("e:p"), ox.Literal("o"))
    assert merge.add(store, [triple]) == [triple]
    assert merge.add(store, [triple]) == []
    store.add(merge.quad(triple, ox.NamedNode("e:g")))
    assert merge.withdraw(store, [triple]) == []
    store.clear_graph(ox.NamedNode("e:g"))
    assert merge.withdraw(store, [triple]) == [triple]


def test_an_index_is_copied_whole_by_either_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the kernel, or byte by byte where it cannot."""

    def refuse(*_: object) -> int:
        raise OSError(errno.EXDEV, "other file system")

    (tmp_path / "old").write_bytes(bytes(range(256)) * 4000)
    copy_index(tmp_path / "old", tmp_path / "new")
    monkeypatch.setattr(os, "copy_file_range", refuse)
    copy_index(tmp_path / "old", tmp_path / "other")
    assert (tmp_path / "old").read_bytes() == (tmp_path / "new").read_bytes() == (tmp_path / "other").read_bytes()
