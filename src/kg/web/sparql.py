"""`/sparql`: the SPARQL 1.1 Protocol over HTTP. What it means is in kg.sparql."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as Answered

from kg import sparql as protocol
from kg.media import ENTITY, GRAPHS, HTML, by_ending, negotiate
from kg.web.render import to
from kg.web.respond import deliver
from kg.web.site import moment, site
from kg.web.write import enabled, is_update, update

views = Blueprint("sparql", __name__)


@dataclass(frozen=True, slots=True)
class _Message:
    """The current request as kg.sparql reads it."""

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
        _Message(
            request.method,
            request.query_string,
            request.headers.get("Content-Type"),
            # form parsing off: the protocol reads the bytes itself, once
            request.get_data(cache=False, parse_form_data=False),
            request.headers.get("Accept"),
        )
    )
    found = protocol.answer(moment().dataset, wanted, site().base)
    answer = Response(found.body, mimetype=found.media)
    answer.vary.add("Accept")
    return answer


def _describe() -> Answered:
    asked, accept = request.args.get("format"), request.headers.get("Accept")
    media = by_ending(asked, GRAPHS) if asked else negotiate(accept, ENTITY)
    if media == HTML:
        answer = redirect(to("query.form"), 303)
        answer.vary.add("Accept")
        return answer
    return deliver(media, lambda: protocol.description(moment().dataset, f"{site().base}sparql", media, writable=enabled()))
