"""Whether one change may count: the nodes it touches, in the neighbourhood that the writer cut out for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rdflib import URIRef

from kg import validate
from kg.gate import checks
from kg.gate.check import least
from kg.gate.rules import Rules
from kg.report import Finding, Report
from kg.store import Dataset, read_quads

#: The rule that no blank node comes in.
NO_BLANK_NODES = "https://w3id.org/hetao/shapes#NoBlankNodes"
_NAMELESS = {
    "en": "A blank node cannot be fetched, cited or compared: give the thing an IRI.",
    "zh-Hans": "空白节点无法获取、引用或比较：请为该事物指定 IRI。",
}


def change(quads: bytes, focus: Sequence[str], quoted: Iterable[str], texts: Mapping[str, str], rules: Rules) -> Report:
    """What is wrong with these nodes. quads: N-Quads, all that the rules read of them; texts: snapshot IRI → its text.

    Raises Unchecked for what pySHACL cannot take.
    """
    graph = read_quads(quads)
    nodes = {URIRef(iri) for iri in focus}
    near = [triple for triple in graph if triple[0] not in nodes]
    shapes = least((triple for triple in graph if triple[0] in nodes), near, rules)
    graph += rules.classes
    report = validate.shacl(graph, shapes, sorted(nodes))
    report += validate.quotations(graph, validate.by_digest(graph, texts), [URIRef(iri) for iri in quoted])
    touched = frozenset(focus)
    found = checks.run(rules.checks, Dataset.of_quads(quads + rules.quads)).findings
    return report + Report(tuple(one for one in found if one.focus in touched))


def blank(nodes: Iterable[str]) -> Report:
    """That these blank nodes may not come in."""
    return Report(tuple(Finding(node, NO_BLANK_NODES, _NAMELESS) for node in nodes))
