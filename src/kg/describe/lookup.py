"""Names, sources and references of many IRIs at once, each from a few look-ups in the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from kg.describe.values import UNORDERED, Reference, Source, Text, Thing
from kg.index import Named
from kg.quoting import QUOTED, Claim, Quotation, claim, decimal, first, node, quotation
from kg.store import Cell, Dataset
from kg.terms import DCTERMS, HET, PROV, RDF, RDFS, SCHEMA, SKOS

#: Counting stops here; a page then says "at least". To read that many links of a hub takes a millisecond.
COUNTED = 200

#: IRIs in one VALUES clause.
_BATCH = 500
#: IRIREF of the SPARQL grammar. Only IRIs that the engine gave out come here, so anything else is a fault of ours.
_IRI = re.compile(r'[^<>"{}|^`\\\x00-\x20]+')

#: What names a thing; the first of them that it has.
NAMING = tuple(map(str, (SKOS.prefLabel, RDFS.label, SCHEMA.name, SCHEMA.headline, DCTERMS.title)))
#: What has no name of its own goes by what it stands for: a teaser by its article, a snapshot by its page.
_STANDS_FOR = tuple(map(str, (HET.teaserOf, PROV.specializationOf)))
#: The property of an entity's other names.
ALSO = str(SKOS.altLabel)
_TYPE, _ORDER = str(RDF.type), str(HET.order)
_SNAPSHOT_OF, _PUBLISHER, _URL = str(PROV.specializationOf), str(SCHEMA.publisher), str(SCHEMA.url)
_LANGUAGE = str(SCHEMA.inLanguage)


def batches(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as VALUES clauses take them, each once, sorted. Raises ValueError for what is no IRI."""
    wanted = iter(sorted(set(iris)))
    while batch := tuple(islice(wanted, _BATCH)):
        if bad := [iri for iri in batch if not _IRI.fullmatch(iri)]:
            raise ValueError(f"not an IRI: {bad[0]!r}")
        yield " ".join(f"<{iri}>" for iri in batch)


def things(dataset: Dataset, iris: Iterable[str]) -> dict[str, Thing]:
    """IRI → its names, types and place in the order of its source, without other names; all asked for are there."""
    return dataset.remember_each("thing", iris, partial(_things, dataset))


def _things(dataset: Dataset, iris: Sequence[str]) -> dict[str, Thing]:
    """From the side index in two questions, of what is no entity there from the dataset in seven."""
    known = dataset.beside.named(iris) if dataset.beside else {}
    return {iri: _listed(iri, known[iri]) if iri in known else _looked_up(dataset, iri) for iri in iris}


def _listed(iri: str, known: Named) -> Thing:
    names = tuple(Text(name.words, name.language) for name in known.names)
    return Thing(iri, names, types=known.types, order=UNORDERED if known.position is None else known.position)


def _looked_up(dataset: Dataset, iri: str) -> Thing:
    places = (decimal(cell.value) for cell in dataset.values(iri, _ORDER) if cell.kind == "literal")
    order = min((place for place in places if place is not None), default=UNORDERED)
    types = sorted(cell.value for cell in dataset.values(iri, _TYPE) if cell.kind == "uri")
    return Thing(iri, _names(dataset, iri), types=tuple(types), order=order)


def _names(dataset: Dataset, iri: str) -> tuple[Text, ...]:
    for naming in NAMING:
        if found := dataset.values(iri, naming):
            return texts(found)
    for standing in _STANDS_FOR:
        for other in dataset.values(iri, standing):
            if other.kind == "uri":
                return texts(cell for naming in NAMING for cell in dataset.values(other.value, naming))
    return ()


def claims(dataset: Dataset, iris: Iterable[str]) -> dict[str, Claim]:
    """IRI → the claim; what is none, as it names no property or no value, is left out."""
    wanted = list(iris)
    known = dataset.beside.claims(wanted) if dataset.beside else {}
    told = ((iri, known.get(iri) or claim(iri, dataset.about([iri])[iri])) for iri in wanted)
    return {iri: found for iri, found in told if found}


def quotations(dataset: Dataset, iris: Iterable[str]) -> dict[str, Quotation]:
    """IRI → the sentence; what is quoted from no page is left out. Many statements rest on the same sentences."""
    return dataset.remember_each("quotation", iris, partial(_quotations, dataset))


def _quotations(dataset: Dataset, iris: Sequence[str]) -> dict[str, Quotation]:
    known = dataset.beside.quotations(iris) if dataset.beside else {}
    told = ((iri, known.get(iri) or _quotation(dataset, iri)) for iri in iris)
    return {iri: found for iri, found in told if found}


def _quotation(dataset: Dataset, iri: str) -> Quotation | None:
    """Asked first whether it is a quotation: an article has much more to read."""
    return quotation(iri, dataset.about([iri])[iri]) if dataset.values(iri, QUOTED) else None


def texts(cells: Iterable[Cell]) -> tuple[Text, ...]:
    """The words of literal cells, each once, in a fixed order."""
    found = {Text(c.value, c.language) for c in cells if c.kind == "literal"}
    return tuple(sorted(found, key=lambda text: (text.language, text.words)))


def sources(dataset: Dataset, snapshots: Iterable[str]) -> dict[str, Source]:
    """Snapshot IRI → the page it was taken of; every snapshot asked for is there."""
    return {iri: dataset.remember(("source", iri), partial(_source, dataset, iri)) for iri in snapshots}


def _source(dataset: Dataset, snapshot: str) -> Source:
    known = dataset.about([snapshot])[snapshot]
    page = node(known, _SNAPSHOT_OF)
    paged = dataset.about([page])[page] if page else {}
    publisher = node(paged, _PUBLISHER)
    named = things(dataset, [iri for iri in (page, publisher) if iri])
    return Source(snapshot, named.get(page), named.get(publisher), first(paged, _URL), first(known, _LANGUAGE))


def references(dataset: Dataset, iris: Iterable[str]) -> dict[str, Reference]:
    """IRI → the publication; every IRI asked for is there."""
    return {iri: dataset.remember(("reference", iri), partial(_reference, dataset, iri)) for iri in iris}


def _reference(dataset: Dataset, iri: str) -> Reference:
    known = dataset.about([iri])[iri]
    return Reference(iri, texts(known.get(_TITLE, ())), *(first(known, field) for field in _CITED))


_TITLE = str(DCTERMS.title)
_CITED = tuple(map(str, (DCTERMS.publisher, SCHEMA.url, DCTERMS.date)))
