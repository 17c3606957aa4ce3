"""What came and went between two stores, found by reading both.

Both give the quads of a graph in the same order, that of their terms' hashes, so they are read side by side: what is
in both falls away at once, and no more is held than what differs. Should the order ever not be the same, the answer is
still right and only more is held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest

import pyoxigraph as ox

from kg.store.patch import Patch

#: Most quads that are read, of both stores together: a million takes 5 s of processor time.
COMPARED = 1_000_000
#: Most quads that differ: they are held in memory, about half a kilobyte each.
DIFFERENT = 500_000

Name = ox.NamedNode | ox.DefaultGraph


def between(
    before: ox.Store, after: ox.Store, *, own: bool, within: Iterable[ox.NamedNode] | None = None
) -> Patch | None:
    """What leads from one store to the other; None where that is more than can be told.

    own: the default graph is one of its own; else it is the merge of the others and states nothing. within: the named
    graphs that can differ; None for all.
    """
    old, new = (_names(store) if within is None else _those(store, within) for store in (before, after))
    every: Iterable[Name] = sorted(old | new, key=str)
    found = _Found()
    for name in chain(every, [ox.DefaultGraph()] if own else []):
        if not found.compare(_quads(before, name), _quads(after, name)):
            return None
    return Patch(frozenset(found.came), frozenset(found.gone), frozenset(new - old), frozenset(old - new))


def _names(store: ox.Store) -> set[ox.NamedNode]:
    return {name for name in store.named_graphs() if isinstance(name, ox.NamedNode)}


def _those(store: ox.Store, names: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    return {name for name in names if store.contains_named_graph(name)}


def _quads(store: ox.Store, name: Name) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, None, None, name)


class _Found:
    """The differences so far."""

    def __init__(self) -> None:
        self.came: set[ox.Quad] = set()
        self.gone: set[ox.Quad] = set()
        self._read = 0

    def compare(self, before: Iterator[ox.Quad], after: Iterator[ox.Quad]) -> bool:
        """Take in the quads of one graph on both sides; False once it is too much."""
        for old, new in zip_longest(before, after):
            self._read += (old is not None) + (new is not None)
            if old != new:
                _move(old, self.came, self.gone)
                _move(new, self.gone, self.came)
                if len(self.came) + len(self.gone) > DIFFERENT:
                    return False
            if self._read > COMPARED:
                return False
        return True


def _move(quad: ox.Quad | None, other: set[ox.Quad], own: set[ox.Quad]) -> None:
    """Take in a quad of one side: it is in both when the other side had it."""
    if quad in other:
        other.discard(quad)
    elif quad is not None:
        own.add(quad)
