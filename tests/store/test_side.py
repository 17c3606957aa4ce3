"""The side index of a dataset: what is in it, and that it follows every write."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.index import Index, write
from kg.store import reopened, side
from kg.store.write.moved import Moved

BASE = "http://e/"
_PREFIXES = """PREFIX s: <https://schema.org/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX het: <https://w3id.org/hetao/ontology#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX n: <http://n/> BASE <http://e/id/>"""
_PIER = """<place/pier> a s:Place ; skos:prefLabel "The Pier"@en , "栈桥"@zh ; skos:altLabel "Old Pier"@en .
    <article/a> a s:Article ; skos:prefLabel "On the pier"@en ; s:datePublished "2024-05-01" .
    <article/b> a s:Article ; s:headline "Pier closed"@en ; s:datePublished "2025-02-03" ; s:mentions <place/pier> .
    <page/p#char=0,9> oa:exact "The old pier is long."@en ; s:isPartOf <article/a> ; s:mentions <place/pier> .
    <page/p#claim-1> rdf:subject <place/pier> ; prov:wasDerivedFrom <page/p#char=0,9> .
    n:7 a s:NewsArticle ; rdfs:label "Elsewhere"@en . n:Kind a rdfs:Class ; rdfs:label "A kind" .
    skos:note a rdf:Property ; rdfs:label "note" ."""


def loaded(turtle: str, folder: Path) -> ox.Store:
    """A store with these triples in its default graph; on disk, where triples stand in the order of their subjects."""
    store = ox.Store(str(folder / "store"))
    store.update(f"{_PREFIXES} INSERT DATA {{ {turtle} }}")
    return store


def indexed(store: ox.Store, folder: Path) -> Index:
    """The index of a store, made whole."""
    path = folder / f"{len(list(folder.iterdir()))}.sqlite"
    side.write(store, path, BASE)
    return Index(path)


@pytest.fixture
def pier(tmp_path: Path) -> Index:
    """The index of a pier and of what was written about it."""
    return indexed(loaded(_PIER, tmp_path), tmp_path)


def test_entities_are_what_has_a_name_under_id_or_elsewhere(pier: Index) -> None:
    """Terms of vocabularies are none; what has its IRI elsewhere is of the kind that its class is called."""
    assert pier.kinds == {"article": 2, "news-article": 1, "place": 1}


def test_names_types_statements_and_links(pier: Index) -> None:
    """Preferred names first; statements are the triples that are neither name nor type; links lead to the entity."""
    entry = pier.entry(f"{BASE}id/place/pier")
    assert entry
    assert [tuple(name) for name in entry.names] == [
        ("The Pier", "en", True), ("栈桥", "zh", True), ("Old Pier", "en", False),
    ]  # fmt: skip
    assert (entry.types, entry.statements, entry.links) == (("https://schema.org/Place",), 0, 2)


def test_newest_mentions_come_first(pier: Index) -> None:
    """A sentence has the date of its article."""
    found = pier.mentions(f"{BASE}id/place/pier")
    assert [(mention.source.removeprefix(f"{BASE}id/"), mention.date) for mention in found] == [
        ("article/b", "2025-02-03"), ("page/p#char=0,9", "2024-05-01"),
    ]  # fmt: skip
    assert pier.count_mentions(f"{BASE}id/place/pier") == 2
    assert pier.count_mentions(f"{BASE}id/place/pier", most=1) == 1


def test_a_sentence_is_about_its_article_and_its_statements(pier: Index) -> None:
    """The words of a sentence find what it is part of and what was read from it."""
    entries = pier.entries(found.entity for found in pier.quoted("long"))
    assert {entry.iri.removeprefix(f"{BASE}id/") for entry in entries.values()} == {"article/a", "place/pier"}


def test_partitions_count_classes_and_properties(pier: Index) -> None:
    """Entities of each class, triples of each property."""
    found = {(part.what, part.iri): part.n for part in pier.partitions()}
    assert found["class", "https://schema.org/Article"] == 2
    assert found["property", "https://schema.org/mentions"] == 2


def test_an_index_that_says_other_than_the_dataset_is_told(tmp_path: Path) -> None:
    """Row by row: what it has too much, and what it lacks."""
    store = loaded(_PIER, tmp_path)
    side.write(store, tmp_path / "index.sqlite", BASE)
    assert side.differences(store, tmp_path / "index.sqlite", BASE) == []
    store.update(f"{_PREFIXES} DELETE DATA {{ <place/pier> skos:altLabel 'Old Pier'@en }}")
    told = side.differences(store, tmp_path / "index.sqlite", BASE)
    assert any(line.startswith("in the index only: ('name'") and "Old Pier" in line for line in told)
    (tmp_path / "torn.sqlite").write_bytes(b"torn" * 100)
    assert len(side.differences(store, tmp_path / "torn.sqlite", BASE)) == 1


