"""Graph and shapes in, report out. The only user of pySHACL.

SHACL core runs here. The rules written in SPARQL run in the engine (kg.gate.checks): pySHACL parses each anew for
every focus node, 10.4 s for a page that core checks in 0.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyshacl
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.report import QUOTATION_RULE, Finding, Report
from kg.terms import HET, OA, PROV, RDF, SCHEMA, SH, SKOS

_SAYS_OTHER = {
    "en": "The source does not say this at these offsets.",
    "zh-Hans": "来源在该位置并无此文。",
}


def shacl(data: Graph, shapes: Graph, focus: Iterable[URIRef] | None = None, graph: str = "") -> Report:
    """What SHACL core finds wrong in `data`, which is not changed.

    data: all that the nodes' neighbours are, classes' superclasses included. focus: check these nodes alone, None all.
    graph: IRI to name in the findings. Sorted, so that equal graphs give equal reports.
    """
    nodes = None if focus is None else [str(node) for node in focus]
    if nodes == []:
        return Report()
    _, results, _ = pyshacl.validate(
        data, shacl_graph=shapes, focus_nodes=nodes, inference="none", advanced=False, js=False, do_owl_imports=False
    )
    if not isinstance(results, Graph):
        raise TypeError(f"pySHACL could not validate: {results!r}")
    # results.objects, not all sh:ValidationResult: what is behind a failed sh:node or sh:or is listed by that class too
    found = [_finding(results, result, data, graph) for result in results.objects(None, SH.result)]
    return Report(tuple(sorted(found, key=lambda one: (one.focus, one.path, one.shape, one.value))))


def _finding(results: Graph, result: Node, data: Graph, graph: str) -> Finding:
    focus = results.value(result, SH.focusNode)
    severity = results.value(result, SH.resultSeverity)
    return Finding(
        focus=str(focus),
        label=_label(data, focus),
        path=_path(results, result),
        value=_text(results.value(result, SH.value)),
        shape=_text(results.value(result, SH.sourceShape)),
        component=_text(results.value(result, SH.sourceConstraintComponent)),
        severity="violation" if severity == SH.Violation else "warning",
        messages=_messages(results, result),
        graph=graph,
    )


def _messages(results: Graph, result: Node) -> dict[str, str]:
    messages = [it for it in results.objects(result, SH.resultMessage) if isinstance(it, Literal)]
    return {it.language or "en": str(it) for it in sorted(messages)}


def _path(results: Graph, result: Node) -> str:
    path = results.value(result, SH.resultPath)
    if path is None or isinstance(path, URIRef):
        return _text(path)
    inverse = results.value(path, SH.inversePath)
    return f"^{inverse}" if inverse else ""


def _text(node: Node | None) -> str:
    return "" if node is None else str(node)


def _label(data: Graph, node: Node | None) -> str:
    labels = [it for it in data.objects(node, SKOS.prefLabel) if isinstance(it, Literal)]
    return next((str(it) for it in sorted(labels, key=lambda it: (it.language != "en", str(it)))), "")


def quotations(graph: Graph, texts: Mapping[str, str]) -> Report:
    """Whether every quotation stands at its offsets. texts: SHA-256 (hexadecimal) of a page's bytes → its text.

    Done here and not in SHACL: the published graph has no text to look in, and the digest is bound to the bytes.
    """
    digests = {
        snapshot: str(graph.value(snapshot, SCHEMA.sha256)) for snapshot in graph.subjects(RDF.type, HET.Snapshot)
    }
    quoted = sorted(graph.subjects(RDF.type, HET.Evidence), key=str)
    wrong = [node for node in quoted if not _stands(graph, node, digests, texts)]
    return Report(tuple(_misquoted(graph, node) for node in wrong), quotations=len(quoted))


def _stands(graph: Graph, node: Node, digests: Mapping[Node, str], texts: Mapping[str, str]) -> bool:
    snapshot = graph.value(node, PROV.wasQuotedFrom)
    text = texts.get(digests.get(snapshot, "")) if snapshot is not None else None
    start, end, words = (graph.value(node, predicate) for predicate in (OA.start, OA.end, OA.exact))
    if text is None or start is None or end is None:
        return False
    return text[int(str(start)) : int(str(end))] == str(words)


def _misquoted(graph: Graph, node: Node) -> Finding:
    words = str(graph.value(node, OA.exact))
    return Finding(str(node), QUOTATION_RULE, _SAYS_OTHER, path=str(OA.exact), value=words, graph=str(graph.identifier))
