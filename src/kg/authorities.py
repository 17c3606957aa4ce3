"""Values of the lists by which DCAT-AP describes datasets, and what a description has to say of each to be checked.

The European Union's (https://op.europa.eu/en/web/eu-vocabularies), and the licence types of ADMS
(https://joinup.ec.europa.eu/collection/semic-support-centre/solution/adms). Only those in use here. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rdflib import Graph, Literal, URIRef

from kg.terms import DCTERMS, RDF, SKOS

_EU = "http://publications.europa.eu/resource/authority/"
THEMES, _LANGUAGES, _FILE_TYPES = (URIRef(_EU + name) for name in ("data-theme", "language", "file-type"))
_LICENCES = URIRef("http://purl.org/adms/licencetype/1.0")
ENGLISH, CHINESE = URIRef(f"{_LANGUAGES}/ENG"), URIRef(f"{_LANGUAGES}/ZHO")
REGIONS, TECHNOLOGY, ECONOMY = (URIRef(f"{THEMES}/{code}") for code in ("REGI", "TECH", "ECON"))
ATTRIBUTION = URIRef("http://purl.org/adms/licencetype/Attribution")
#: Media type → file type.
FORMATS = {
    "application/n-quads": URIRef(f"{_FILE_TYPES}/RDF_N_QUADS"),
    "application/ld+json": URIRef(f"{_FILE_TYPES}/JSON_LD"),
    "text/turtle": URIRef(f"{_FILE_TYPES}/RDF_TURTLE"),
}


class Value(NamedTuple):
    """scheme: the list it stands in. kind: the class that DCAT-AP wants it to have. name: in English."""

    scheme: URIRef
    kind: URIRef
    name: str


VALUES = {
    ENGLISH: Value(_LANGUAGES, DCTERMS.LinguisticSystem, "English"),
    CHINESE: Value(_LANGUAGES, DCTERMS.LinguisticSystem, "Chinese"),
    REGIONS: Value(THEMES, SKOS.Concept, "Regions and cities"),
    TECHNOLOGY: Value(THEMES, SKOS.Concept, "Science and technology"),
    ECONOMY: Value(THEMES, SKOS.Concept, "Economy and finance"),
    ATTRIBUTION: Value(_LICENCES, SKOS.Concept, "Attribution"),
    FORMATS["application/n-quads"]: Value(_FILE_TYPES, DCTERMS.MediaTypeOrExtent, "RDF N-Quads"),
    FORMATS["application/ld+json"]: Value(_FILE_TYPES, DCTERMS.MediaTypeOrExtent, "JSON-LD"),
    FORMATS["text/turtle"]: Value(_FILE_TYPES, DCTERMS.MediaTypeOrExtent, "RDF Turtle"),
}
_LISTS = {
    THEMES: "Data theme", _LANGUAGES: "Language", _FILE_TYPES: "File type", _LICENCES: "Licence type",
}  # fmt: skip


def explained(graph: Graph) -> Graph:
    """What is known of the values that a graph uses, and of the lists they stand in."""
    found = Graph()
    for triple in _said(VALUES.keys() & set(graph.objects())):
        found.add(triple)
    return found


def _said(used: set[URIRef]) -> Iterator[tuple[URIRef, URIRef, URIRef | Literal]]:
    for iri in used:
        value = VALUES[iri]
        yield from ((iri, RDF.type, kind) for kind in (SKOS.Concept, value.kind))
        yield iri, SKOS.inScheme, value.scheme
        yield iri, SKOS.prefLabel, Literal(value.name, lang="en")
    for scheme in {VALUES[iri].scheme for iri in used}:
        yield scheme, RDF.type, SKOS.ConceptScheme
        yield scheme, DCTERMS.title, Literal(_LISTS[scheme], lang="en")
