"""What points at an entity: everything where that is little, a bounded part of each property where it is a hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.describe.lookup import COUNTED
from kg.describe.values import Page
from kg.store import Dataset

# what the index gives first is what a page shows first: sorting the million links of a hub takes half a minute
_LATER = "SELECT ?entity ?thing WHERE {{ ?thing <{by}> ?entity }} LIMIT {most} OFFSET {offset}"


@dataclass(frozen=True, slots=True)
class Links:
    """The triples that end at one entity. by: property → what it comes from, COUNTED + 1 of them at most."""

    dataset: Dataset
    iri: str
    by: Mapping[str, tuple[str, ...]]

    def page(self, predicate: str, number: int, size: int) -> tuple[tuple[str, ...], Page]:
        """Page `number`, from 1, of what points here by this property, and how much that is in all."""
        found = self.by.get(predicate, ())
        page = Page(number, size, min(len(found), COUNTED), capped=len(found) > COUNTED)
        if not page.capped or page.offset + size <= COUNTED:
            return found[page.offset : page.offset + size], page
        query = _LATER.format(by=predicate, most=size + 1, offset=page.offset)
        rows = self.dataset.select(query, {"entity": self.iri})
        return tuple(row["thing"].value for row in rows[:size]), page.followed(by=len(rows) > size)


def links(dataset: Dataset, predicates: Iterable[str], iri: str) -> Links:
    """What points at this IRI. predicates: those to look under where it is a hub."""
    found = dataset.incoming(iri, COUNTED + 1)
    by: dict[str, list[str]] = {}
    for link in found:
        by.setdefault(link.predicate, []).append(link.thing)
    if len(found) > COUNTED:
        by = {each: _by(dataset, iri, each) for each in (*predicates, *by)}
    return Links(dataset, iri, {each: tuple(sources) for each, sources in by.items() if sources})


def _by(dataset: Dataset, iri: str, predicate: str) -> list[str]:
    return [link.thing for link in dataset.incoming(iri, COUNTED + 1, predicate)]
