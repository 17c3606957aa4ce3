"""The live store: seeded from the current version, changed, published as the next one.

The published version is the truth. The live store is derived from it whenever the writer starts, so what a writer had
in hand when it died is gone, and what was acknowledged is there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.errors import BadQuery, BadRequest, Forbidden, Invalid, KgError, NotEvaluated, Outdated, UnknownGraph
from kg.report import Report, checked
from kg.store import side
from kg.store.beside import copy_index, copy_store, side_files
from kg.store.home import Home, Version
from kg.store.patch import Patch, canonical
from kg.store.write import body, counts, merge, plain, record
from kg.store.write.delta import Delta, Name, State, state
from kg.store.write.gatekeeper import Gatekeeper
from kg.store.write.moved import Moved
from kg.store.write.request import Change, Verb
from kg.store.write.text import Update
from kg.terms import HET, PREFIXES

#: When so many table files have come since the last time, they are merged before the next publish. Merging what a bulk
#: load left changes nothing: its files do not overlap.
PILE = 200

#: Bytes of the engine's own journal of its files (MANIFEST), of which every version has a copy: 5 kB a write. Past it
#: the store is opened anew, which begins another journal; 15 to 110 ms.
JOURNAL = 250_000

#: Kinds of change that a version names; one that many writers share has more.
REASONS = 3

#: Past so many quads in the graphs that an update may write, what it changed is not found by comparing them.
SCOPED = 200_000
_UNSEEN = (
    f"what this update changes cannot be told: the graphs it can write hold more than {SCOPED:,} quads. Name smaller"
    " graphs in its templates, or send what is to change with INSERT DATA and DELETE DATA"
)

_T = TypeVar("_T")
#: The text of a page, sent along for its quotations to be checked; it is not for publishing.
_SCRATCH = ox.NamedNode(HET.scratchText)


@dataclass(frozen=True, slots=True)
class Applied:
    """A change that was applied, or could be. created: it made a graph. report: conforms; its warnings.

    moved: quads added and removed; None where nobody counted.
    """

    created: bool
    report: Report = field(default_factory=Report)
    moved: tuple[int, int] | None = None


class Live:
    """The store that one process writes. Not thread-safe."""

    def __init__(self, home: Home, gate: Gatekeeper | None = None) -> None:
        """gate: asked before a change counts; without one, everything does."""
        self._home = home
        self._gate = gate
        self._path = home.live
        self._seed()

    def _seed(self) -> None:
        """Take over the current version: table files by hard link (they never change), the rest copied."""
        self._home.clear_leftovers()
        self._version = self._home.current()
        self._engine: ox.Store | None = None  # closes the old one, which holds the lock
        shutil.rmtree(self._path, ignore_errors=True)
        copy_store(self._version.store, self._path)
        self._engine = ox.Store(str(self._path))
        self._tidy = self._files()
        self._counts = counts.known(self._version.manifest)
        self._forget()

    def _forget(self) -> None:
        """Keep book anew: of what the next version has that this has not, and why."""
        self._moved, self._quads = Moved[ox.Triple](), Moved[ox.Quad]()
        self._graphs = Moved[ox.NamedNode]()
        self._reasons: list[str] = []
        self._authors: list[str] = []
        self._report = Report()

    def _files(self) -> int:
        return sum(1 for _ in self._path.glob("*.sst"))

    @property
    def engine(self) -> ox.Store:
        """The open store."""
        if self._engine is None:
            raise RuntimeError("the live store is closed")
        return self._engine

    @property
    def version(self) -> Version:
        """The published version that this is made from."""
        return self._version

    def refresh(self) -> None:
        """Start again from the current version when somebody else, a build, has published since."""
        if self._home.current() != self._version:
            self._seed()

    # ---- changes ----

    def apply(self, change: Change) -> Applied:
        """Apply one change, when it may be published; a dry one is taken back.

        Raises BadQuery, BadRequest, TooLarge, UnknownGraph, Forbidden, Invalid with the report, Unchecked: then nothing
        has changed.
        """
        delta = self._changed(change)
        if delta is None:
            self._sign(change)
            return Applied(created=False)
        try:
            if change.verb is Verb.UPDATE:  # it may have made what no document could bring in
                body.check_quads(delta.added)
            report = self._gate.check(self.engine, delta, self._version) if self._gate else Report()
            if not report.conforms:
                raise Invalid("the change breaks the rules of this graph; nothing was changed", report)
        except KgError:
            self._undo(delta)
            raise
        scratch = frozenset(quad for quad in delta.added if quad.predicate == _SCRATCH)
        if change.dry:
            self._undo(delta)
        else:
            self._make(Delta(removed=scratch))
            self._sign(change)
            self._report += report
        return Applied(bool(delta.made), report, (len(delta.added) - len(scratch), len(delta.removed)))

    def _sign(self, change: Change) -> None:
        """Note what the next version is made for, and by whom."""
        self._reasons.append(change.words)
        self._authors.append(change.author)

    def _undo(self, delta: Delta) -> None:
        self._make(delta.reverse)

    def _make(self, delta: Delta) -> Delta:
        delta.apply(self.engine)
        self._settle(delta)
        return delta

    def _settle(self, delta: Delta) -> None:
        """Keep the merge true, and book of what moved in the default graph."""
        gained, lost = delta.default if self._version.own else delta.settle(self.engine)
        self._moved.lose(lost)
        self._moved.gain(gained)
        self._quads.lose(delta.removed)
        self._quads.gain(delta.added)
        self._graphs.lose(delta.dropped)
        self._graphs.gain(delta.made)

    def _changed(self, change: Change) -> Delta | None:
        """Apply it; what changed, None when that cannot be told and nobody has to know."""
        if change.verb is Verb.UPDATE:
            return self._update(change)
        if change.verb is Verb.ADD:
            return self._make(self._dataset(change))
        name = self._name(change.graph)
        quads = canonical(merge.quad(triple, name) for triple in body.triples(change.parts, change.base))
        made = frozenset({name} if isinstance(name, ox.NamedNode) and not self._exists(name) else ())
        if change.verb is Verb.POST:
            return self._make(Delta(frozenset(quad for quad in quads if quad not in self.engine), made=made))
        if change.verb is Verb.DELETE and made:
            raise UnknownGraph(f"there is no graph {name}")
        before = frozenset(self.engine.quads_for_pattern(None, None, None, name))
        dropped = frozenset({name} if change.verb is Verb.DELETE and isinstance(name, ox.NamedNode) else ())
        return self._make(Delta(quads - before, before - quads, made, dropped))

    def _dataset(self, change: Change) -> Delta:
        """What documents of several graphs add."""
        quads = canonical(body.quads(change.parts, change.base))
        names = {quad.graph_name for quad in quads}
        if any(isinstance(name, ox.BlankNode) for name in names):
            raise BadRequest("a graph is named by an IRI, not by a blank node")
        if not self._version.own and ox.DefaultGraph() in names:
            raise BadRequest("a statement names no graph, and the default graph is the merge of all named ones")
        made = frozenset(it for it in names if isinstance(it, ox.NamedNode) and not self._exists(it))
        return Delta(frozenset(quad for quad in quads if quad not in self.engine), made=made)

    def _name(self, graph: str | None) -> Name:
        if graph is None:
            if not self._version.own:
                raise BadRequest("the default graph is the merge of all named graphs: name one with ?graph=")
            return ox.DefaultGraph()
        try:
            return ox.NamedNode(graph)
        except ValueError as bad:
            raise BadRequest(f"a graph is named by an absolute IRI: {bad}") from bad

    def _exists(self, name: Name) -> bool:
        return isinstance(name, ox.DefaultGraph) or self.engine.contains_named_graph(name)

    def _update(self, change: Change) -> Delta | None:
        update = Update(_decoded(change.parts[0].body))
        if update.sweeps and not change.sweep:
            raise Forbidden("only a token with the scope admin may clear or drop all graphs", "admin")
        text = update.using(change.using, change.using_named) if change.using or change.using_named else update.text
        if not self._version.own:
            update.refuse_default()
        if update.is_data:
            return self._make(self._told(update, lambda: plain.delta(self.engine, update, change.base)))
        named = update.graphs()
        before = self._state(named, SCOPED)
        # what cannot be told can be neither checked nor taken back
        if before is None and (self._gate or change.dry or update.makes_triple_terms):
            raise BadRequest(_UNSEEN)
        self._told(update, lambda: self.engine.update(text, base_iri=change.base or None, prefixes=PREFIXES))
        if before is None or (after := self._state(named, sys.maxsize)) is None:
            if not self._version.own:
                merge.repair(self.engine)
            self._moved.lose_sight()
            self._quads.lose_sight()
            return None
        delta = Delta.between(before, after)
        self._settle(delta)
        return delta

    def _state(self, named: frozenset[str] | None, most: int) -> State | None:
        """How the graphs stand that an update can write, all where its text does not say; None when they are large."""
        if named is None and self._counts.figures.get("quads", 0) > most:
            return None
        names: list[Name] = [ox.NamedNode(iri) for iri in named or ()]
        if named is None:
            names = [it for it in self.engine.named_graphs() if isinstance(it, ox.NamedNode)]
            names += [ox.DefaultGraph()] if self._version.own else []
        return state(self.engine, names, most)

    def _told(self, update: Update, run: Callable[[], _T]) -> _T:
        """What the engine answers; what it refuses, told in words of ours."""
        try:
            return run()
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
            side_files(self._version, aside, counts.manifest(self._version.manifest, self._counts, self._told_of()))
            self._index(aside)
            try:
                self._version = self._home.publish(aside, self._version, self._record)
            except Outdated:
                self._seed()
                raise
        self._forget()
        made = self._version
        if sum(file.stat().st_size for file in self._path.glob("MANIFEST-*")) > JOURNAL:
            self._seed()
        return made

    def _told_of(self) -> dict[str, Any]:
        """What the next version says of itself: why it was made and by whom, and what came and went."""
        reasons = list(dict.fromkeys(self._reasons))
        more = f", and {len(reasons) - REASONS} more" if len(reasons) > REASONS else ""
        whole = self._home.whole(self._version)
        verdict = checked("change" if self._gate else "none", self._report, before=whole)
        said = {"reason": ", ".join(reasons[:REASONS]) + more, "author": authors(self._authors)}
        return {**said, "change": None, "checked": verdict}

    def _record(self, aside: Path, before: Version | None) -> None:
        """The record of the next version. What nobody saw is looked for."""
        if not self._quads.known or before is None:
            record.found(self._home, aside, before, side=False)
            return
        quads, graphs = self._quads, self._graphs
        came, went = (frozenset(found) for found in (quads.gained, quads.lost))
        made, gone = (frozenset(found) for found in (graphs.gained, graphs.lost))
        record.told(self._home, aside, before, Patch(came, went, made, gone))

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
            copy_index(before, after)
            if side.update(self.engine, after, base, (self._moved.gained, self._moved.lost)):
                return
            after.unlink()
        if self._counts.figures.get("quads", 0) <= counts.EAGER:
            side.write(self.engine, after, base)


def authors(names: Iterable[str]) -> str:
    """Those who had a part in a version, each once, in the order in which they came."""
    return ", ".join(name for name in dict.fromkeys(names) if name)


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
