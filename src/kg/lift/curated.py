"""One curated file → one editorial graph in which every triple has its claim.

Curated files hold plain triples. Where each was found is said by, in this order: a het:EditorialClaim beside it,
dcterms:source on its subject in that file, dcterms:source on the file's graph.
"""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.term import Node

from kg.errors import BadData
from kg.iri import Base
from kg.lift.derived import add_bounds
from kg.terms import DCTERMS, HET, RDF

#: Classes whose instances describe sources and claims, not the world.
_ABOUT_SOURCES = {HET.Reference, HET.EditorialClaim}


def editorial(curated: Graph, name: str, base: Base) -> Graph:
    """The graph `graph/editorial/{name}`. Raises BadData for a triple without a source."""
    graph = Graph(identifier=base.graph(f"editorial/{name}"))
    graph += curated
    written = {_stated(curated, claim) for claim in curated.subjects(RDF.type, HET.EditorialClaim)}
    for triple in sorted(curated):
        if _needs_claim(curated, triple) and triple not in written:
            _claim(graph, triple, _sources(curated, triple[0], graph.identifier, name), base)
    for subject in set(curated.subjects(DCTERMS.source)):
        if not _kinds(curated, subject) & _ABOUT_SOURCES:
            graph.remove((subject, DCTERMS.source, None))  # said more precisely by the claims
    graph.add((URIRef(graph.identifier), RDF.type, HET.EditorialGraph))
    add_bounds(graph)
    return graph


def _needs_claim(curated: Graph, triple: tuple[Node, Node, Node]) -> bool:
    subject, predicate, _ = triple
    return predicate not in {RDF.type, DCTERMS.source, HET.order} and not _kinds(curated, subject) & _ABOUT_SOURCES


def _kinds(curated: Graph, subject: Node) -> set[Node]:
    return set(curated.objects(subject, RDF.type))


def _stated(curated: Graph, claim: Node) -> tuple[Node | None, ...]:
    return tuple(curated.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object))


def _sources(curated: Graph, subject: Node, graph: Node, name: str) -> list[Node]:
    for holder in (subject, graph):
        if sources := sorted(curated.objects(holder, DCTERMS.source), key=str):
            return sources
    raise BadData(f"{name}.ttl: {subject} has no dcterms:source, and neither has the file: say where it was found")


def _claim(graph: Graph, triple: tuple[Node, Node, Node], sources: list[Node], base: Base) -> None:
    iri = base.editorial_claim(str(graph.identifier), triple)
    graph.add((iri, RDF.type, HET.EditorialClaim))
    for part, term in zip((RDF.subject, RDF.predicate, RDF.object), triple, strict=True):
        graph.add((iri, part, term))
    for source in sources:
        graph.add((iri, DCTERMS.source, source))
