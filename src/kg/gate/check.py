"""Whether a graph may be published: SHACL core, the rules, and every quotation at its offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rdflib import Graph, URIRef

from kg import validate
from kg.gate import checks
from kg.gate.rules import Rules
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
    report = validate.shacl(_union([*graphs, *around, obeyed.classes]), obeyed.shapes, focus, name)
    for graph in graphs:
        report += validate.quotations(graph, texts)
    return report + checks.run(obeyed.checks, _dataset([*graphs, *around, obeyed.ontology]), name)


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
