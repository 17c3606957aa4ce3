"""Media types offered, and which one a client gets (RFC 9110 section 12.5.1).

Tables of media type → the words that clients also use for it and the file ending; the header is parsed by Werkzeug.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from kg.errors import NotOffered, UnknownFormat

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Offer:
    """One media type on offer: its file ending and the other words clients use for it."""

    ending: str
    aliases: tuple[str, ...] = ()


Offers = Mapping[str, Offer]

#: SELECT and ASK results (https://www.w3.org/TR/sparql11-protocol/#query-success). application/xml is no alias:
#: every browser sends it and would get XML.
RESULTS: Offers = {
    "application/sparql-results+json": Offer("json", ("application/json",)),
    "application/sparql-results+xml": Offer("xml"),
    "text/csv": Offer("csv"),
    "text/tab-separated-values": Offer("tsv"),
}

#: Graphs. The first is the default where the client does not mind.
GRAPHS: Offers = {
    "text/turtle": Offer("ttl", ("application/x-turtle", "text/n3", "text/rdf+n3")),
    "application/ld+json": Offer("jsonld"),
    "application/n-triples": Offer("nt", ("text/plain",)),
    "application/rdf+xml": Offer("rdf"),
}

#: Documents about one entity: data for programs, a page for people.
ENTITY: Offers = {**GRAPHS, HTML: Offer("html", ("application/xhtml+xml",))}


def negotiate(accept: str | None, offered: Offers) -> str:
    """The offered type this client likes best; a tie goes to the first. Raises NotOffered if none will do.

    A header that names text/html as much as anything else is a browser's: it gets the page.
    """
    canonical = {word: kind for kind, offer in offered.items() for word in offer.aliases}
    wanted = MIMEAccept(
        (canonical.get(kind, kind), quality)
        for item, quality in parse_accept_header(accept or "*/*", MIMEAccept)
        for kind in [item.partition(";")[0].strip().lower()]
    )
    best = wanted.best_match(offered)
    if best is None:
        raise NotOffered(tuple(offered))
    if HTML in offered and HTML in wanted.values() and wanted.quality(HTML) >= wanted.quality(best):
        return HTML
    return best


def by_ending(ending: str, offered: Offers) -> str:
    """The offered type a file ending or `?format=` word names. Raises UnknownFormat.

    >>> by_ending("ttl", GRAPHS)
    'text/turtle'
    """
    for kind, offer in offered.items():
        if ending.lower() in {offer.ending, kind}:
            return kind
    endings = ", ".join(offer.ending for offer in offered.values())
    raise UnknownFormat(f"no format is called {ending!r}; offered here: {endings}")
