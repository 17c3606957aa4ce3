"""The statements of one entity and what each rests on: quotations from pages, references of the editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.describe.lookup import Facts, facts, first, references, sources, things
from kg.describe.values import Quote, Reference, Source, Statement, Thing
from kg.store import Cell, Dataset
from kg.terms import DCTERMS, HET, OA, PROV, RDF

#: Claims of one entity that a page shows. An entity with more has them said so often that a query serves better.
CLAIMS = 1000

_OUTGOING = "SELECT DISTINCT ?entity ?p ?value WHERE { ?entity ?p ?value }"

_CLAIMS = "SELECT DISTINCT ?entity ?claim WHERE {{ ?claim rdf:subject ?entity }} LIMIT {limit} OFFSET {offset}"


@dataclass(frozen=True, slots=True)
class Stated:
    """types: classes of the entity. statements: the rest, in no order. cut: it has more claims than CLAIMS."""

    types: tuple[str, ...]
    statements: tuple[Statement, ...]
    cut: bool


def stated(dataset: Dataset, iri: str) -> Stated:
    """All triples with this subject, and what they rest on; empty when there are none."""
    outgoing = dataset.select(_OUTGOING, {"entity": iri})
    claims = claims_of(dataset, iri) if outgoing else []
    claimed = facts(dataset, claims[:CLAIMS])
    quotes, cited = _quotes(dataset, claimed), _references(dataset, claimed)
    values = [(row["p"].value, row["value"]) for row in outgoing if row["p"].value != str(RDF.type)]
    named = things(dataset, (cell.value for _, cell in values if cell.kind == "uri"))
    return Stated(
        types=tuple(sorted(row["value"].value for row in outgoing if row["p"].value == str(RDF.type))),
        statements=tuple(_statement(iri, key, named, quotes, cited) for key in values),
        cut=len(claims) > CLAIMS,
    )


def claims_of(dataset: Dataset, iri: str, number: int = 1) -> list[str]:
    """Page `number`, from 1, of the claims about this entity; one more than CLAIMS where another page follows."""
    query = _CLAIMS.format(limit=CLAIMS + 1, offset=CLAIMS * (number - 1))
    return [row["claim"].value for row in dataset.select(query, {"entity": iri})]


_Key = tuple[str, Cell]


def _statement(
    iri: str,
    key: _Key,
    named: Mapping[str, Thing],
    quotes: Mapping[_Key, Sequence[Quote]],
    cited: Mapping[_Key, Sequence[Reference]],
) -> Statement:
    predicate, cell = key
    thing = named.get(cell.value) if cell.kind == "uri" else None
    return Statement(iri, predicate, cell, thing, tuple(quotes.get(key, ())), tuple(cited.get(key, ())))


def key_of(claim: Facts) -> _Key | None:
    """Property and value that a claim is about; None for what is no whole claim."""
    values = claim.get(str(RDF.object), ())
    return (first(claim, RDF.predicate), values[0]) if values else None


def _quotes(dataset: Dataset, claimed: Mapping[str, Facts]) -> dict[_Key, list[Quote]]:
    evidence = facts(dataset, {iri for claim in claimed.values() if (iri := first(claim, PROV.wasDerivedFrom))})
    taken = sources(dataset, {first(known, PROV.wasQuotedFrom) for known in evidence.values()} - {""})
    found: dict[_Key, list[Quote]] = {}
    for claim in claimed.values():
        sentence = evidence.get(first(claim, PROV.wasDerivedFrom), {})
        key, source = key_of(claim), taken.get(first(sentence, PROV.wasQuotedFrom))
        if key and source:
            found.setdefault(key, []).append(_quote(claim, sentence, source))
    return {key: sorted(set(quotes), key=lambda q: (q.evidence, q.mark_start)) for key, quotes in found.items()}


def _quote(claim: Facts, sentence: Facts, source: Source) -> Quote:
    return Quote(
        evidence=first(claim, PROV.wasDerivedFrom),
        sentence=first(sentence, OA.exact),
        start=int(first(sentence, OA.start)),
        end=int(first(sentence, OA.end)),
        mark_start=int(first(claim, OA.start)),
        mark_end=int(first(claim, OA.end)),
        source=source,
        rule=first(claim, HET.rule),
        truncated=first(sentence, HET.truncated) == "true",
    )


def _references(dataset: Dataset, claimed: Mapping[str, Facts]) -> dict[_Key, list[Reference]]:
    cited = {
        (key, cell.value)
        for claim in claimed.values()
        if (key := key_of(claim))
        for cell in claim.get(str(DCTERMS.source), ())
    }
    known = references(dataset, {iri for _, iri in cited})
    found: dict[_Key, list[Reference]] = {}
    for key, iri in sorted(cited):
        found.setdefault(key, []).append(known[iri])
    return found
