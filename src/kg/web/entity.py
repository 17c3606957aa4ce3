"""Entities: `/id/…` sends to `/page/…` for people and `/data/…` for programs; `/graph/…` gives a named graph.

One negotiation for all of them (kg.media); the table is section 6 of the architecture.
"""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from kg.describe import Description, Pages, describe, document, known, more
from kg.errors import UnknownEntity
from kg.media import ENTITY, GRAPHS, HTML, Offers, by_ending, negotiate
from kg.web.language import language
from kg.web.outline import outline
from kg.web.render import to
from kg.web.respond import deliver
from kg.web.site import moment, site

views = Blueprint("entity", __name__)

#: What a kind and a key may look like; anything else names nothing here and never reaches a header or a query.
_KIND = re.compile(r"[a-z][a-z0-9-]{0,63}")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,199}")
#: Later pages than this would only serve to make the engine count.
_LAST_PAGE = 10_000


@views.get("/id/<kind>/<key>")
def identifier(kind: str, key: str) -> Answered:
    """Send the client to the page or the data about a thing: a thing itself cannot be sent (Cool URIs, 303)."""
    iri, media = _iri(kind, key), _wanted(ENTITY)
    if not known(moment().dataset, iri):
        raise UnknownEntity(f"nothing is known of {iri}")
    answer = redirect(_address(kind, key, media), 303)
    answer.vary.add("Accept")
    return answer


@views.get("/page/<kind>/<key>")
def page(kind: str, key: str) -> Answered:
    """The page about an entity."""
    iri = _iri(kind, key)
    if "format" in request.args and (media := by_ending(request.args["format"], ENTITY)) != HTML:
        return redirect(_address(kind, key, media), 303)
    return deliver(HTML, lambda: _html(iri), _links(kind, key, iri))


def _html(iri: str) -> str:
    now = moment()
    pages = Pages(_number("page"), _number("sentences"), _number("mentions"))
    found = describe(now.dataset, now.profile, iri, pages)
    return render_template(
        "entity.html", d=found, o=outline(now, found), moment=now, lang=language(), kind=found.thing.kind,
        downloads=_downloads(found),
    )  # fmt: skip


def _downloads(found: Description) -> list[tuple[str, str]]:
    return [
        (offer.ending, url_for("entity.data", kind=found.thing.kind, key=f"{found.thing.key}.{offer.ending}"))
        for offer in GRAPHS.values()
    ]


@views.get("/data/<kind>/<key>")
def data(kind: str, key: str) -> Answered:
    """The RDF document about an entity, in the format its ending, `?format=` or the Accept header asks for."""
    name, media = _ending(key)
    media = media or _wanted(GRAPHS)
    iri, number = _iri(kind, name), _number("page")
    now = moment()
    address = url_for("entity.data", kind=kind, key=f"{name}.{GRAPHS[media].ending}")
    links = _links(kind, name, iri)
    if more(now.dataset, now.profile, iri, number):
        links.append((f"{address}?page={number + 1}", "next", ""))
    return deliver(media, lambda: document(now.dataset, now.profile, iri, media, number), links, address)


@views.get("/graph/<path:name>")
def graph(name: str) -> Answered:
    """A named graph, whole."""
    iri, media = f"{site().base}graph/{name}", _wanted(GRAPHS)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._~/-]{0,199}", name):
        raise UnknownEntity(f"there is no graph {name!r}")
    return deliver(media, lambda: _graph(iri, media))


def _graph(iri: str, media: str) -> bytes:
    if not moment().dataset.select("SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1", {"g": iri}):
        raise UnknownEntity(f"there is no graph {iri}")
    return moment().dataset.graph(iri, media)


# ---- addresses ----


def _iri(kind: str, key: str) -> str:
    if not _KIND.fullmatch(kind) or not _KEY.fullmatch(key):
        raise UnknownEntity(f"no entity can be called {kind}/{key}")
    return f"{site().base}id/{kind}/{key}"


def _ending(key: str) -> tuple[str, str]:
    """The key and the media type its ending names; a key may have dots of its own."""
    name, _, ending = key.rpartition(".")
    for media, offer in GRAPHS.items():
        if name and ending == offer.ending:
            return name, media
    return key, ""


def _wanted(offered: Offers) -> str:
    asked = request.args.get("format")
    return by_ending(asked, offered) if asked else negotiate(request.headers.get("Accept"), offered)


def _address(kind: str, key: str, media: str) -> str:
    if media == HTML:
        return to("entity.page", kind=kind, key=key)
    return url_for("entity.data", kind=kind, key=f"{key}.{ENTITY[media].ending}")


def _links(kind: str, key: str, iri: str) -> list[tuple[str, str, str]]:
    others = [(_address(kind, key, media), "alternate", media) for media in GRAPHS]
    here = url_for("entity.page", kind=kind, key=key)
    return [(iri, "describes", ""), (here, "canonical", ""), (here, "alternate", HTML), *others]


def _number(name: str) -> int:
    asked = request.args.get(name, "1")
    return min(max(int(asked), 1), _LAST_PAGE) if asked.isdecimal() and len(asked) < 10 else 1  # noqa: PLR2004
