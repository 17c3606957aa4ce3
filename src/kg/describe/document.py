"""The RDF document about one entity: what its page says, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from kg.describe.claims import CLAIMS, claims_of
from kg.describe.entity import INCOMING, known, links
from kg.describe.lookup import Facts, facts, first, listed, values
from kg.describe.profile import Profile
from kg.describe.sentences import listed_for
from kg.errors import UnknownEntity
from kg.store import Dataset
from kg.terms import DCTERMS, PROV

_WHOLE = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {values} }} ?s ?p ?o }}"
_LABELS = """CONSTRUCT {{ ?thing ?p ?name }} WHERE {{ VALUES ?thing {{ {values} }}
    VALUES ?p {{ skos:prefLabel rdf:type }} ?thing ?p ?name }}"""


def document(dataset: Dataset, profile: Profile, iri: str, media: str, number: int = 1) -> bytes:
    """What the page says, as RDF in a media type of kg.media.GRAPHS. Raises UnknownEntity.

    The entity's triples with their claims, sentences, snapshots and references, so that a Turtle client sees each
    statement's sentence; one page of incoming links, of sentences and of mentions; labels of everything linked.
    """
    if not known(dataset, iri):
        raise UnknownEntity(f"nothing is known of {iri}")
    listed_here = [one for found, _ in listed_for(dataset, iri, number) for one in found]
    linked, _ = listed(dataset, links(profile), iri, number, INCOMING)
    whole = {iri, *claims_of(dataset, iri)[:CLAIMS], *listed_here}
    whole |= _behind(dataset, whole)
    own = facts(dataset, [iri])[iri]
    named = {cell.value for cells in own.values() for cell in cells if cell.kind == "uri"}
    named |= {row["thing"].value for row in linked}
    queries = [
        *_batched(_WHOLE, whole),
        *_batched(_LABELS, named),
        *(f"CONSTRUCT {{ <{r['thing'].value}> <{r['p'].value}> ?entity }} WHERE {{ BIND(<{iri}> AS ?entity) }}" for r in linked),
    ]
    return dataset.construct(queries, {}, media)


def _behind(dataset: Dataset, iris: Iterable[str]) -> set[str]:
    """What claims and sentences rest on: sentences, snapshots, their pages, references."""
    steps = (PROV.wasDerivedFrom, DCTERMS.source, PROV.wasQuotedFrom, PROV.specializationOf)
    found, edge = set[str](), set(iris)
    for _ in steps:  # a claim, its sentence, its snapshot, its page: as far as the chain goes
        known_here = facts(dataset, edge).values()
        edge = {iri for one in known_here for step in steps if (iri := first(one, step))} - found
        found |= edge
    return found


def _batched(query: str, iris: Iterable[str]) -> Iterable[str]:
    return (query.format(values=words) for words in values(iris))


__all__ = ["Facts", "document"]
