"""`/versions`: what was published when, by whom and why; `/timemap/…`: the versions of one document (RFC 7089)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request, url_for
from rdflib import Graph, Literal, URIRef
from werkzeug.http import http_date

from kg.describe import Page, known
from kg.errors import UnknownEntity, UnknownVersion
from kg.media import DATA, HTML, Offer, Offers
from kg.store import State, write_graph
from kg.terms import DCAT, DCTERMS, FOAF, PROV, RDF, XSD
from kg.web.address import named
from kg.web.language import language
from kg.web.records import whole_number
from kg.web.respond import Link, deliver, wanted
from kg.web.site import moment, site

views = Blueprint("versions", __name__)

_JSON, _LINKS = "application/json", "application/link-format"
_OFFERED: Offers = {HTML: Offer("html", ("application/xhtml+xml",)), _JSON: Offer("json"), **DATA}


#: Versions on one page.
SIZE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One version.

    built: ISO 8601. author: names of tokens and commands, by commas. counts: as in the manifest. change: quads added
    and removed, None where unknown. state: whether it can be read (kg.store.State). before: the version it was made
    from, 0 for none. patched: its patch can be had.
    """

    number: int
    built: str
    reason: str
    author: str
    counts: dict[str, int]
    change: dict[str, int] | None
    state: State
    before: int = 0
    patched: bool = False

    @property
    def current(self) -> bool:
        """Whether it is the one that answers where no version is asked for."""
        return self.state == State.CURRENT

    @property
    def readable(self) -> bool:
        """Whether addresses may ask for it."""
        return self.state not in {State.ARCHIVED, State.LOST}


@views.get("/versions")
def page() -> Response:
    """All versions, the newest first: a page, JSON, or RDF with PROV."""
    media, at = wanted(_OFFERED), whole_number("page")
    numbers = site().reader.home.published()[::-1]
    shown, turned = numbers[SIZE * (at - 1) : SIZE * at], Page(at, SIZE, len(numbers))
    found = [entry(number) for number in shown]
    made = {HTML: lambda: _page(found, turned), _JSON: lambda: _json(found, turned)}
    pages = [(at + 1, "next")] * turned.more + [(at - 1, "prev")] * (at > 1)
    links = [Link(f"/versions?page={to}", how) for to, how in pages]
    mark = " ".join(one.state for one in found)
    return deliver(media, made.get(media, lambda: write_graph(graph(found), media)), links, mark=mark)


@views.get("/timemap/<kind>/<key>")
def timemap(kind: str, key: str) -> Response:
    """The versions in which something is known of an entity (RFC 7089 section 5). Raises UnknownEntity."""
    address, own = named(site().base, kind, key), site().base.rstrip("/")
    kept = site().reader.home.numbers()
    found = [entry(number) for number in kept if _known(number, address.iri)]
    if not found:
        raise UnknownEntity(f"no version that is kept knows of {address.iri}")
    original = own + address.page
    lines = [f'<{original}>; rel="original timegate"', f'<{own}{request.path}>; rel="self"; type="{_LINKS}"']
    for one in found:
        when = http_date(datetime.fromisoformat(one.built))
        lines.append(f'<{original}?version={one.number}>; rel="memento"; datetime="{when}"')
    lines.append(f'<{own}/changes/{kind}/{key}>; rel="related"; type="text/html"')
    return deliver(_LINKS, lambda: ",\n".join(lines) + "\n")


def entry(number: int) -> Entry:
    """A version that was published."""
    reader = site().reader
    manifest, record = reader.manifest(number), reader.home.records.get(number)
    return Entry(
        number, str(manifest.get("built", "")), str(manifest.get("reason", "")), str(manifest.get("author", "")),
        dict(manifest.get("counts", {})), manifest.get("change"), reader.home.state(number),
        record.before if record else 0, bool(record and record.patched),
    )  # fmt: skip


def _known(number: int, iri: str) -> bool:
    try:
        return known(site().at(number).dataset, iri)
    except UnknownVersion:  # dropped meanwhile
        return False


def _page(found: Sequence[Entry], turned: Page) -> str:
    return render_template("versions.html", lang=language(), moment=moment(), entries=found, page=turned)


def told(one: Entry) -> dict[str, Any]:
    """A version as JSON."""
    return {
        "version": one.number, "built": one.built, "reason": one.reason, "author": one.author, "counts": one.counts,
        "change": one.change, "current": one.current, "state": one.state,
        "address": url_for("pages.home", version=one.number) if one.readable else None,
        "changes": url_for("changes.version", number=one.number),
    }  # fmt: skip


def _json(found: Sequence[Entry], turned: Page) -> str:
    listed = {"versions": [told(one) for one in found], "page": turned.number, "pages": turned.last}
    return json.dumps({**listed, "total": turned.total}, ensure_ascii=False)


def graph(found: Sequence[Entry]) -> Graph:
    """Versions as RDF with PROV, the newest first in `found`."""
    graph, dataset = Graph(), URIRef(f"{site().base}dataset")
    graph.add((dataset, RDF.type, DCAT.Dataset))
    for one in reversed(found):
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
        if one.before:
            graph.add((iri, PROV.wasRevisionOf, URIRef(f"{site().base}dataset?version={one.before}")))
    return graph


def _attributed(version: URIRef, name: str) -> Graph:
    """By whom a version is: the name of a token, or of a command (PROV-O section 3.1)."""
    graph, agent = Graph(), URIRef(f"{site().base}versions#by-{quote(name.replace(' ', '-'), safe='')}")
    graph.add((version, PROV.wasAttributedTo, agent))
    graph.add((agent, RDF.type, PROV.SoftwareAgent if name.startswith("kg ") else PROV.Agent))
    graph.add((agent, FOAF.name, Literal(name)))
    return graph
