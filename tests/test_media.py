"""Content negotiation with the headers that real clients send."""

from __future__ import annotations

import pytest

from kg.errors import NotOffered, UnknownFormat
from kg.media import ENTITY, GRAPHS, RESULTS, by_ending, negotiate

CHROMIUM = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
JENA = (
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,"
    "application/n-quads;q=0.9,*/*;q=0.3"
)
RAPPER = (
    "application/rdf+xml, text/rdf;q=0.6, application/n-triples;q=0.7, text/turtle, application/x-turtle, "
    "application/turtle;q=0.9, text/html;q=0.6, application/xhtml+xml;q=0.4, */*;q=0.1"
)

CLIENTS = {
    "curl": ("*/*", "text/turtle"),
    "requests": ("*/*", "text/turtle"),
    "nothing": (None, "text/turtle"),
    "empty": ("", "text/turtle"),
    "chromium": (CHROMIUM, "text/html"),
    "firefox": ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    "firefox 128": (
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/png,image/svg+xml,*/*;q=0.8",
        "text/html",
    ),
    "rdflib": (
        "text/turtle, application/rdf+xml, text/n3, application/n-triples, application/ld+json;q=0.9, */*;q=0.1",
        "text/turtle",
    ),
    "rdflib as xml": ("application/rdf+xml, */*;q=0.1", "application/rdf+xml"),
    "rdflib as n3": ("text/n3, */*;q=0.1", "text/turtle"),
    "rdflib as json-ld": ("application/ld+json, application/json;p=0.9, */*;q=0.1", "application/ld+json"),
    "sparqlwrapper turtle": ("application/turtle, text/turtle", "text/turtle"),
    "sparqlwrapper rdf/xml": ("application/rdf+xml", "application/rdf+xml"),
    "jena": (JENA, "text/turtle"),
    "protégé": (
        "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
        "application/rdf+xml",
    ),
    "rapper": (RAPPER, "text/turtle"),
    "both alike": ("text/html, text/turtle", "text/turtle"),
    "both alike, the other way": ("text/turtle, text/html", "text/turtle"),
    "html first": ("text/html, text/turtle;q=0.9", "text/html"),
    "turtle first": ("text/turtle, text/html;q=0.9", "text/turtle"),
    "not turtle": ("text/turtle;q=0, */*", "application/ld+json"),
    "named beats wildcard": ("application/ld+json, */*", "application/ld+json"),
    "any text but the page": ("text/*, text/html;q=0.1", "text/turtle"),
    "parameters": ("text/turtle;charset=utf-8", "text/turtle"),
    "capitals": ("Text/Turtle", "text/turtle"),
}


@pytest.mark.parametrize("client", CLIENTS)
def test_real_clients_get_what_they_can_read(client: str) -> None:
    """Browsers get the page, programs get RDF, and the one that does not mind gets Turtle."""
    accept, media = CLIENTS[client]
    assert negotiate(accept, ENTITY) == media


@pytest.mark.parametrize("accept", ["image/png", "text/turtle;q=0", "*/*;q=0", ";;", "nonsense"])
def test_nothing_acceptable_is_refused(accept: str) -> None:
    """A client that excludes all we have is told what there is."""
    with pytest.raises(NotOffered) as refused:
        negotiate(accept, GRAPHS)
    assert refused.value.offered == tuple(GRAPHS)


def test_endings_and_types_name_formats() -> None:
    """`?format=` takes the file ending or the media type; anything else is refused by name."""
    assert by_ending("jsonld", GRAPHS) == by_ending("application/ld+json", GRAPHS) == "application/ld+json"
    assert by_ending("TSV", RESULTS) == "text/tab-separated-values"
    with pytest.raises(UnknownFormat, match="docx"):
        by_ending("docx", GRAPHS)
