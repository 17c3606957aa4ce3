"""A large store on disk, read in memory that does not grow with it.

The engine keeps up to 160 MB of what it has read, nobody can set it less, and it lets go when the store is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pyoxigraph as ox

#: Quads that are read of a large store before it is opened anew: what the engine keeps of so many is 25 MB.
OPENED = 10_000
#: Names that are listed before that: each is looked up in another block, and there are 20,000 in a catalog of 10,000
#: pages.
LISTED = 2_000
#: Quads that a look-up from the object counts for besides those it finds.
APART = 3
_DEFAULT = ox.DefaultGraph()


class Reopened:
    """A store on disk that is opened anew when much has been read of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: ox.Store | None = None
        self._read = 0
        self._shared = set[ox.NamedNode | ox.BlankNode]()

    def _store(self) -> ox.Store:
        if self._opened is None or self._read > OPENED:
            self._opened, self._read = None, 0  # the one before closes first
            self._opened = ox.Store.read_only(str(self._path))
        return self._opened

    def graphs(self) -> Iterator[str]:
        """The names of all named graphs."""
        return (name.value for name in self._listed("SELECT ?it { GRAPH ?it {} }") if isinstance(name, ox.NamedNode))

    def subjects(self, graph: str) -> Iterator[ox.NamedNode | ox.BlankNode]:
        """What a graph says anything of."""
        return self._listed(f"SELECT DISTINCT ?it {{ GRAPH {ox.NamedNode(graph)} {{ ?it ?p ?o }} }}")

    def _listed(self, query: str) -> Iterator[Any]:
        """What a query finds, in its order, some at a time; what it skips the engine does not look up."""
        for skip in count(0, LISTED):
            names = self._names(f"{query} OFFSET {skip} LIMIT {LISTED}")
            self._read += len(names) if len(names) < LISTED else OPENED
            yield from names
            if len(names) < LISTED:
                return

    def _names(self, query: str) -> list[Any]:
        return [row["it"] for row in self.query(query)]  # an answer holds the store open for as long as it is there

    def said(self, subject: ox.NamedNode | ox.BlankNode) -> list[ox.Quad] | None:
        """What the merge says of a subject; None where it has been asked for, as that of several graphs may be."""
        if subject in self._shared:
            return None
        said = [*self.quads_for_pattern(subject, None, None, None)]
        if len({quad.graph_name for quad in said}) > 2:  # noqa: PLR2004 - one graph, and the merge
            self._shared.add(subject)
        return [quad for quad in said if quad.graph_name == _DEFAULT]

    def query(self, query: str) -> Any:
        """As the store has it."""
        return self._store().query(query)

    def quads_for_pattern(self, *pattern: Any) -> Iterator[ox.Quad]:
        """As the store has it."""
        if pattern[0] is None:  # what leads to one thing stands far from what leads to another
            self._read += APART
        for quad in self._store().quads_for_pattern(*pattern):
            self._read += 1
            yield quad
