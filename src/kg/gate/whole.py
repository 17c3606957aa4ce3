"""Whether a whole dataset obeys its rules: node by node, whatever its size.

The quick check (kg.gate.quick) looks at every node; those it does not pass are judged by the gate as if they had just
come in. The rules are asked of everything at once. Quotations are looked up where the text of their source is at hand.
What only a shape warns of is not looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import BNode, Graph, URIRef

from kg.errors import BadData
from kg.gate import checks
from kg.gate.change import blank
from kg.gate.quick import Facts, Shapes
from kg.gate.rules import Rules
from kg.lift.triples import FOREIGN, iri, node, term
from kg.report import QUOTATION_RULE, Finding, Report
from kg.store.nodes import Nodes
from kg.terms import HET, OA, PROV, RDF, RDFS, SCHEMA
from kg.validate import misquoted

#: Nodes that are judged in one go; violations after which no more nodes are, and findings of one rule.
TOGETHER, MOST = 50, 1_000
_TYPE, _EVIDENCE, _QUOTED = iri(RDF.type), iri(HET.Evidence), iri(PROV.wasQuotedFrom)
_EXACT, _START, _END, _SHA256 = iri(OA.exact), iri(OA.start), iri(OA.end), iri(SCHEMA.sha256)

Judge = Callable[[list[str]], Report]
"""What is wrong with some nodes; terms."""
Passing = Iterable[tuple[str, Mapping[str, list[str]]]]
"""Nodes that pass by, with what is said of them."""


@dataclass(slots=True)
class Checked:
    """What a check found. nodes: looked at. doubtful: of those, not passed by the quick check.

    unproved: quotations whose source is not at hand, and which were not looked up for that.
    """

    report: Report = field(default_factory=Report)
    nodes: int = 0
    doubtful: int = 0
    unproved: int = 0


def check(nodes: Nodes, passing: Passing, rules: Rules, texts: Mapping[str, str], judge: Judge) -> Checked:
    """Check the nodes that pass by, and ask the rules of everything. texts: SHA-256 of a page → its text.

    Raises Unchecked.
    """
    checked, looked = Checked(), _Looked(nodes, rules, texts)
    suspects = list[str]()
    for subject, said in passing:
        if not looked.passes(subject, said):
            suspects.append(subject)
    checked.nodes, checked.doubtful, checked.unproved = looked.nodes, len(suspects), looked.unproved
    found = [*looked.findings, *_judged(suspects, judge), *checks.run(rules.checks, nodes.dataset, most=MOST).findings]
    # what a rule says of a node that was judged, it says of everything, too
    once = {(one.shape, one.focus, one.path, one.value): one for one in found}
    checked.report = Report(tuple(once.values()), looked.proved)
    return checked


def _judged(suspects: list[str], judge: Judge) -> Iterator[Finding]:
    """What is wrong with nodes that the quick check did not pass; their quotations have been looked at.

    All of them are judged, unless so much is wrong already that the rest does not matter.
    """
    violations = 0
    for start in range(0, len(suspects), TOGETHER):
        if violations >= MOST:
            return
        report = judge(suspects[start : start + TOGETHER])
        violations += len(report.findings) - report.warnings
        yield from (it for it in report.findings if it.shape != QUOTATION_RULE)


class _Near(Facts):
    """A node, and its neighbours as far as somebody asks."""

    def __init__(self, nodes: Nodes) -> None:
        super().__init__(())
        self._nodes = nodes
        self._subject, self._said = "", dict[str, list[str]]()

    def at(self, subject: str, said: Mapping[str, list[str]]) -> _Near:
        """The same, around another node."""
        self._subject, self._said = subject, dict(said)
        return self

    def values(self, subject: str, predicate: str) -> list[str]:
        """What a node has for a property."""
        return self._said.get(predicate, []) if subject == self._subject else self._nodes.values(subject, predicate)

    def subjects(self, value: str, predicate: str) -> list[str]:
        """What has a node for a property."""
        return self._nodes.subjects(value, predicate)


class _Looked:
    """The quick look at one node after the other."""

    def __init__(self, nodes: Nodes, rules: Rules, texts: Mapping[str, str]) -> None:
        self._nodes, self._texts = nodes, texts
        self._near = _Near(nodes)
        self._shapes = _compiled(nodes, rules)
        named = (triple for triple in rules.ontology if not any(isinstance(it, BNode) for it in triple))
        self._vocabulary = Facts(tuple(map(term, triple)) for triple in named).by_subject  # type: ignore[misc]
        self.findings: list[Finding] = []
        self.nodes = self.proved = self.unproved = 0

    def passes(self, subject: str, said: Mapping[str, list[str]]) -> bool:
        """Whether the node surely breaks no shape; what else is wrong with it is noted."""
        if subject in self._vocabulary and _within(said, self._vocabulary[subject]):
            return True  # the vocabulary has rules of its own
        self.nodes += 1
        if nameless := [one for one in (subject, *_values(said)) if one[0] == "_"]:
            self._note(blank(nameless[:1]).findings)
            return True
        if _EVIDENCE in said.get(_TYPE, ()):
            self._quotation(subject, said)
        return (
            self._shapes is not None
            and not _strange(said)
            and self._shapes.holds(subject, self._near.at(subject, said))
        )

    def _note(self, findings: Iterable[Finding]) -> None:
        if len(self.findings) < MOST:
            self.findings += findings

    def _quotation(self, subject: str, said: Mapping[str, list[str]]) -> None:
        digests = (it for snapshot in said.get(_QUOTED, ()) for it in self._nodes.values(snapshot, _SHA256))
        text = next((self._texts[it] for it in map(_words, digests) if it in self._texts), None)
        if text is None:
            self.unproved += 1
            return
        self.proved += 1
        start, end, exact = (_words(next(iter(said.get(it, ())), '""')) for it in (_START, _END, _EXACT))
        if not (start.isdecimal() and end.isdecimal() and text[int(start) : int(end)] == exact):
            self._note([misquoted(subject[1:-1], exact)])


def _compiled(nodes: Nodes, rules: Rules) -> Shapes | None:
    """The shapes, with what the dataset says of classes; None where they use what the quick check does not know."""
    classes = Graph()
    classes += rules.classes
    for below, above in nodes.classes():
        classes.add((URIRef(below), RDFS.subClassOf, URIRef(above)))
    try:
        return Shapes(rules.shapes, classes)
    except BadData:
        return None


def _within(said: Mapping[str, list[str]], known: Mapping[str, list[str]]) -> bool:
    return all(set(values) <= set(known.get(predicate, ())) for predicate, values in said.items())


def _values(said: Mapping[str, list[str]]) -> Iterator[str]:
    return (value for values in said.values() for value in values)


def _strange(said: Mapping[str, list[str]]) -> bool:
    """Whether a value is one that the quick check cannot read."""
    return any(it[:2] == "<<" or ("\\" in it and any(escape in it for escape in FOREIGN)) for it in _values(said))


def _words(text: str) -> str:
    return str(node(text)) if text[:2] != "<<" else text
