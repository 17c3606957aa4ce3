"""Sentences of pages: those of an article, a teaser or a snapshot in page order, and those that mention an entity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.describe.links import Links
from kg.describe.lookup import COUNTED, claims, quotations, sources, things
from kg.describe.profile import Profile
from kg.describe.values import Page, Reading, Sentence, Source, Thing, anchor
from kg.index import Index
from kg.quoting import QUOTED, Claim, Quotation
from kg.store import Dataset
from kg.terms import DCTERMS, HET, PROV, SCHEMA, curie

SENTENCES, MENTIONS, RESTS = 15, 15, 25

_PART_OF, _TEASER = str(SCHEMA.isPartOf), str(HET.teaserOf)
_DERIVED, _MENTIONS = str(PROV.wasDerivedFrom), str(SCHEMA.mentions)
_CITING = (str(DCTERMS.source), str(HET.rule))
#: Claims of one sentence that are read: more than any sentence of 1,500 characters holds.
_MOST_READINGS = 200

# Every branch holds its own join, from the entity outwards: joined outside the union, the engine reads all sentences.
# A teaser's sentences belong to the page of its article too: often they are all that is known of it.
_OF = """SELECT DISTINCT ?entity ?e ?first WHERE {{ {{ ?e schema:isPartOf ?entity ; oa:start ?first }}
    UNION {{ ?teaser het:teaserOf ?entity . ?e schema:isPartOf ?teaser ; oa:start ?first }}
    UNION {{ ?e prov:wasQuotedFrom ?entity ; oa:start ?first }} }} ORDER BY ?first ?e LIMIT {most} OFFSET {offset}"""


def own_sentences(dataset: Dataset, around: Links, number: int) -> tuple[list[str], Page]:
    """Page `number` of the sentences that are part of this article, teaser or snapshot, in page order."""
    if not {_PART_OF, QUOTED, _TEASER} & around.by.keys():
        return [], Page(number, SENTENCES, 0)
    offset = SENTENCES * (number - 1)
    query = _OF.format(most=max(COUNTED + 1, offset + SENTENCES + 1), offset=0)
    found = dataset.column(query, "e", {"entity": around.iri})
    page = Page(number, SENTENCES, min(len(found), COUNTED), capped=len(found) > COUNTED)
    return found[offset : offset + SENTENCES], page.followed(by=len(found) > offset + SENTENCES)


# compared as numbers, whatever type the data gives them
_BEFORE = """SELECT ?entity (COUNT(DISTINCT ?e) AS ?n) WHERE {{ {{ ?e schema:isPartOf ?entity ; oa:start ?first }}
    UNION {{ ?teaser het:teaserOf ?entity . ?e schema:isPartOf ?teaser ; oa:start ?first }}
    UNION {{ ?e prov:wasQuotedFrom ?entity ; oa:start ?first }} FILTER(xsd:integer(?first) < {start}) }}
    GROUP BY ?entity"""


def page_at(dataset: Dataset, iri: str, start: int) -> int:
    """The page of an article's or snapshot's sentences on which the one stands that begins at this character."""
    rows = dataset.select(_BEFORE.format(start=start), {"entity": iri})
    return int(rows[0]["n"].value) // SENTENCES + 1 if rows else 1


def mentions(around: Links, number: int, index: Index | None) -> tuple[dict[str, str], Page]:
    """Page `number` of what mentions this entity, sentences as a rule, and the day of each as far as it is known.

    Newest first by the side index; in the order of the engine where there is none or it does not know the entity.
    """
    total = 0 if index is None else index.count_mentions(around.iri, COUNTED + 1)
    if index is None or not total:
        found, page = around.page(_MENTIONS, number, MENTIONS)
        return dict.fromkeys(found, ""), page
    page = Page(number, MENTIONS, min(total, COUNTED), capped=total > COUNTED)
    dated = index.mentions(around.iri, MENTIONS + 1, page.offset)
    return {one.source: one.date for one in dated[:MENTIONS]}, page.followed(by=len(dated) > MENTIONS)


def citing(around: Links, number: int) -> tuple[tuple[str, ...], Page]:
    """Page `number` of what cites this reference or was read by this rule."""
    by = max(_CITING, key=lambda predicate: len(around.by.get(predicate, ())))
    return around.page(by, number, RESTS)


def readings(dataset: Dataset, profile: Profile, claiming: Iterable[str]) -> tuple[Reading, ...]:
    """What these claims say, in the order of the words; what is no claim is left out."""
    said = _said(dataset, claiming)
    named = things(dataset, _linked(said.values()))
    return tuple(sorted((_reading(claim, profile, named) for claim in said.values()), key=_place))


def sentences(dataset: Dataset, profile: Profile, evidence: Iterable[str]) -> tuple[Sentence, ...]:
    """These sentences with what was read from each, in the order given; what is no sentence is left out."""
    known, taken = _quoted(dataset, evidence)
    read = _read_from(dataset, profile, known)
    return tuple(_sentence(found, taken, read.get(iri, ())) for iri, found in known.items())


def mentioning(dataset: Dataset, dated: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Those of these that are sentences, with their days: newest first, those of one day in the order of their page."""
    known, taken = _quoted(dataset, dated)
    found = [replace(_sentence(quotation, taken, ()), date=dated[iri]) for iri, quotation in known.items()]
    in_order = sorted(found, key=lambda sentence: (sentence.source.snapshot, sentence.start))
    return tuple(sorted(in_order, key=lambda sentence: sentence.date, reverse=True))


