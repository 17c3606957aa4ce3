"""Writing over HTTP: SPARQL updates (SPARQL 1.1 Protocol section 2.2) and the SPARQL 1.1 Graph Store HTTP Protocol.

Every write needs a token with the scope for it (kg.web.access) and is logged (kg.web.audit). What the changes mean
is in kg.store.write.
"""

from __future__ import annotations

import re
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qsl
from uuid import uuid4

from flask import Blueprint, Response, current_app, request
from werkzeug.wrappers import Response as Answered

from kg.accounts import Account, Scope
from kg.errors import BadRequest, UnknownGraph, UnsupportedBody
from kg.media import GRAPHS, by_ending, negotiate
from kg.store import write as changes
from kg.store.write import Change, Done, Part, Writer
from kg.web import access, audit
from kg.web.respond import deliver
from kg.web.site import moment, site
from kg.web.verdict import verdict

views = Blueprint("write", __name__)

#: Largest body of a write, in bytes, with what multipart adds.
BODY_BYTES = 8_100_000
#: Most triples of a graph that is given as one document.
GRAPH_TRIPLES = 200_000
_FORM = "application/x-www-form-urlencoded"
_UPDATE = "application/sparql-update"
_INPUTS = {media: media for media in GRAPHS} | {"application/x-turtle": "text/turtle"}


def admitted(wanted: Scope) -> tuple[Writer, Account]:
    """The writer, and the account whose token the header holds. wanted: the least that the request needs.

    Raises ReadOnly, TooManyAttempts, Unauthorized.
    """
    audit.begin()
    writing, account = access.admit(access.bearer(), wanted)
    request.max_content_length = request.max_form_memory_size = BODY_BYTES
    return writing.writer, account


def made(writer: Writer, account: Account, change: Change) -> Done:
    """What becomes of a change, dry when the address says `?dry-run=true`. Raises BadRequest for any other word."""
    asked = request.args.get("dry-run", "false").lower()
    if asked not in {"true", "false"}:
        raise BadRequest(f"dry-run is true or false, not {asked!r}")
    return signed(writer, account, replace(change, dry=asked == "true"))


def signed(writer: Writer, account: Account, change: Change) -> Done:
    """What becomes of a change that an account asks for."""
    change = replace(change, author=account.name, sweep=account.scope.covers(Scope.ADMIN))
    audit.asks(change)
    done = writer.write(change)
    audit.came(done)
    return done


# ---- SPARQL update ----


def is_update() -> bool:
    """Whether the current request to the SPARQL endpoint asks for an update."""
    if request.method != "POST":
        return False
    if request.mimetype == _FORM:
        if not _fits():  # read only for who may send that much; a query is never so long
            return access.known()
        return bool(re.search(rb"(^|&)update=", request.get_data(cache=True, parse_form_data=False)))
    return request.mimetype == _UPDATE


def _fits() -> bool:
    """Whether the body is one that anybody may send."""
    return (request.content_length or 0) <= int(current_app.config["MAX_CONTENT_LENGTH"])


def update() -> Answered:
    """Carry out the update of the current request."""
    writer, account = admitted(Scope.WRITE)
    access.demand(account, Scope.WRITE, "send updates, only graphs of its own")
    body = request.get_data(cache=True, parse_form_data=False)
    is_form = request.mimetype == _FORM
    pairs = _pairs(body) if is_form else [*_pairs(request.query_string), ("update", _text(body))]
    return _answer(made(writer, account, _change(pairs)), HTTPStatus.NO_CONTENT)


def _answer(done: Done, status: HTTPStatus) -> Response:
    """What became of a change: this status, or the report of one that was only tried."""
    if not done.version:
        return verdict(done.report, "the change conforms; nothing was changed, as asked with dry-run")
    answer = Response(status=status)
    answer.headers["Validation-Warnings"] = str(done.report.warnings)
    return answer


