"""The questions as data: SHACL executables (https://www.w3.org/TR/shacl-af/#SPARQLExecutable), for people's tools."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef

from kg.iri import Base
from kg.questions import Question
from kg.terms import RDF, RDFS, SCHEMA, SH


def question_graph(asked: Iterable[Question], base: Base) -> Graph:
    """The graph `graph/questions`. A question's IRI is the address of its page; the target is where it can be asked."""
    graph = Graph(identifier=base.graph("questions"))
    for question in asked:
        iri = URIRef(f"{base.iri}query?example={question.key}")
        graph.add((iri, RDF.type, SH.SPARQLExecutable))
        graph.add((iri, RDF.type, SH.SPARQLSelectExecutable))
        graph.add((iri, SH.select, Literal(question.query)))
        graph.add((iri, SCHEMA.target, URIRef(f"{base.iri}sparql")))
        for tag, words in question.titles.items():
            graph.add((iri, RDFS.comment, Literal(words, lang=tag)))
    return graph
