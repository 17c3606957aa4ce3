"""rdflib terms to pyoxigraph terms, one to one."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node


def engine_quad(triple: tuple[Node, Node, Node], graph: str) -> ox.Quad:
    """The triple in a named graph, for the engine. Raises TypeError where a position holds what RDF 1.1 forbids."""
    subject, predicate, value = (engine_term(term) for term in triple)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise TypeError(f"not a triple of RDF 1.1: {triple!r}")
    return ox.Quad(subject, predicate, value, ox.NamedNode(graph))


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
