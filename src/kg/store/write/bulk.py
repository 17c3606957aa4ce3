"""Large files into a dataset in the making: N-Triples, Turtle, N-Quads and TriG, each also packed with gzip.

The engine's parser reads, each statement is looked at on its way, and the engine's bulk loader takes it: once for its
graph, once for the merge. So blank nodes are the same in both, those of different files are different, and what would
hurt readers later never comes in.

Not in one transaction: what fails half-way leaves a part behind, so load into a dataset that is thrown away then.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Self, cast

import pyoxigraph as ox

from kg.errors import BadData, BadRequest
from kg.index import Index
from kg.store import side
from kg.store.beside import copy_store
from kg.store.home import Version
from kg.store.write.body import check_terms
from kg.terms import HET

#: Endings of the files that are taken.
ENDINGS = (".nt", ".ttl", ".nq", ".trig")
#: Triple terms that are open at once in the text of a file. The parser's own stack holds some thousand.
_OPEN = 1_000
#: Statements between two reports of how far it is.
_STEP = 20_000
_DEFAULT = ox.DefaultGraph()

Progress = Callable[[int], None]
"""Told the bytes of the file that have been read so far, as they lie on disk."""


class Loading:
    """A dataset in the making that takes large files; readers never see it before it is published."""

    def __init__(self, engine: ox.Store, *, own: bool) -> None:
        """own: the default graph is one of its own, and no merge is kept."""
        self._engine = engine
        self.own = own
        self.graphs: set[str] | None = set()  # named graphs that were loaded into; None when the default graph was

    @classmethod
    def fresh(cls, path: Path, *, own: bool = False) -> Self:
        """An empty dataset in a directory that is not there yet."""
        path.mkdir(parents=True)
        return cls(ox.Store(str(path)), own=own)

    @classmethod
    def continued(cls, before: Version, path: Path) -> Self:
        """A copy of a published dataset; table files are shared with it and never changed."""
        copy_store(before.store, path)
        return cls(ox.Store(str(path)), own=before.own)

    def load(self, file: Path, graph: str | None, progress: Progress = lambda _: None) -> int:
        """Load a file; how many statements it has.

        graph: IRI for statements that name none; None for the default graph, where that is one of its own. Raises
        BadData: file and line, or why it cannot be read or may not come in.
        """
        form, home, read = _format(file), _home(graph), _Counted(progress)
        try:
            with file.open("rb") as raw:
                stream = _Watched(cast(IO[bytes], gzip.GzipFile(fileobj=raw) if file.suffix == ".gz" else raw))
                quads = ox.parse(cast(IO[bytes], stream), format=form, rename_blank_nodes=True)
                self._engine.bulk_extend(self._noted(_placed(read.through(quads, raw.tell), home, own=self.own)))
        except SyntaxError as bad:
            raise BadData(f"{file}:{bad.lineno}:{bad.offset}: {bad.msg}") from bad
        except BadRequest as bad:
            raise BadData(f"{file}: statement {read.number}: {bad}") from bad
        except (OSError, EOFError, ValueError) as bad:
            raise BadData(f"{file}: {bad}") from bad
        return read.number

    def _noted(self, quads: Iterator[ox.Quad]) -> Iterator[ox.Quad]:
        """The same quads; the graphs they stand in are noted."""
        for quad in quads:
            if self.graphs is not None and isinstance(quad.graph_name, ox.NamedNode):
                self.graphs.add(quad.graph_name.value)
            elif self.own:
                self.graphs = None
            yield quad

    def copy(self, path: Path) -> None:
        """Copy what is there now; table files are shared."""
        self._engine.flush()
        self._engine.backup(str(path))

    def finish(self, index: Path, base: str) -> dict[str, int]:
        """Put everything on disk and make the side index; the figures of the dataset, which come with the index."""
        self._engine.flush()
        self._engine.optimize()
        side.write(self._engine, index, base)
        with closing(Index(index)) as made:
            parts, entities = made.partitions(), len(made)
        default = sum(part.n for part in parts if part.what == "property")
        kinds = {part.iri: part.n for part in parts if part.what == "class"}
        return {
            "quads": len(self._engine) - (0 if self.own else default),
            "entities": entities,
            "statements": kinds.get(str(HET.Claim), 0) + kinds.get(str(HET.EditorialClaim), 0),
            "quotations": kinds.get(str(HET.Evidence), 0),
        }


def _home(graph: str | None) -> ox.NamedNode | ox.DefaultGraph:
    try:
        return _DEFAULT if graph is None else ox.NamedNode(graph)
    except ValueError as bad:
        raise BadData(f"a graph is named by an absolute IRI, not by {graph!r}: {bad}") from bad


def _format(file: Path) -> ox.RdfFormat:
    ending = Path(file.stem).suffix if file.suffix == ".gz" else file.suffix
    form = ox.RdfFormat.from_extension(ending.removeprefix(".")) if ending in ENDINGS else None
    if form is None:
        raise BadData(f"{file}: files that end in {', '.join(ENDINGS)} are taken, each also with .gz")
    return form


def _placed(quads: Iterator[ox.Quad], home: ox.NamedNode | ox.DefaultGraph, *, own: bool) -> Iterator[ox.Quad]:
    """Each quad in its graph, and in the merge."""
    for quad in quads:
        check_terms(quad.triple)
        stated = isinstance(quad.graph_name, ox.NamedNode)
        if stated or isinstance(home, ox.DefaultGraph):
            yield quad
        else:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, home)
        if not own:
            yield ox.Quad(quad.subject, quad.predicate, quad.object, _DEFAULT) if stated else quad


class _Counted:
    """Counts quads on their way, and tells now and then how far it is."""

    def __init__(self, progress: Progress) -> None:
        self.number = 0
        self._progress = progress

    def through(self, quads: Iterator[ox.Quad], position: Callable[[], int]) -> Iterator[ox.Quad]:
        """The same quads."""
        for quad in quads:
            self.number += 1
            if self.number % _STEP == 0:
                self._progress(position())
            yield quad


class _Watched(io.RawIOBase):
    """Passes bytes on, as long as triple terms in them are not nested deeper than any parser bears."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._open = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises BadRequest."""
        data = self._stream.read(size)
        self._open = max(self._open + data.count(b"<<(") - data.count(b")>>"), 0)
        if self._open > _OPEN:
            raise BadRequest(f"more than {_OPEN} triple terms are open at once")
        return data
