"""Sentences of pages: those of an article, a teaser or a snapshot in page order, and those that mention an entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.describe.claims import key_of
from kg.describe.lookup import Facts, facts, first, listed, rows, sources, things
from kg.describe.profile import Profile
from kg.describe.values import Page, Reading, Sentence, Source, Thing, anchor
from kg.store import Cell, Dataset
from kg.terms import HET, OA, PROV, RDF, curie

SENTENCES, MENTIONS, RESTS = 100, 20, 100

# Every branch holds its own join, from the entity outwards: joined outside the union, the engine reads all sentences.
# A teaser's sentences belong to the page of its article too: often they are all that is known of it.
_OF = """SELECT DISTINCT ?entity ?e ?first WHERE { { ?e schema:isPartOf ?entity ; oa:start ?first }
    UNION { ?teaser het:teaserOf ?entity . ?e schema:isPartOf ?teaser ; oa:start ?first }
    UNION { ?e prov:wasQuotedFrom ?entity ; oa:start ?first } } ORDER BY ?first ?e"""
# no ORDER BY: sorting the million mentions of a hub takes half a minute, the first twenty of an index a millisecond
_MENTIONING = "SELECT ?entity ?e WHERE { ?e schema:mentions ?entity }"
_RESTING = """SELECT DISTINCT ?entity ?e WHERE { { ?e dcterms:source ?entity ; rdf:subject ?s }
    UNION { ?e het:rule ?entity ; rdf:subject ?s } }"""

_READINGS = "SELECT DISTINCT ?e ?claim WHERE {{ VALUES ?e {{ {values} }} ?claim prov:wasDerivedFrom ?e }}"


def listed_for(dataset: Dataset, iri: str, number: int) -> tuple[tuple[list[str], Page], ...]:
    """This page of each of the three lists: sentences of the entity, sentences that mention it, claims that cite it."""
    wanted = ((_OF, SENTENCES), (_MENTIONING, MENTIONS), (_RESTING, RESTS))
    return tuple(_list(dataset, query, iri, number, size) for query, size in wanted)


def sentences_of(dataset: Dataset, profile: Profile, iri: str, number: int) -> tuple[tuple[Sentence, ...], Page]:
    """The sentences that are part of this article, teaser or snapshot, in page order, SENTENCES a page."""
    evidence, page = _list(dataset, _OF, iri, number, SENTENCES)
    return _sentences(dataset, profile, evidence), page


def mentions_of(dataset: Dataset, profile: Profile, iri: str, number: int) -> tuple[tuple[Sentence, ...], Page]:
    """The sentences that mention this entity, in the order of the index, MENTIONS a page."""
    evidence, page = _list(dataset, _MENTIONING, iri, number, MENTIONS)
    return _sentences(dataset, profile, evidence, with_readings=False), page


def rests_on(dataset: Dataset, profile: Profile, iri: str, number: int) -> tuple[tuple[Reading, ...], Page]:
    """The statements that cite this reference or were read by this rule, RESTS a page."""
    claims, page = _list(dataset, _RESTING, iri, number, RESTS)
    claimed = [claim for claim in facts(dataset, claims).values() if key_of(claim)]
    named = things(dataset, _linked(claimed))
    return tuple(sorted((_reading(claim, profile, named) for claim in claimed), key=_place)), page


def _list(dataset: Dataset, query: str, iri: str, number: int, size: int) -> tuple[list[str], Page]:
    found, page = listed(dataset, query, iri, number, size)
    return [row["e"].value for row in found], page


def _sentences(
    dataset: Dataset, profile: Profile, evidence: Sequence[str], *, with_readings: bool = True
) -> tuple[Sentence, ...]:
    known = facts(dataset, evidence)
    taken = sources(dataset, {iri for found in known.values() if (iri := first(found, PROV.wasQuotedFrom))})
    readings = _read_from(dataset, profile, evidence) if with_readings else {}
    return tuple(
        _sentence(iri, found, taken[first(found, PROV.wasQuotedFrom)], readings.get(iri, ()))
        for iri, found in sorted(known.items(), key=_where)
        if first(found, PROV.wasQuotedFrom)
    )


def _where(entry: tuple[str, Facts]) -> tuple[str, int]:
    """Sentences stand in the order of their page."""
    return first(entry[1], PROV.wasQuotedFrom), int(first(entry[1], OA.start) or 0)


def _read_from(dataset: Dataset, profile: Profile, evidence: Sequence[str]) -> dict[str, tuple[Reading, ...]]:
    """Sentence → what was read from it, in the order of the words."""
    claims = facts(dataset, (row["claim"].value for row in rows(dataset, _READINGS, evidence)))
    named = things(dataset, _linked(claims.values()))
    found: dict[str, list[Reading]] = {}
    for claim in claims.values():
        if key_of(claim):
            found.setdefault(first(claim, PROV.wasDerivedFrom), []).append(_reading(claim, profile, named))
    return {iri: tuple(sorted(readings, key=_place)) for iri, readings in found.items()}


def _place(reading: Reading) -> tuple[int, str, str, str]:
    return reading.mark_start, reading.subject.iri, reading.curie, reading.value.value


def _sentence(iri: str, known: Facts, source: Source, readings: tuple[Reading, ...]) -> Sentence:
    return Sentence(
        evidence=iri,
        words=first(known, OA.exact),
        start=int(first(known, OA.start) or 0),
        end=int(first(known, OA.end) or 0),
        source=source,
        part=first(known, HET.inPart).rpartition("#")[2],
        truncated=first(known, HET.truncated) == "true",
        readings=readings,
    )


def _reading(claim: Facts, profile: Profile, named: Mapping[str, Thing]) -> Reading:
    subject, (predicate, cell) = named[first(claim, RDF.subject)], key_of(claim) or ("", Cell("", "literal"))
    view = profile.for_types(subject.types).get((predicate, False))
    return Reading(
        subject=subject,
        property_names=profile.property_names(predicate, view),
        curie=curie(predicate),
        value=cell,
        thing=named.get(cell.value) if cell.kind == "uri" else None,
        anchor=anchor(subject.iri, predicate, cell),
        mark_start=int(first(claim, OA.start) or 0),
        mark_end=int(first(claim, OA.end) or 0),
    )


def _linked(claims: Iterable[Facts]) -> set[str]:
    """The subjects of claims, and the things their values name."""
    cells = [cell for claim in claims for p in (RDF.subject, RDF.object) for cell in claim.get(str(p), ())]
    return {cell.value for cell in cells if cell.kind == "uri"}
