"""Whether a graph may be published: SHACL core, the rules, and every quotation at its offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rdflib import BNode, Graph, URIRef

from kg import validate
from kg.errors import BadData
from kg.gate import checks
from kg.gate.quick import Facts
from kg.gate.rules import Rules
from kg.lift.triples import Triple, node, term
from kg.report import Report
from kg.store import Dataset


class Beside:
    """Graphs that others are checked beside, and the rules: made ready once for all of them.

    What they say is read with what is checked; their own nodes are not checked again.
    """

    def __init__(self, graphs: Iterable[Graph], rules: Rules) -> None:
        self.graphs, self.rules = tuple(graphs), rules

    def check(self, graphs: Sequence[Graph], texts: Mapping[str, str]) -> Report:
        """The report on some graphs. texts: SHA-256 → page text."""
        with self._dataset.holding(graphs) as whole:
            return self._report(graphs, _facts(graphs, self._facts), whole, texts)

    def itself(self) -> Report:
        """The report on these graphs themselves; there is no text that they quote."""
        return self._report(self.graphs, self._facts, self._dataset, {})

    @cached_property
    def _facts(self) -> Facts | None:
        return _facts(self.graphs, Facts(()))

    @cached_property
    def _dataset(self) -> Dataset:
        dataset = Dataset.in_memory()
        dataset.add(*self.graphs, self.rules.ontology)
        return dataset

    def _report(self, graphs: Sequence[Graph], facts: Facts | None, whole: Dataset, texts: Mapping[str, str]) -> Report:
        """facts, whole: what the graphs say and what stands around them, for the quick check and for the rules."""
        name = str(graphs[0].identifier) if len(graphs) == 1 else ""
        report = self._shapes(graphs, facts, name)
        for graph in graphs:
            report += validate.quotations(graph, texts)
        return report + checks.run(self.rules.checks, whole, name)

    def _shapes(self, graphs: Sequence[Graph], facts: Facts | None, name: str) -> Report:
        """What breaks a shape: pySHACL, which takes seconds for all nodes, is asked of those in doubt."""
        focus, shapes = self._every(graphs), self.rules.shapes
        if facts and (suspects := self.rules.suspects(facts)):
            focus, shapes = [URIRef(node(it)) for it in suspects.nodes], suspects.shapes
        if focus == []:
            return Report()
        whole = Graph()
        for graph in (*graphs, *self.graphs, self.rules.classes):
            whole += graph
        return validate.shacl(whole, shapes, focus, name)

    def _every(self, graphs: Iterable[Graph]) -> list[URIRef] | None:
        """The nodes of the graphs; None, for all that there are, where nothing else is around them.

        Naming them all costs pySHACL the square of their number.
        """
        nodes = {it for graph in graphs for it in graph.subjects() if isinstance(it, URIRef)}
        return sorted(nodes) if self.graphs and graphs is not self.graphs else None


def check(graphs: Sequence[Graph], context: Iterable[Graph], obeyed: Rules, texts: Mapping[str, str]) -> Report:
    """The report on some graphs, read together with those around them.

    context: graphs their nodes point into; those graphs' own nodes are not checked again. texts: SHA-256 → page text.
    """
    return Beside(context, obeyed).check(graphs, texts)


def _facts(graphs: Iterable[Graph], around: Facts | None) -> Facts | None:
    """What some graphs say, for the quick check; None where it does not speak for them: it knows no blank nodes."""
    try:
        return None if around is None else Facts(_triples(graphs), around)
    except BadData:
        return None


def _triples(graphs: Iterable[Graph]) -> Iterator[Triple]:
    for graph in graphs:
        for triple in graph:
            if any(isinstance(one, BNode) for one in triple):
                raise BadData("the quick check knows no blank nodes")
            subject, predicate, value = triple
            yield term(subject), term(predicate), term(value)
