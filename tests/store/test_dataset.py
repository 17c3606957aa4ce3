"""The dataset behind its door."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from kg import media
from kg.errors import BadData, BadQuery, BadRequest, NotAQuery
from kg.store import Dataset, Form, Scope, read_turtle
from kg.terms import SKOS

TOWN = URIRef("http://e/id/place/town")
JSON = "application/sparql-results+json"


@pytest.fixture
def dataset() -> Dataset:
    """Two graphs, each naming the town in one language."""
    made = Dataset.in_memory()
    for name, label in (("a", Literal("Town", lang="en")), ("b", Literal("镇", lang="zh-Hans"))):
        graph = Graph(identifier=f"http://e/graph/{name}")
        graph.add((TOWN, SKOS.prefLabel, label))
        made.add(graph)
    return made


def choose(form: Form) -> str:
    """The default media type of each form."""
    return "text/turtle" if form is Form.GRAPH else JSON


def test_a_query_sees_all_graphs_as_one(dataset: Dataset) -> None:
    """The default graph is the union."""
    assert len(dataset.select("SELECT ?l WHERE { ?s skos:prefLabel ?l }")) == 2


def test_a_triple_that_two_graphs_say_counts_once() -> None:
    """The merge of graphs is a set of triples (RDF 1.1 Concepts, section 4); the engine's own union is not."""
    made = Dataset.in_memory()
    for name in "ab":
        graph = Graph(identifier=f"http://e/graph/{name}")
        graph.add((TOWN, SKOS.prefLabel, Literal("Town", lang="en")))
        made.add(graph)
    (row,) = made.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")

    assert (row["n"].value, len(made)) == ("1", 2)


def test_what_is_held_for_a_while_goes_again(dataset: Dataset) -> None:
    """Of a graph that says again what another one says, nothing of the other goes."""
    before = list(dataset.quads())
    graph = Graph(identifier="http://e/graph/c")
    graph.add((TOWN, SKOS.prefLabel, Literal("Town", lang="en")))
    graph.add((TOWN, SKOS.altLabel, Literal("The Town", lang="en")))
    with dataset.holding([graph]) as more:
        assert len(more) == len(before) + 2
        assert more.ask("ASK { ?s skos:altLabel ?l }")

    assert list(dataset.quads()) == before
    assert dataset.check_merge() == []


def test_a_bound_value_narrows_a_query(dataset: Dataset) -> None:
    """Rows come for the IRI that was bound only."""
    query = "SELECT ?s ?l WHERE { ?s skos:prefLabel ?l }"

    assert [len(dataset.select(query, {"s": iri})) for iri in (TOWN, "http://e/id/place/other")] == [2, 0]


def test_a_scope_narrows_what_a_query_sees(dataset: Dataset) -> None:
    """default-graph-uri chooses the graphs of the default graph."""
    scope = Scope(default_graphs=("http://e/graph/b",))
    _, body = dataset.answer("SELECT ?l WHERE { ?s skos:prefLabel ?l }", scope, choose, "http://e/")

    assert ("镇" in body.decode(), "Town" in body.decode()) == (True, False)


def test_a_graph_iri_that_is_none_is_refused(dataset: Dataset) -> None:
    """The message says what a graph is named by."""
    with pytest.raises(BadRequest, match="absolute IRI"):
        dataset.answer("ASK {}", Scope(default_graphs=("not an iri",)), choose, "http://e/")


def test_a_bad_query_says_where(dataset: Dataset) -> None:
    """Line and column count from 1."""
    with pytest.raises(BadQuery) as refused:
        dataset.answer("SELECT *\nWHERE { ?s ?p }", Scope(), choose, "http://e/")
    assert (refused.value.line, refused.value.column) == (2, 16)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a> <b> <c> }",
        "# hm\nPREFIX e: <http://e/>\nDROP ALL",
        "with <g> delete {?s ?p ?o} where {?s ?p ?o}",
    ],
)
def test_an_update_is_told_apart_from_a_typo(dataset: Dataset, update: str) -> None:
    """Who sends an update learns that only queries are answered."""
    with pytest.raises(NotAQuery, match="only queries"):
        dataset.answer(update, Scope(), choose, "http://e/")


def test_equal_datasets_give_equal_bytes(dataset: Dataset) -> None:
    """N-Quads come sorted."""
    lines = list(dataset.quads())

    assert lines == sorted(lines)
    assert len(lines) == 2


@pytest.mark.parametrize("kind", list(media.GRAPHS))
def test_every_graph_format_holds_the_same_triples(dataset: Dataset, kind: str) -> None:
    """What rdflib reads back is what was written; Chinese letters as they are."""
    body = dataset.construct(["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"], {}, kind)
    names = {
        "text/turtle": "turtle",
        "application/ld+json": "json-ld",
        "application/n-triples": "nt",
        "application/rdf+xml": "xml",
    }

    assert {"Town", "镇"} == {str(it) for it in Graph().parse(data=body, format=names[kind]).objects(TOWN)}


def test_turtle_declares_only_the_prefixes_it_uses(dataset: Dataset) -> None:
    """A document starts with what its reader needs."""
    body = dataset.construct(["CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"], {}, "text/turtle").decode()

    assert [line for line in body.splitlines() if line.startswith("@prefix")] == [
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    ]


def test_a_turtle_file_that_does_not_parse_says_where(tmp_path: Path) -> None:
    """File, line and column stand in the message."""
    bad = tmp_path / "bad.ttl"
    bad.write_text("<http://e/a> <http://e/b>\n  oops .\n")
    with pytest.raises(BadData, match=r"bad\.ttl:2:\d+: "):
        read_turtle(bad)
