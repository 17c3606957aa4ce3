"""What a graph has to obey: SHACL core shapes, and queries that must return nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import Graph

from kg.errors import BadData
from kg.gate.checks import Check, checks
from kg.gate.quick import Facts, Shapes
from kg.lift.triples import Term
from kg.store import read_turtle
from kg.terms import RDFS, SH

#: SHACL-SPARQL twins of ontology/checks, for engines that know no others; pySHACL parses each anew for each node.
TWINS = "gate.ttl"


@dataclass(frozen=True, slots=True)
class Suspects:
    """Nodes that may break a shape, or be warned of, and the shapes to hold them against."""

    nodes: list[Term]
    shapes: Graph


@dataclass(frozen=True)
class Rules:
    """The rules and what they ask of.

    ontology: what the queries ask of. classes: its rdfs:subClassOf triples, by which shapes find their targets.
    """

    shapes: Graph
    checks: tuple[Check, ...]
    ontology: Graph
    classes: Graph

    @cached_property
    def quads(self) -> bytes:
        """The ontology as N-Quads in the default graph, for the queries."""
        return self.ontology.serialize(format="nt", encoding="utf-8")

    def suspects(self, facts: Facts) -> Suspects | None:
        """What pySHACL has to look at; None, for everything, where the quick check does not know all the shapes use."""
        if self.strict is None or self.quick is None:
            return None
        nodes = self.strict.doubtful(facts)
        return Suspects(nodes, self.shapes if nodes and self.quick.doubtful(facts) else self.cautions)

    @cached_property
    def quick(self) -> Shapes | None:
        """The quick check for violations; None where it does not know all that the shapes use."""
        return _compiled(self, strict=False)

    @cached_property
    def strict(self) -> Shapes | None:
        """The quick check for violations and warnings; None as above."""
        return _compiled(self, strict=True)

    @cached_property
    def cautions(self) -> Graph:
        """The shapes without the properties whose breach is a violation: what is left can only warn."""
        graph = Graph()
        graph += self.shapes
        for shape, part in self.shapes.subject_objects(SH.property):
            if (part, SH.severity, SH.Warning) not in self.shapes:
                graph.remove((shape, SH.property, part))
        return graph


def _compiled(rules: Rules, *, strict: bool) -> Shapes | None:
    try:
        return Shapes(rules.shapes, rules.classes, strict=strict)
    except BadData:
        return None


def obeyed(shapes: Path, queries: Path, ontology: Graph) -> Rules:
    """The rules of two folders; either may be missing, and then asks nothing. Raises BadData."""
    whole, classes = Graph(), Graph()
    for file in sorted(shapes.glob("*.ttl")):
        if file.name != TWINS:
            whole += read_turtle(file)
    classes += ontology.triples((None, RDFS.subClassOf, None))
    return Rules(whole, checks(queries), ontology, classes)


def of_version(version: Path) -> Rules:
    """The rules that a published version carries in shapes/ and ontology/. Raises BadData."""
    ontology = Graph()
    for file in sorted((version / "ontology").rglob("*.ttl")):
        ontology += read_turtle(file)
    return obeyed(version / "shapes", version / "ontology" / "checks", ontology)
