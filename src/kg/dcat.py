"""What the dataset is, for machines: VoID and DCAT, from the published catalog, the index and the dumps of a version.

The catalog graph says what the editors say of the dataset; added here is what hangs on the version: how large it is,
its classes and properties (VoID section 4.5), its graphs, its dumps and where it is served. Valid DCAT-AP 3.0.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from rdflib import BNode, Graph, Literal, URIRef

from kg import authorities
from kg.index import Partition
from kg.store import Cell, Dataset, Dump
from kg.terms import DCAT, DCTERMS, FOAF, RDF, RDFS, SD, SPDX, VOID, XSD, curie

#: Licences that want the source named and nothing else.
_ATTRIBUTION = "https://creativecommons.org/licenses/by/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
#: What a dump holds: with the graphs, or without.
_HELD = {
    True: {"en": "Every statement with the graph it is in.", "zh-Hans": "全部陈述，附所在的图。"},
    False: {"en": "Every statement once, without its graph.", "zh-Hans": "全部陈述，每条一次，不附所在的图。"},
}
#: Graphs that are named one by one; a dataset with more says how many there are.
GRAPHS = 1_000


@dataclass(frozen=True, slots=True)
class Served:
    """One version as it is served. base: ends with a slash. built: xsd:dateTime or "". entities: those with a name.

    query: what an address needs to lead to this version, "" for the current one. years: the first and the last that it
    has a date of. first: when the first version was built, xsd:dateTime or "".
    """

    base: str
    number: int
    built: str
    entities: int
    dataset: Dataset
    partitions: Sequence[Partition]
    dumps: Sequence[Dump]
    query: str = ""
    years: tuple[int, int] | None = None
    first: str = ""

    def address(self, dump: Dump) -> str:
        """Where a dump of this version is."""
        return f"{self.base}dumps/{dump.name}{self.query}"

    @property
    def iri(self) -> URIRef:
        """The dataset."""
        return URIRef(f"{self.base}dataset")


def description(served: Served) -> Graph:
    """The description of one version of the dataset."""
    graph = published(served)
    _catalog(graph, served)
    _version(graph, served)
    _partitions(graph, served)
    _graphs(graph, served)
    _service(graph, served)
    for dump in served.dumps:
        _dump(graph, served, dump)
    for triple in authorities.explained(graph):
        graph.add(triple)
    return graph


def published(served: Served) -> Graph:
    """What the catalog graph says of the dataset and its publisher; without it, the least there must be."""
    graph = Graph()
    for subject in (served.iri, URIRef(f"{served.iri}#publisher")):
        for predicate, cell in served.dataset.outgoing(subject):
            graph.add((subject, URIRef(predicate), _term(cell)))
    dataset = served.iri
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, RDF.type, VOID.Dataset))
    for predicate in (DCTERMS.title, DCTERMS.description):
        if (dataset, predicate, None) not in graph:
            graph.add((dataset, predicate, Literal(f"Dataset at {served.base}", lang="en")))
    for licence in graph.objects(dataset, DCTERMS.license):
        graph.add((licence, RDF.type, DCTERMS.LicenseDocument))
        if str(licence).startswith(_ATTRIBUTION):
            graph.add((licence, DCTERMS.type, authorities.ATTRIBUTION))
    for place in graph.objects(dataset, DCTERMS.spatial):
        graph.add((place, RDF.type, DCTERMS.Location))
    return graph


def _term(cell: Cell) -> URIRef | BNode | Literal:
    if cell.kind == "uri":
        return URIRef(cell.value)
    if cell.kind == "bnode":
        return BNode(cell.value.removeprefix("_:"))
    return Literal(cell.value, lang=cell.language or None, datatype=cell.datatype or None)


def _catalog(graph: Graph, served: Served) -> None:
    """The catalog that DCAT wants around a dataset; it has the words of its one dataset."""
    catalog, publisher = URIRef(f"{served.iri}#catalog"), URIRef(f"{served.iri}#publisher")
    graph.add((catalog, RDF.type, DCAT.Catalog))
    for predicate in (DCTERMS.title, DCTERMS.description):
        for words in graph.objects(served.iri, predicate):
            graph.add((catalog, predicate, words))
    if (publisher, RDF.type, None) not in graph:
        graph.add((publisher, RDF.type, FOAF.Agent))
        graph.add((publisher, FOAF.name, Literal(f"Publisher of {served.base}", lang="en")))
        graph.add((served.iri, DCTERMS.publisher, publisher))
    for predicate in (DCTERMS.publisher, DCTERMS.license, DCTERMS.language, DCTERMS.spatial):
        _same(graph, served, catalog, predicate)
    if (served.iri, DCAT.theme, None) in graph:
        graph.add((catalog, DCAT.themeTaxonomy, authorities.THEMES))
    _dated(graph, served, catalog)
    graph.add((catalog, FOAF.homepage, URIRef(served.base)))
    graph.add((catalog, DCAT.dataset, served.iri))
    graph.add((catalog, DCAT.service, URIRef(f"{served.base}sparql#service")))


def _version(graph: Graph, served: Served) -> None:
    dataset = served.iri
    graph.add((dataset, DCAT.version, Literal(str(served.number))))
    _dated(graph, served, dataset)
    if served.years:
        period = URIRef(f"{dataset}#years")
        graph.add((dataset, DCTERMS.temporal, period))
        graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
        for predicate, year in zip((DCAT.startDate, DCAT.endDate), served.years, strict=True):
            graph.add((period, predicate, Literal(f"{year:04}", datatype=XSD.gYear, normalize=False)))
    for predicate, path in (
        (DCAT.landingPage, "data"), (FOAF.homepage, ""), (VOID.sparqlEndpoint, "sparql"),
        (VOID.openSearchDescription, "opensearch.xml"), (RDFS.seeAlso, "versions"),
    ):  # fmt: skip
        graph.add((dataset, predicate, URIRef(f"{served.base}{path}")))
    graph.add((URIRef(f"{served.base}data"), RDF.type, FOAF.Document))
    graph.add((URIRef(served.base), RDF.type, FOAF.Document))


def _dated(graph: Graph, served: Served, what: URIRef) -> None:
    for predicate, when in ((DCTERMS.issued, served.first), (DCTERMS.modified, served.built)):
        if when:
            graph.add((what, predicate, Literal(when, datatype=XSD.dateTime, normalize=False)))


def _partitions(graph: Graph, served: Served) -> None:
    """Sizes; a part of the dataset for each class and property."""
    found = {what: [part for part in served.partitions if part.what == what] for what in ("class", "property")}
    totals = {
        VOID.triples: sum(part.n for part in found["property"]), VOID.entities: served.entities,
        VOID.classes: len(found["class"]), VOID.properties: len(found["property"]),
    }  # fmt: skip
    for predicate, total in totals.items():
        graph.add((served.iri, predicate, _count(total)))
    for part in (*found["class"], *found["property"]):
        node, kind = _part(served, part.what, curie(part.iri)), part.what == "class"
        graph.add((served.iri, VOID.classPartition if kind else VOID.propertyPartition, node))
        graph.add((node, VOID["class"] if kind else VOID.property, URIRef(part.iri)))
        graph.add((node, VOID.entities if kind else VOID.triples, _count(part.n)))


def _part(served: Served, what: str, name: str) -> URIRef:
    """An IRI for a part of the dataset: no blank nodes, so that equal descriptions have equal bytes."""
    return URIRef(f"{served.iri}#{what}-{quote(name, safe=':/')}")


def _count(number: int) -> Literal:
    return Literal(number, datatype=XSD.integer)


def _graphs(graph: Graph, served: Served) -> None:
    """The named graphs, as the service description names them."""
    graph.add((served.iri, RDF.type, SD.Dataset))
    for name in islice(served.dataset.graph_names(), GRAPHS):
        node = _part(served, "graph", name.removeprefix(f"{served.base}graph/"))
        graph.add((served.iri, SD.namedGraph, node))
        graph.add((node, RDF.type, SD.NamedGraph))
        graph.add((node, SD.name, URIRef(name)))


def _service(graph: Graph, served: Served) -> None:
    service, endpoint = URIRef(f"{served.base}sparql#service"), URIRef(f"{served.base}sparql")
    graph.add((service, RDF.type, DCAT.DataService))
    graph.add((service, RDF.type, SD.Service))
    graph.add((service, DCTERMS.title, Literal("SPARQL 1.1 endpoint", lang="en")))
    graph.add((service, DCTERMS.title, Literal("SPARQL 1.1 查询端点", lang="zh-Hans")))
    for predicate in (DCAT.endpointURL, DCAT.endpointDescription, SD.endpoint):
        graph.add((service, predicate, endpoint))
    graph.add((endpoint, RDF.type, RDFS.Resource))  # DCAT-AP's shapes want that said
    graph.add((service, DCTERMS.conformsTo, URIRef("https://www.w3.org/TR/sparql11-protocol/")))
    graph.add((URIRef("https://www.w3.org/TR/sparql11-protocol/"), RDF.type, DCTERMS.Standard))
    graph.add((service, DCAT.servesDataset, served.iri))
    graph.add((service, SD.defaultDataset, served.iri))
    for predicate in (DCTERMS.publisher, DCTERMS.license, DCAT.keyword, DCAT.theme):
        _same(graph, served, service, predicate)


def _dump(graph: Graph, served: Served, dump: Dump) -> None:
    address, checksum = (URIRef(served.address(dump) + end) for end in ("", "#sha256"))
    graph.add((served.iri, DCAT.distribution, address))
    graph.add((served.iri, VOID.dataDump, address))
    graph.add((address, RDF.type, DCAT.Distribution))
    graph.add((address, DCTERMS.title, Literal(dump.name, lang="en")))
    for language, words in _HELD[dump.media == "application/n-quads"].items():
        graph.add((address, DCTERMS.description, Literal(words, lang=language)))
    for predicate in (DCAT.accessURL, DCAT.downloadURL):
        graph.add((address, predicate, address))
    for predicate, media in ((DCAT.mediaType, dump.media), (DCAT.compressFormat, "application/gzip")):
        graph.add((address, predicate, URIRef(_MEDIA + media)))
        graph.add((URIRef(_MEDIA + media), RDF.type, DCTERMS.MediaType))
    graph.add((address, DCTERMS["format"], authorities.FORMATS[dump.media]))
    graph.add((address, DCAT.byteSize, Literal(dump.size, datatype=XSD.nonNegativeInteger)))
    graph.add((address, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm))
    graph.add((checksum, SPDX.checksumValue, Literal(dump.sha256, datatype=XSD.hexBinary)))
    _same(graph, served, address, DCTERMS.license)


def _same(graph: Graph, served: Served, what: URIRef, predicate: URIRef) -> None:
    """Say of a part what is said of the dataset."""
    for value in graph.objects(served.iri, predicate):
        graph.add((what, predicate, value))


def for_search_engines(graph: Graph, served: Served, language: str) -> dict[str, object]:
    """The description as schema.org JSON-LD in one language, for the pages about the dataset.

    Google's guide wants name, description, licence and distributions
    (https://developers.google.com/search/docs/appearance/structured-data/dataset).
    """
    files = [
        {
            "@type": "DataDownload", "contentUrl": served.address(dump), "encodingFormat": dump.media,
            "contentSize": str(dump.size), "sha256": dump.sha256,
        }
        for dump in served.dumps
    ]  # fmt: skip
    found = {
        "@context": "https://schema.org", "@type": "Dataset", "@id": str(served.iri), "url": f"{served.base}data",
        "name": said(graph, served.iri, DCTERMS.title, language)[0],
        "description": said(graph, served.iri, DCTERMS.description, language)[0],
        "license": str(graph.value(served.iri, DCTERMS.license) or ""),
        "keywords": sorted({str(word) for word in graph.objects(served.iri, DCAT.keyword)}),
        "creator": {"@type": "Organization", "name": said(graph, f"{served.iri}#publisher", FOAF.name, language)[0]},
        "version": str(served.number), "dateModified": served.built, "isAccessibleForFree": True,
        "distribution": files,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def said(graph: Graph, subject: str, predicate: URIRef, language: str) -> tuple[str, str]:
    """The words of a property in a language, else in any, and their language tag; both "" where there are none."""
    words = [one for one in graph.objects(URIRef(subject), predicate) if isinstance(one, Literal)]
    best = min(words, key=lambda one: not (one.language or "").startswith(language), default=Literal(""))
    return str(best), best.language or ""
