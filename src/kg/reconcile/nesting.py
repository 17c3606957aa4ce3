"""Places inside places: what a page says of them, less what would put a place into itself.

A wrong reading of one sentence ("Shenzhen lies in the Shenzhen Park") would have the whole page refused, since no place
lies in itself (ontology/checks/place-cycle.rq). What the editors know decides; of a page's own statements, the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rdflib import URIRef

from kg.evidence import Claim, Reading, Thing
from kg.iri import Base
from kg.reconcile.resolve import Entity, Resolution, reconcile
from kg.terms import SCHEMA
from kg.vocabulary import Vocabulary


def linked(reading: Reading, vocabulary: Vocabulary, base: Base) -> tuple[Reading, Resolution]:
    """What a page says and the entities it says it of.

    Left out are the claims that a place lies in what, by the editors or by an earlier claim of the page, lies in it.
    """
    resolution = reconcile(reading, vocabulary, base)
    return replace(reading, claims=tuple(_kept(reading.claims, resolution.entities, vocabulary))), resolution


def _kept(claims: Iterable[Claim], entities: Mapping[Thing, Entity], vocabulary: Vocabulary) -> Iterator[Claim]:
    told: dict[URIRef, set[URIRef]] = {}
    for claim in claims:
        pair = _inside(claim, entities)
        if pair and pair[0] in _above(pair[1], told, vocabulary):
            continue
        if pair:
            told.setdefault(pair[0], set()).add(pair[1])
        yield claim


def _inside(claim: Claim, entities: Mapping[Thing, Entity]) -> tuple[URIRef, URIRef] | None:
    """The part and its whole, where a claim is of such and both are known by an IRI."""
    if claim.predicate != SCHEMA.containedInPlace or isinstance(claim.object, URIRef):
        return None
    part, whole = entities.get(claim.subject), entities.get(claim.object)  # type: ignore[arg-type] # literals have none
    return (part.iri, whole.iri) if part and whole else None


def _above(place: URIRef, told: Mapping[URIRef, set[URIRef]], vocabulary: Vocabulary) -> set[URIRef]:
    """A place and all that it lies in."""
    reached, ahead = {place}, [place]
    while ahead:
        here = ahead.pop()
        further = (vocabulary.wholes(here) | told.get(here, frozenset())) - reached
        reached |= further
        ahead += further
    return reached
