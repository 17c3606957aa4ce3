"""What a change made of the store: quads that came and went, graphs that came and went; and how to take it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.store.write import merge

Name = ox.NamedNode | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class State:
    """Some graphs as they stand. graphs: those of them that there are, empty or not; the default graph is none."""

    quads: frozenset[ox.Quad]
    graphs: frozenset[ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Delta:
    """added, removed: quads, without those of the merge. made, dropped: named graphs."""

    added: frozenset[ox.Quad] = field(default=frozenset())
    removed: frozenset[ox.Quad] = field(default=frozenset())
    made: frozenset[ox.NamedNode] = field(default=frozenset())
    dropped: frozenset[ox.NamedNode] = field(default=frozenset())

    @classmethod
    def between(cls, before: State, after: State) -> Delta:
        """What leads from one state to the other."""
        return cls(
            after.quads - before.quads, before.quads - after.quads,
            after.graphs - before.graphs, before.graphs - after.graphs,
        )  # fmt: skip

    @property
    def reverse(self) -> Delta:
        """What takes it back."""
        return Delta(self.removed, self.added, self.dropped, self.made)

    def apply(self, engine: ox.Store) -> None:
        """Make the change, but for the merge."""
        for name in self.made:
            engine.add_graph(name)
        for quad in self.removed:
            engine.remove(quad)
        engine.extend(self.added)
        for name in self.dropped:
            engine.remove_graph(name)

    def settle(self, engine: ox.Store) -> tuple[set[ox.Triple], set[ox.Triple]]:
        """Make the merge true again, after the change; what it gained and what it lost."""
        lost = merge.withdraw(engine, {quad.triple for quad in self.removed})
        return {*merge.add(engine, {quad.triple for quad in self.added})}, {*lost}

    @property
    def default(self) -> tuple[set[ox.Triple], set[ox.Triple]]:
        """What the default graph gained and lost, where it is one of its own."""
        gained, lost = (
            {quad.triple for quad in quads if isinstance(quad.graph_name, ox.DefaultGraph)}
            for quads in (self.added, self.removed)
        )
        return gained, lost


def state(engine: ox.Store, names: Iterable[Name], most: int) -> State | None:
    """How these graphs stand; None when they hold more than `most` quads together."""
    quads: set[ox.Quad] = set()
    graphs: set[ox.NamedNode] = set()
    for name in names:
        if isinstance(name, ox.NamedNode) and engine.contains_named_graph(name):
            graphs.add(name)
        for quad in engine.quads_for_pattern(None, None, None, name):
            quads.add(quad)
            if len(quads) > most:
                return None
    return State(frozenset(quads), frozenset(graphs))