def _quoted(dataset: Dataset, evidence: Iterable[str]) -> tuple[dict[str, Quotation], dict[str, Source]]:
    known = quotations(dataset, evidence)
    return known, sources(dataset, {found.snapshot for found in known.values()})


def _read_from(dataset: Dataset, profile: Profile, evidence: Iterable[str]) -> dict[str, tuple[Reading, ...]]:
    """Sentence → what was read from it, in the order of the words."""
    resting = {iri: [link.thing for link in dataset.incoming(iri, _MOST_READINGS, _DERIVED)] for iri in evidence}
    said = _said(dataset, (claim for found in resting.values() for claim in found))
    named = things(dataset, _linked(said.values()))
    return {
        iri: tuple(sorted((_reading(said[one], profile, named) for one in found if one in said), key=_place))
        for iri, found in resting.items()
    }


def _said(dataset: Dataset, claiming: Iterable[str]) -> dict[str, Claim]:
    """Those of them that are claims about something."""
    return {iri: claim for iri, claim in claims(dataset, claiming).items() if claim.subject}


def _place(reading: Reading) -> tuple[int, str, str, str]:
    return reading.mark_start, reading.subject.iri, reading.curie, reading.value.value


def _sentence(known: Quotation, taken: Mapping[str, Source], read: Sequence[Reading]) -> Sentence:
    return Sentence(
        evidence=known.iri,
        words=known.words,
        start=known.start,
        end=known.end,
        source=taken[known.snapshot],
        part=known.part,
        truncated=known.truncated,
        readings=tuple(read),
    )


def _reading(claim: Claim, profile: Profile, named: Mapping[str, Thing]) -> Reading:
    subject, (predicate, cell) = named[claim.subject], claim.key
    view = profile.for_types(subject.types).get((predicate, False))
    return Reading(
        claim=claim.iri,
        subject=subject,
        property_names=profile.property_names(predicate, view),
        curie=curie(predicate),
        value=cell,
        thing=named.get(cell.value) if cell.kind == "uri" else None,
        anchor=anchor(subject.iri, predicate, cell),
        mark_start=claim.start,
        mark_end=claim.end,
    )


def _linked(claimed: Iterable[Claim]) -> set[str]:
    """The subjects of claims, and the things their values name."""
    found = [(claim.subject, claim.value) for claim in claimed]
    return {subject for subject, _ in found} | {cell.value for _, cell in found if cell.kind in {"uri", "bnode"}}
