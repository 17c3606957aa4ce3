"""How a refusal is answered: one table from error to status, one shape for programs (RFC 9457), one page for people."""

from __future__ import annotations

import json
from http import HTTPStatus

from flask import Flask, Response, g, render_template, request
from rdflib import BNode, Graph, Literal, Namespace
from werkzeug.exceptions import HTTPException

from kg import errors
from kg.describe import Text, best
from kg.media import DATA, HTML, Offer, Offers, negotiate
from kg.store import write_graph
from kg.terms import DCTERMS, RDF
from kg.web import faults
from kg.web.language import language, speak
from kg.web.site import site
from kg.web.verdict import verdict
from kg.web.wording import worded
from kg.web.words import refusal_name

PROBLEM = "application/problem+json"

STATUS: dict[type[errors.KgError], HTTPStatus] = {
    errors.BadSetting: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.BadSource: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.BadData: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.Refused: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NoGraph: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.HomeTooNew: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.HomeTooOld: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Damaged: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.PortInUse: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NoAnswer: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.ProcessEnded: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.BadQuery: HTTPStatus.BAD_REQUEST,
    errors.NotAQuery: HTTPStatus.BAD_REQUEST,
    errors.BadRequest: HTTPStatus.BAD_REQUEST,
    errors.TooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnsupportedBody: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.QueryTimeout: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.WorkerDied: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.Killed: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NoSuchQuery: HTTPStatus.NOT_FOUND,
    errors.OverBudget: HTTPStatus.TOO_MANY_REQUESTS,
    errors.UnknownEntity: HTTPStatus.NOT_FOUND,
    errors.Withdrawn: HTTPStatus.GONE,
    errors.UnknownVersion: HTTPStatus.NOT_FOUND,
    errors.Archived: HTTPStatus.NOT_FOUND,
    errors.NotRestored: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NotOffered: HTTPStatus.NOT_ACCEPTABLE,
    errors.UnknownFormat: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.NotEvaluated: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.Unchecked: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnknownGraph: HTTPStatus.NOT_FOUND,
    errors.ReadOnly: HTTPStatus.FORBIDDEN,
    errors.Unauthorized: HTTPStatus.UNAUTHORIZED,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.TooManyAttempts: HTTPStatus.TOO_MANY_REQUESTS,
    errors.Outdated: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.NotWritten: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DiskFull: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.OutcomeUnknown: HTTPStatus.SERVICE_UNAVAILABLE,
}

_OFFERED: Offers = {PROBLEM: Offer("json", ("application/json",)), HTML: Offer("html", ("application/xhtml+xml",))}
#: Clients that ask for an entity read RDF, and many of them nothing else.
_ENTITY: Offers = {**_OFFERED, **DATA}
_HTTP = Namespace("http://www.w3.org/2011/http#")


def install(app: Flask) -> None:
    """Answer every error of this application, ours and Werkzeug's, in the one shape; no trace ever leaves."""
    app.register_error_handler(errors.KgError, _ours)
    app.register_error_handler(HTTPException, _theirs)


def _ours(error: errors.KgError) -> Response:
    g.fault, g.told = type(error).__name__, faults.told(error)
    if isinstance(error, errors.Invalid):
        return verdict(error.report, str(error))
    status, detail = STATUS[type(error)], detail_of(error)
    more: dict[str, object] = {}
    if isinstance(error, errors.BadQuery) and error.line is not None:
        more = {"line": error.line, "column": error.column}
    if isinstance(error, errors.Unavailable | errors.TooLarge):
        more = {"limits": site().evaluator.limits.public}
    if isinstance(error, errors.NotOffered):
        more = {"offered": list(error.offered)}
    if isinstance(error, errors.Withdrawn):
        more = {"withdrawn": error.when, "reasons": [{"words": words, "language": tag} for words, tag in error.reasons]}
        g.reasons, g.fact = [Text(*reason) for reason in error.reasons], error.fact
    answer = refuse(status, type(error).__name__, detail, more)
    say_what_helps(answer, error)
    return answer


