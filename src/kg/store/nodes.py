"""A whole dataset on disk, node by node: what a check of everything asks of it, in memory that does not grow with it.

Reads a throw-away copy that holds the vocabulary too, for the rules ask of both. The engine gives statements in the
order of their subjects, so that each node passes by once, with all that is said of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import Unchecked
from kg.report import Report
from kg.store.dataset import Dataset
from kg.store.home import Home
from kg.store.write.delta import Delta
from kg.store.write.gatekeeper import Gatekeeper, Ruled
from kg.store.write.scope import NEIGHBOUR
from kg.terms import RDFS

#: Look-ups of neighbours that are remembered.
KNOWN = 100_000
#: Past so many statements about classes, what they make of the shapes is not worked out.
CLASSES = 10_000
_DEFAULT = ox.DefaultGraph()
_ABOVE = ox.NamedNode(RDFS.subClassOf)

Copy = Callable[[Path], object]
"""Makes a copy of a dataset at a path that is not there yet."""
Term = str
Said = Mapping[Term, list[Term]]
"""What is said of a node: property → values. Terms are N-Triples text."""


class Nodes:
    """The nodes of a dataset, all graphs together."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine
        self.values = lru_cache(KNOWN)(self._values)
        self.subjects = lru_cache(KNOWN)(self._subjects)

    @property
    def dataset(self) -> Dataset:
        """The same for queries."""
        return Dataset(self._engine)

    def all(self) -> Iterator[tuple[Term, Said]]:
        """Every node and what is said of it."""
        yield from _grouped(self._engine.quads_for_pattern(None, None, None, _DEFAULT))

    def of(self, graphs: Iterable[str], back: Collection[Term]) -> Iterator[tuple[Term, Said]]:
        """The nodes that these graphs speak of, some more than once: subjects, and values of what is in `back`."""
        last = ""
        for quad in chain.from_iterable(
            self._engine.quads_for_pattern(None, None, None, ox.NamedNode(it)) for it in graphs
        ):
            ends = [quad.object] if str(quad.predicate) in back else []
            for node in (quad.subject, *ends):
                if str(node) != last and not isinstance(node, ox.Literal):
                    last = str(node)
                    yield from _grouped(self._engine.quads_for_pattern(node, None, None, _DEFAULT))

    def _values(self, subject: Term, predicate: Term) -> list[Term]:
        """What a node has for a property."""
        if subject[0] != "<":
            return []
        found = self._engine.quads_for_pattern(_node(subject), _node(predicate), None, _DEFAULT)
        return [str(quad.object) for quad in found]

    def _subjects(self, value: Term, predicate: Term) -> list[Term]:
        """What has a node for a property, as far as a shape asks."""
        if value[0] != "<":
            return []
        found = self._engine.quads_for_pattern(None, _node(predicate), _node(value), _DEFAULT)
        return [str(quad.subject) for quad in islice(found, NEIGHBOUR)]

    def classes(self) -> list[tuple[str, str]]:
        """IRIs of classes and of those above them, as all graphs have it. Raises Unchecked for too many."""
        found = [*islice(self._engine.quads_for_pattern(None, _ABOVE, None, _DEFAULT), CLASSES + 1)]
        if len(found) > CLASSES:
            raise Unchecked(f"there are more than {CLASSES:,} statements of what is a subclass of what")
        return [
            (quad.subject.value, quad.object.value)
            for quad in found
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        ]

    def judge(self, nodes: Iterable[Term], gate: Gatekeeper, rules: Ruled) -> Report:
        """What the gate finds wrong with these nodes, as if they had just come in. Raises Unchecked."""
        found = (self._engine.quads_for_pattern(_node(it), None, None, _DEFAULT) for it in nodes if it[0] == "<")
        return gate.check(self._engine, Delta(frozenset(chain.from_iterable(found))), rules)

    def close(self) -> None:
        """Let go of the copy."""
        del self._engine, self.values, self.subjects


@contextmanager
def rehearsal(home: Home, copy: Copy, vocabulary: bytes, *, own: bool) -> Iterator[Nodes]:
    """The nodes of a dataset, from a copy that is thrown away. vocabulary: N-Triples that the rules ask of.

    own: its default graph is one of its own; all graphs are read together all the same.
    """
    with home.building() as aside:
        copy(aside / "store")
        engine = ox.Store(str(aside / "store"))
        engine.load(vocabulary, format=ox.RdfFormat.N_TRIPLES, to_graph=_DEFAULT)
        if own:
            engine.bulk_extend(ox.Quad(it.subject, it.predicate, it.object, _DEFAULT) for it in [*engine])
        nodes = Nodes(engine)
        del engine
        try:
            yield nodes
        finally:
            nodes.close()


def _grouped(quads: Iterable[ox.Quad]) -> Iterator[tuple[Term, Said]]:
    """Statements in the order of their subjects, by subject."""
    subject, said = None, dict[Term, list[Term]]()
    for quad in quads:
        if quad.subject != subject:
            if subject is not None:
                yield str(subject), said
            subject, said = quad.subject, {}
        said.setdefault(str(quad.predicate), []).append(str(quad.object))
    if subject is not None:
        yield str(subject), said


def _node(term: Term) -> ox.NamedNode:
    return ox.NamedNode(term[1:-1])
