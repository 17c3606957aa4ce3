"""The gate looks at a neighbourhood; this holds its verdict against a check of everything."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import closing

import pyoxigraph as ox
import pytest

from kg import validate
from kg.gate import GATE, Rules, checks
from kg.gate.rules import of_version
from kg.ingest import Built
from kg.report import QUOTATION_RULE, Report
from kg.store import Dataset, Home, read_quads
from kg.store.write.delta import Delta
from kg.store.write.gatekeeper import Gatekeeper
from kg.store.write.live import Live

Mutation = Callable[[random.Random, list[ox.Quad]], Delta]
Faults = set[tuple[str, str, str]]
#: Changes of each kind; a check of everything takes a second.
_SEEDS = range(3)


def faults(report: Report) -> Faults:
    """What is violated where; quotations apart, which need the text."""
    found = (one for one in report.findings if one.severity == "violation")
    return {(one.focus, one.path, one.shape) for one in found if one.shape != QUOTATION_RULE}


def everything(engine: ox.Store, rules: Rules) -> Faults:
    """What is wrong in the whole store."""
    lines = ox.serialize(engine, format=ox.RdfFormat.N_QUADS) or b""
    report = validate.shacl(read_quads(lines) + rules.classes, rules.shapes)
    return faults(report + checks.run(rules.checks, Dataset.of_quads(lines + rules.quads)))


def take(chance: random.Random, quads: list[ox.Quad]) -> Delta:
    """Some statements of one subject go."""
    subject = chance.choice(quads).subject
    own = [quad for quad in quads if quad.subject == subject]
    return Delta(removed=frozenset(chance.sample(own, chance.randint(1, len(own)))))


def twist(chance: random.Random, quads: list[ox.Quad]) -> Delta:
    """A statement gets the value of another."""
    old, other = chance.sample(quads, 2)
    new = ox.Quad(old.subject, old.predicate, other.object, old.graph_name)
    return Delta(frozenset({new} - {*quads}), frozenset({old} - {new}))


def borrow(chance: random.Random, quads: list[ox.Quad]) -> Delta:
    """A statement is made about another subject too."""
    one, other = chance.sample(quads, 2)
    return Delta(frozenset({ox.Quad(other.subject, one.predicate, one.object, other.graph_name)} - {*quads}))


def lose(chance: random.Random, quads: list[ox.Quad]) -> Delta:
    """A whole graph goes."""
    graph = chance.choice(quads).graph_name
    return Delta(removed=frozenset(quad for quad in quads if quad.graph_name == graph))


@pytest.fixture(scope="module")
def known(built: Built) -> Faults:
    """What is wrong in the real graph before any change."""
    version = built.version
    return everything(ox.Store.read_only(str(version.store)), of_version(version.path))


@pytest.fixture
def asked(copy: Home) -> Iterator[tuple[Live, Gatekeeper]]:
    """The store of the real graph, and its gate."""
    with closing(Gatekeeper(GATE, 60)) as gate:
        yield Live(copy), gate


@pytest.mark.parametrize("mutation", [take, twist, borrow, lose])
def test_the_gate_finds_what_a_check_of_everything_finds(
    asked: tuple[Live, Gatekeeper], copy: Home, known: Faults, mutation: Mutation
) -> None:
    """Random changes of the real graph: the same new faults, whatever the neighbourhood left out."""
    (live, gate), version = asked, copy.current()
    rules = of_version(version.path)
    named = (quad for quad in live.engine if isinstance(quad.graph_name, ox.NamedNode))
    quads = sorted((quad for quad in named if not str(quad.graph_name).endswith("ontology>")), key=str)
    for seed in _SEEDS:
        delta = mutation(random.Random(seed), quads)  # noqa: S311 - chance that repeats
        for step in (delta, delta.reverse):
            step.apply(live.engine)
            step.settle(live.engine)
            if step is delta:
                found = faults(gate.check(live.engine, delta, version))
                assert found == everything(live.engine, rules) - known, seed
