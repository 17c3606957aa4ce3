"""What the shapes demand, as a list: which things each one is about, in which words it complains, what it is part of.

Read from the shapes of a version (SHACL sections 2 and 3); the words are theirs, in every language they have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.describe.values import Text
from kg.store import read_turtle
from kg.terms import RDF, SH


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape with targets. targets: classes. parts: IRIs of the shapes it consists of, itself included."""

    iri: str
    names: tuple[Text, ...]
    messages: tuple[Text, ...]
    targets: tuple[str, ...]
    parts: frozenset[str]


def shapes(directory: Path) -> Graph:
    """All shapes of a version in one graph; empty when the directory is missing."""
    whole = Graph()
    for file in sorted(directory.glob("*.ttl")):
        whole += read_turtle(file)
    return whole


def rules(graph: Graph) -> tuple[Rule, ...]:
    """The shapes that choose their own focus nodes, by IRI."""
    found = [shape for shape in graph.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)]
    return tuple(_rule(graph, shape) for shape in sorted(found) if _targets(graph, shape))


def _rule(graph: Graph, shape: URIRef) -> Rule:
    parts = {str(shape), *map(str, _parts(graph, shape))}
    return Rule(
        str(shape),
        _texts(graph, shape, SH.name),
        _texts(graph, shape, SH.message) or _said(graph, shape),
        _targets(graph, shape),
        frozenset(parts),
    )


def _targets(graph: Graph, shape: Node) -> tuple[str, ...]:
    classes = {str(kind) for kind in graph.objects(shape, SH.targetClass)}
    objects = {str(path) for path in graph.objects(shape, SH.targetSubjectsOf)}
    return tuple(sorted(classes | objects))


def _parts(graph: Graph, shape: Node) -> Iterator[Node]:
    for predicate in (SH.property, SH.sparql, SH.node):
        yield from graph.objects(shape, predicate)


def _said(graph: Graph, shape: Node) -> tuple[Text, ...]:
    """The words of the query of a shape that has none of its own."""
    return next((texts for part in graph.objects(shape, SH.sparql) if (texts := _texts(graph, part, SH.message))), ())


def _texts(graph: Graph, node: Node, predicate: URIRef) -> tuple[Text, ...]:
    literals = (value for value in graph.objects(node, predicate) if isinstance(value, Literal))
    return tuple(sorted((Text(str(value), value.language or "") for value in literals), key=lambda t: t.language))
