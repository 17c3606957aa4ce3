"""What changed of one entity between two versions: statements with names, quotations and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.describe import claims
from kg.describe.entity import properties
from kg.describe.links import links
from kg.describe.lookup import sources, things
from kg.describe.origin import derived
from kg.describe.profile import Profile
from kg.describe.values import Property, Quote, Statement
from kg.store import Dataset, Difference
from kg.terms import RDF


@dataclass(frozen=True, slots=True)
class Changed:
    """added, removed: what came and went, at most claims.STATEMENTS of each. more: how many are not shown."""

    added: tuple[Property, ...]
    removed: tuple[Property, ...]
    more: int = 0


def changed(dataset: Dataset, profile: Profile, iri: str, found: Difference) -> Changed:
    """The difference in words. dataset: what names things and says what quotations are taken from."""
    types = {cell.value for cell in dataset.values(iri, str(RDF.type))}
    added, removed = (_statements(dataset, found, one, iri) for one in (found.came, found.went))
    more = found.added + found.removed - len(added) - len(removed)
    return Changed(properties(profile, types, added), properties(profile, types, removed), max(more, 0))


def _statements(dataset: Dataset, difference: Difference, part: Dataset, iri: str) -> list[Statement]:
    """The statements of one side. What they rest on came or went with them, or stands there still."""
    cells, _ = claims.outgoing(part, iri, 1)
    said = claims.stated(part, links(part, (), iri)).statements
    types = [Statement(iri, predicate, cell) for predicate, cell in cells if predicate == str(RDF.type)]
    still = {(one.predicate, one.value): one for one in _resting(dataset, iri)} if said else {}
    named = things(dataset, {cell.value for _, cell in cells if cell.kind == "uri"})
    found = []
    for one in (*types, *said):
        other = still.get((one.predicate, one.value), one)
        quotes = _sourced(dataset, one.quotes or other.quotes)
        thing = named.get(one.value.value) if one.value.kind == "uri" else None
        whole = replace(one, thing=thing, quotes=quotes, references=one.references or other.references)
        found.append(_traced(whole, part, dataset, difference))
    return found


def _traced(one: Statement, part: Dataset, dataset: Dataset, difference: Difference) -> Statement:
    """The statement, and whether it was derived; the graph it went with may be known to the difference alone."""
    tellers = dataset, difference.came, difference.went
    said = not one.sourced and derived(part, one.subject, one.predicate, one.value, *tellers)
    return replace(one, derived=said)


def _resting(dataset: Dataset, iri: str) -> Iterable[Statement]:
    return claims.stated(dataset, links(dataset, (), iri)).statements


def _sourced(dataset: Dataset, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The same quotes, their sources as the whole dataset tells them."""
    known = sources(dataset, {quote.source.snapshot for quote in quotes})
    return tuple(replace(quote, source=known[quote.source.snapshot]) for quote in quotes)
