"""`/versions`: what was published when, by whom and why; `/timemap/…`: the versions of one document (RFC 7089)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request, url_for
from rdflib import Graph, Literal, URIRef
from werkzeug.http import http_date

from kg.describe import known
from kg.errors import UnknownEntity, UnknownVersion
from kg.media import DATA, HTML, Offer, Offers
from kg.store import write_graph
from kg.terms import DCAT, DCTERMS, FOAF, PROV, RDF, XSD
from kg.web.address import named
from kg.web.language import language
from kg.web.respond import deliver, wanted
from kg.web.site import moment, site

views = Blueprint("versions", __name__)

_JSON, _LINKS = "application/json", "application/link-format"
_OFFERED: Offers = {HTML: Offer("html", ("application/xhtml+xml",)), _JSON: Offer("json"), **DATA}


@dataclass(frozen=True, slots=True)
class Entry:
    """One version.

    built: ISO 8601. author: names of tokens and commands, by commas. counts: as in the manifest. change: quads added
    and removed, None where unknown.
    """

    number: int
    built: str
    reason: str
    author: str
    counts: dict[str, int]
    change: dict[str, int] | None
    current: bool


@views.get("/versions")
def page() -> Response:
    """The versions that are kept, the newest first: a page, JSON, or RDF with PROV."""
    media = wanted(_OFFERED)
    return deliver(media, {HTML: _page, _JSON: _json}.get(media, lambda: write_graph(_graph(), media)))


@views.get("/timemap/<kind>/<key>")
def timemap(kind: str, key: str) -> Response:
    """The versions in which something is known of an entity (RFC 7089 section 5). Raises UnknownEntity."""
    address, own = named(site().base, kind, key), site().base.rstrip("/")
    found = [entry for entry in reversed(entries()) if _known(entry.number, address.iri)]
    if not found:
        raise UnknownEntity(f"no version that is kept knows of {address.iri}")
    original = own + address.page
    lines = [f'<{original}>; rel="original timegate"', f'<{own}{request.path}>; rel="self"; type="{_LINKS}"']
    for entry in found:
        when = http_date(datetime.fromisoformat(entry.built))
        lines.append(f'<{original}?version={entry.number}>; rel="memento"; datetime="{when}"')
    return deliver(_LINKS, lambda: ",\n".join(lines) + "\n")


def entries() -> list[Entry]:
    """All versions that are kept, the newest first."""
    now = site().now().number
    reader = site().reader
    return [_entry(one, reader.manifest(one), current=one == now) for one in reversed(reader.home.numbers())]


def _entry(number: int, manifest: dict[str, Any], *, current: bool) -> Entry:
    return Entry(
        number, str(manifest.get("built", "")), str(manifest.get("reason", "")), str(manifest.get("author", "")),
        dict(manifest.get("counts", {})), manifest.get("change"), current,
    )  # fmt: skip


def _known(number: int, iri: str) -> bool:
    try:
        return known(site().at(number).dataset, iri)
    except UnknownVersion:  # dropped meanwhile
        return False


def _page() -> str:
    return render_template("versions.html", lang=language(), moment=moment(), entries=entries())


def _json() -> str:
    rows = [
        {"version": one.number, "built": one.built, "reason": one.reason, "author": one.author, "counts": one.counts,
         "change": one.change, "current": one.current, "address": url_for("pages.home", version=one.number)}
        for one in entries()
    ]  # fmt: skip
    return json.dumps({"versions": rows}, ensure_ascii=False)


def _graph() -> Graph:
    graph, dataset = Graph(), URIRef(f"{site().base}dataset")
    graph.add((dataset, RDF.type, DCAT.Dataset))
    before: URIRef | None = None
    for one in reversed(entries()):
        iri = URIRef(f"{site().base}dataset?version={one.number}")
        graph.add((dataset, DCAT.hasVersion, iri))
        graph.add((iri, RDF.type, PROV.Entity))
        graph.add((iri, DCAT.version, Literal(str(one.number))))
        graph.add((iri, PROV.specializationOf, dataset))
        if one.built:
            graph.add((iri, PROV.generatedAtTime, Literal(one.built, datatype=XSD.dateTime)))
        if one.reason:
            graph.add((iri, DCTERMS.description, Literal(one.reason)))
        for name in filter(None, one.author.split(", ")):
            graph += _attributed(iri, name)
        if before:
            graph.add((iri, PROV.wasRevisionOf, before))
        before = iri
    return graph


def _attributed(version: URIRef, name: str) -> Graph:
    """By whom a version is: the name of a token, or of a command (PROV-O section 3.1)."""
    graph, agent = Graph(), URIRef(f"{site().base}versions#by-{quote(name.replace(' ', '-'), safe='')}")
    graph.add((version, PROV.wasAttributedTo, agent))
    graph.add((agent, RDF.type, PROV.SoftwareAgent if name.startswith("kg ") else PROV.Agent))
    graph.add((agent, FOAF.name, Literal(name)))
    return graph
