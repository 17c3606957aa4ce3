"""What has to be looked at before a change may count: nodes whose rules it can break, and what those rules read.

Bounded by the change, not by the dataset: a hub's links are never followed, only its own statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Self

import pyoxigraph as ox

from kg.errors import Unchecked
from kg.store.write.delta import Delta, Name
from kg.store.write.request import Frame
from kg.terms import HET, OA, PROV, RDF, RDFS, SCHEMA, SKOS

#: Nodes that point at one that loses its class or digest: past so many the change is refused, not half checked.
POINTERS = 10_000
#: Statements of a neighbour that are looked at besides its classes, and links to a node; rules ask for a few of them.
NEIGHBOUR = 200
#: Levels of classes that are followed, up and down.
LEVELS = 50
#: Other entities of one name that are looked at: the rule about them wants one.
NAMESAKES = 5

_TYPE, _SHA256, _LABEL = (ox.NamedNode(term) for term in (RDF.type, SCHEMA.sha256, SKOS.prefLabel))
_BELOW = ox.NamedNode(RDFS.subClassOf)
_SUBJECT, _PREDICATE, _OBJECT = (ox.NamedNode(term) for term in (RDF.subject, RDF.predicate, RDF.object))
_PARTS = (_SUBJECT, _PREDICATE, _OBJECT)
_WITHIN, _TEXT = ox.NamedNode(SCHEMA.containedInPlace), ox.NamedNode(HET.scratchText)
_QUOTES = {ox.NamedNode(term) for term in (RDF.type, OA.exact, OA.start, OA.end, PROV.wasQuotedFrom)}

Node = ox.NamedNode | ox.BlankNode | ox.Triple


@dataclass(frozen=True, slots=True)
class Question:
    """What the gate is asked.

    focus: IRIs of the nodes to check. quoted: those of them whose quotation has to stand in its source. texts: IRI of
    a snapshot → its text, as the change gives it. blank: blank nodes among what is added. said: N-Triples, what any
    graph says of the nodes and around them. stated: N-Quads, what of it about the nodes the changed graphs say.
    """

    focus: tuple[str, ...]
    quoted: tuple[str, ...]
    texts: dict[str, str]
    blank: tuple[str, ...]
    said: bytes
    stated: bytes

    def packed(self) -> tuple[Frame, bytes]:
        """The head and body of a frame."""
        head = {"focus": self.focus, "quoted": self.quoted, "texts": self.texts, "blank": self.blank}
        return {**head, "said": len(self.said)}, self.said + self.stated

    @classmethod
    def unpacked(cls, head: Frame, body: bytes) -> Self:
        """The question that was packed."""
        said = head["said"]
        focus, quoted, blank = (tuple(head[name]) for name in ("focus", "quoted", "blank"))
        return cls(focus, quoted, head["texts"], blank, body[:said], body[said:])


def question(engine: ox.Store, delta: Delta, back: frozenset[ox.NamedNode], *, own: bool) -> Question:
    """What to ask about a change that the engine has taken.

    back: the properties that shapes follow against their direction (sh:inversePath). own: the default graph is not the
    merge of all. Raises Unchecked when more nodes depend on the change than can be looked at.
    """
    return _Scope(engine, delta, back, own=own).question()


class _Scope:
    """The neighbourhood of one change."""

    def __init__(self, engine: ox.Store, delta: Delta, back: frozenset[ox.NamedNode], *, own: bool) -> None:
        self._engine = engine
        self._delta = delta
        self._back = back
        self._where: Name | None = None if own else ox.DefaultGraph()  # every statement, once or more

    def question(self) -> Question:
        quoting = self._pointing(_SHA256)
        focus = self._touched() | quoting | self._pointing(_TYPE) | self._resting() | self._telling() | self._moved()
        quoted = quoting | {quad.subject for quad in self._delta.added if quad.predicate in _QUOTES}
        return Question(
            focus=_iris(focus),
            quoted=_iris(quoted),
            texts={quad.subject.value: quad.object.value for quad in self._delta.added
                   if quad.predicate == _TEXT and isinstance(quad.object, ox.Literal)
                   and isinstance(quad.subject, ox.NamedNode)},
            blank=tuple(sorted({str(node) for quad in self._delta.added for node in (quad.subject, quad.object)
                                if isinstance(node, ox.BlankNode)})),
            said=ox.serialize(self._said(focus), format=ox.RdfFormat.N_TRIPLES) or b"",
            stated=ox.serialize(self._stated(focus), format=ox.RdfFormat.N_QUADS) or b"",
        )  # fmt: skip

    # ---- the nodes ----

    def _touched(self) -> set[Node]:
        """The subjects of what came or went, and the objects where a shape looks from there."""
        quads = (*self._delta.added, *self._delta.removed)
        seen_from = {quad.object for quad in quads if quad.predicate in self._back}
        return {quad.subject for quad in quads} | {node for node in seen_from if isinstance(node, ox.NamedNode)}

    def _pointing(self, lost: ox.NamedNode) -> set[Node]:
        """What points at nodes that lost a value of this property."""
        nodes = {quad.subject for quad in self._delta.removed if quad.predicate == lost}
        found: set[Node] = set()
        for node in nodes:
            found.update(quad.subject for quad in islice(self._out(None, None, node), POINTERS))
            if len(found) >= POINTERS:
                raise Unchecked(f"more than {POINTERS:,} statements point at {node}, which would lose its {lost}")
        return found

    def _moved(self) -> set[Node]:
        """The instances of classes that came under another one, or left it: other shapes are for them now."""
        links = [quad for quad in (*self._delta.added, *self._delta.removed) if quad.predicate == _BELOW]
        classes: set[Node] = {quad.subject for quad in links}
        lowest = classes - {quad.object for quad in links}
        self._reached(lowest or {*[*classes][:1]}, self._classes_above)  # that there are few levels of them
        found: set[Node] = set()
        for kind in self._reached(classes, self._classes_below):
            found.update(quad.subject for quad in islice(self._out(None, _TYPE, kind), POINTERS))
            if len(found) >= POINTERS:
                raise Unchecked(f"more than {POINTERS:,} things are of a class below {kind}, whose place would change")
        return found

    def _reached(self, start: set[Node], step: Callable[[Node], Iterator[Node]]) -> set[Node]:
        """These classes and all that steps lead to. Raises Unchecked past LEVELS: pySHACL recurses over them."""
        found, edge = set(start), start
        for _ in range(LEVELS):
            edge = {further for node in edge for further in step(node)} - found
            if not edge:
                return found
            found |= edge
        raise Unchecked(f"classes are nested deeper than {LEVELS} levels, at {next(iter(edge))}")

    def _classes_above(self, kind: Node) -> Iterator[Node]:
        return (quad.object for quad in self._out(kind, _BELOW, None) if isinstance(quad.object, ox.NamedNode))

    def _classes_below(self, kind: Node) -> Iterator[Node]:
        return (quad.subject for quad in self._out(None, _BELOW, kind))

    def _resting(self) -> set[Node]:
        """What was said by claims that went: it may rest on nothing now."""
        claims = {quad.subject for quad in self._delta.removed if quad.predicate in _PARTS}
        gone = {quad.object for quad in self._delta.removed if quad.predicate == _SUBJECT}
        there = {quad.object for claim in claims for quad in self._out(claim, _SUBJECT, None)}
        return {node for node in gone | there if isinstance(node, ox.NamedNode)}

    def _telling(self) -> set[Node]:
        """The claims about triples that nobody says any more."""
        triples = {quad.triple for quad in self._delta.removed}
        gone = [it for it in triples if next(self._out(it.subject, it.predicate, it.object), None) is None]
        return {claim for triple in gone for claim in self._claims(triple)}

    def _claims(self, triple: ox.Triple) -> Iterator[Node]:
        """The claims about a triple.

        They are among those about its subject and among those with its value: the fewer of the two are looked through.
        """
        near = zip(self._out(None, _SUBJECT, triple.subject), self._out(None, _OBJECT, triple.object), strict=False)
        wanted = ((_SUBJECT, triple.subject), (_PREDICATE, triple.predicate), (_OBJECT, triple.object))
        seen: set[Node] = set()
        for claim in (quad.subject for pair in near for quad in pair):
            if claim not in seen and all(next(self._out(claim, *part), None) for part in wanted):
                yield claim
            seen.add(claim)

    # ---- what their rules read ----

    def _said(self, focus: set[Node]) -> set[ox.Triple]:
        said = {quad.triple for node in focus for quad in self._out(node, None, None)}
        said |= {quad.triple for node in focus for quad in self._into(node)}
        near = self._above(said) | {it.object for it in said if isinstance(it.object, ox.NamedNode)}
        near |= self._grounds(said)
        said |= {quad.triple for it in said if it.predicate == _LABEL for quad in self._namesakes(it.object)}
        near |= {it.subject for it in said}
        said = said.union(*(self._glance(node) for node in near - focus))
        kinds: set[Node] = {it.object for it in said if it.predicate == _TYPE and isinstance(it.object, ox.NamedNode)}
        return said.union(*(self._placed(kind) for kind in self._reached(kinds, self._classes_above)))

    def _placed(self, kind: Node) -> Iterator[ox.Triple]:
        """What a class is below."""
        return (quad.triple for quad in self._out(kind, _BELOW, None))

    def _glance(self, node: Node) -> Iterator[ox.Triple]:
        """The classes of a neighbour and the first of its statements."""
        first = [*islice(self._out(node, None, None), NEIGHBOUR + 1)]
        yield from (quad.triple for quad in first[:NEIGHBOUR])
        if len(first) > NEIGHBOUR:
            yield from (quad.triple for quad in self._out(node, _TYPE, None))

    def _grounds(self, said: set[ox.Triple]) -> set[Node]:
        """A claim for each of the statements that has one, but for those whose claim is among them."""
        subjects = {it.subject for it in said}
        claimed = {node for node in subjects if next(self._out(None, _SUBJECT, node), None)}
        open_ = {it for it in said if it.subject in claimed} - _told(said)
        return {claim for it in open_ for claim in islice(self._claims(it), 1)}

    def _stated(self, focus: set[Node]) -> Iterator[ox.Quad]:
        for graph in {quad.graph_name for quad in (*self._delta.added, *self._delta.removed)}:
            if isinstance(graph, ox.NamedNode):
                yield from (quad for node in focus for quad in self._engine.quads_for_pattern(node, None, None, graph))

    def _into(self, node: Node) -> Iterator[ox.Quad]:
        """What points here, as far as a shape asks."""
        for predicate in self._back:
            yield from islice(self._out(None, predicate, node), NEIGHBOUR)

    def _above(self, said: Iterable[ox.Triple]) -> set[Node]:
        """All places on the way up: none may lie in itself."""
        found: set[Node] = set()
        edge = [it.object for it in said if it.predicate == _WITHIN]
        while edge:
            place = edge.pop()
            if isinstance(place, ox.NamedNode) and place not in found:
                found.add(place)
                edge += [quad.object for quad in self._out(place, _WITHIN, None)]
        return found

    def _namesakes(self, label: object) -> Iterator[ox.Quad]:
        yield from islice(self._engine.quads_for_pattern(None, _LABEL, label, self._where), NAMESAKES)  # type: ignore[arg-type]

    def _out(self, subject: Node | None, predicate: ox.NamedNode | None, value: object) -> Iterator[ox.Quad]:
        return self._engine.quads_for_pattern(subject, predicate, value, self._where)  # type: ignore[arg-type]


def _told(said: Iterable[ox.Triple]) -> set[ox.Triple]:
    """What is claimed in so many words by claims that are all there."""
    parts: dict[Node, dict[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]] = {}
    for it in said:
        if it.predicate in _PARTS:
            parts.setdefault(it.subject, {})[it.predicate] = it.object
    whole = (tuple(claim[part] for part in _PARTS) for claim in parts.values() if len(claim) == len(_PARTS))
    return {
        ox.Triple(subject, predicate, value)
        for subject, predicate, value in whole
        if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode)
    }


def _iris(nodes: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted(node.value for node in nodes if isinstance(node, ox.NamedNode)))
