"""The application. Views are thin: take the request apart, call one function, shape the answer."""

from __future__ import annotations

from flask import Flask

from kg.evaluate import Evaluator
from kg.guard import QUERY_BYTES
from kg.ingest.apart import Take
from kg.store import Reader
from kg.store.write import Writing
from kg.web import (
    about,
    access,
    assets,
    audit,
    changes,
    crawlers,
    dataset,
    entity,
    fragments,
    held,
    language,
    pages,
    query,
    quick,
    refusals,
    render,
    respond,
    route,
    search,
    site,
    sparql,
    text,
    timeline,
    upload,
    validation,
    versions,
    vocabulary,
    words,
    write,
)

#: Largest request body, in bytes: a query, percent-encoded, and the graphs it names.
BODY_BYTES = 4 * QUERY_BYTES

#: What gives templates their functions and errors their answers.
_GIVING = (words, language, route, render, fragments, assets, refusals, text, dataset)
#: What answers requests.
_ROOMS = (
    pages, about, changes, crawlers, dataset, entity, held, query, search, sparql, timeline, upload, validation,
    versions, vocabulary, write,
)  # fmt: skip


def create_app(
    reader: Reader, base: str, evaluator: Evaluator, writing: Writing | None = None, take: Take | None = None
) -> Flask:
    """The service over the published versions that `reader` gives out; reads no environment.

    base: what the dataset's IRIs begin with, ending with a slash. evaluator: runs the queries of clients.
    writing: None for a service that is read-only. take: how pages that somebody sends are taken in; None: they are not.
    """
    app = Flask("kg.web", static_folder=None)
    app.url_map.merge_slashes = False  # its redirect would lead to whatever host the request names
    app.config["MAX_CONTENT_LENGTH"] = BODY_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = BODY_BYTES
    made = site.Site(reader, base, evaluator)
    site.install(app, made)
    access.install(app, writing)
    upload.install(app, take)
    audit.install(app, writing.journal if writing else None, gate=writing is None or writing.gate)
    for giving in _GIVING:
        giving.install(app)
    app.after_request(respond.harden)
    app.after_request(respond.pack)
    for room in _ROOMS:
        app.register_blueprint(room.views)
    quick.install(app, made, BODY_BYTES)
    return app
