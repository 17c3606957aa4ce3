"""The next version: the current one with some page graphs put in the place of those of the same name.

Made beside the published version, in bulk, by whoever has read the pages; the writer of single changes is not needed
and starts again from what is published here (`Live.refresh`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import Outdated
from kg.store import side
from kg.store.beside import copy_index, copy_store, side_files
from kg.store.dataset import Dataset
from kg.store.home import Home, Version
from kg.store.write import counts, merge, record
from kg.terms import PROV

#: What is published after so many attempts that others overtook is not published.
ATTEMPTS = 5
#: Up to so many lines the merge and the side index are brought up to date, past it they are made in bulk.
SMALL = 5_000
#: Characters of N-Quads loaded at a time.
BATCH = 32_000_000

Examine = Callable[[Dataset], None]


def splice(home: Home, graphs: Mapping[str, str], catalog: str, examine: Examine, author: str = "") -> Version:
    """Publish the current version with these graphs in it.

    graphs: IRI of a page's graph → its N-Quads, and those about it in the catalog. catalog: IRI of that graph. examine:
    looks at the whole before it is published, and raises to stop it. author: who asks for it.
    Raises NoGraph, and Outdated when others publish all the time.
    """
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _splice(home, _Asked(graphs, catalog, examine, author))
        except Outdated:
            if attempt == ATTEMPTS:
                raise
    raise AssertionError("unreachable")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What `splice` was asked."""

    graphs: Mapping[str, str]
    catalog: str
    examine: Examine
    author: str


def _splice(home: Home, asked: _Asked) -> Version:
    before = home.current()
    with home.building() as aside:
        copy_store(before.store, aside / "store")
        making = _Making(ox.Store(str(aside / "store")), asked.catalog, own=before.own)
        making.put(asked.graphs)
        making.engine.flush()
        asked.examine(Dataset(making.engine, own=before.own))
        side_files(before, aside, _counted(making, before, asked.author))
        _index(before, aside, making)
        making.close()
        within = [*asked.graphs, asked.catalog]
        return home.publish(aside, before, lambda built, now: record.found(home, built, now, within, side=False))


class _Making:
    """The store of a version in the making. gained, lost: how the merge changed; None where that was done in bulk."""

    def __init__(self, engine: ox.Store, catalog: str, *, own: bool) -> None:
        self.engine = engine
        self._catalog = ox.NamedNode(catalog)
        self._own = own
        self.change: side.Change | None = (set(), set())
        self.graphs = 0

    def put(self, graphs: Mapping[str, str]) -> None:
        """Put the graphs in the place of those of the same names."""
        self.graphs = len(graphs)
        withdrawn = [triple for name in graphs for triple in self._clear(name)]
        small = _lines(graphs, SMALL) + len(withdrawn) <= SMALL
        gained = self._few(graphs.values()) if small else self._many(graphs.values())
        lost = [] if self._own else merge.withdraw(self.engine, dict.fromkeys(withdrawn))
        self.change = (set(gained), set(lost)) if small else None

    def _few(self, graphs: Iterable[str]) -> list[ox.Triple]:
        quads = [quad for one in graphs for quad in ox.parse(one.encode(), format=ox.RdfFormat.N_QUADS)]
        self.engine.extend(quads)
        return [] if self._own else merge.add(self.engine, {quad.triple for quad in quads})

    def _many(self, graphs: Iterable[str]) -> list[ox.Triple]:
        dataset = Dataset(self.engine, own=self._own)
        for batch in _batches(graphs):  # each load makes files of its own
            dataset.add_quads(batch)
        self.engine.optimize()
        return []

    def _clear(self, name: str) -> set[ox.Triple]:
        """Take out a page's graph and what the catalog says of it; gives the triples that were there."""
        graph = ox.NamedNode(name)
        about = [*self.engine.quads_for_pattern(graph, None, None, self._catalog)]
        runs = {quad.object for quad in about if quad.predicate.value == str(PROV.wasGeneratedBy)}
        for run in runs:
            about += self.engine.quads_for_pattern(run, None, None, self._catalog)  # type: ignore[arg-type]
        inside = [*self.engine.quads_for_pattern(None, None, None, graph)]
        self.engine.remove_graph(graph)
        for quad in about:
            self.engine.remove(quad)
        return {quad.triple for quad in [*inside, *about]}

    def close(self) -> None:
        """Let go of the store, so that its directory may be moved and read."""
        del self.engine


def _lines(graphs: Mapping[str, str], most: int) -> int:
    """How many lines there are; no more are counted once there are more than `most`."""
    total = 0
    for quads in graphs.values():
        total += quads.count("\n")
        if total > most:
            break
    return total


def _batches(graphs: Iterable[str]) -> Iterator[str]:
    batch: list[str] = []
    size = 0
    for quads in graphs:
        batch.append(quads)
        size += len(quads)
        if size > BATCH:
            yield "".join(batch)
            batch, size = [], 0
    yield "".join(batch)


def _index(before: Version, aside: Path, making: _Making) -> None:
    """The side index: the one before brought up to date, or made anew where much has changed."""
    base, index = str(before.manifest.get("base", "")), aside / before.index.name
    if making.change and before.index.exists():
        copy_index(before.index, index)
        if side.update(making.engine, index, base, making.change):
            return
        index.unlink()
    side.write(making.engine, index, base)


def _counted(making: _Making, before: Version, author: str) -> dict[str, Any]:
    """The manifest with its figures."""
    manifest = before.manifest
    known = counts.known(manifest)
    exact = making.change is None  # so much is new that the figures from before mean nothing
    found = counts.of(making.engine, before.own, counts.Counts({} if exact else known.figures, known.age))
    pages = "SELECT (COUNT(DISTINCT ?g) AS ?n) { ?g a het:PageGraph }"
    figures = {**known.figures, **found.figures, "pages": counts.count(making.engine, pages)}
    told = {"reason": f"{making.graphs} page graphs put", "author": author, "change": None}
    return counts.manifest(manifest, counts.Counts(figures, found.age), told)
