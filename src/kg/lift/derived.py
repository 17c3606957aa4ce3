"""Triples that follow from others and need no claim of their own."""

from __future__ import annotations

from rdflib import Graph, Literal, URIRef

from kg.evidence import Date
from kg.extract.dates import bounds
from kg.terms import HET, SCHEMA, XSD


def add_bounds(graph: Graph) -> None:
    """Add het:earliest and het:latest (xsd:date) beside every event's date, and het:latest beside a milestone's.

    SPARQL compares only like with like; range questions ask these. A date whose year is unknown has no bounds.
    """
    for predicate in (SCHEMA.startDate, HET.dueBy):
        for subject, value in list(graph.subject_objects(predicate)):
            if isinstance(value, Literal) and isinstance(value.datatype, URIRef):
                first, last = bounds(Date(str(value), value.datatype))
                if first and predicate == SCHEMA.startDate:
                    graph.add((subject, HET.earliest, Literal(first, datatype=XSD.date)))
                if last:
                    graph.add((subject, HET.latest, Literal(last, datatype=XSD.date)))
