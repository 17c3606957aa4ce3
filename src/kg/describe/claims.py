"""The statements of one entity and what each rests on: quotations from pages, references of the editors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.describe.links import Links
from kg.describe.lookup import claims, quotations, references, sources, things
from kg.describe.origin import derived
from kg.describe.values import Page, Quote, Reference, Source, Statement, Thing, anchor
from kg.quoting import SUBJECT, Claim, Quotation
from kg.store import Cell, Dataset
from kg.terms import RDF

#: Statements of one entity, and claims of them, that a page shows; the next page shows the next. A row costs 40 µs, one
#: with a quotation twice that (python -m bench.pages).
STATEMENTS, CLAIMS = 50, 30
#: Statements among which one is looked for by its anchor.
MOST = 5_000

_TYPE = str(RDF.type)


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
    claiming, quotes_page = around.page(SUBJECT, number, CLAIMS)
    claimed = claims(dataset, claiming).values()
    quotes, cited = _quotes(dataset, claimed), _references(dataset, claimed)
    said = [(predicate, cell) for predicate, cell in cells if predicate != _TYPE]
    named = things(dataset, (cell.value for _, cell in said if cell.kind == "uri"))
    return Stated(
        types=tuple(sorted(cell.value for cell in dataset.values(around.iri, _TYPE))),
        statements=tuple(_traced(dataset, _statement(around.iri, key, named, quotes, cited)) for key in said),
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


def page_of(dataset: Dataset, iri: str, statement: str) -> int:
    """The page of an entity's statements that has the one of this anchor; 1 where it is none of the first MOST."""
    found = dataset.outgoing(iri, STATEMENTS + 1)
    if len(found) > STATEMENTS:
        found = dataset.outgoing(iri, MOST)
    places = (place for place, said in enumerate(found) if anchor(iri, *said) == statement)
    return next(places, 0) // STATEMENTS + 1


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


def _traced(dataset: Dataset, one: Statement) -> Statement:
    """The statement, and whether it was derived where nothing says whence it comes."""
    unsaid = not one.sourced and derived(dataset, one.subject, one.predicate, one.value)
    return replace(one, derived=True) if unsaid else one


def _quotes(dataset: Dataset, claimed: Iterable[Claim]) -> dict[_Key, list[Quote]]:
    resting = [claim for claim in claimed if claim.evidence]
    evidence = quotations(dataset, {claim.evidence for claim in resting})
    taken = sources(dataset, {sentence.snapshot for sentence in evidence.values()})
    found: dict[_Key, set[Quote]] = {}
    for claim in resting:
        if sentence := evidence.get(claim.evidence):
            found.setdefault(claim.key, set()).add(_quote(claim, sentence, taken[sentence.snapshot]))
    return {key: sorted(quotes, key=lambda q: (q.evidence, q.mark_start)) for key, quotes in found.items()}


def _quote(claim: Claim, sentence: Quotation, source: Source) -> Quote:
    return Quote(
        evidence=claim.evidence,
        sentence=sentence.words,
        start=sentence.start,
        end=sentence.end,
        mark_start=claim.start,
        mark_end=claim.end,
        source=source,
        rule=claim.rule,
        truncated=sentence.truncated,
    )


def _references(dataset: Dataset, claimed: Iterable[Claim]) -> dict[_Key, list[Reference]]:
    cited = {(claim.key, iri) for claim in claimed for iri in claim.cited}
    known = references(dataset, {iri for _, iri in cited})
    found: dict[_Key, list[Reference]] = {}
    for key, iri in sorted(cited):
        found.setdefault(key, []).append(known[iri])
    return found
