"""Whether a graph may be published: SHACL core, the rules, and every quotation at its offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rdflib import BNode, Graph, URIRef

from kg import validate
from kg.errors import BadData
from kg.gate import checks
from kg.gate.quick import Facts, Shapes
from kg.gate.rules import Rules
from kg.lift.triples import Triple, term
from kg.report import Report
from kg.store import Dataset


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
    # what surely conforms can only be warned of: pySHACL takes 3 s for all shapes of the real graph, 0.3 for those
    shapes = obeyed.cautions if _surely_conform(graphs, around, obeyed) else obeyed.shapes
    report = validate.shacl(_union([*graphs, *around, obeyed.classes]), shapes, focus, name)
    for graph in graphs:
        report += validate.quotations(graph, texts)
    return report + checks.run(obeyed.checks, _dataset([*graphs, *around, obeyed.ontology]), name)


def _surely_conform(graphs: Iterable[Graph], around: Iterable[Graph], obeyed: Rules) -> bool:
    """Whether the quick check finds no violation; False where it does not know these shapes, or meets a blank node."""
    try:
        shapes = Shapes(obeyed.shapes, obeyed.classes)
        return shapes.conforms(_triples(graphs), Facts(_triples(around)))
    except BadData:
        return False


def _triples(graphs: Iterable[Graph]) -> Iterator[Triple]:
    for graph in graphs:
        for triple in graph:
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
