"""Whether one change may count: the nodes it touches, in the neighbourhood that the writer cut out for them.

Most changes break nothing, and the quick check says so over the text of the statements: a graph of rdflib, which
pySHACL needs, is made only for those that may.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rdflib import URIRef

from kg import validate
from kg.errors import BadData
from kg.gate import checks
from kg.gate.quick import Facts
from kg.gate.rules import Rules, Suspects
from kg.lift.triples import Triple, iri, node, statements
from kg.report import Finding, Report
from kg.store import Dataset, read_quads
from kg.store.write.scope import Question
from kg.terms import HET, OA, PROV, RDF, SCHEMA

#: The rule that no blank node comes in.
NO_BLANK_NODES = "https://w3id.org/hetao/shapes#NoBlankNodes"
_NAMELESS = {
    "en": "A blank node cannot be fetched, cited or compared: give the thing an IRI.",
    "zh-Hans": "空白节点无法获取、引用或比较：请为该事物指定 IRI。",
}
#: What is read of quotations and of the snapshots they are taken from.
_QUOTING = re.compile(
    rb"^\S+ (?:<(?:%b)> .*|<%b> <(?:%b)> \.)$"
    % (
        b"|".join(re.escape(term.encode()) for term in (OA.exact, OA.start, OA.end, PROV.wasQuotedFrom, SCHEMA.sha256)),
        re.escape(RDF.type.encode()),
        b"|".join(re.escape(term.encode()) for term in (HET.Evidence, HET.Snapshot)),
    ),
    re.MULTILINE,
)


def change(asked: Question, rules: Rules) -> Report:
    """What is wrong with the nodes in question. Raises Unchecked for what pySHACL cannot take."""
    found = checks.run(rules.checks, Dataset.of_quads(asked.said + asked.stated + rules.quads)).findings
    touched = frozenset(asked.focus)
    report = _shapes(asked, rules) + _quotations(asked)
    return report + Report(tuple(one for one in found if one.focus in touched)) + blank(asked.blank)


def _shapes(asked: Question, rules: Rules) -> Report:
    try:
        suspects = rules.suspects(_told(asked))
    except BadData:  # the quick check cannot speak for it
        suspects = None
    suspects = suspects or Suspects(list(map(iri, asked.focus)), rules.shapes)
    if not suspects.nodes:
        return Report()
    focus = (URIRef(node(it)) for it in suspects.nodes)
    return validate.shacl(read_quads(asked.said) + rules.classes, suspects.shapes, focus)


def _told(asked: Question) -> Facts:
    """What is said of the nodes in question, and around them. Raises BadData for what the quick check does not know."""
    nodes = {iri(one) for one in asked.focus}
    own, near = list[Triple](), list[Triple]()
    for triple in statements(asked.said.decode()):
        (own if triple[0] in nodes else near).append(triple)
    return Facts(own, Facts(near))


def _quotations(asked: Question) -> Report:
    if not asked.quoted:
        return Report()
    graph = read_quads(b"\n".join(_QUOTING.findall(asked.said)))
    return validate.quotations(graph, validate.by_digest(graph, asked.texts), map(URIRef, asked.quoted))


def blank(nodes: Iterable[str]) -> Report:
    """That these blank nodes may not come in."""
    return Report(tuple(Finding(node, NO_BLANK_NODES, _NAMELESS) for node in nodes))
