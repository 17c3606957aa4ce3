"""The vocabulary terms this package writes and reads, as constants; a misspelt name raises AttributeError.

`HET` is ours (ontology/hetao.ttl); the others list only the terms in use, so that a slip of the pen in a reused
vocabulary fails as loudly as one in our own. tests/test_terms.py holds each list against ontology/.
"""

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, DefinedNamespace

from kg.prefixes import PREFIXES

__all__ = [
    "DCAT", "DCTERMS", "DQV", "EDTF", "FOAF", "GEO", "HET", "HYDRA", "OA", "ORG", "OWL", "PREFIXES", "PROV", "RDF",
    "RDFS", "SCHEMA", "SD", "SH", "SKOS", "SPDX", "VOID", "XSD", "curie",
]  # fmt: skip


class HET(DefinedNamespace):
    """The Hetao vocabulary."""

    _fail = True
    _NS = Namespace("https://w3id.org/hetao/ontology#")

    Claim: URIRef  # a triple and the one sentence it was read from
    CooperationZone: URIRef
    EditorialClaim: URIRef  # a triple and the references the editors found it in
    EditorialGraph: URIRef
    Evidence: URIRef  # a sentence, quoted word for word
    Milestone: URIRef
    Modality: URIRef
    Orientation: URIRef
    Outcome: URIRef
    PageGraph: URIRef
    Plan: URIRef
    Reference: URIRef
    Rule: URIRef  # what read a claim
    Snapshot: URIRef  # the bytes of a page as received once
    Speech: URIRef
    SubArea: URIRef
    Task: URIRef
    Teaser: URIRef
    Tombstone: URIRef  # an identifier that was merged or withdrawn
    ZonePark: URIRef

    Body: URIRef
    Caption: URIRef
    Cell: URIRef
    Credit: URIRef
    Dateline: URIRef
    Headline: URIRef
    Label: URIRef
    ListItem: URIRef
    SiteName: URIRef

    Expected: URIRef
    Planned: URIRef
    Possible: URIRef

    appliesTo: URIRef
    boundaryEast: URIRef
    boundaryNorth: URIRef
    boundarySouth: URIRef
    boundaryWest: URIRef
    approximate: URIRef
    attestedOn: URIRef
    characters: URIRef
    comparedWith: URIRef
    developmentDirection: URIRef
    dueBy: URIRef
    earliest: URIRef
    emphasised: URIRef
    focus: URIRef
    grantsOrientation: URIRef
    hasMilestone: URIRef
    hasOrientation: URIRef
    hasOutcome: URIRef
    hasTask: URIRef
    inPart: URIRef
    latest: URIRef
    measureCount: URIRef
    modality: URIRef
    operator: URIRef
    order: URIRef
    orientationCount: URIRef
    period: URIRef
    reader: URIRef
    requirement: URIRef
    restates: URIRef
    rule: URIRef
    scope: URIRef
    scratchText: URIRef  # the text of a snapshot, sent along with a write to check it; never published
    situation: URIRef
    speaker: URIRef
    teaserOf: URIRef
    truncated: URIRef
    wholeText: URIRef


class SCHEMA(DefinedNamespace):
    """schema.org, the terms in use; rdflib's own list lacks `observationAbout` and warns on it."""

    _fail = True
    _NS = Namespace("https://schema.org/")

    AdministrativeArea: URIRef
    Article: URIRef
    City: URIRef
    CollectionPage: URIRef
    Corporation: URIRef
    Country: URIRef
    Event: URIRef
    ExhibitionEvent: URIRef
    GovernmentOrganization: URIRef
    ImageObject: URIRef
    Legislation: URIRef
    MonetaryAmount: URIRef
    NewsArticle: URIRef
    NewsMediaOrganization: URIRef
    Observation: URIRef
    Organization: URIRef
    Person: URIRef
    Place: URIRef
    SubwayStation: URIRef

    about: URIRef
    attendee: URIRef
    caption: URIRef
    containedInPlace: URIRef
    contentLocation: URIRef
    currency: URIRef
    dateCreated: URIRef
    datePublished: URIRef
    description: URIRef
    encodingFormat: URIRef
    headline: URIRef
    image: URIRef
    inLanguage: URIRef
    isPartOf: URIRef
    latitude: URIRef
    legislationDate: URIRef
    legislationIdentifier: URIRef
    legislationPassedBy: URIRef
    license: URIRef
    location: URIRef
    longitude: URIRef
    measuredProperty: URIRef
    mentions: URIRef
    name: URIRef
    observationAbout: URIRef
    parentOrganization: URIRef
    position: URIRef
    publisher: URIRef
    sameAs: URIRef
    sha256: URIRef
    softwareVersion: URIRef
    roleName: URIRef
    spatialCoverage: URIRef
    startDate: URIRef
    superEvent: URIRef
    temporalCoverage: URIRef
    unitCode: URIRef
    target: URIRef
    url: URIRef
    value: URIRef
    xpath: URIRef


