"""What is there for crawlers: `/robots.txt`, and a site map of all entities (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from flask import Blueprint, Response, url_for
from werkzeug.wrappers import Response as Answered

from kg.errors import UnknownEntity
from kg.web.respond import deliver
from kg.web.site import moment, site

views = Blueprint("crawlers", __name__)

#: URLs in one part of the map; the protocol allows no more.
PART = 50_000
_XML = "application/xml"
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
#: Pages that are no entities, by their views; what takes a question is left to those who ask it.
_PAGES = (
    "pages.home", "timeline.page", "vocabulary.page", "about.method", "validation.page", "dataset.data",
    "dataset.dataset", "about.accessibility",
)  # fmt: skip
#: Every question costs processor time and has endless variants.
_CLOSED = (
    "/sparql", "/query", "/search", "/suggest", "/graph-store", "/timemap/", "/*?*sort=", "/*?*format=",
    "/*?at=", "/*&at=", "/*?*_profile=", "/*?*version=", "/*?*asOf=", "/*?*since=",
)  # fmt: skip


@views.get("/robots.txt")
def robots() -> Answered:
    """Crawlers may read all documents, and are kept off questions and off the variants of a page."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), "", f"Sitemap: {_address('crawlers.whole')}"]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@views.get("/sitemap.xml")
def whole() -> Answered:
    """The parts of the map."""

    def made() -> str:
        parts = range(1, _parts() + 1)
        listed = (_entry("sitemap", _address("crawlers.part", number=number)) for number in parts)
        return _document("sitemapindex", listed)

    return deliver(_XML, made)


@views.get("/sitemap-<int:number>.xml")
def part(number: int) -> Answered:
    """One part of the map: the pages about the whole first, then all entities in the order of the index."""
    if not 1 <= number <= _parts():
        raise UnknownEntity(f"the site map has {_parts()} part(s)")
    return deliver(_XML, lambda: _document("urlset", (_entry("url", address) for address in _listed(number))))


def _parts() -> int:
    return -(-(len(_PAGES) + len(moment().index)) // PART)


def _listed(number: int) -> Iterator[str]:
    first = (number - 1) * PART
    if first == 0:
        yield from (_address(view) for view in _PAGES)
    skipped = max(first - len(_PAGES), 0)
    room = PART - (len(_PAGES) if first == 0 else 0)
    yield from map(_page, moment().index.iris(room, skipped))


def _page(iri: str) -> str:
    base = site().base
    if iri.startswith(f"{base}id/"):
        return quote(f"{base}page/{iri.removeprefix(f'{base}id/')}", safe="%/:@!$&'()*+,;=~?")
    return f"{base.rstrip('/')}{url_for('entity.resource')}?iri={quote(iri, safe='')}"


def _address(view: str, **values: Any) -> str:
    return site().base.rstrip("/") + url_for(view, **values)


def _document(root: str, entries: Iterator[str]) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {_SPACE}>\n{"".join(entries)}</{root}>\n'


def _entry(name: str, address: str) -> str:
    """When it last changed: no entity is older than its version, so that is said of each."""
    changed = f"<lastmod>{escape(moment().built)}</lastmod>" if moment().built else ""
    return f"<{name}><loc>{escape(address)}</loc>{changed}</{name}>\n"
