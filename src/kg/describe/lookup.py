"""Names, sources and references of many IRIs at once: one query each, however many rows a page has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rdflib import URIRef

from kg.describe.values import UNORDERED, Page, Reference, Source, Text, Thing
from kg.store import Cell, Dataset, Row
from kg.terms import DCTERMS, PROV, SCHEMA

#: Counting stops here; a page then says "at least".
COUNTED = 500

#: IRIs in one VALUES clause.
_BATCH = 500
#: IRIREF of the SPARQL grammar. Only IRIs that the engine gave out come here, so anything else is a fault of ours.
_IRI = re.compile(r'[^<>"{}|^`\\\x00-\x20]+')

# what has no label of its own goes by what it stands for: a teaser by its article, a snapshot by its page
_THINGS = """SELECT DISTINCT ?thing ?type ?name ?also ?order WHERE {{ VALUES ?thing {{ {values} }}
    {{ ?thing a ?type }} UNION {{ ?thing skos:prefLabel ?name }} UNION {{ ?thing rdfs:label ?name }}
    UNION {{ ?thing skos:altLabel ?also }} UNION {{ ?thing het:order ?order }}
    UNION {{ ?thing dcterms:title ?name }} UNION {{ ?thing het:teaserOf ?article . ?article skos:prefLabel ?name }}
    UNION {{ ?thing prov:specializationOf ?page . ?page skos:prefLabel ?name }} }}"""

# a join or OPTIONAL here would be the engine's to order, and it scans all claims of the dataset to find ten
_FACTS = "SELECT DISTINCT ?thing ?p ?o WHERE {{ VALUES ?thing {{ {values} }} ?thing ?p ?o }}"

Facts = Mapping[str, list[Cell]]
"""Property → values, of one thing."""


def rows(dataset: Dataset, query: str, iris: Iterable[str]) -> Iterator[Row]:
    """The rows of a query of ours for all these IRIs; it names them `{values}` in a VALUES clause."""
    for batch in batches(iris):
        yield from dataset.select(query.format(values=batch))


def batches(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as VALUES clauses take them, each once, sorted. Raises ValueError for what is no IRI."""
    wanted = sorted(set(iris))
    if bad := [iri for iri in wanted if not _IRI.fullmatch(iri)]:
        raise ValueError(f"not an IRI: {bad[0]!r}")
    for start in range(0, len(wanted), _BATCH):
        yield " ".join(f"<{iri}>" for iri in wanted[start : start + _BATCH])


def things(dataset: Dataset, iris: Iterable[str]) -> dict[str, Thing]:
    """IRI → its names, types and place in the order of its source; every IRI asked for is there."""
    found: dict[str, dict[str, list[Cell]]] = {iri: {} for iri in iris}
    for row in rows(dataset, _THINGS, found):
        for name in ("type", "name", "also", "order"):
            if name in row:
                found[row["thing"].value].setdefault(name, []).append(row[name])
    return {iri: _thing(iri, cells) for iri, cells in found.items()}


def _thing(iri: str, cells: Mapping[str, list[Cell]]) -> Thing:
    return Thing(
        iri,
        names=texts(cells.get("name", ())),
        also=texts(cells.get("also", ())),
        types=tuple(sorted(cell.value for cell in cells.get("type", ()))),
        order=min((float(cell.value) for cell in cells.get("order", ())), default=UNORDERED),
    )


def texts(cells: Iterable[Cell]) -> tuple[Text, ...]:
    """The words of literal cells, each once, in a fixed order."""
    return tuple(sorted({Text(c.value, c.language) for c in cells}, key=lambda t: (t.language, t.words)))


def facts(dataset: Dataset, iris: Iterable[str]) -> dict[str, Facts]:
    """IRI → everything said of it; every IRI asked for is there. For things with few statements."""
    found: dict[str, dict[str, list[Cell]]] = {iri: {} for iri in iris}
    for row in rows(dataset, _FACTS, found):
        found[row["thing"].value].setdefault(row["p"].value, []).append(row["o"])
    return dict(found)


def first(known: Facts, predicate: URIRef) -> str:
    """The smallest value of a property, "" when it has none."""
    return min((cell.value for cell in known.get(str(predicate), ())), default="")


def sources(dataset: Dataset, snapshots: Iterable[str]) -> dict[str, Source]:
    """Snapshot IRI → the page it was taken of; every snapshot asked for is there."""
    taken = facts(dataset, snapshots)
    pages = {iri: first(known, PROV.specializationOf) for iri, known in taken.items()}
    paged = facts(dataset, (page for page in pages.values() if page))
    published = {page: first(known, SCHEMA.publisher) for page, known in paged.items()}
    named = things(dataset, {*paged, *(iri for iri in published.values() if iri)})
    return {
        iri: Source(
            iri,
            page=named.get(pages[iri]),
            publisher=named.get(published.get(pages[iri], "")),
            address=first(paged.get(pages[iri], {}), SCHEMA.url),
            language=first(known, SCHEMA.inLanguage),
        )
        for iri, known in taken.items()
    }


def references(dataset: Dataset, iris: Iterable[str]) -> dict[str, Reference]:
    """IRI → the publication; every IRI asked for is there."""
    fields = (DCTERMS.title, DCTERMS.publisher, SCHEMA.url, DCTERMS.date)
    return {
        iri: Reference(iri, *(first(known, field) for field in fields)) for iri, known in facts(dataset, iris).items()
    }


def listed(dataset: Dataset, query: str, iri: str, number: int, size: int) -> tuple[list[Row], Page]:
    """One page of a list, and how long the whole is.

    query: SELECT without LIMIT that projects ?entity, in an order that the index gives. Rows are counted by fetching
    up to COUNTED of them: an aggregate over a sub-select is not bounded by its LIMIT.
    """
    found = dataset.select(f"{query} LIMIT {COUNTED}", {"entity": iri})
    page = Page(number, size, len(found), capped=len(found) >= COUNTED)
    if page.offset + size <= COUNTED:
        return found[page.offset : page.offset + size], page
    return dataset.select(f"{query} LIMIT {size} OFFSET {page.offset}", {"entity": iri}), page
