"""How much a document tells, by choice of the client: profiles of one resource.

W3C Content Negotiation by Profile (https://www.w3.org/TR/dx-prof-conneg/): `_profile=` in the address, or the header
Accept-Profile; the answer says which it is by `Link: rel="profile"`, and `_profile=alt` lists all there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import request
from rdflib import Graph, Literal, Namespace, URIRef
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from kg.describe import Extent
from kg.errors import NotOffered
from kg.media import DATA, HTML
from kg.store import write_graph
from kg.terms import DCTERMS, RDF, RDFS
from kg.web.address import Address
from kg.web.respond import Link
from kg.web.site import site

_ALTR = Namespace("http://www.w3.org/ns/dx/connegp/altr#")
_PROF = Namespace("http://www.w3.org/ns/dx/prof/")

#: `_profile=` for the list of all representations, and the profile that the list itself follows (section 6.2).
ALTERNATES = "alt"
ALTERNATES_IRI = "http://www.w3.org/ns/dx/connegp/altr"

LIST = Link(ALTERNATES_IRI, "profile")

#: What each tells, for the list of profiles.
MEANINGS = {
    Extent.CORE: "What is said of the entity, and the types and names of what that points to.",
    Extent.EVIDENCE: "And the claims, sentences, snapshots and references that each statement rests on.",
    Extent.FULL: "And what points to the entity: its sentences, mentions and incoming links, a page at a time.",
}


def iri(extent: Extent) -> str:
    """The IRI of the profile; its description is served there."""
    return f"{site().base}profile/{extent}"


def alternates_wanted() -> bool:
    """Whether the client asks which representations there are."""
    named = request.args.get("_profile")
    return named == ALTERNATES or (named is None and _preferred({ALTERNATES_IRI, *_known()}) == ALTERNATES_IRI)


def extent() -> Extent:
    """The profile wanted; the full one by default, and where Accept-Profile names none of ours.

    Raises NotOffered for a `_profile=` that there is not.
    """
    named = request.args.get("_profile")
    if named is None:
        return _known().get(_preferred(set(_known())), Extent.FULL)
    if named not in set(Extent):
        raise NotOffered((*Extent, ALTERNATES))
    return Extent(named)


def carried() -> dict[str, str]:
    """What an address inherits that this one leads on to."""
    return {"_profile": request.args["_profile"]} if "_profile" in request.args else {}


def _known() -> dict[str, Extent]:
    return {iri(each): each for each in Extent}


def _preferred(offered: set[str]) -> str:
    """The profile of the Accept-Profile header that the client likes best, "" when none is offered."""
    wanted = parse_accept_header(request.headers.get("Accept-Profile", ""), Accept)
    named = [(value.strip("<> "), quality) for value, quality in wanted]
    return next((name for name, quality in named if name in offered and quality > 0), "")


# ---- what there is ----


def link(extent: Extent) -> Link:
    """That the answer follows this profile."""
    return Link(iri(extent), "profile")


def others(address: Address, media: str, told: Extent) -> Iterator[Link]:
    """The same format by the other profiles, and the list of everything."""
    for extent in Extent:
        if extent is not told:
            yield Link(address.with_(address.data(media), _profile=str(extent)), "alternate", media, iri(extent))
    yield Link(address.with_(address.data(media), _profile=ALTERNATES), "alternate", media, ALTERNATES_IRI)


def representations(address: Address, extent: Extent) -> Iterator[tuple[str, str]]:
    """(media type, path) of everything by one profile."""
    chosen = {} if extent is Extent.FULL else {"_profile": str(extent)}
    if extent is Extent.FULL:
        yield HTML, address.page
    yield from ((media, address.with_(address.data(media), **chosen)) for media in DATA)


def alternates(address: Address, media: str) -> bytes:
    """The list of all representations as RDF (section 6.2 of the recommendation)."""
    graph, resource, base = Graph(), URIRef(address.iri), site().base.rstrip("/")
    for extent in Extent:
        for kind, path in representations(address, extent):
            one = URIRef(base + path)
            graph.add((resource, _ALTR.hasRepresentation, one))
            graph.add((one, RDF.type, _ALTR.Representation))
            graph.add((one, DCTERMS.conformsTo, URIRef(iri(extent))))
            graph.add((one, DCTERMS["format"], Literal(kind)))
    graph.add((resource, _ALTR.hasDefaultRepresentation, URIRef(base + address.data(next(iter(DATA))))))
    return write_graph(graph, media)


def described(extent: Extent, media: str) -> bytes:
    """What a profile is, as RDF."""
    graph, subject = Graph(), URIRef(iri(extent))
    graph.add((subject, RDF.type, _PROF.Profile))
    graph.add((subject, _PROF.hasToken, Literal(str(extent))))
    graph.add((subject, RDFS.label, Literal(str(extent), lang="en")))
    graph.add((subject, RDFS.comment, Literal(MEANINGS[extent], lang="en")))
    return write_graph(graph, media)
