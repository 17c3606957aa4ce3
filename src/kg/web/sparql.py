"""`/sparql`: the SPARQL 1.1 Protocol over HTTP. What it means is in kg.sparql."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answered

from kg import sparql as protocol
from kg.errors import NoSuchQuery
from kg.media import ENTITY, GRAPHS, HTML, by_ending, negotiate
from kg.web.access import enabled
from kg.web.names import request_name
from kg.web.render import to
from kg.web.respond import SERIALISER, deliver
from kg.web.site import Moment, asker, moment, site
from kg.web.write import is_update, update

views = Blueprint("sparql", __name__)


@dataclass(frozen=True, slots=True)
class Message:
    """A request as kg.sparql reads it."""

    method: str
    query_string: bytes
    content_type: str | None
    body: bytes
    accept: str | None


@views.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Answered:
    """Answer a query; without one, describe the service, or show a person where to type."""
    if request.method != "POST" and not {"query", "update"} & set(request.args):
        return _describe()
    if is_update():
        return update()
    wanted = protocol.read(
        Message(
            request.method,
            request.query_string,
            request.headers.get("Content-Type"),
            # form parsing off: the protocol reads the bytes itself, once
            request.get_data(cache=False, parse_form_data=False),
            request.headers.get("Accept"),
        )
    )
    name, tag = request_name(request.headers.get("Query-Id", "")), tag_of(moment(), wanted)
    if request.method != "POST" and request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
    else:
        found = protocol.answer(asker(name), wanted, site().base)
        answer = Response(found.body, mimetype=found.media)
    answer.set_etag(tag, weak=True)
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Query-Id"] = name
    answer.vary.add("Accept")
    return answer


def tag_of(now: Moment, wanted: protocol.Request) -> str:
    """What an answer depends on: the version, and everything the client asked."""
    parts = (str(now.number), now.built, SERIALISER, repr(wanted))
    return sha256("\n".join(parts).encode()).hexdigest()[:24]


@views.delete("/sparql/queries/<name>")
def end(name: str) -> Answered:
    """End a query that runs; who knows its id may."""
    if not site().evaluator.cancel(name):
        raise NoSuchQuery(f"no query called {name} is running")
    return Response(status=204)


def _describe() -> Answered:
    asked, accept = request.args.get("format"), request.headers.get("Accept")
    media = by_ending(asked, GRAPHS) if asked else negotiate(accept, ENTITY)
    if media == HTML:
        answer = redirect(to("query.form"), 303)
        answer.vary.add("Accept")
        return answer
    limits = site().evaluator.limits
    address = f"{site().base}sparql"
    return deliver(media, lambda: protocol.description(moment().dataset, address, limits, media, writable=enabled()))
