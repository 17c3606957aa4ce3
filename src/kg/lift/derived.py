"""Triples that follow from others and need no claim of their own."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef

from kg.evidence import Date
from kg.extract.dates import bounds
from kg.lift.triples import Term, iri, node, typed
from kg.terms import HET, SCHEMA, XSD

_EARLIEST, _LATEST = iri(HET.earliest), iri(HET.latest)


def bounds_of(predicate: URIRef, value: Literal) -> Iterator[tuple[Term, Term]]:
    """What follows from a date: het:earliest and het:latest (xsd:date) of an event's, het:latest of a milestone's.

    SPARQL compares only like with like; range questions ask these. A date whose year is unknown has no bounds.
    """
    first, last = bounds(Date(str(value), value.datatype)) if isinstance(value.datatype, URIRef) else (None, None)
    if first and predicate == SCHEMA.startDate:
        yield _EARLIEST, typed(first, XSD.date)
    if last:
        yield _LATEST, typed(last, XSD.date)


def add_bounds(graph: Graph) -> None:
    """Add to a graph what follows from the dates of its events and milestones."""
    for predicate in (SCHEMA.startDate, HET.dueBy):
        for subject, value in list(graph.subject_objects(predicate)):
            if isinstance(value, Literal):
                for derived, day in bounds_of(predicate, value):
                    graph.add((subject, node(derived), node(day)))
