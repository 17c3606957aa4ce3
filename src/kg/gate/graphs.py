"""Whether a graph may be published: SHACL core, the rules, and every quotation at its offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

from kg import validate
from kg.errors import BadData
from kg.gate import checks
from kg.gate.quick import Facts
from kg.gate.rules import Rules
from kg.lift.triples import Triple, term
from kg.report import Report
from kg.store import Dataset

Statement = tuple[Node, Node, Node]


def check(graphs: Sequence[Graph], context: Iterable[Graph], obeyed: Rules, texts: Mapping[str, str]) -> Report:
    """The report on some graphs, read together with those around them.

    context: graphs their nodes point into; those graphs' own nodes are not checked again. texts: SHA-256 → page text.
    """
    around = list(context)
    name = str(graphs[0].identifier) if len(graphs) == 1 else ""
    # without a context every node is in focus; naming them all costs pySHACL the square of their number
    focus = (
        sorted({node for graph in graphs for node in graph.subjects() if isinstance(node, URIRef)}) if around else None
    )
    # pySHACL takes 3 s for all shapes of the real graph, 0.3 for those that only warn
    shapes = least(chain.from_iterable(graphs), chain.from_iterable(around), obeyed)
    report = validate.shacl(_union([*graphs, *around, obeyed.classes]), shapes, focus, name)
    for graph in graphs:
        report += validate.quotations(graph, texts)
    return report + checks.run(obeyed.checks, _dataset([*graphs, *around, obeyed.ontology]), name)


def least(own: Iterable[Statement], around: Iterable[Statement], obeyed: Rules) -> Graph:
    """The shapes that pySHACL has to look at: all, or those that only warn, where nothing can be violated.

    The quick check says so; it does not speak for blank nodes. own, around: what is checked, what is read with it.
    """
    try:
        surely = obeyed.quick is not None and obeyed.quick.conforms(_triples(own), Facts(_triples(around)))
    except BadData:
        surely = False
    return obeyed.cautions if surely else obeyed.shapes


def _triples(statements: Iterable[Statement]) -> Iterator[Triple]:
    for triple in statements:
        if any(isinstance(node, BNode) for node in triple):
            raise BadData("the quick check knows no blank nodes")
        subject, predicate, value = triple
        yield term(subject), term(predicate), term(value)


def _union(graphs: Iterable[Graph]) -> Graph:
    whole = Graph()
    for graph in graphs:
        whole += graph
    return whole


def _dataset(graphs: Iterable[Graph]) -> Dataset:
    dataset = Dataset.in_memory()
    for graph in graphs:
        dataset.add(graph, URIRef(str(graph.identifier)))
    return dataset
