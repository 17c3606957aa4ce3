"""The live store: seeded from the current version, changed, published as the next one.

The published version is the truth. The live store is derived from it whenever the writer starts, so what a writer had
in hand when it died is gone, and what was acknowledged is there.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pyoxigraph as ox

from kg.errors import BadQuery, BadRequest, NotEvaluated, Outdated, UnknownGraph
from kg.store import side
from kg.store.home import INDEX, Home, Version
from kg.store.write import body, counts, merge
from kg.store.write.moved import Moved
from kg.store.write.request import Change, Verb
from kg.store.write.text import Update
from kg.terms import PREFIXES

#: When so many table files have come since the last time, they are merged before the next publish. Merging what a bulk
#: load left changes nothing: its files do not overlap.
PILE = 200

#: What is made anew beside each version.
_NOT_LINKED = ("store", "manifest.json", INDEX)

_Name = ox.NamedNode | ox.DefaultGraph


class Live:
    """The store that one process writes. Not thread-safe."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._path = home.live
        self._seed()

    def _seed(self) -> None:
        """Take over the current version: table files by hard link (they never change), the rest copied."""
        self._home.clear_leftovers()
        self._version = self._home.current()
        self._engine: ox.Store | None = None  # closes the old one, which holds the lock
        shutil.rmtree(self._path, ignore_errors=True)
        shutil.copytree(self._version.store, self._path, copy_function=_link_tables)
        self._engine = ox.Store(str(self._path))
        self._tidy = self._files()
        self._counts = counts.known(self._version.manifest)
        self._moved = Moved()

    def _files(self) -> int:
        return sum(1 for _ in self._path.glob("*.sst"))

    @property
    def engine(self) -> ox.Store:
        """The open store."""
        if self._engine is None:
            raise RuntimeError("the live store is closed")
        return self._engine

    def refresh(self) -> None:
        """Start again from the current version when somebody else, a build, has published since."""
        if self._home.current() != self._version:
            self._seed()

    # ---- changes ----

    def apply(self, change: Change) -> bool:
        """Apply one change; whether it made a graph that was not there.

        Raises BadQuery, BadRequest, TooLarge, UnknownGraph: then nothing has changed.
        """
        if change.verb is Verb.UPDATE:
            self._update(change)
            return False
        name = self._name(change.graph)
        triples = body.triples(change.parts, change.base)
        if change.verb is Verb.POST:
            return self._extend(name, triples)
        return self._replace(name, triples, drop=change.verb is Verb.DELETE)

    def _replace(self, name: _Name, triples: set[ox.Triple], *, drop: bool) -> bool:
        new = not self._exists(name)
        if drop and new:
            raise UnknownGraph(f"there is no graph {name}")
        before = {quad.triple for quad in self.engine.quads_for_pattern(None, None, None, name)}
        self.engine.clear_graph(name)
        if isinstance(name, ox.NamedNode):
            (self.engine.remove_graph if drop else self.engine.add_graph)(name)
        self.engine.extend(merge.quad(triple, name) for triple in triples)
        if not self._version.own:
            self._merge(before - triples, triples - before)
        elif isinstance(name, ox.DefaultGraph):
            self._moved.lose(before - triples)
            self._moved.gain(triples - before)
        return new

    def _merge(self, gone: set[ox.Triple], come: set[ox.Triple]) -> None:
        """Keep the merge true after triples left a graph or came to one."""
        self._moved.lose(merge.withdraw(self.engine, gone))
        self._moved.gain(merge.add(self.engine, come))

    def _extend(self, name: _Name, triples: set[ox.Triple]) -> bool:
        new = not self._exists(name)
        if isinstance(name, ox.NamedNode):
            self.engine.add_graph(name)
        if isinstance(name, ox.DefaultGraph):
            self._moved.gain(merge.add(self.engine, triples))
            return new
        self.engine.extend(merge.quad(triple, name) for triple in triples)
        if not self._version.own:
            self._moved.gain(merge.add(self.engine, triples))
        return new

    def _name(self, graph: str | None) -> _Name:
        if graph is None:
            if not self._version.own:
                raise BadRequest("the default graph is the merge of all named graphs: name one with ?graph=")
            return ox.DefaultGraph()
        try:
            return ox.NamedNode(graph)
        except ValueError as bad:
            raise BadRequest(f"a graph is named by an absolute IRI: {bad}") from bad

    def _exists(self, name: _Name) -> bool:
        return isinstance(name, ox.DefaultGraph) or self.engine.contains_named_graph(name)

    def _update(self, change: Change) -> None:
        update = Update(_decoded(change.parts[0].body))
        text = update.using(change.using, change.using_named) if change.using or change.using_named else update.text
        if self._version.own:
            self._run(update, text, change.base)
            self._moved.lose_sight()
            return
        update.refuse_default()
        graphs = update.graphs()
        before = None if graphs is None else merge.said(self.engine, graphs)
        self._run(update, text, change.base)
        after = None if graphs is None else merge.said(self.engine, graphs)
        if before is None or after is None:
            merge.repair(self.engine)
            self._moved.lose_sight()
        else:
            self._merge(before - after, after - before)

    def _run(self, update: Update, text: str, base: str) -> None:
        try:
            self.engine.update(text, base_iri=base or None, prefixes=PREFIXES)
        except SyntaxError as bad:
            raise _complaint(update.text, str(bad)) from bad
        except OSError as bad:
            if not isinstance(bad, PermissionError) and "Operation not permitted" not in str(bad):
                raise  # the disk: this process has to end, so that the store is opened anew
            raise BadQuery("an update may open no connection: LOAD and SERVICE are not allowed") from bad
        except (RuntimeError, ValueError) as bad:
            raise NotEvaluated(f"the update cannot be carried out: {bad}") from bad

    # ---- publishing ----

    def publish(self) -> Version:
        """Make what is here the next version.

        Raises Outdated when a build has published since; what was applied here is then gone.
        """
        if self._files() > self._tidy + PILE:
            self.engine.optimize()
            self._tidy = self._files()
        self.engine.flush()
        with self._home.building() as aside:
            self.engine.backup(str(aside / "store"))
            self._counts = counts.of(self.engine, self._version.own, self._counts)
            _side_files(self._version, aside, self._counts)
            self._index(aside)
            try:
                self._version = self._home.publish(aside, after=self._version)
            except Outdated:
                self._seed()
                raise
        self._moved = Moved()
        return self._version

    def _index(self, aside: Path) -> None:
        """The side index of the next version: the one before, brought up to date where the change is known.

        Where it is not and the dataset is large, none: the first reader that needs it makes it.
        """
        before, after = self._version.index, aside / self._version.index.name
        base = str(self._version.manifest.get("base", ""))
        if self._moved.known and before.exists():
            if not self._moved:
                os.link(before, after)
                return
            shutil.copyfile(before, after)
            if side.update(self.engine, after, base, (self._moved.gained, self._moved.lost)):
                return
            after.unlink()
        if self._counts.figures.get("quads", 0) <= counts.EAGER:
            side.write(self.engine, after, base)


def _link_tables(source: str, target: str) -> None:
    (os.link if source.endswith(".sst") else shutil.copy2)(source, target)


def _side_files(before: Version, aside: Path, counted: counts.Counts) -> None:
    """All that stands beside the dataset, by hard link; the manifest with its new figures."""
    shutil.copytree(
        before.path, aside, copy_function=os.link, dirs_exist_ok=True,
        ignore=lambda folder, _: [*_NOT_LINKED] if Path(folder) == before.path else [],
    )  # fmt: skip
    text = json.dumps(counts.manifest(before.manifest, counted), indent=1)
    (aside / "manifest.json").write_text(text, encoding="utf-8")


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError as bad:
        raise BadRequest(f"the update is not in UTF-8 (byte {bad.start})") from bad


def _complaint(text: str, engine: str) -> BadQuery:
    """The engine's complaint in words of ours; a place past the end is the end."""
    words = engine.removeprefix("error at ").partition(": ")
    line, _, column = words[0].partition(":")
    if not (line.isdecimal() and column.isdecimal()):
        return BadQuery(f"the update does not parse: {engine[:300]}")
    lines = text.split("\n")
    row = min(int(line), len(lines))
    return BadQuery(f"the update does not parse at line {row}, column {column}", row, int(column))