def detail_of(error: errors.KgError) -> str:
    """The error's own words; of what went wrong on our side none, as they may name files: the log has them."""
    status = STATUS[type(error)]
    ours = status >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, errors.Unavailable)
    return status.description if ours else str(error)


def say_what_helps(answer: Response, error: errors.KgError) -> None:
    """Name in the headers the token that is wanted, or when to come again."""
    if isinstance(error, errors.Unauthorized | errors.Forbidden):
        answer.headers["WWW-Authenticate"] = _challenge(error)
    if isinstance(error, errors.Unavailable | errors.OverBudget | errors.TooManyAttempts):
        answer.headers["Retry-After"] = str(error.retry_after)


def _challenge(error: errors.Unauthorized | errors.Forbidden) -> str:
    """What a token would need (RFC 6750 section 3); no error code for a client that sent none."""
    sent = isinstance(error, errors.Forbidden) or error.sent
    why = "insufficient_scope" if isinstance(error, errors.Forbidden) else "invalid_token"
    return f'Bearer realm="hetao-kg", scope="{error.scope}"' + (f', error="{why}"' if sent else "")


def _theirs(error: HTTPException) -> Response:
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    # Werkzeug's words speak of URLs entered manually
    told = "nothing is at this address" if status == HTTPStatus.NOT_FOUND else error.description
    answer = refuse(status, type(error).__name__, told or status.description, {})
    for name, value in error.get_headers(request.environ):
        if name == "Allow":
            answer.headers[name] = value
    return answer


def refuse(status: HTTPStatus, name: str, detail: str, more: dict[str, object]) -> Response:
    """The answer: problem+json, a page for a client that likes HTML better, RDF for one that reads nothing else."""
    media = _wanted()
    if media == HTML:
        body: str | bytes = _page(status, detail, more.get("offered", ()))
    elif media in DATA:
        body = _rdf(status, name, detail, media)
    else:
        problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
        body = json.dumps({**problem, "instance": request.path, "error": name, **more}, ensure_ascii=False)
    answer = Response(body, status, mimetype=media)
    answer.vary.add("Accept")
    if media == HTML:
        speak(answer)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = "5"
    return answer


def _wanted() -> str:
    """The media type of a refusal: a page for a browser, else what the address asks for, else what Accept does."""
    try:
        liked = negotiate(request.headers.get("Accept"), _ENTITY if request.blueprint == "entity" else _OFFERED)
    except errors.NotOffered:
        liked = PROBLEM
    return liked if liked == HTML else str(g.get("media", liked))


def _rdf(status: HTTPStatus, name: str, detail: str, media: str) -> bytes:
    """The refusal as RDF, by the W3C's HTTP vocabulary (https://www.w3.org/TR/HTTP-in-RDF10/)."""
    graph, response = Graph(), BNode()
    graph.add((response, RDF.type, _HTTP.Response))
    graph.add((response, _HTTP.statusCodeValue, Literal(int(status))))
    graph.add((response, _HTTP.reasonPhrase, Literal(status.phrase)))
    graph.add((response, DCTERMS.title, Literal(name)))
    graph.add((response, DCTERMS.description, Literal(detail, lang="en")))
    return write_graph(graph, media)


def _page(status: HTTPStatus, detail: str, offered: object) -> str:
    detail = g.get("fact", detail)  # the page tells the reasons apart, in the reader's language
    asked = request.path.rstrip("/").rpartition("/")[2] if status == HTTPStatus.NOT_FOUND else ""
    return render_template(
        "refusal.html", status=int(status), title=refusal_name(status), detail=detail, asked=asked, lang=language(),
        told=g.get("told", ""), words=worded(detail), reason=best(g.get("reasons", ()), language()), offered=offered,
    )  # fmt: skip
