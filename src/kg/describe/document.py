"""The RDF document about one entity: what its page says, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from kg.describe.claims import CLAIMS, claims_of
from kg.describe.entity import INCOMING, known, links
from kg.describe.lookup import batches, facts, listed
from kg.describe.profile import Profile
from kg.describe.sentences import listed_for
from kg.errors import UnknownEntity
from kg.store import Dataset, Row
from kg.terms import DCTERMS, PROV

_WHOLE = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
_NAMES = "CONSTRUCT {{ ?s skos:prefLabel ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s skos:prefLabel ?o }}"
_TYPES = "CONSTRUCT {{ ?s a ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s a ?o }}"


def document(dataset: Dataset, profile: Profile, iri: str, media: str, number: int = 1) -> bytes:
    """What the page says, as RDF in a media type of kg.media.GRAPHS. Raises UnknownEntity.

    The entity's triples with their claims, sentences, snapshots and references, so that a Turtle client sees each
    statement's sentence; page `number` of its claims, incoming links, sentences and mentions; labels of all linked.
    """
    if not known(dataset, iri):
        raise UnknownEntity(f"nothing is known of {iri}")
    listed_here = [one for found, _ in listed_for(dataset, iri, number) for one in found]
    linked, _ = listed(dataset, links(profile), iri, number, INCOMING)
    whole = {iri, *claims_of(dataset, iri, number)[:CLAIMS], *listed_here}
    whole |= _behind(dataset, whole)
    own = facts(dataset, [iri])[iri]
    named = {cell.value for cells in own.values() for cell in cells if cell.kind == "uri"}
    named |= {row["thing"].value for row in linked}
    queries = [*_batched(_WHOLE, whole), *_batched(_NAMES, named), *_batched(_TYPES, named), _incoming(linked, iri)]
    return dataset.construct(queries, {}, media)


def _behind(dataset: Dataset, iris: Iterable[str]) -> set[str]:
    """What claims and sentences rest on: sentences, snapshots, their pages, references."""
    steps = (PROV.wasDerivedFrom, DCTERMS.source, PROV.wasQuotedFrom, PROV.specializationOf)
    found, edge = set[str](), set(iris)
    for _ in steps:  # a claim, its sentence, its snapshot, its page: as far as the chain goes
        known_here = facts(dataset, edge).values()
        edge = {cell.value for one in known_here for step in steps for cell in one.get(str(step), ())} - found
        found |= edge
    return found


def _incoming(linked: Iterable[Row], iri: str) -> str:
    """A query that gives the links already found: to look them up again, the engine would read all links to a hub."""
    triples = " ".join(f"<{row['thing'].value}> <{row['p'].value}> <{iri}> ." for row in linked)
    return f"CONSTRUCT {{ {triples} }} WHERE {{}}"


def _batched(query: str, iris: Iterable[str]) -> Iterable[str]:
    return (query.format(values=batch) for batch in batches(iris))
