"""rdflib terms to pyoxigraph terms and back, one to one; Turtle files read by pyoxigraph into rdflib graphs."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import BadData


def engine_triple(triple: tuple[Node, Node, Node]) -> ox.Triple:
    """The triple, for the engine. Raises TypeError where a position holds what RDF 1.1 forbids."""
    subject, predicate, value = (engine_term(term) for term in triple)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise TypeError(f"not a triple of RDF 1.1: {triple!r}")
    return ox.Triple(subject, predicate, value)


def engine_term(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The same term for the engine. Raises TypeError for what RDF 1.1 does not know (variables, formulas)."""
    match term:
        case URIRef():
            return ox.NamedNode(term)
        case Literal(language=str(language)):
            return ox.Literal(str(term), language=language)
        case Literal(datatype=URIRef() as datatype):
            return ox.Literal(str(term), datatype=ox.NamedNode(datatype))
        case Literal():
            return ox.Literal(str(term))
        case BNode():
            return ox.BlankNode(term)
    raise TypeError(f"not a term of RDF 1.1: {term!r}")


def read_turtle(file: Path, base: str | None = None) -> Graph:
    """A Turtle file as an rdflib graph, relative IRIs resolved against base. Raises BadData: file, line, column.

    pyoxigraph reads it: eight times faster, and it says where a file is wrong.
    """
    graph = Graph()
    try:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, base_iri=base):
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    except SyntaxError as bad:
        raise BadData(f"{file}:{bad.lineno}:{bad.offset}: {bad.msg}") from bad
    return graph


def read_quads(lines: bytes) -> Graph:
    """N-Quads as one rdflib graph, whatever graph says it."""
    graph = Graph()
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: object) -> Node:
    match term:
        case ox.NamedNode():
            return URIRef(term.value)
        case ox.Literal(language=str(language)):
            return Literal(term.value, lang=language)
        case ox.Literal():
            plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
            return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)
        case ox.BlankNode():
            return BNode(term.value)
    raise BadData(f"not a term of RDF 1.1: {term}")
