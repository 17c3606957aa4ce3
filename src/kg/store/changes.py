"""What the patches of a home tell of its entities: which versions touched one, and what they changed of it.

The patches are the truth; which entities they touch stands in a table, brought up to date when somebody asks
(kg.index.touched). A quad is about the entity its subject names, fragments left out: so claims and sentences count
for the page they are read from.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.index import Touch, Touched
from kg.prefixes import spelled
from kg.quoting import QUOTED, SUBJECT
from kg.store import patch
from kg.store.dataset import Dataset
from kg.store.home import Home
from kg.store.records import Record

#: Bytes of packed patches that are read for one difference; these unpack to some 50 MB, read in half a second.
READ = 5_000_000
#: Steps from a statement to what it rests on: its claim, its sentence, the snapshot of that.
_STEPS = frozenset((spelled("prov:wasDerivedFrom"), QUOTED))
_DEFAULT = ox.DefaultGraph()

Quads = set[ox.Quad]


@dataclass(frozen=True, slots=True)
class Difference:
    """What came and went of one entity: datasets of its statements, of claims of them and of the sentences quoted.

    Each has them in the graphs that said them, and what was said of these graphs. added, removed: how many statements.
    A statement that only changed graphs is in neither.
    """

    came: Dataset
    went: Dataset
    added: int
    removed: int


class Changes:
    """What changed when, in one home. Thread-safe."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._known: Touched | None = None
        self._newest = 0

    def of_entity(self, iri: str, until: int, most: int, skip: int = 0) -> list[Touch]:
        """The versions up to `until` that touched an entity, newest first."""
        found = self._table(until).of_entity(_entity(iri), until, most, skip)
        return [touch for touch in found if self._home.records.get(touch.version)]  # others were forgotten

    def of_version(self, number: int, most: int, skip: int = 0) -> tuple[list[Touch], int]:
        """Entities that a version touched, most touched first; and how many there are."""
        table = self._table(number)
        return table.of_version(number, most, skip), table.count(number)

    def removed(self, number: int, iris: Sequence[str]) -> Dataset:
        """What a version removed of some entities: whoever has gone has left its name there."""
        record, wanted = self._home.records.get(number), set(iris)
        if not wanted or record is None or not record.patched:
            return Dataset.in_memory()
        read = patch.changes(record.patch, about=[f"<{iri}> " for iri in iris])
        return _dataset(quad for sign, quads in read if sign == "D" for quad in quads if _named(quad) in wanted)

    def difference(self, iri: str, since: int, until: int) -> Difference | None:
        """What changed of an entity between two versions; None where a patch is missing, or they pass READ."""
        chain = self._home.records.chain(since, until)
        if chain is None:
            return None
        touching = {touch.version for touch in self.of_entity(iri, until, len(chain) + 1)}
        telling = [record for record in chain if record.number in touching]
        if sum(record.patch.stat().st_size for record in telling) > READ:
            return None
        came, went = Quads(), Quads()
        for record in telling:
            _follow(record, iri, came, went)
        return _told(iri, came, went)

    def _table(self, until: int) -> Touched:
        """The table, with all that was published up to a version in it."""
        with self._lock:
            if self._known is None:
                self._home.records.path.mkdir(exist_ok=True)
                self._known = Touched(self._home.records.path / "changes.sqlite")
            if until > self._newest:
                self._newest = self._home.current().number
                self._known.take(self._new(self._known.taken()))
            return self._known

    def _new(self, taken: set[int]) -> Iterator[tuple[int, Iterable[tuple[str, int, int]]]]:
        for number in self._home.records.numbers():
            if number not in taken and number <= self._newest and (record := self._home.records.get(number)):
                yield number, _rows(record) if record.patched else ()


def _entity(iri: str) -> str:
    return iri.partition("#")[0]


def _named(quad: ox.Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""


def _rows(record: Record) -> Iterator[tuple[str, int, int]]:
    counted = {"A": Counter[str](), "D": Counter[str]()}
    for sign, quads in patch.changes(record.patch):
        counted[sign].update(_entity(quad.subject.value) for quad in quads if isinstance(quad.subject, ox.NamedNode))
    came, went = counted["A"], counted["D"]
    return ((entity, came[entity], went[entity]) for entity in came.keys() | went.keys())


# ---- one entity ----


def _follow(record: Record, iri: str, came: Quads, went: Quads) -> None:
    """Take in what one version changed of an entity."""
    added, removed = _about(record, iri)
    _move(removed, came, went)
    _move(added, went, came)


def _move(quads: Quads, other: Quads, own: Quads) -> None:
    own |= quads - other
    other -= quads


def _about(record: Record, iri: str) -> tuple[Quads, Quads]:
    """The quads of a patch that start at an entity, those of claims of them and of the sentences they rest on.

    And those that start at the graphs that any of these stand in: they say who made such a graph.
    """
    found: dict[str, Quads] = {"A": set(), "D": set()}
    wanted, seen = {iri}, set[str]()
    while wanted:
        seen |= wanted
        further = set[str]()
        for sign, quads in patch.changes(record.patch, about=[f"<{one}>" for one in wanted]):
            for quad in quads:
                further |= _taken(quad, wanted, found[sign])
        wanted = further - seen
    return found["A"], found["D"]


def _taken(quad: ox.Quad, wanted: Iterable[str], found: Quads) -> set[str]:
    """Take a quad in where it is about what is wanted; gives what is wanted next."""
    value = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
    if quad.predicate.value == SUBJECT and value in wanted:
        return {_named(quad)} - {""}
    if _named(quad) not in wanted:
        return set()
    found.add(quad)
    graph = {quad.graph_name.value} if isinstance(quad.graph_name, ox.NamedNode) else set()
    return graph | ({value} if quad.predicate.value in _STEPS and value else set())


def _told(iri: str, came: Quads, went: Quads) -> Difference:
    """What is in one graph more and in another less is in neither."""
    new, old = ({quad.triple for quad in quads} for quads in (came, went))
    added, removed = {q for q in came if q.triple not in old}, {q for q in went if q.triple not in new}
    counts = (sum(triple.subject == ox.NamedNode(iri) for triple in triples) for triples in (new - old, old - new))
    return Difference(_dataset(added), _dataset(removed), *counts)


def _dataset(quads: Iterable[ox.Quad]) -> Dataset:
    """The quads in their graphs, and the merge of them."""
    lines = {line for quad in quads for line in (f"{quad} .\n", f"{quad.triple} .\n")}
    return Dataset.of_quads("".join(lines).encode())
