"""The next version: the current one with some page graphs put in the place of those of the same name.

Made beside the published version, in bulk, by whoever has read the pages; the writer of single changes is not needed
and starts again from what is published here (`Live.refresh`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import Outdated
from kg.prefixes import spelled
from kg.report import Report, checked
from kg.store import side
from kg.store.beside import copy_index, copy_store, side_files
from kg.store.dataset import Dataset
from kg.store.home import Home, Version
from kg.store.write import between, counts, merge, record
from kg.store.write.apart import load

#: Attempts that others may overtake; for one more the writer is held up.
ATTEMPTS = 4
#: Up to so many lines the merge and the side index are brought up to date, past it they are made in bulk.
SMALL = 5_000

Examine = Callable[[Dataset], None]


def splice(home: Home, graphs: Mapping[str, str], catalog: str, examine: Examine, author: str = "") -> Version:
    """Publish the current version with these graphs in it.

    graphs: IRI of a page's graph → its N-Quads, and those about it in the catalog. catalog: IRI of that graph. examine:
    looks at the whole before it is published, and raises to stop it. author: who asks for it.
    Raises NoGraph, and Outdated when a build or a load overtakes even the last attempt.
    """
    asked = _Asked(graphs, catalog, examine, author)
    for _ in range(ATTEMPTS):
        with suppress(Outdated):
            return _splice(home, asked)
    with home.turn():
        return _splice(home, asked)


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
        making = _Making(aside / "store", asked.catalog, own=before.own)
        making.put(asked.graphs)
        asked.examine(Dataset(making.engine, own=before.own))
        side_files(before, aside, _counted(making, before, asked.author, whole=home.whole(before)))
        _index(before, aside, making)
        making.close()
        return home.publish(aside, before, _record(home, asked, making))


def _record(home: Home, asked: _Asked, making: _Making) -> Callable[[Path, Version | None], None]:
    within = [*asked.graphs, asked.catalog]

    def write(built: Path, before: Version | None) -> None:
        if before and making.grown > between.DIFFERENT:  # to compare would take half a gigabyte, and then give up
            record.untold(home, built, before)
        else:
            record.found(home, built, before, within, side=False)

    return write


class _Making:
    """The store of a version in the making. change: how the merge changed; None where that was done in bulk.

    grown: by how many quads the whole has grown where graphs were put in bulk.
    """

    def __init__(self, store: Path, catalog: str, *, own: bool) -> None:
        self._store = store
        self.engine = ox.Store(str(store))
        self._catalog = ox.NamedNode(catalog)
        self._own = own
        self.change: side.Change | None = (set(), set())
        self.graphs = self.grown = 0

    def put(self, graphs: Mapping[str, str]) -> None:
        """Put the graphs in the place of those of the same names. Raises ProcessEnded."""
        self.graphs = len(graphs)
        small, lost = _lines(graphs, SMALL) <= SMALL, set[ox.Triple]()
        for name in graphs:
            gone = self._clear(name)
            lost.update(gone if small else ())
        if small:
            gained = self._few(graphs.values())
            self.change = gained - lost, lost - gained
        else:
            self._many(graphs.values())

    def _few(self, graphs: Iterable[str]) -> set[ox.Triple]:
        """Put them in one by one; gives what came to the merge."""
        quads = [quad for one in graphs for quad in ox.parse(one.encode(), format=ox.RdfFormat.N_QUADS)]
        self.engine.extend(quads)
        gained = [] if self._own else merge.add(self.engine, {quad.triple for quad in quads})
        self.engine.flush()
        return set(gained)

    def _many(self, graphs: Iterable[str]) -> None:
        """Put them in by a process of its own: what the engine's loader takes of memory, it keeps."""
        self.change = None
        self.close()
        load(self._store, map(self._counted, graphs), merge=not self._own)
        self.engine = ox.Store.read_only(str(self._store))

    def _counted(self, quads: str) -> str:
        self.grown += quads.count("\n")
        return quads

    def _clear(self, name: str) -> list[ox.Triple]:
        """Take out a page's graph and what the catalog says of it; gives what left the merge."""
        graph = ox.NamedNode(name)
        about = [*self.engine.quads_for_pattern(graph, None, None, self._catalog)]
        runs = {quad.object for quad in about if quad.predicate.value == spelled("prov:wasGeneratedBy")}
        for run in runs:
            about += self.engine.quads_for_pattern(run, None, None, self._catalog)  # type: ignore[arg-type]
        inside = [*self.engine.quads_for_pattern(None, None, None, graph)]
        self.engine.remove_graph(graph)
        self.grown -= len(inside) + len(about)
        for quad in about:
            self.engine.remove(quad)
        return [] if self._own else merge.withdraw(self.engine, {quad.triple for quad in [*inside, *about]})

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


def _index(before: Version, aside: Path, making: _Making) -> None:
    """The side index: the one before brought up to date, or made anew where much has changed."""
    base, index = str(before.manifest.get("base", "")), aside / before.index.name
    if making.change and before.index.exists():
        copy_index(before.index, index)
        if side.update(making.engine, index, base, making.change):
            return
        index.unlink()
    side.write(making.engine, index, base)


def _counted(making: _Making, before: Version, author: str, *, whole: bool) -> dict[str, Any]:
    """The manifest with its figures."""
    manifest = before.manifest
    known = counts.known(manifest)
    exact = making.change is None  # so much is new that the figures from before mean nothing
    found = counts.of(making.engine, before.own, counts.Counts({} if exact else known.figures, known.age))
    pages = "SELECT (COUNT(DISTINCT ?g) AS ?n) { ?g a het:PageGraph }"
    figures = {**known.figures, **found.figures, "pages": counts.count(making.engine, pages)}
    brought = figures.get("quotations", 0) - known.figures.get("quotations", 0)  # each was looked up as it was read
    told = {
        "reason": f"{making.graphs} page graphs put",
        "author": author,
        "change": None,
        "checked": checked("change", Report((), max(brought, 0)), before=whole),
    }
    return counts.manifest(manifest, counts.Counts(figures, found.age), told)