def test_a_file_that_is_no_index_is_not_usable(tmp_path: Path) -> None:
    """So it is made anew."""
    (tmp_path / "index.sqlite").write_bytes(b"torn" * 100)
    assert not Index(tmp_path / "index.sqlite").usable


_NODES = [ox.NamedNode(f"{BASE}id/{one}") for one in ("place/x", "place/y", "article/a", "article/b", "s/p#1", "s/p#2")]
_PROPERTIES = [
    ox.NamedNode(one)
    for one in (
        "http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2004/02/skos/core#altLabel",
        "https://schema.org/headline", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://www.w3.org/ns/oa#exact",
        "https://schema.org/isPartOf", "https://schema.org/mentions", "https://schema.org/datePublished",
        "http://www.w3.org/ns/prov#wasDerivedFrom", "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject",
        "https://w3id.org/hetao/ontology#teaserOf", "https://schema.org/inLanguage",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate", "http://www.w3.org/1999/02/22-rdf-syntax-ns#object",
        "http://www.w3.org/ns/oa#start", "http://www.w3.org/ns/prov#wasQuotedFrom", "http://purl.org/dc/terms/source",
        "https://w3id.org/hetao/ontology#order",
    )
]  # fmt: skip
_VALUES = [*_NODES, *(ox.Literal(word, language="en") for word in ("Pier", "栈桥")), ox.Literal("2024")]
_TRIPLE = st.builds(ox.Triple, st.sampled_from(_NODES), st.sampled_from(_PROPERTIES), st.sampled_from(_VALUES))


def hits(index: Index, words: str) -> set[tuple[str, str]]:
    """What a search finds: entity, and the name or sentence."""
    named, said = index.matches(words), index.quoted(words)
    entities = index.entries({match.entity for match in named} | {found.entity for found in said})
    names = index.names(match.number for match in named)
    sentences = index.sentences(found.number for found in said)
    return {(entities[match.entity].iri, names[match.number].words) for match in named} | {
        (entities[found.entity].iri, sentences[found.number].iri) for found in said
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """A store on disk, emptied by who uses it."""
    return ox.Store(str(tmp_path_factory.mktemp("store")))


@settings(max_examples=60, deadline=None)
@given(before=st.sets(_TRIPLE, max_size=25), steps=st.lists(st.tuples(st.booleans(), _TRIPLE), max_size=12))
def test_a_followed_index_is_the_one_made_anew(
    store: ox.Store, before: set[ox.Triple], steps: list[tuple[bool, ox.Triple]]
) -> None:
    """Whatever is added and removed, the index brought up to date says what a new one says."""
    store.clear()
    store.extend(ox.Quad(*triple) for triple in before)
    moved = Moved[ox.Triple]()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "followed.sqlite"
        side.write(store, path, BASE)
        for add, triple in steps:
            quad = ox.Quad(*triple)
            if add == (quad in store):
                continue
            (store.add if add else store.remove)(quad)
            (moved.gain if add else moved.lose)([triple])
        assert side.update(store, path, BASE, (moved.gained, moved.lost))
        followed, anew = Index(path), indexed(store, Path(folder))
        assert followed.dump() == anew.dump()
        for words in ("pier", "栈桥", "桥"):
            assert hits(followed, words) == hits(anew, words)


def test_a_name_is_listed_and_found_without_its_article(tmp_path: Path) -> None:
    """It is what the bare word asks for, before a story about it, and it stands under its own letter."""
    names = ("Hub story", "The Hub", "Ivy")
    turtle = " ".join(f'<place/{n}> a s:Place ; skos:prefLabel "{name}"@en .' for n, name in enumerate(names))
    index = indexed(loaded(turtle, tmp_path), tmp_path)
    found = index.matches("hub")
    assert index.names([found[0].number])[found[0].number].words == "The Hub"
    assert [entry.names[0].words for entry in index.of_kind("place")] == ["The Hub", "Hub story", "Ivy"]


@pytest.mark.parametrize("listed", [1, 2, 1000])
def test_an_index_that_is_made_graph_by_graph_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, listed: int
) -> None:
    """Whatever graphs a subject is in, however often the store is opened anew, and in what pieces names are listed."""
    monkeypatch.setattr(reopened, "OPENED", 3)
    monkeypatch.setattr(reopened, "LISTED", listed)
    store = loaded(_PIER, tmp_path)
    quads = [quad.triple for quad in store]
    for number, triple in enumerate(quads):  # each in a graph or two, those of one subject in several
        for graph in {f"http://e/graph/{number % 3}", f"http://e/graph/{number % 2}"}:
            store.add(ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)))
    store.flush()
    right = indexed(store, tmp_path).dump()
    del store
    monkeypatch.setattr(side, "_MANY", 1)  # links are counted by the engine
    monkeypatch.setattr(write, "_TOGETHER", 2)
    side.write_large(tmp_path / "store", tmp_path / "large.sqlite", BASE)

    assert Index(tmp_path / "large.sqlite").dump() == right
