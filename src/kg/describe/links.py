"""What points at an entity: everything where that is little, a bounded part of each property where it is a hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.describe.lookup import COUNTED
from kg.describe.values import Page
from kg.store import Dataset

#: An entity with more links than this is a hub: they are looked for property by property.
_FEW = 100
#: Of each property of a hub, those that are read at once: what a first page shows, and one more.
_FIRST = 21

# what the index gives first is what a page shows first: sorting the million links of a hub takes half a minute
_PART = "SELECT ?entity ?thing WHERE {{ ?thing <{by}> ?entity }} LIMIT {most} OFFSET {offset}"


@dataclass(frozen=True, slots=True)
class Links:
    """The triples that end at one entity.

    by: property → what it comes from; of a hub, the first of them. counts: property → how many there are, COUNTED + 1
    at most.
    """

    dataset: Dataset
    iri: str
    by: Mapping[str, tuple[str, ...]]
    counts: Mapping[str, int]

    def page(self, predicate: str, number: int, size: int) -> tuple[tuple[str, ...], Page]:
        """Page `number`, from 1, of what points here by this property, and how much that is in all."""
        found, count = self.by.get(predicate, ()), self.counts.get(predicate, 0)
        page = Page(number, size, min(count, COUNTED), capped=count > COUNTED)
        if len(found) == count or page.offset + size < len(found):
            return found[page.offset : page.offset + size], page
        query = _PART.format(by=predicate, most=size + 1, offset=page.offset)
        rows = self.dataset.select(query, {"entity": self.iri})
        return tuple(row["thing"].value for row in rows[:size]), page.followed(by=len(rows) > size)


def links(dataset: Dataset, predicates: Iterable[str], iri: str) -> Links:
    """What points at this IRI. predicates: those to look under where it is a hub."""
    found = dataset.incoming(iri, _FEW + 1)
    by: dict[str, list[str]] = {}
    for link in found:
        by.setdefault(link.predicate, []).append(link.thing)
    if len(found) > _FEW:
        by = {each: _by(dataset, iri, each) for each in {*predicates, *by}}
    whole = {each: tuple(sources) for each, sources in by.items() if sources}
    return Links(dataset, iri, whole, {each: _count(dataset, iri, each, len(found)) for each, found in whole.items()})


def _by(dataset: Dataset, iri: str, predicate: str) -> list[str]:
    return [link.thing for link in dataset.incoming(iri, _FIRST, predicate)]


def _count(dataset: Dataset, iri: str, predicate: str, read: int) -> int:
    return read if read < _FIRST else dataset.count_incoming(iri, predicate, COUNTED + 1)