def _change(pairs: list[tuple[str, str]]) -> Change:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in pairs if key == name)

    texts = all_of("update")
    if len(texts) != 1 or all_of("query"):
        raise BadRequest("one update is wanted in `update=`, and no query beside it")
    using, named = all_of("using-graph-uri"), all_of("using-named-graph-uri")
    for iri in (*using, *named):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*", iri):
            raise BadRequest(f"a graph is named by an absolute IRI, not by {iri!r}")
    return changes.update(texts[0], site().base, using, named)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as bad:
        raise BadRequest("the parameters are not in UTF-8, or more than 100") from bad


def _text(body: bytes) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        raise BadRequest(f"an update has to be in UTF-8, not in {charset}")
    try:
        return body.decode()
    except UnicodeDecodeError as bad:
        raise BadRequest(f"the update is not in UTF-8 (byte {bad.start})") from bad


# ---- Graph Store ----


@views.get("/graph-store")
def read() -> Answered:
    """A graph, whole."""
    graph = _graph()
    asked, accept = request.args.get("format"), request.headers.get("Accept")
    media = by_ending(asked, GRAPHS) if asked else negotiate(accept, GRAPHS)
    if graph is not None and not moment().dataset.has_graph(graph):
        raise UnknownGraph(f"there is no graph {graph}")
    return deliver(media, lambda: moment().dataset.graph(graph, media, GRAPH_TRIPLES))


@views.put("/graph-store")
def put() -> Answered:
    """Make a document the whole of a graph: 201 when there was none, 204 when there was."""
    writer, account = admitted(Scope.INGEST)
    graph = _graph()
    access.demand_graph(account, graph)
    done = made(writer, account, changes.put(graph, _part(), graph or site().base))
    return _answer(done, HTTPStatus.CREATED if done.created else HTTPStatus.NO_CONTENT)


@views.post("/graph-store")
def add() -> Answered:
    """Add documents to a graph; without the name of one, to a new graph that Location names."""
    writer, account = admitted(Scope.INGEST)
    new = not {"default", "graph"} & set(request.args)
    graph = f"{site().base}graph/posted/{uuid4()}" if new else _graph()
    access.demand_graph(account, graph, new=new)
    done = made(writer, account, changes.post(graph, _parts(), graph or site().base))
    answer = _answer(done, HTTPStatus.CREATED if done.created else HTTPStatus.NO_CONTENT)
    if new and done.version:
        answer.headers["Location"] = str(graph)
    return answer


@views.delete("/graph-store")
def remove() -> Answered:
    """Remove a graph."""
    writer, account = admitted(Scope.INGEST)
    graph = _graph()
    access.demand_graph(account, graph)
    return _answer(made(writer, account, changes.delete(graph)), HTTPStatus.NO_CONTENT)


def _graph() -> str | None:
    """The graph that the address names; None for the default graph (section 4.2)."""
    pairs = [(name, value) for name, value in _pairs(request.query_string) if name in {"default", "graph"}]
    match pairs:
        case [("default", _)]:
            return None
        case [("graph", iri)]:
            return iri
    raise BadRequest("name one graph: ?graph= and its IRI, or ?default")


def _part() -> Part:
    return Part(_input(request.mimetype), request.get_data(cache=False, parse_form_data=False))


def _parts() -> tuple[Part, ...]:
    if request.mimetype != "multipart/form-data":
        return (_part(),)
    if request.form:
        raise BadRequest("each part has to be a file with a Content-Type")
    files = [file for _, file in request.files.items(multi=True)]
    if not files:
        raise BadRequest("there is no part in this form")
    return tuple(Part(_input(file.mimetype), file.stream.read()) for file in files)


def _input(media: str) -> str:
    if known := _INPUTS.get(media):
        return known
    named = f"as {media}" if media else "without Content-Type"
    raise UnsupportedBody(f"a graph is taken as {', '.join(GRAPHS)}, not {named}")
