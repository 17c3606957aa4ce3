"""The next version: the current one with some page graphs put in the place of those of the same name.

Made beside the published version, in bulk, by whoever has read the pages; the writer of single changes is not needed
and starts again from what is published here (`Live.refresh`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from kg.store.write.forked import Run, here

#: Attempts that others may overtake; for one more the writer is held up.
ATTEMPTS = 4
#: Up to so many lines the merge and the side index are brought up to date, past it they are made in bulk.
SMALL = 5_000

#: Past so many quads the side index is made in memory that does not grow with them, which takes half as long again.
LARGE = 300_000

Examine = Callable[[Dataset], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be published.

    graphs: IRI of a page's graph → its N-Quads, and those about it in the catalog. catalog: IRI of that graph. examine:
    looks at the whole before it is published, and raises to stop it. author: who asks for it.
    """

    graphs: Mapping[str, str]
    catalog: str
    examine: Examine
    author: str = ""


def splice(home: Home, asked: Asked, run: Run = here) -> Version:
    """Publish the current version with these graphs in it. run: where the steps of a large one are run.

    Raises NoGraph, and Outdated when a build or a load overtakes even the last attempt.
    """
    for _ in range(ATTEMPTS):
        with suppress(Outdated):
            return _splice(home, asked, run)
    with home.turn():
        return _splice(home, asked, run)


def _splice(home: Home, asked: Asked, run: Run) -> Version:
    before = home.current()
    with home.building() as aside:
        copy_store(before.store, aside / "store")
        making = _Making(aside / "store", asked.catalog, own=before.own)
        if _lines(asked.graphs, SMALL) <= SMALL:
            making.few(asked.graphs)
            run = here  # in a store that is open
        else:
            making.grown = run(lambda: making.many(asked.graphs))
        run(lambda: asked.examine(Dataset(making.engine, own=before.own)))
        manifest = run(lambda: _counted(making, before, asked, whole=home.whole(before)))
        side_files(before, aside, manifest)
        run(lambda: _index(before, aside, making, manifest["counts"]))
        making.close()
        return home.publish(aside, before, _record(home, asked, making, run))


def _record(home: Home, asked: Asked, making: _Making, run: Run) -> Callable[[Path, Version | None], None]:
    within = [*asked.graphs, asked.catalog]

    def write(built: Path, before: Version | None) -> None:
        if before and making.grown > between.DIFFERENT:  # comparing would take its time, and then give up
            run(lambda: record.untold(home, built, before))
        else:
            run(lambda: record.found(home, built, before, within, side=False))

    return write


class _Anew:
    def __init__(self, store: Path) -> None:
        self._store = store

    def query(self, query: str, *, prefixes: dict[str, str]) -> object:
        """What the store answers."""
        return ox.Store.read_only(str(self._store)).query(query, prefixes=prefixes)


class _Making:
    """The store of a version in the making. change: how the merge changed; None where that was done in bulk.

    grown: by how many quads the whole has grown where graphs were put in bulk.
    """

    def __init__(self, store: Path, catalog: str, *, own: bool) -> None:
        self._store = store
        self._opened: ox.Store | None = None
        self._catalog = ox.NamedNode(catalog)
        self._own = own
        self.change: side.Change | None = None
        self.grown = 0

    @property
    def engine(self) -> ox.Store:
        """The store, open."""
        if self._opened is None:
            self._opened = ox.Store.read_only(str(self._store))
        return self._opened

    def asked_anew(self) -> counts.Asked:
        """The store, opened anew for each question: what the engine has kept for one is gone before the next."""
        self.close()
        return _Anew(self._store)

    def few(self, graphs: Mapping[str, str]) -> None:
        """Put the graphs in the place of those of the same names, one quad after the other."""
        self._opened = ox.Store(str(self._store))
        lost = {triple for name in graphs for triple in self._clear(name)}
        quads = [quad for one in graphs.values() for quad in ox.parse(one.encode(), format=ox.RdfFormat.N_QUADS)]
        self.engine.extend(quads)
        gained = set[ox.Triple]() if self._own else {*merge.add(self.engine, {quad.triple for quad in quads})}
        self.engine.flush()
        self.change = gained - lost, lost - gained

    def many(self, graphs: Mapping[str, str]) -> int:
        """The same by a process of its own: what the engine's loader takes of memory, it keeps.

        Gives by how many quads the whole has grown. Raises ProcessEnded.
        """
        self._opened = ox.Store(str(self._store))
        for name in graphs:
            self._clear(name)
        self.close()
        load(self._store, map(self._counted, graphs.values()), merge=not self._own)
        return self.grown

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
        self._opened = None


def _lines(graphs: Mapping[str, str], most: int) -> int:
    """How many lines there are; no more are counted once there are more than `most`."""
    total = 0
    for quads in graphs.values():
        total += quads.count("\n")
        if total > most:
            break
    return total


def _index(before: Version, aside: Path, making: _Making, figures: Mapping[str, int]) -> None:
    """The side index: the one before brought up to date, or made anew where much has changed."""
    base, index = str(before.manifest.get("base", "")), aside / before.index.name
    if making.change and before.index.exists():
        copy_index(before.index, index)
        if side.update(making.engine, index, base, making.change):
            return
        index.unlink()
    if figures.get("quads", 0) > LARGE and not before.own:
        side.write_large(aside / "store", index, base)
    else:
        side.write(making.engine, index, base)


def _counted(making: _Making, before: Version, asked: Asked, *, whole: bool) -> dict[str, Any]:
    """The manifest with its figures."""
    manifest = before.manifest
    known = counts.known(manifest)
    engine = making.engine if making.change else making.asked_anew()
    exact = making.change is None  # so much is new that the figures from before mean nothing
    found = counts.of(engine, before.own, counts.Counts({} if exact else known.figures, known.age))
    pages = "SELECT (COUNT(DISTINCT ?g) AS ?n) { ?g a het:PageGraph }"
    figures = {**known.figures, **found.figures, "pages": counts.count(engine, pages)}
    brought = figures.get("quotations", 0) - known.figures.get("quotations", 0)  # each was looked up as it was read
    told = {
        "reason": "1 page graph put" if len(asked.graphs) == 1 else f"{len(asked.graphs)} page graphs put",
        "author": asked.author,
        "change": None,
        "checked": checked("change", Report((), max(brought, 0)), before=whole),
    }
    return counts.manifest(manifest, counts.Counts(figures, found.age), told)
