"""The triples of one document, picked from the index, and the graphs that state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import pyoxigraph as ox

from kg.errors import TooLarge

#: Triples of one document. A page of lists comes to some thousand; more hangs on blank nodes without end.
MOST = 50_000

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Selection:
    """Which triples a document holds.

    whole: IRIs, of which everything that is said. part: IRI → (most, skip), the stretch of its triples that is meant.
    named: IRIs, of which the values of `naming` alone. links: (subject, property, object), all IRIs. Whatever blank
    nodes these end at are told as well (Concise Bounded Description). added: triples that the document says of itself.
    """

    whole: Iterable[str] = ()
    part: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    named: Iterable[str] = ()
    naming: Iterable[str] = ()
    links: Iterable[tuple[str, str, str]] = ()
    added: Iterable[tuple[str, str, str | int]] = ()


def triples(engine: ox.Store, chosen: Selection) -> set[ox.Triple]:
    """The triples of the dataset that are chosen, without those added. Raises TooLarge past MOST."""
    found = set(_direct(engine, chosen))
    new, told = found, set[ox.BlankNode]()
    while edge := {t.object for t in new if isinstance(t.object, ox.BlankNode)} - told:
        told |= edge
        new = {quad.triple for node in edge for quad in engine.quads_for_pattern(node, None, None, _DEFAULT)}
        found |= new
        if len(found) > MOST:
            raise TooLarge(f"the document would have more than {MOST} triples; ask for a part of it with a query")
    return found


def _direct(engine: ox.Store, chosen: Selection) -> Iterator[ox.Triple]:
    for iri in chosen.whole:
        yield from _stretch(engine, iri, MOST, 0)
    for iri, (most, skip) in chosen.part.items():
        yield from _stretch(engine, iri, most, skip)
    naming = [ox.NamedNode(iri) for iri in chosen.naming]
    for iri in chosen.named:
        for by in naming:
            yield from (q.triple for q in engine.quads_for_pattern(ox.NamedNode(iri), by, None, _DEFAULT))
    for link in chosen.links:
        subject, predicate, value = map(ox.NamedNode, link)
        yield ox.Triple(subject, predicate, value)


def _stretch(engine: ox.Store, iri: str, most: int, skip: int) -> Iterator[ox.Triple]:
    found = engine.quads_for_pattern(ox.NamedNode(iri), None, None, _DEFAULT)
    return (quad.triple for quad in islice(found, skip, skip + most))


def added(chosen: Selection) -> Iterator[ox.Triple]:
    """What the document says of itself."""
    for subject, predicate, value in chosen.added:
        term = ox.Literal(value) if isinstance(value, int) else ox.NamedNode(value)
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)


def stated(engine: ox.Store, found: Iterable[ox.Triple], *, own: bool) -> Iterator[ox.Quad]:
    """Each triple once for every graph that states it. own: the default graph states too, else it is the merge."""
    for triple in found:
        for quad in engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
            if own or not isinstance(quad.graph_name, ox.DefaultGraph):
                yield quad
