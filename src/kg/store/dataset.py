"""One dataset: named graphs in, answers out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pyoxigraph as ox

from kg.errors import BadData, BadRequest, TooLarge
from kg.index import Index
from kg.media import DATASETS
from kg.prefixes import PREFIXES
from kg.quoting import Cell, Facts
from kg.store import excerpt, serialise, side
from kg.store.asked import Form, Link, Row, Scope
from kg.store.cells import cell, term_of
from kg.store.dump import stated
from kg.store.faults import complaint
from kg.store.follow import follow
from kg.store.home import Version
from kg.store.loader import merged
from kg.store.patch import Digest
from kg.store.records import Record

if TYPE_CHECKING:  # it takes 16 MB, and who asks a dataset has no graph of its own
    from rdflib import Graph


class Dataset:
    """A dataset of named graphs; a query's default graph is their merge.

    The merge is kept in the engine's own default graph: each triple once, however many graphs say it. The engine's
    union option, up to 0.5.13, gives a triple once for every graph (oxigraph issue 1919): counts come out wrong.
    """

    def __init__(self, engine: ox.Store, *, own: bool = False) -> None:
        """own: the default graph is one graph beside the others instead (SPARQL 1.1 Query section 13)."""
        self._engine = engine
        self._own = own
        self._version: Version | None = None  # held, when it is a published one
        self._kept: dict[Hashable, Any] = {}
        self.beside: Index | None = None  # the side index of this very version, once somebody has opened it

    @property
    def own(self) -> bool:
        """Whether the default graph is a graph of its own instead of the merge."""
        return self._own

    @classmethod
    def in_memory(cls) -> Self:
        """An empty dataset that goes with the process."""
        return cls(ox.Store())

    @classmethod
    def of_quads(cls, lines: bytes) -> Self:
        """A dataset of N-Quads that goes with the process; what they say in the default graph is the merge."""
        engine = ox.Store()
        engine.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        return cls(engine)

    @classmethod
    def of_graphs(cls, triples: str, quads: str) -> Self:
        """A dataset of N-Quads of named graphs that goes with the process. triples: N-Triples of its merge besides."""
        dataset = cls.of_quads(triples.encode())
        dataset.add_quads(quads)
        return dataset

    @classmethod
    def create(cls, path: Path, *, own: bool = False) -> Self:
        """A new dataset on disk, open for writing by this process alone."""
        path.mkdir(parents=True)
        return cls(ox.Store(str(path)), own=own)

    @classmethod
    def open(cls, version: Version) -> Self:
        """A published dataset, read only; the version stays on disk for as long as this object lives."""
        opened = cls(ox.Store.read_only(str(version.store)), own=version.own)
        opened._version = version
        return opened

    def remember(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` gives, from the second time on without making it: a published version never changes.

        Of a dataset that can change, nothing is kept.
        """
        if self._version is None:
            return make()
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return self._kept.get(key) or make()  # another thread may have cleared it

    def remember_each(
        self, kind: str, iris: Iterable[str], make: Callable[[list[str]], Mapping[str, Any]]
    ) -> dict[str, Any]:
        """As `remember`, of many IRIs at once; make: gives those that are not kept, and may leave some out."""
        wanted = dict.fromkeys(iris)
        if self._version is None:
            return dict(make(list(wanted)))
        found = {iri: known for iri in wanted if (known := self._kept.get((kind, iri))) is not None}
        if missing := [iri for iri in wanted if iri not in found]:
            new = make(missing)
            if len(self._kept) + len(new) > _KEPT:
                self._kept.clear()
            self._kept.update(((kind, iri), value) for iri, value in new.items())
            found |= new
        return {iri: found[iri] for iri in wanted if iri in found}

    # ---- in ----

    def add(self, *graphs: Graph) -> None:
        """Add rdflib graphs under their own names, all at once: on disk each time takes as long as 500 triples."""
        self._engine.bulk_extend(self._quads_of(graphs))

    @contextmanager
    def holding(self, graphs: Iterable[Graph]) -> Iterator[Self]:
        """The dataset with some rdflib graphs more, for as long as the block lasts."""
        more = [quad for quad in self._quads_of(graphs) if quad not in self._engine]
        self._engine.bulk_extend(more)
        try:
            yield self
        finally:
            for quad in more:
                self._engine.remove(quad)

    def _quads_of(self, graphs: Iterable[Graph]) -> Iterator[ox.Quad]:
        from kg.store.convert import engine_triple  # noqa: PLC0415 - with rdflib: who has a graph has that already

        for graph in graphs:
            homes = self._homes(str(graph.identifier))
            for it in map(engine_triple, graph):
                yield from (ox.Quad(it.subject, it.predicate, it.object, where) for where in homes)

    def add_quads(self, quads: str) -> None:
        """Add N-Quads of named graphs, one a line, in bulk: for a dataset in the making, as `load`."""
        lines = quads.encode()
        self._engine.bulk_load(lines, format=ox.RdfFormat.N_QUADS)
        if not self._own:
            self._engine.bulk_load(merged(lines), format=ox.RdfFormat.N_TRIPLES)

    def add_turtle(self, file: Path, name: str) -> None:
        """Add a Turtle file to the named graph. Raises BadData with file, line and column."""
        try:
            for where in self._homes(name):
                self._engine.load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=where)
        except SyntaxError as bad:
            raise BadData(f"{file}:{bad.lineno}:{bad.offset}: {bad.msg}") from bad

    def _homes(self, name: str) -> list[ox.NamedNode | ox.DefaultGraph]:
        """Where a triple of the named graph stands: there, and in the merge."""
        return [ox.NamedNode(name)] if self._own else [ox.NamedNode(name), ox.DefaultGraph()]

    def flush(self) -> None:
        """Put everything on disk before returning."""
        self._engine.flush()
        self._engine.optimize()

    # ---- out ----

    def __len__(self) -> int:
        """Number of quads, those of the merge left out; counts them all."""
        if self._own:
            return len(self._engine)
        return int(self.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")[0]["n"].value)

    def select(self, query: str, bindings: Mapping[str, str] | None = None) -> list[Row]:
        """The rows of a SELECT query of ours over the union of all graphs.

        bindings: variable → IRI; each has to be projected by the query (pyoxigraph 0.5 refuses it otherwise).
        """
        found = self._run(query, Scope(), bindings)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT query is wanted")
        names = [variable.value for variable in found.variables]
        return [{name: cell(term) for name in names if (term := row[name]) is not None} for row in found]

    def column(self, query: str, name: str, bindings: Mapping[str, str] | None = None) -> list[str]:
        """The values of one variable of a SELECT query of ours: of some hundred rows, at a third of their cost."""
        found = self._run(query, Scope(), bindings)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("a SELECT query is wanted")
        return [cell(term).value for row in found if (term := row[name]) is not None]

    # ---- out, straight from the index: a page needs some hundred look-ups, and a query costs twice as much ----

    def outgoing(self, iri: str, most: int | None = None, skip: int = 0) -> list[tuple[str, Cell]]:
        """(property, value) of every triple that starts at this IRI or blank node, in the order of the index.

        As `SELECT ?p ?o WHERE { <iri> ?p ?o } LIMIT most OFFSET skip`. Raises ValueError for what is no IRI.
        """
        found = self._engine.quads_for_pattern(_node(iri), None, None, ox.DefaultGraph())
        return [(quad.predicate.value, cell(quad.object)) for quad in _slice(found, most, skip)]

    def about(self, iris: Iterable[str]) -> dict[str, Facts]:
        """IRI → everything said of it; every IRI asked for is there. For things with few triples."""
        return {iri: _grouped(self.outgoing(iri)) for iri in iris}

    def values(self, iri: str, predicate: str) -> list[Cell]:
        """The values of one property, in the order of the index. Raises ValueError for what is no IRI."""
        by = ox.NamedNode(predicate)
        return [cell(q.object) for q in self._engine.quads_for_pattern(_node(iri), by, None, ox.DefaultGraph())]

    def saying(self, subject: str, predicate: str, value: Cell) -> list[str]:
        """The named graphs that say a triple; none for a value that is a triple term. Raises ValueError for no IRI."""
        if (term := term_of(value)) is None:
            return []
        found = self._engine.quads_for_pattern(_node(subject), ox.NamedNode(predicate), term, None)
        return [quad.graph_name.value for quad in found if isinstance(quad.graph_name, ox.NamedNode)]

    def incoming(self, iri: str, most: int, predicate: str | None = None, skip: int = 0) -> list[Link]:
        """At most `most` triples that end at this IRI, in the order of the index.

        As `SELECT ?p ?s WHERE { ?s ?p <iri> } LIMIT most OFFSET skip`. Raises ValueError for what is no IRI.
        """
        by = None if predicate is None else ox.NamedNode(predicate)
        found = self._engine.quads_for_pattern(None, by, _node(iri), ox.DefaultGraph())
        return [Link(quad.predicate.value, cell(quad.subject).value) for quad in _slice(found, most, skip)]

    def count_incoming(self, iri: str, predicate: str, most: int) -> int:
        """How many triples of one property end at this IRI; counting stops at `most`.

        The rows hold nothing, so the engine looks up no term: a fifth of what reading them costs. An aggregate would
        not be bounded, as the LIMIT of a sub-select is no bound for it.
        """
        query = f"SELECT ?nothing WHERE {{ ?s {ox.NamedNode(predicate)} {_node(iri)} }} LIMIT {most}"
        found = self._run(query, Scope(), None)
        return sum(1 for _ in found) if isinstance(found, ox.QuerySolutions) else 0

    def ask(self, query: str, bindings: Mapping[str, str] | None = None) -> bool:
        """Whether an ASK query of ours holds over the union of all graphs."""
        found = self._run(query, Scope(), bindings)
        if not isinstance(found, ox.QueryBoolean):
            raise TypeError("an ASK query is wanted")
        return bool(found)

    def construct(self, queries: Iterable[str], bindings: Mapping[str, str], media: str) -> bytes:
        """The triples of some CONSTRUCT queries as one sorted, tidy document in a media type of kg.media.GRAPHS."""
        triples: set[ox.Triple] = set()
        for query in queries:
            triples.update(self._run(query, Scope(), bindings))  # type: ignore[arg-type]
        return serialise.document(triples, media)

    def excerpt(self, chosen: excerpt.Selection, media: str, kinds: Mapping[str, str]) -> bytes:
        """The chosen triples as a document in a media type of kg.media.GRAPHS or DATASETS; TooLarge past a limit.

        In the latter each stands in the graphs that state it. kinds: property → what its values are, for JSON-LD.
        """
        found, added = excerpt.triples(self._engine, chosen), excerpt.added(chosen)
        if media not in DATASETS:
            return serialise.document(found.union(added), media, kinds)
        quads = [*excerpt.stated(self._engine, found, own=self._own), *(ox.Quad(*triple) for triple in added)]
        return serialise.dataset(quads, media)

    def answer(self, query: str, scope: Scope, choose: Callable[[Form], str], base: str) -> tuple[str, bytes]:
        """Answer a client's query: the media type that `choose` picked for its form, and the bytes.

        base resolves relative IRIs. Raises BadQuery with line and column, NotAQuery for an update.
        """
        found = self._run(query, scope, None, base)
        if isinstance(found, ox.QueryTriples):
            media = choose(Form.GRAPH)
            return media, serialise.document(set(found), media)
        media = choose(Form.BOOLEAN if isinstance(found, ox.QueryBoolean) else Form.BINDINGS)
        return media, found.serialize(format=ox.QueryResultsFormat.from_media_type(media)) or b""

    def write_index(self, path: Path, base: str) -> None:
        """Make the side index of this dataset; entities stand under `{base}id/`."""
        side.write(self._engine, path, base)

    def follow_index(self, source: Version, chain: Iterable[Record], path: Path, base: str) -> None:
        """The same out of the index of a newer version. chain: the records of those that lead to it."""
        follow(self._engine, source, chain, path, base)

    def check_index(self, path: Path, base: str) -> list[str]:
        """Where a side index says other than this dataset does; none when it is true."""
        return side.differences(self._engine, path, base)

    def check_merge(self) -> list[str]:
        """Where the merge says other than the named graphs do, a line for each of the first hundred triples.

        None when it is true. Looks at every triple there is.
        """
        if self._own:
            return []
        default = ox.DefaultGraph()
        merged = (quad.triple for quad in self._engine.quads_for_pattern(None, None, None, default))
        wrong = (f"no graph says {it}" for it in merged if not self._said(it))
        named = (ox.Quad(it.subject, it.predicate, it.object, default) for it in stated(self._engine, own=self._own))
        missing = (f"the merge of all graphs lacks {quad.triple}" for quad in named if quad not in self._engine)
        return [*islice(chain(wrong, missing), _FAULTS)]

    def _said(self, triple: ox.Triple) -> bool:
        """Whether a named graph says it."""
        found = self._engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(isinstance(quad.graph_name, ox.NamedNode) for quad in found)

    def digest(self) -> str:
        """A digest of all that is stated, as the record of a version has it."""
        found = Digest()
        found.add(stated(self._engine, own=self._own))
        return str(found)

    def quads(self) -> Iterator[str]:
        """Every quad as a line of N-Quads, sorted, so that equal datasets give equal bytes."""
        lines = ox.serialize(stated(self._engine, own=self._own), format=ox.RdfFormat.N_QUADS) or b""
        yield from sorted(lines.decode().splitlines(keepends=True))

    def graph_names(self) -> Iterator[str]:
        """The names of all named graphs, in the order of the index."""
        return (name.value for name in self._engine.named_graphs() if isinstance(name, ox.NamedNode))

    def has_graph(self, name: str) -> bool:
        """Whether there is a graph of that name, empty or not. Raises BadRequest for what is no IRI."""
        return self._engine.contains_named_graph(*_nodes((name,)))

    def graph(self, name: str | None, media: str, most: int | None = None) -> bytes:
        """One named graph, or the default graph, as a document; empty when there is none.

        media: one of kg.media.GRAPHS; of DATASETS too, which say the name of the graph.

        Raises TooLarge past `most` triples.
        """
        where = ox.DefaultGraph() if name is None else ox.NamedNode(name)
        found = self._engine.quads_for_pattern(None, None, None, where)
        quads = set(islice(found, None if most is None else most + 1))
        if most is not None and len(quads) > most:
            raise TooLarge(f"the graph has more than {most} triples; ask for a part of it with a query")
        if media in DATASETS:
            return serialise.dataset(quads, media)
        return serialise.document((quad.triple for quad in quads), media)

    def _run(
        self, query: str, scope: Scope, bindings: Mapping[str, str] | None, base: str | None = None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        whole = not scope.default_graphs and not scope.named_graphs
        try:
            return self._engine.query(
                query,
                base_iri=base,
                prefixes=PREFIXES,
                default_graph=None if whole else [*_nodes(scope.default_graphs)],
                named_graphs=None if whole else [*_nodes(scope.named_graphs)],
                substitutions={ox.Variable(k): ox.NamedNode(v) for k, v in bindings.items()} if bindings else None,
            )
        except SyntaxError as bad:
            raise complaint(query, str(bad)) from bad


#: Names and sources kept in memory, about a kilobyte each.
_KEPT = 10_000
#: Faults that are listed at most.
_FAULTS = 100


def _nodes(iris: tuple[str, ...]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(iri) for iri in iris]
    except ValueError as bad:
        raise BadRequest(f"a graph is named by an absolute IRI: {bad}") from bad


def _node(iri: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(iri[2:]) if iri.startswith("_:") else ox.NamedNode(iri)


def _grouped(pairs: Iterable[tuple[str, Cell]]) -> Facts:
    found: dict[str, list[Cell]] = {}
    for predicate, value in pairs:
        found.setdefault(predicate, []).append(value)
    return found


def _slice(quads: Iterator[ox.Quad], most: int | None, skip: int) -> Iterator[ox.Quad]:
    return islice(quads, skip, None if most is None else skip + most)
