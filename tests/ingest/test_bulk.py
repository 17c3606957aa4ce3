"""Large files into a new version."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from kg.errors import BadData, BadSetting, Outdated
from kg.index import Index
from kg.ingest import Folders, Target, bulk, load
from kg.iri import Base
from kg.store import Home, Reader, Version
from kg.store.write import update
from kg.store.write.live import Live

BASE = Base("http://localhost:8000/")
NONE = Folders(Path("none"), Path("none"), Path("none"))
_PIER = """<http://n/pier> a <https://schema.org/Place> ; <http://www.w3.org/2000/01/rdf-schema#label> "Pier"@en ."""
_QUADS = """<http://n/quay> <http://www.w3.org/2000/01/rdf-schema#label> "Quay"@en <http://g/1> .
<http://n/quay> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Place> .
"""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home that holds nothing yet."""
    return Home(tmp_path / "home")


def file(folder: Path, name: str, text: str) -> Path:
    """A file with this text, packed where its name says so."""
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def graphs(home: Home) -> dict[str, int]:
    """Named graph → triples in the current version."""
    rows = Reader(home).current().dataset.select("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return {row["g"].value: int(row["n"].value) for row in rows}


def merged(home: Home) -> int:
    """Triples that a query sees."""
    return int(Reader(home).current().dataset.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"].value)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("pier.ttl", _PIER, {"http://localhost:8000/graph/loaded/pier": 2}),
        ("pier.ttl.gz", _PIER, {"http://localhost:8000/graph/loaded/pier": 2}),
        ("quays.nq", _QUADS, {"http://g/1": 1, "http://localhost:8000/graph/loaded/quays": 1}),
        ("quays.nq.gz", _QUADS, {"http://g/1": 1, "http://localhost:8000/graph/loaded/quays": 1}),
        ("pier.trig", f"<http://g/2> {{ {_PIER} }}", {"http://g/2": 2}),
    ],
)
def test_every_statement_is_in_its_graph_and_in_the_merge(
    home: Home, tmp_path: Path, name: str, text: str, expected: dict[str, int]
) -> None:
    """What names no graph goes into one that is called after the file."""
    done = load([file(tmp_path, name, text)], Target(home, BASE), NONE)
    assert graphs(home) == expected
    assert merged(home) == 2 == done.statements
    assert done.counts["quads"] == 2


def test_the_index_is_there(home: Home, tmp_path: Path) -> None:
    """What was loaded can be searched, and is counted, at once."""
    said = _PIER + "<http://n/e> a <https://w3id.org/hetao/ontology#Evidence> ."
    done = load([file(tmp_path, "pier.ttl", said)], Target(home, BASE), NONE)
    assert done.counts == {"quads": 3, "entities": 1, "statements": 0, "quotations": 1}
    index = Index(done.version.index)
    assert (index.usable, index.kinds, done.counts["entities"]) == (True, {"place": 1}, 1)


def test_files_come_on_top_unless_they_replace(home: Home, tmp_path: Path) -> None:
    """A load adds to the version before, which stays as it was; with replace, it starts anew."""
    pier, quays = file(tmp_path, "pier.ttl", _PIER), file(tmp_path, "quays.nq", _QUADS)
    first = load([pier], Target(home, BASE, "http://g/1"), NONE)
    load([quays], Target(home, BASE, "http://g/1"), NONE)
    assert graphs(home) == {"http://g/1": 4}
    assert Index(first.version.index).kinds == {"place": 1}
    load([quays], Target(home, BASE, "http://g/3", replace=True), NONE)
    assert graphs(home) == {"http://g/1": 1, "http://g/3": 1}


def test_a_load_says_what_it_added(home: Home, tmp_path: Path) -> None:
    """What was there before does not count; and the version before can be had from the patch once it goes."""
    first = load([file(tmp_path, "pier.ttl", _PIER)], Target(home, BASE), NONE).version.number
    more = file(tmp_path, "pier.nt", "<http://n/more> <http://n/p> <http://n/o> .")
    done = load([more, file(tmp_path, "pier.ttl", _PIER)], Target(home, BASE), NONE)
    assert done.version.manifest["change"] == {"added": 1, "removed": 0}
    assert home.records.recoverable(first)


def test_a_statement_of_two_files_is_once_in_the_merge(home: Home, tmp_path: Path) -> None:
    """Counts come out right, however often a triple is loaded."""
    twice = [file(tmp_path, name, _PIER) for name in ("a.ttl", "b.ttl")]
    load(twice, Target(home, BASE), NONE)
    assert (merged(home), sum(graphs(home).values())) == (2, 4)


def test_blank_nodes_of_two_files_are_different(home: Home, tmp_path: Path) -> None:
    """A label means something within its file only; in the merge it means the same as in the graph."""
    text = '_:a <http://n/p> "1" .'
    load([file(tmp_path, name, text) for name in ("a.nt", "b.nt")], Target(home, BASE), NONE)
    assert merged(home) == 2
    row = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o GRAPH ?g { ?s ?p ?o } }"
    assert Reader(home).current().dataset.select(row)[0]["n"].value == "2"


def test_an_own_default_graph_takes_what_names_none(home: Home, tmp_path: Path) -> None:
    """In a home whose default graph is one of its own, nothing is merged."""
    load([file(tmp_path, "quays.nq", _QUADS)], Target(home, BASE, own=True), NONE)
    assert (graphs(home), merged(home)) == ({"http://g/1": 1}, 1)


_NESTED = '"x"'
for _ in range(16):
    _NESTED = f"<<( <http://n/s> <http://n/p> {_NESTED} )>>"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("bad.nt", '<http://n/a> <http://n/p> "1" .\nnonsense\n', "bad.nt:2:"),
        ("bad.nt", '<http://n/a> <http://n/p> "\\u0001" .\n', "control character"),
        ("bad.nt", f"<http://n/a> <http://n/p> {_NESTED} .\n", "nested deeper"),
        ("bad.ttl", "<http://n/a> <http://n/p> " + "<<( <http://n/s> <http://n/p> " * 5000, "open at once"),
        ("bad.rdf", "<rdf/>", "are taken"),
        ("bad.jsonld", "{}", "are taken"),
    ],
)
def test_what_would_hurt_is_refused_whole(home: Home, tmp_path: Path, name: str, text: str, words: str) -> None:
    """The message names the file and the place; readers keep the version they have."""
    before = load([file(tmp_path, "pier.ttl", _PIER)], Target(home, BASE), NONE).version
    with pytest.raises(BadData, match=words):
        load([file(tmp_path, "quays.nq", _QUADS), file(tmp_path, name, text)], Target(home, BASE), NONE)
    assert home.current().number == before.number
    assert merged(home) == 2
    assert not list(home.path.glob("building-*"))


def test_a_torn_file_is_refused(home: Home, tmp_path: Path) -> None:
    """Half a packed file is not half a graph."""
    torn = file(tmp_path, "torn.nt.gz", '<http://n/a> <http://n/p> "1" .\n' * 100)
    torn.write_bytes(torn.read_bytes()[:-12])
    with pytest.raises(BadData, match=r"torn\.nt\.gz"):
        load([torn], Target(home, BASE), NONE)


def test_another_base_is_refused(home: Home, tmp_path: Path) -> None:
    """A home has one base; its IRIs would lead elsewhere."""
    pier = file(tmp_path, "pier.ttl", _PIER)
    load([pier], Target(home, BASE), NONE)
    with pytest.raises(BadSetting, match="KG_BASE_IRI"):
        load([pier], Target(home, Base("http://other.example/")), NONE)


def test_the_way_is_told(home: Home, tmp_path: Path) -> None:
    """Bytes read of each file, rising, up to its size."""
    many = file(tmp_path, "many.nt", "".join(f'<http://n/{n}> <http://n/p> "{n}" .\n' for n in range(50_000)))
    told: list[int] = []
    load([many], Target(home, BASE), NONE, lambda _, read: told.append(read))
    assert told
    assert sorted(told) == told
    assert told[-1] <= many.stat().st_size


@pytest.fixture
def overtaken(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home with something in it; when the next load has read its files, a write is published, once."""
    load([file(tmp_path, "a.nq", _QUADS)], Target(home, BASE), NONE)
    finish = bulk._continue

    def overtake(before: Version, *rest: Any) -> None:
        if "http://w/g" not in graphs(home):
            live = Live(home)
            live.apply(update("INSERT DATA { GRAPH <http://w/g> { <http://w/s> <http://w/p> 1 } }", ""))
            live.publish()
        finish(before, *rest)

    monkeypatch.setattr(bulk, "_continue", overtake)


@pytest.mark.usefixtures("overtaken")
def test_a_load_that_a_write_overtakes_is_done_again(home: Home, tmp_path: Path) -> None:
    """What came in between is there, too."""
    load([file(tmp_path, "b.ttl", _PIER)], Target(home, BASE), NONE)
    loaded = {f"{BASE.iri}graph/loaded/{name}": count for name, count in (("a", 1), ("b", 2))}
    assert graphs(home) == {"http://g/1": 1, "http://w/g": 1, **loaded}


@pytest.mark.usefixtures("overtaken")
def test_a_load_for_which_writes_cannot_wait_says_so(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that takes longer than a client waits; nothing of it is published."""
    monkeypatch.setattr(bulk, "HELD_UP", -1)
    with pytest.raises(Outdated, match="load it while nothing is written"):
        load([file(tmp_path, "b.ttl", _PIER)], Target(home, BASE), NONE)
    assert f"{BASE.iri}graph/loaded/b" not in graphs(home)
