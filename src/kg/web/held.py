"""`/validation/held`: pages that are held back, each with its report, what it quotes, and what lets it in."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import NamedTuple

from flask import Blueprint, Response, render_template, request
from rdflib import Graph, Literal, URIRef

from kg.errors import UnknownEntity
from kg.ingest import quarantine
from kg.ingest.quarantine import Held
from kg.media import DATA, HTML, Offer, Offers
from kg.report import Report, groups
from kg.store import write_graph
from kg.terms import DCTERMS
from kg.validate import as_graph
from kg.web.language import language, speak
from kg.web.respond import wanted
from kg.web.site import moment, site

views = Blueprint("held", __name__)

_JSON = "application/json"
_LISTED: Offers = {HTML: Offer("html", ("application/xhtml+xml",)), _JSON: Offer("json")}
_OFFERED: Offers = {**_LISTED, **DATA}
#: Entries of a page; nodes that a group of equal findings names, and findings that a report has.
SIZE, SHOWN, MOST = 50, 20, 2_000
#: The last page that there can be.
PAGES = 1_000_000


class Page(NamedTuple):
    """Part of the list, as the pager takes it."""

    number: int
    last: int
    more: bool
    capped: bool = False


@views.get("/validation/held")
def listed() -> Response:
    """All that is held back, a page at a time: a page, or JSON."""
    media = wanted(_LISTED)
    number = min(max(1, request.args.get("page", 1, type=int)), PAGES)
    entries, total = quarantine.held(site().reader.home.path, SIZE, (number - 1) * SIZE)
    if media == _JSON:
        rows = [{**_plain(one), "address": f"/validation/held/{one.slug}"} for one in entries]
        return _fresh(json.dumps({"total": total, "page": number, "held": rows}, ensure_ascii=False), media)
    page = Page(number, -(-total // SIZE) or 1, number * SIZE < total)
    body = render_template(
        "held.html", lang=language(), moment=moment(), entries=entries, total=total, page=page, entry=None
    )
    return _fresh(body, media)


@views.get("/validation/held/<slug>")
def entry(slug: str) -> Response:
    """One of them: a page, JSON, or the report as RDF (SHACL section 3.6). Raises UnknownEntity."""
    media, home = wanted(_OFFERED), site().reader.home.path
    found = quarantine.one(home, slug)
    if found is None:
        raise UnknownEntity(f"nothing called {slug[:100]!r} is held back")
    report = Report((found.report or Report()).findings[:MOST])
    if media == HTML:
        quoted = quarantine.quotations(home, found)
        body = render_template(
            "held.html", lang=language(), moment=moment(), entry=found, quoted=quoted, shown=SHOWN,
            groups=groups(report.findings, language()),
        )  # fmt: skip
        return _fresh(body, media)
    if media == _JSON:
        told = {**_plain(found), "quotations": quarantine.quotations(home, found),
                "findings": [asdict(it) for it in report.findings]}  # fmt: skip
        return _fresh(json.dumps(told, ensure_ascii=False), media)
    return _fresh(write_graph(_graph(found, report), media), media)


def _fresh(body: str | bytes, media: str) -> Response:
    """The answer; it hangs on no version, so nobody keeps it."""
    answer = Response(body, mimetype=media)
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.add("Accept")
    if media == HTML:
        speak(answer)
    return answer


def _plain(one: Held) -> dict[str, object]:
    return {"slug": one.slug, "page": one.name, "state": one.state.value, "message": one.message,
            "by": "kg build" if one.built else "kg ingest"}  # fmt: skip


def _graph(found: Held, report: Report) -> Graph:
    iri = URIRef(f"{site().base}validation/held/{found.slug}")
    graph = as_graph(report, iri)
    graph.add((iri, DCTERMS.title, Literal(found.name)))
    return graph
