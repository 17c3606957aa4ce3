"""Names, sources and references of many IRIs at once, each from a few look-ups in the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from rdflib import URIRef

from kg.describe.values import UNORDERED, Reference, Source, Text, Thing
from kg.store import Cell, Dataset, Facts
from kg.terms import DCTERMS, HET, PROV, RDF, RDFS, SCHEMA, SKOS

#: Counting stops here; a page then says "at least". To read that many links of a hub takes a millisecond.
COUNTED = 200

#: IRIs in one VALUES clause.
_BATCH = 500
#: IRIREF of the SPARQL grammar. Only IRIs that the engine gave out come here, so anything else is a fault of ours.
_IRI = re.compile(r'[^<>"{}|^`\\\x00-\x20]+')
#: Longer numbers are attacks on whoever converts them.
_DIGITS = 18
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?")

#: What names a thing; the first of them that it has.
NAMING = tuple(map(str, (SKOS.prefLabel, RDFS.label, SCHEMA.name, SCHEMA.headline, DCTERMS.title)))
#: What has no name of its own goes by what it stands for: a teaser by its article, a snapshot by its page.
_STANDS_FOR = tuple(map(str, (HET.teaserOf, PROV.specializationOf)))
_NODES = frozenset({"uri", "bnode"})
#: The property of an entity's other names.
ALSO = str(SKOS.altLabel)
_TYPE, _ORDER = str(RDF.type), str(HET.order)


def batches(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as VALUES clauses take them, each once, sorted. Raises ValueError for what is no IRI."""
    wanted = iter(sorted(set(iris)))
    while batch := tuple(islice(wanted, _BATCH)):
        if bad := [iri for iri in batch if not _IRI.fullmatch(iri)]:
            raise ValueError(f"not an IRI: {bad[0]!r}")
        yield " ".join(f"<{iri}>" for iri in batch)


def things(dataset: Dataset, iris: Iterable[str]) -> dict[str, Thing]:
    """IRI → its names, types and place in the order of its source, without other names; all asked for are there."""
    return {iri: _thing(dataset, iri) for iri in iris}


def _thing(dataset: Dataset, iri: str) -> Thing:
    found: Thing = dataset.remember(("thing", iri), partial(_looked_up, dataset, iri))
    return found


def _looked_up(dataset: Dataset, iri: str) -> Thing:
    order = [place for cell in dataset.values(iri, _ORDER) if (place := decimal(cell)) is not None]
    types = sorted(cell.value for cell in dataset.values(iri, _TYPE))
    return Thing(iri, _names(dataset, iri), types=tuple(types), order=min(order, default=UNORDERED))


def _names(dataset: Dataset, iri: str) -> tuple[Text, ...]:
    for naming in NAMING:
        if found := dataset.values(iri, naming):
            return texts(found)
    for standing in _STANDS_FOR:
        for other in dataset.values(iri, standing):
            if other.kind == "uri":
                return texts(cell for naming in NAMING for cell in dataset.values(other.value, naming))
    return ()


def quotations(dataset: Dataset, iris: Iterable[str]) -> dict[str, Facts]:
    """IRI → what is said of a sentence; every IRI asked for is there. Many statements rest on the same sentences."""
    return {iri: dataset.remember(("quotation", iri), partial(_told, dataset, iri)) for iri in iris}


def _told(dataset: Dataset, iri: str) -> Facts:
    return dataset.about([iri])[iri]


def texts(cells: Iterable[Cell]) -> tuple[Text, ...]:
    """The words of literal cells, each once, in a fixed order."""
    found = {Text(c.value, c.language) for c in cells if c.kind == "literal"}
    return tuple(sorted(found, key=lambda text: (text.language, text.words)))


def first(known: Facts, predicate: URIRef) -> str:
    """The smallest value of a property, "" when it has none."""
    return min((cell.value for cell in known.get(str(predicate), ())), default="")


def node(known: Facts, predicate: URIRef) -> str:
    """The smallest IRI or blank node that is a value of a property, "" when none is: the data may hold anything."""
    return min((cell.value for cell in known.get(str(predicate), ()) if cell.kind in _NODES), default="")


def whole(known: Facts, predicate: URIRef) -> int:
    """The smallest value of a property as a whole number; 0 when it has none, or words, or no end of digits."""
    value = first(known, predicate)
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else 0


def decimal(cell: Cell) -> float | None:
    """The value as a number; None for words, for no end of digits and for what is not finite."""
    return float(cell.value) if len(cell.value) <= 2 * _DIGITS and _DECIMAL.fullmatch(cell.value) else None


def sources(dataset: Dataset, snapshots: Iterable[str]) -> dict[str, Source]:
    """Snapshot IRI → the page it was taken of; every snapshot asked for is there."""
    return {iri: dataset.remember(("source", iri), partial(_source, dataset, iri)) for iri in snapshots}


def _source(dataset: Dataset, snapshot: str) -> Source:
    known = dataset.about([snapshot])[snapshot]
    page = node(known, PROV.specializationOf)
    paged = dataset.about([page])[page] if page else {}
    publisher = node(paged, SCHEMA.publisher)
    return Source(
        snapshot,
        page=_thing(dataset, page) if page else None,
        publisher=_thing(dataset, publisher) if publisher else None,
        address=first(paged, SCHEMA.url),
        language=first(known, SCHEMA.inLanguage),
    )


def references(dataset: Dataset, iris: Iterable[str]) -> dict[str, Reference]:
    """IRI → the publication; every IRI asked for is there."""
    return {iri: dataset.remember(("reference", iri), partial(_reference, dataset, iri)) for iri in iris}


def _reference(dataset: Dataset, iri: str) -> Reference:
    known = dataset.about([iri])[iri]
    return Reference(iri, *(first(known, field) for field in _CITED))


_CITED = (DCTERMS.title, DCTERMS.publisher, SCHEMA.url, DCTERMS.date)
