"""Entities: `/id/…` sends to `/page/…` for people and `/data/…` for programs; `/resource` tells of any other IRI.

One negotiation for all of them (kg.media); the table is in docs/http.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Blueprint, Response, g, redirect, render_template, request
from werkzeug.wrappers import Response as Answered

from kg.describe import Extent, Pages, Wanted, describe, embed, known, page_at, page_of, prepare, tombstone
from kg.errors import UnknownEntity, UnknownGraph, Withdrawn
from kg.media import DATA, ENTITY, HTML, JSON_LD, Offers, by_ending, negotiate
from kg.store import Selection, json_ld_context
from kg.terms import OWL
from kg.web import changes, past, profiles
from kg.web.address import Address, named, of, parted
from kg.web.language import carried, language
from kg.web.outline import outline
from kg.web.render import script_data
from kg.web.respond import LICENCE, Link, deliver
from kg.web.site import moment, site
from kg.web.words import removal

views = Blueprint("entity", __name__)

#: Later pages than this would only serve to make the engine count.
_LAST_PAGE = 10_000
_STATEMENT, _CHARACTER = re.compile(r"s-[0-9a-f]{8}"), re.compile(r"[0-9]{1,7}")
_GRAPH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}")


@views.get("/id/<kind>/<key>")
def identifier(kind: str, key: str) -> Answered:
    """Send the client to the page or the data about a thing: a thing itself cannot be sent (Cool URIs, 303)."""
    media, address = _wanted(ENTITY), named(site().base, kind, key)
    if gone := _retired(address, media, "/id/"):
        return gone
    if media == HTML:
        return _sent(address.with_(address.page, **profiles.carried(), **carried()))
    return _sent(address.with_(address.data(media), **profiles.carried(), **past.carried()))


@views.get("/page/<kind>/<key>")
def page(kind: str, key: str) -> Answered:
    """The page about an entity."""
    address = named(site().base, kind, key)
    if "format" in request.args and (media := by_ending(request.args["format"], ENTITY)) != HTML:
        return _sent(address.with_(address.data(media), **profiles.carried()))
    return _then() or _retired(address, HTML, "/page/") or _page(address)


@views.get("/data/<kind>/<key>")
def data(kind: str, key: str) -> Answered:
    """The RDF document about an entity, in the format its ending, `?format=` or the Accept header asks for."""
    name, media = parted(key)
    if media:
        g.media = media
    media = media or _wanted(DATA)
    address = named(site().base, kind, name)
    return _then() or _retired(address, media, "/data/") or _data(address, media)


@views.get("/resource")
def resource() -> Answered:
    """The page or the data about any IRI that the graph knows: a term of a vocabulary, an entity of another site."""
    media, address = _wanted(ENTITY), of(site().base, request.args.get("iri", ""))
    if "iri" not in address.page:
        return _sent(address.with_(address.page if media == HTML else address.data(media), **carried()))
    _demand(address.iri)
    return _page(address) if media == HTML else _data(address, media)


@views.get("/graph/<path:name>")
def graph(name: str) -> Answered:
    """A named graph, whole."""
    media = _wanted(DATA)
    if not _GRAPH.fullmatch(name):
        raise UnknownGraph(f"there is no graph {name!r}")
    return deliver(media, lambda: _graph(f"{site().base}graph/{name}", media), [LICENCE])


@views.get("/context.jsonld")
def context() -> Answered:
    """The JSON-LD context of all documents. Each of them holds the part of it that it uses: nothing need be fetched."""
    return deliver(JSON_LD, lambda: json_ld_context(moment().profile.kinds))


@views.get("/profile/<name>")
def profile(name: str) -> Answered:
    """What a profile of the documents tells."""
    media = _wanted(DATA)
    if name not in set(Extent):
        raise UnknownEntity(f"there is no profile {name!r}; there are {', '.join(Extent)}")
    return deliver(media, lambda: profiles.described(Extent(name), media))


# ---- documents ----


def _page(address: Address) -> Answered:
    if profiles.alternates_wanted():
        return deliver(HTML, lambda: _listed(address), [profiles.LIST])
    links = [*_links(address), profiles.link(Extent.FULL)]
    here = address.with_(address.page, **past.carried(), lang=language()) if "iri" not in address.page else ""
    return deliver(HTML, lambda: _html(address), links, here)


def _html(address: Address) -> str:
    now = moment()
    statements, sentences = _places(address.iri)
    pages = Pages(statements, _number("page"), sentences, _number("mentions"))
    found = describe(now.dataset, now.profile, address.iri, pages, now.index)
    embedded = script_data(embed(now.profile, found, site().base.rstrip("/") + address.page))
    return render_template(
        "entity.html", d=found, o=outline(now, found, language()), moment=now, lang=language(), kind=found.thing.kind,
        address=address, downloads=_downloads(address), licence=LICENCE.address, embedded=embedded,
        changed=changes.last(address.iri), changes=address.with_(address.changes, **carried()),
        alternates=address.with_(address.page, _profile=profiles.ALTERNATES),
        question=f"SELECT ?property ?value WHERE {{\n  <{address.iri}> ?property ?value\n}}",
    )  # fmt: skip


def _listed(address: Address) -> str:
    rows = [(extent, media, path) for extent in Extent for media, path in profiles.representations(address, extent)]
    return render_template("alternates.html", address=address, rows=rows, moment=moment(), lang=language())


def _downloads(address: Address) -> list[tuple[str, str]]:
    version = past.carried()
    return [(offer.ending, address.with_(address.data(media), **version)) for media, offer in DATA.items()]


def _data(address: Address, media: str) -> Answered:
    if profiles.alternates_wanted():
        return deliver(media, lambda: profiles.alternates(address, media), [profiles.LIST])
    extent, number, now = profiles.extent(), _number("page"), moment()
    chosen = ({} if extent is Extent.FULL else {"_profile": str(extent)}) | past.carried()
    wanted = Wanted(media, site().base.rstrip("/") + address.with_(address.stem, **chosen), extent, number)
    made = prepare(now.dataset, now.profile, address.iri, wanted, now.index)
    links = [*_links(address), profiles.link(extent), *profiles.others(address, media, extent)]
    turned = [(number + 1, "next")] * made.more + [(number - 1, "prev")] * (number > 1)
    links += (Link(address.with_(address.data(media), **chosen, page=str(to)), how) for to, how in turned)
    told = address.with_(address.data(media), **chosen, **({"page": str(number)} if number > 1 else {}))
    return deliver(media, made.written, links, told)


def _graph(iri: str, media: str) -> bytes:
    if not moment().dataset.has_graph(iri):
        raise UnknownGraph(f"there is no graph {iri}")
    return moment().dataset.graph(iri, media)


# ---- retired identifiers ----


def _retired(address: Address, media: str, room: str) -> Answered | None:
    """301 to the successor of a merged identifier; raises Withdrawn where there is none; None for one in use."""
    stone = tombstone(moment().dataset, address.iri)
    if stone is None:
        _demand(address.iri)
        return None
    if not stone.successor:
        raise Withdrawn(address.iri, stone.when, stone.reasons)
    to = of(site().base, stone.successor)
    paths = {"/id/": to.page.replace("/page/", "/id/"), "/page/": to.page}
    same = Selection(whole=[address.iri], added=[(address.iri, str(OWL.sameAs), stone.successor)])
    body = b"" if media == HTML else moment().dataset.excerpt(same, media, {})
    answer = Response(body, 301, mimetype=media)
    answer.location = to.with_(paths.get(room) or to.data(media), **request.args.to_dict())
    answer.vary.add("Accept")
    return answer


def _demand(iri: str) -> None:
    """Raise Withdrawn for what a version removed, with when and why, and UnknownEntity for what never was."""
    if known(moment().dataset, iri):
        return
    if one := changes.gone(iri):
        raise Withdrawn(iri, one.built, removal(one.number, one.reason))
    raise UnknownEntity(f"nothing is known of {iri}")


def _then() -> Answered | None:
    """To the version that was current when `Accept-Datetime` says (RFC 7089 section 4.1.1); None for no header."""
    if (when := past.wished()) is None:
        return None
    number = site().at(when).number
    answer = redirect(f"{request.path}?{urlencode({**request.args.to_dict(), 'version': str(number)})}", 302)
    answer.vary.update(("Accept", "Accept-Datetime"))
    return answer


# ---- what is asked ----


def _wanted(offered: Offers) -> str:
    """The media type the client asks for; that of the address is kept for whoever has to refuse."""
    asked = request.args.get("format")
    if not asked:
        return negotiate(request.headers.get("Accept"), offered)
    g.media = by_ending(asked, offered)
    return str(g.media)


def _sent(path: str) -> Answered:
    answer = redirect(path, 303)
    answer.vary.update(("Accept", "Accept-Profile"))
    return answer


def _links(address: Address) -> Iterator[Link]:
    yield Link(address.iri, "describes")
    yield Link(address.page, "canonical")
    yield Link(address.page, "alternate", HTML)
    yield from (Link(address.data(media), "alternate", media) for media in DATA)
    yield LICENCE


def _places(iri: str) -> tuple[int, int]:
    """The pages of statements and of sentences: by their numbers, or by `at`.

    That is the anchor of a statement, or the character of the page that a sentence begins at.
    """
    at, statements, sentences = request.args.get("at", ""), _number("statements"), _number("sentences")
    if _STATEMENT.fullmatch(at) and "statements" not in request.args:
        statements = page_of(moment().dataset, iri, at)
    if _CHARACTER.fullmatch(at) and "sentences" not in request.args:
        sentences = page_at(moment().dataset, iri, int(at))
    return statements, sentences


def _number(name: str) -> int:
    asked = request.args.get(name, "1")
    return min(max(int(asked), 1), _LAST_PAGE) if asked.isdecimal() and len(asked) < 10 else 1  # noqa: PLR2004
