"""Curated files to editorial graphs."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from kg.errors import BadData
from kg.iri import Base
from kg.lift import editorial
from kg.terms import DCTERMS, HET, RDF, SCHEMA, SKOS

BASE = Base("http://e/")
HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix het: <https://w3id.org/hetao/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TOWN = URIRef("http://e/id/place/town")


def lifted(turtle: str) -> Graph:
    """The editorial graph of a curated file called towns.ttl."""
    return editorial(Graph().parse(data=HEAD + turtle, format="turtle", publicID=BASE.iri), "towns", BASE)


def sources(graph: Graph, predicate: URIRef) -> set[str]:
    """The references behind what the graph says of the town by one property."""
    claims = [it for it in graph.subjects(RDF.predicate, predicate) if (it, RDF.subject, TOWN) in graph]
    return {str(ref) for claim in claims for ref in graph.objects(claim, DCTERMS.source)}


def test_a_curated_triple_gets_a_claim_with_its_subject_s_source() -> None:
    """dcterms:source on the subject is where its triples were found."""
    graph = lifted('<id/place/town> a schema:Place ; skos:prefLabel "Town"@en ; dcterms:source <id/reference/a> .')

    assert {"http://e/id/reference/a"} == sources(graph, SKOS.prefLabel)


def test_the_file_s_source_stands_in_for_a_missing_one() -> None:
    """dcterms:source on the graph covers the subjects that name none."""
    graph = lifted(
        '<graph/editorial/towns> dcterms:source <id/reference/f> . <id/place/town> skos:prefLabel "Town"@en .'
    )

    assert {"http://e/id/reference/f"} == sources(graph, SKOS.prefLabel)


def test_a_claim_written_by_hand_is_kept_and_not_doubled() -> None:
    """A fact found elsewhere than the rest of its subject keeps its own source."""
    graph = lifted("""
        <id/place/town> skos:prefLabel "Town"@en ; schema:latitude 22.5 ; dcterms:source <id/reference/a> .
        <graph/editorial/towns#where> a het:EditorialClaim ; rdf:subject <id/place/town> ;
            rdf:predicate schema:latitude ; rdf:object 22.5 ; dcterms:source <id/reference/b> .""")

    assert {"http://e/id/reference/b"} == sources(graph, SCHEMA.latitude)


def test_a_triple_without_a_source_is_refused_by_name() -> None:
    """The message names the file and the subject."""
    with pytest.raises(BadData, match=r"towns\.ttl: http://e/id/place/town has no dcterms:source"):
        lifted('<id/place/town> skos:prefLabel "Town"@en .')


def test_types_and_order_need_no_claim() -> None:
    """Structure is not a statement about the world."""
    graph = lifted("<id/orientation/a> a het:Orientation ; het:order 1 ; dcterms:source <id/reference/a> .")

    assert not list(graph.subjects(RDF.type, HET.EditorialClaim))


def test_an_editorial_date_gets_its_bounds() -> None:
    """Range questions ask het:earliest and het:latest."""
    graph = lifted("""@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <id/event/e> schema:startDate "2031-05"^^xsd:gYearMonth ; dcterms:source <id/reference/a> .""")

    assert str(graph.value(URIRef("http://e/id/event/e"), HET.latest)) == "2031-05-31"


def test_claims_are_named_alike_under_any_base() -> None:
    """The same statement has the same claim fragment wherever it is served from."""
    turtle = HEAD + '<id/place/town> skos:prefLabel "Town"@en ; dcterms:source <id/reference/a> .'
    names = set()
    for base in (Base("http://e/"), Base("https://other.example/kg/")):
        graph = editorial(Graph().parse(data=turtle, format="turtle", publicID=base.iri), "towns", base)
        (claim,) = graph.subjects(RDF.type, HET.EditorialClaim)
        names.add(str(claim).removeprefix(base.iri))

    assert len(names) == 1
