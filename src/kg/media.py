"""Media types offered, and which one a client gets (RFC 9110 section 12.5.1).

Tables of media type → the words that clients also use for it and the file ending; the header is parsed by Werkzeug.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.errors import NotOffered, UnknownFormat

if TYPE_CHECKING:
    from werkzeug.datastructures import MIMEAccept

HTML = "text/html"
JSON_LD = "application/ld+json"


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
    JSON_LD: Offer("jsonld"),
    "application/n-triples": Offer("nt", ("text/plain",)),
    "application/rdf+xml": Offer("rdf"),
}

#: Named graphs: each triple in the graphs that state it.
DATASETS: Offers = {
    "application/trig": Offer("trig", ("application/x-trig",)),
    "application/n-quads": Offer("nq", ("text/x-nquads",)),
}

#: The data about one entity.
DATA: Offers = {**GRAPHS, **DATASETS}

#: Pages that have no data of their own behind them.
PAGE: Offers = {HTML: Offer("html", ("application/xhtml+xml",))}

#: Documents about one entity: data for programs, a page for people.
ENTITY: Offers = {**DATA, **PAGE}


def negotiate(accept: str | None, offered: Offers) -> str:
    """The offered type this client likes best. Raises NotOffered if none will do.

    A type named outright beats one that only a wildcard lets in; after that a tie goes to the first on offer, except
    that a browser gets the page. `q=0` excludes. An absent or empty header means anything will do.
    """
    chosen = _choose if len(accept or "") <= _REMEMBERED_CHARACTERS else _choose.__wrapped__
    best = chosen(accept or "*/*", tuple(offered.items()))
    if best is None:
        raise NotOffered(tuple(offered))
    return best


#: Longer headers are not worth the memory.
_REMEMBERED_CHARACTERS = 500


@lru_cache(maxsize=256)  # clients send few different headers; parsing one takes 0.03 ms
def _choose(accept: str, offers: tuple[tuple[str, Offer], ...]) -> str | None:
    from werkzeug.datastructures import MIMEAccept  # noqa: PLC0415 - 6 MB: who writes a dataset asks for no header
    from werkzeug.http import parse_accept_header  # noqa: PLC0415

    canonical = {word: kind for kind, offer in offers for word in offer.aliases}
    wanted = MIMEAccept(
        (canonical.get(kind, kind), quality)
        for item, quality in parse_accept_header(accept, MIMEAccept)
        for kind in [item.partition(";")[0].strip().lower()]
    )
    ranks = {kind: _rank(wanted, kind) for kind, _ in offers}
    best = max(ranks, key=lambda kind: ranks[kind])
    if not ranks[best][0]:
        return None
    return HTML if ranks.get(HTML) == ranks[best] and _is_browser(accept) else best


def _rank(wanted: MIMEAccept, kind: str) -> tuple[float, bool]:
    # Werkzeug's best_match lets a wildcard in through an explicit q=0; its quality() asks the closest range only
    return wanted.quality(kind), kind in wanted.values()


def _is_browser(accept: str) -> bool:
    """Chromium, Firefox and Safari name XHTML or image types beside HTML; no RDF client does with equal weight."""
    return "text/html" in accept and ("application/xhtml+xml" in accept or "image/" in accept)


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
