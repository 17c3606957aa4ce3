"""What came and went between two stores, found by reading both.

Both give the quads of a graph in the same order, that of their terms' hashes, so they are read side by side: what is
in both falls away at once, and no more is held than what differs in one graph. Should the order ever not be the same,
the answer is still right and only more is held. What is known to differ goes to disk, in sorted pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain, zip_longest
from pathlib import Path

import pyoxigraph as ox

from kg.store.patch import Graphs, Sorted

#: Most quads that are read, of both stores together: a million takes 5 s of processor time.
COMPARED = 1_000_000
#: Most quads that differ.
DIFFERENT = 500_000
#: Quads that are held before they go to disk, some half a kilobyte each.
PIECE = 10_000
#: Quads that are read before the stores are opened anew: what the engine has kept of them goes.
OPENED = 100_000

Name = ox.NamedNode | ox.DefaultGraph


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one store to another, as a Patch has it; its quads are in files for as long as those are."""

    added: Sorted
    removed: Sorted
    made: Graphs
    gone: Graphs


def between(
    stores: tuple[Path, Path], folder: Path, *, own: bool, within: Iterable[ox.NamedNode] | None = None
) -> Difference | None:
    """What leads from one store to the other; None where that is more than can be told.

    folder: takes what differs. own: the default graph is one of its own; else it is the merge of the others and states
    nothing. within: the named graphs that can differ; None for all.
    """
    pair = _Pair(stores)
    old, new = (_names(store) if within is None else _those(store, within) for store in pair.opened())
    every: Iterable[Name] = sorted(old | new, key=str)
    found = _Found(folder)
    for name in chain(every, [ox.DefaultGraph()] if own else []):
        if not found.compare(*(_quads(store, name) for store in pair.opened(found.read))):
            return None
    return Difference(*found.sorted(), frozenset(new - old), frozenset(old - new))


class _Pair:
    """Two stores, opened anew from time to time."""

    def __init__(self, paths: tuple[Path, Path]) -> None:
        self._paths = paths
        self._opened: tuple[ox.Store, ...] = ()
        self._since = 0

    def opened(self, read: int = 0) -> tuple[ox.Store, ...]:
        """Both, open. read: quads that have been read of them so far."""
        if not self._opened or read - self._since > OPENED:
            self._opened, self._since = (), read  # the old ones close first
            self._opened = tuple(ox.Store.read_only(str(path)) for path in self._paths)
        return self._opened


def _names(store: ox.Store) -> set[ox.NamedNode]:
    return {name for name in store.named_graphs() if isinstance(name, ox.NamedNode)}


def _those(store: ox.Store, names: Iterable[ox.NamedNode]) -> set[ox.NamedNode]:
    return {name for name in names if store.contains_named_graph(name)}


def _quads(store: ox.Store, name: Name) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, None, None, name)


class _Found:
    """The differences so far. read: quads, of both stores."""

    def __init__(self, folder: Path) -> None:
        self.read = 0
        self._came, self._gone = _Side(folder / "came"), _Side(folder / "gone")

    def compare(self, before: Iterator[ox.Quad], after: Iterator[ox.Quad]) -> bool:
        """Take in the quads of one graph on both sides; False once it is too much."""
        for old, new in zip_longest(before, after):
            self.read += (old is not None) + (new is not None)
            if old != new:
                self._take(old, new)
                if self._came.count + self._gone.count > DIFFERENT:
                    return False
            if self.read > COMPARED:
                return False
        self._came.settle()
        self._gone.settle()
        return True

    def _take(self, old: ox.Quad | None, new: ox.Quad | None) -> None:
        self._gone.take(old, self._came)
        self._came.take(new, self._gone)
        if old is None and not self._gone.held:  # nothing follows that could be among what came
            self._came.settle()
        if new is None and not self._came.held:
            self._gone.settle()

    def sorted(self) -> tuple[Sorted, Sorted]:
        """What came, what went."""
        return self._came.sorted(), self._gone.sorted()


class _Side:
    """What one of two stores has and the other has not. held: quads that the other may yet turn out to have."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pieces: list[Path] = []
        self._settled = 0
        self.held = set[ox.Quad]()

    @property
    def count(self) -> int:
        """How many quads."""
        return self._settled + len(self.held)

    def take(self, quad: ox.Quad | None, other: _Side) -> None:
        """Take in a quad of this side: it is in both when the other side had it."""
        if quad in other.held:
            other.held.discard(quad)
        elif quad is not None:
            self.held.add(quad)

    def settle(self, *, all_of_it: bool = False) -> None:
        """Let what is held go to disk, once it is much: the other has none of it."""
        if len(self.held) < PIECE and not (all_of_it and self.held):
            return
        piece = self._path.with_suffix(f".{len(self._pieces)}")
        with piece.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in sorted(map(str, self.held)))
        self._pieces.append(piece)
        self._settled += len(self.held)
        self.held = set()

    def sorted(self) -> Sorted:
        """All of it."""
        self.settle(all_of_it=True)
        return Sorted(self._settled, lambda: merge(*map(_lines, self._pieces)))


def _lines(piece: Path) -> Iterator[str]:
    with piece.open(encoding="utf-8", newline="\n") as lines:
        yield from (line[:-1] for line in lines)
