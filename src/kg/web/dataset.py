"""The dataset as a whole: `/dataset` tells what it is, `/data` how to take it away, `/dumps/…` are the files."""

from __future__ import annotations

import json
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, Flask, Response, redirect, render_template, send_file, url_for
from markupsafe import Markup
from rdflib import Graph, URIRef
from werkzeug.wrappers import Response as Answered

from kg.dcat import Served, description, for_search_engines, published, said
from kg.describe import Text
from kg.errors import Unavailable, UnknownEntity
from kg.media import ENTITY, HTML
from kg.store import write_graph
from kg.terms import DCTERMS, FOAF
from kg.web import access, past
from kg.web.language import language
from kg.web.respond import LICENCE, Link, deliver, wanted
from kg.web.site import moment, site

views = Blueprint("dataset", __name__)

#: How long a request waits for dumps that are being made; those of a small dataset take a fraction of a second.
_WAIT, _SMALL = 4.0, 50_000


@views.get("/dataset")
def dataset() -> Answered:
    """The VoID and DCAT description of the current version, in every RDF format, or as a page."""
    media = wanted(ENTITY)
    now = served()
    links = [LICENCE, Link(url_for("dataset.data"), "describedby")]
    make = (lambda: _page("dataset.html", now)) if media == HTML else lambda: write_graph(description(now), media)
    return _settled(deliver(media, make, links), now)


@views.get("/.well-known/void")
def well_known() -> Answered:
    """Where the description is (VoID section 7.2)."""
    return redirect(url_for("dataset.dataset"), HTTPStatus.SEE_OTHER)


@views.get("/data")
def data() -> Answered:
    """How to take the data away: files with their sizes and digests, formats, addresses, commands."""
    now = served()
    mark = "writable" if access.enabled() else ""
    return _settled(deliver(HTML, lambda: _page("data.html", now), [LICENCE], mark=mark), now)


@views.get("/dumps/<name>")
def dump(name: str) -> Answered:
    """One file. Raises UnknownEntity, and Unavailable while the files of this version are being made."""
    found = {one.name: one for one in moment().dumps.ready(_patience())}
    if not found:
        raise Unavailable("the dumps of this version are being made: ask again in a moment")
    if name not in found:
        raise UnknownEntity(f"there is no dump {name!r}; there are {', '.join(found)}")
    saved = name.replace(".", f"-v{moment().number}.", 1)
    path = moment().dumps.path(name).resolve()
    answer = send_file(
        path, "application/gzip", as_attachment=True, download_name=saved, conditional=True, etag=found[name].sha256
    )
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers.add("Link", str(LICENCE))
    return answer


def install(app: Flask) -> None:
    """Give the templates of this application `dataset_block`."""
    app.jinja_env.globals["dataset_block"] = block


def served() -> Served:
    """The current version as it is described; its dumps are begun where there are none."""
    now = moment()
    dumps = now.dumps.ready(_patience())
    parts = now.index.partitions()
    years = [year for year in now.chronicle.years() if year is not None]
    span = (min(years), max(years)) if years else None
    version = Served(site().base, now.number, now.built, len(now.index), now.dataset, parts, dumps, _version())
    return replace(version, years=span, first=str(site().reader.manifest(1).get("built", "")))


def _version() -> str:
    """What an address needs to lead to the version that this request is answered from."""
    return f"?version={moment().number}" if past.carried() else ""


def _patience() -> float:
    return _WAIT if moment().count("quads") <= _SMALL else 0.0


def block() -> Markup:
    """The dataset as a data block for any page; makes nothing and reads little."""
    now = moment()
    version = Served(site().base, now.number, now.built, 0, now.dataset, (), now.dumps.listed, _version())
    told = now.dataset.remember(("published", version.query), lambda: published(version))
    return embedded(for_search_engines(told, version, language()))


def _settled(answer: Response, now: Served) -> Response:
    """Until the dumps are made the answer is not final, so nobody should keep it."""
    if not now.dumps:
        answer.headers.pop("ETag", None)
        answer.headers.pop("Last-Modified", None)
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(template: str, now: Served) -> str:
    told = _described(now)

    def words(subject: str, predicate: URIRef) -> Text:
        return Text(*said(told, subject, predicate, language()))

    return render_template(
        template, lang=language(), moment=moment(), served=now, base=now.base, writable=access.enabled(),
        title=words(now.iri, DCTERMS.title), summary=words(now.iri, DCTERMS.description),
        publisher=words(f"{now.iri}#publisher", FOAF.name),
        held=lambda one: words(now.address(one), DCTERMS.description),
        licence=str(told.value(now.iri, DCTERMS.license) or ""), graphs=list(now.dataset.graph_names()),
    )  # fmt: skip


def _described(now: Served) -> Graph:
    """The description, made once for as many dumps as there are."""
    key = "description", now.number, now.query, now.first, len(now.dumps)
    told: Graph = now.dataset.remember(key, lambda: description(now))
    return told


def embedded(found: dict[str, object]) -> Markup:
    """JSON for a data block of a page: no character in it can end the block (HTML section 4.12.1.3)."""
    text = json.dumps(found, ensure_ascii=False)
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(safe))  # noqa: S704 - escaped above
