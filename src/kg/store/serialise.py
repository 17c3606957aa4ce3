"""RDF documents with stable bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.media import JSON_LD
from kg.prefixes import PREFIXES
from kg.store import jsonld
from kg.store.worker import graph, tidy

if TYPE_CHECKING:
    from rdflib import Graph

_TRIG = "application/trig"


def document(triples: Iterable[ox.Triple], media: str, kinds: Mapping[str, str] | None = None) -> bytes:
    """The triples in a media type of kg.media.GRAPHS, sorted, each once, in UTF-8.

    kinds: property → what its values are, for JSON-LD (kg.store.jsonld.context).
    """
    found = set(triples)
    if media == JSON_LD:
        try:
            return jsonld.document(found, PREFIXES, kinds or {})
        except ValueError:  # an IRI or a triple term that the compact form cannot say; the expanded form may
            return graph(found, media, {})
    return graph(found, media, PREFIXES)


def dataset(quads: Iterable[ox.Quad], media: str) -> bytes:
    """The quads in a media type of kg.media.DATASETS, sorted, each once, in UTF-8."""
    ordered = sorted(set(quads), key=str)
    body = ox.serialize(ordered, format=ox.RdfFormat.from_media_type(media), prefixes=dict(PREFIXES)) or b""
    return tidy(body, PREFIXES) if media == _TRIG else body


def write_graph(graph: Graph, media: str) -> bytes:
    """A small graph of rdflib's as a document in a media type of kg.media.DATA."""
    from kg.store.convert import engine_triple  # noqa: PLC0415 - with rdflib, which who has a graph has already

    return document((engine_triple(triple) for triple in graph), media)


def json_ld_context(kinds: Mapping[str, str]) -> bytes:
    """The JSON-LD context of all documents. kinds: property → "@id", or the datatype of its values."""
    return json.dumps({"@context": jsonld.context(PREFIXES, kinds)}, ensure_ascii=False, indent=1).encode()
