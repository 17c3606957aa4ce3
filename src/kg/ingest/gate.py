"""Whether a graph may be published: SHACL core, the rules, and every quotation at its offsets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import Graph, URIRef

from kg import validate
from kg.ingest import checks
from kg.ingest.inputs import Rules
from kg.report import Report
from kg.store import Dataset


def check(graph: Graph, context: Iterable[Graph], obeyed: Rules, texts: Mapping[str, str]) -> Report:
    """The report on one graph, read together with the editorial graphs around it.

    context: graphs its nodes point into; their own nodes are not checked again. texts: SHA-256 → page text.
    """
    around = list(context)
    name = str(graph.identifier)
    focus = {node for node in graph.subjects() if isinstance(node, URIRef)}
    return (
        validate.shacl(_union([graph, *around, obeyed.classes]), obeyed.shapes, sorted(focus), name)
        + validate.quotations(graph, texts)
        + checks.run(obeyed.checks, _dataset([graph, *around]), name)
    )


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
