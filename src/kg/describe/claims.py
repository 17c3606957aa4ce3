"""The statements of one entity and what each rests on: quotations from pages, references of the editors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.describe.links import Links
from kg.describe.lookup import first, node, quotations, references, sources, things, whole
from kg.describe.values import Page, Quote, Reference, Source, Statement, Thing
from kg.store import Cell, Dataset, Facts
from kg.terms import DCTERMS, HET, OA, PROV, RDF

#: Statements of one entity, and claims of them, that a page shows; the next page shows the next.
STATEMENTS, CLAIMS = 300, 100

_SUBJECT, _TYPE = str(RDF.subject), str(RDF.type)


@dataclass(frozen=True, slots=True)
class Stated:
    """types: classes of the entity. statements: the rest, in no order. quotes_page: of the claims about them."""

    types: tuple[str, ...]
    statements: tuple[Statement, ...]
    page: Page
    quotes_page: Page


def stated(dataset: Dataset, around: Links, number: int = 1) -> Stated:
    """The triples that start at this entity, and what they rest on; nothing when there are none.

    number: which page of the statements and of the claims about them.
    """
    cells, page = outgoing(dataset, around.iri, number)
    if not cells and number > 1:  # the statements fit on fewer pages than their quotations
        cells, page = outgoing(dataset, around.iri, 1)
    claims, quotes_page = around.page(_SUBJECT, number, CLAIMS)
    claimed = dataset.about(claims)
    quotes, cited = _quotes(dataset, claimed), _references(dataset, claimed)
    said = [(predicate, cell) for predicate, cell in cells if predicate != _TYPE]
    named = things(dataset, (cell.value for _, cell in said if cell.kind == "uri"))
    return Stated(
        types=tuple(sorted(cell.value for cell in dataset.values(around.iri, _TYPE))),
        statements=tuple(_statement(around.iri, key, named, quotes, cited) for key in said),
        page=page,
        quotes_page=quotes_page,
    )


def outgoing(dataset: Dataset, iri: str, number: int) -> tuple[list[tuple[str, Cell]], Page]:
    """Page `number` of the triples that start at this IRI: nearly always the only one."""
    skip = STATEMENTS * (number - 1)
    found = dataset.outgoing(iri, STATEMENTS + 1, skip)
    capped = len(found) > STATEMENTS
    page = Page(number, STATEMENTS, skip + min(len(found), STATEMENTS), capped)
    return found[:STATEMENTS], page


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
    values, predicate = claim.get(str(RDF.object), ()), node(claim, RDF.predicate)
    return (predicate, values[0]) if values and predicate else None


def _quotes(dataset: Dataset, claimed: Mapping[str, Facts]) -> dict[_Key, list[Quote]]:
    rests_on = {iri for claim in claimed.values() if (iri := node(claim, PROV.wasDerivedFrom))}
    evidence = quotations(dataset, rests_on)
    taken = sources(dataset, {node(known, PROV.wasQuotedFrom) for known in evidence.values()} - {""})
    found: dict[_Key, list[Quote]] = {}
    for claim in claimed.values():
        sentence = evidence.get(node(claim, PROV.wasDerivedFrom), {})
        key, source = key_of(claim), taken.get(node(sentence, PROV.wasQuotedFrom))
        if key and source:
            found.setdefault(key, []).append(_quote(claim, sentence, source))
    return {key: sorted(set(quotes), key=lambda q: (q.evidence, q.mark_start)) for key, quotes in found.items()}


def _quote(claim: Facts, sentence: Facts, source: Source) -> Quote:
    return Quote(
        evidence=node(claim, PROV.wasDerivedFrom),
        sentence=first(sentence, OA.exact),
        start=whole(sentence, OA.start),
        end=whole(sentence, OA.end),
        mark_start=whole(claim, OA.start),
        mark_end=whole(claim, OA.end),
        source=source,
        rule=node(claim, HET.rule),
        truncated=first(sentence, HET.truncated) == "true",
    )


def _references(dataset: Dataset, claimed: Mapping[str, Facts]) -> dict[_Key, list[Reference]]:
    cited = {
        (key, cell.value)
        for claim in claimed.values()
        if (key := key_of(claim))
        for cell in claim.get(str(DCTERMS.source), ())
        if cell.kind == "uri"
    }
    known = references(dataset, {iri for _, iri in cited})
    found: dict[_Key, list[Reference]] = {}
    for key, iri in sorted(cited):
        found.setdefault(key, []).append(known[iri])
    return found