class OA(DefinedNamespace):
    """Web Annotation: the quotation and its offsets, in Unicode code points from 0, end exclusive."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    end: URIRef
    exact: URIRef
    start: URIRef


class DQV(DefinedNamespace):
    """Data Quality Vocabulary: what was measured, on what, by which metric."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/dqv#")

    Metric: URIRef
    QualityMeasurement: URIRef

    computedOn: URIRef
    expectedDataType: URIRef
    inDimension: URIRef
    isMeasurementOf: URIRef
    value: URIRef


class GEO(DefinedNamespace):
    """GeoSPARQL: the one relation in use."""

    _fail = True
    _NS = Namespace("http://www.opengis.net/ont/geosparql#")

    sfOverlaps: URIRef


class EDTF(DefinedNamespace):
    """Datatype for dates that XSD cannot say (https://id.loc.gov/datatypes/edtf.html)."""

    _fail = True
    _NS = Namespace("http://id.loc.gov/datatypes/edtf/")

    EDTF: URIRef


class FOAF(DefinedNamespace):
    """FOAF: what a document is about, who publishes."""

    _fail = True
    _NS = Namespace("http://xmlns.com/foaf/0.1/")

    Agent: URIRef
    Document: URIRef

    homepage: URIRef
    name: URIRef
    primaryTopic: URIRef


class DCAT(DefinedNamespace):
    """Data Catalog Vocabulary 3 (https://www.w3.org/TR/vocab-dcat-3/)."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/dcat#")

    Catalog: URIRef
    DataService: URIRef
    Dataset: URIRef
    Distribution: URIRef

    accessURL: URIRef
    byteSize: URIRef
    compressFormat: URIRef
    dataset: URIRef
    distribution: URIRef
    downloadURL: URIRef
    endpointDescription: URIRef
    endpointURL: URIRef
    hasVersion: URIRef
    keyword: URIRef
    landingPage: URIRef
    mediaType: URIRef
    endDate: URIRef
    servesDataset: URIRef
    service: URIRef
    startDate: URIRef
    theme: URIRef
    themeTaxonomy: URIRef
    version: URIRef


class VOID(DefinedNamespace):
    """Vocabulary of Interlinked Datasets (https://www.w3.org/TR/void/)."""

    _fail = True
    _NS = Namespace("http://rdfs.org/ns/void#")
    _extras = ["class"]  # noqa: RUF012 - a word of Python's, so it cannot stand below; the type is rdflib's

    Dataset: URIRef

    classPartition: URIRef
    classes: URIRef
    dataDump: URIRef
    entities: URIRef
    openSearchDescription: URIRef
    properties: URIRef
    property: URIRef
    propertyPartition: URIRef
    sparqlEndpoint: URIRef
    triples: URIRef
    uriSpace: URIRef
    vocabulary: URIRef


class SD(DefinedNamespace):
    """SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/sparql-service-description#")

    Dataset: URIRef
    NamedGraph: URIRef
    Service: URIRef

    defaultDataset: URIRef
    endpoint: URIRef
    name: URIRef
    namedGraph: URIRef


class SPDX(DefinedNamespace):
    """SPDX: checksums, as DCAT wants them."""

    _fail = True
    _NS = Namespace("http://spdx.org/rdf/terms#")

    Checksum: URIRef
    ChecksumAlgorithm: URIRef

    algorithm: URIRef
    checksum: URIRef
    checksumAlgorithm_sha256: URIRef
    checksumValue: URIRef


class HYDRA(DefinedNamespace):
    """Hydra: the pages of a long document (https://www.hydra-cg.com/spec/latest/core/#collections)."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/hydra/core#")

    PartialCollectionView: URIRef
    first: URIRef
    next: URIRef
    previous: URIRef


def curie(iri: str) -> str:
    """The IRI shortened with PREFIXES, or as it is; a path upwards keeps its "^".

    >>> curie("^https://schema.org/about"), curie("http://example.org/x")
    ('^schema:about', 'http://example.org/x')
    """
    up, bare = ("^", iri[1:]) if iri.startswith("^") else ("", iri)
    for prefix, namespace in PREFIXES.items():
        if bare.startswith(namespace):
            return f"{up}{prefix}:{bare.removeprefix(namespace)}"
    return iri
