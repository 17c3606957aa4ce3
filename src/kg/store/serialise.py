"""RDF documents with stable bytes; compact JSON-LD, which pyoxigraph cannot write, by rdflib."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pyoxigraph as ox
from rdflib import Graph

from kg.store.worker import graph
from kg.terms import PREFIXES

_JSON_LD = "application/ld+json"


def document(triples: Iterable[ox.Triple], media: str) -> bytes:
    """The triples in a media type of kg.media.GRAPHS, sorted, in UTF-8."""
    if media != _JSON_LD:
        return graph(triples, media, PREFIXES)
    read = Graph()
    read.parse(data=graph(triples, "application/n-triples", PREFIXES), format="nt")
    text = read.serialize(format="json-ld", context=PREFIXES, auto_compact=True)
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True).encode()
