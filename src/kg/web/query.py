"""`/query`: a form for SPARQL that needs no JavaScript. Its results have several views; its refusals say where.

The address is what is shared: text and view stand in it. A text too long for an address is sent with POST.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode
from uuid import uuid4

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as Answered

from kg import guard, questions
from kg import sparql as protocol
from kg.describe import Text, best
from kg.errors import BadQuery, KgError
from kg.media import GRAPHS, PAGE, RESULTS
from kg.questions import Question
from kg.store import Form, Scope
from kg.terms import PREFIXES
from kg.web import drawings, faults
from kg.web.answer import SHOWN, TRIPLES, Answer, read
from kg.web.assets import import_map, source_of
from kg.web.language import language, speak
from kg.web.refusals import STATUS
from kg.web.respond import CSP, deliver, wanted
from kg.web.site import asker, moment, site

views = Blueprint("query", __name__)

#: Bytes of a text that still goes into an address: what some clients and proxies take, percent-encoding included.
ADDRESS_BYTES = 6000


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a query was not answered.

    message: in English. told: a sentence in the reader's language, "" where that is English. place: line and column
    from 1, where known. line: that line of the text.
    """

    message: str
    told: str
    status: int
    place: tuple[int, int] | None
    line: str


@views.route("/query", methods=["GET", "POST"])
def form() -> Answered:
    """The form, and the result of the query in it."""
    media = wanted(PAGE)
    listed = examples(moment().path / "examples")
    chosen = next((example for example in listed if example.key == request.values.get("example")), None)
    text = request.values.get("query", chosen.query if chosen else "")
    outcome = _run(text, request.values.get("view", "")) if text.strip() else None
    nonce = secrets.token_urlsafe(16)
    page = render_template(
        "query.html", lang=language(), moment=moment(), text=text, chosen=chosen, examples=listed, nonce=nonce,
        fault=outcome if isinstance(outcome, Fault) else None, **_shown(outcome),
        start=(listed[0].query if listed else "SELECT * WHERE { ?s ?p ?o } LIMIT 20"), prefixes=sorted(PREFIXES),
        title=title, posted=request.method == "POST", address_bytes=ADDRESS_BYTES,
    )  # fmt: skip
    answer = Response(page, outcome.status if isinstance(outcome, Fault) else 200, mimetype=media)
    answer.headers["Cache-Control"] = "no-cache"
    answer.vary.add("Accept")
    answer.headers["Content-Security-Policy"] = policy(nonce)
    speak(answer)
    return answer


@views.get("/vocab.json")
def vocabulary() -> Answered:
    """What the editor suggests."""
    return deliver("application/json", lambda: moment().suggestions)


def policy(nonce: str) -> str:
    """The policy of the page with the editor: import map by digest, styles by a nonce."""
    scripts, styles = f"script-src 'self' {source_of(import_map())}", f"style-src 'self' 'nonce-{nonce}'"
    return CSP.replace("script-src 'self'", scripts).replace("style-src 'self'", styles)


def _run(text: str, view: str) -> Answer | Fault:
    """What the query gives; a refusal is shown beside the text, not instead of it."""
    start, ask = perf_counter(), asker(uuid4().hex)
    try:
        protocol.read(_Typed(urlencode({"query": text}).encode()))
        guard.check(text)
        media, body = ask.answer(text, Scope(), _choose, site().base)
        answer = read(media, body, moment().dataset, round((perf_counter() - start) * 1000))
        if view == "raw" and answer.form is Form.GRAPH:  # what people read is Turtle
            return answer.showing(ask.answer(text, Scope(), lambda _: "text/turtle", site().base)[1])
    except KgError as refused:
        return _fault(refused, text)
    return answer


def _choose(form: Form) -> str:
    return TRIPLES if form is Form.GRAPH else "application/sparql-results+json"


def _fault(refused: KgError, text: str) -> Fault:
    at = (refused.line, refused.column or 1) if isinstance(refused, BadQuery) and refused.line else None
    lines = text.splitlines()
    line = lines[at[0] - 1] if at and at[0] <= len(lines) else ""
    return Fault(str(refused), faults.told(refused), STATUS[type(refused)], at, line)


def _shown(outcome: Answer | Fault | None) -> dict[str, object]:
    """What the template shows of an answer: it, its views, the one asked for, and its drawing."""
    if not isinstance(outcome, Answer):
        return {"answer": None}
    offered = drawings.offered(outcome)
    wanted = request.values.get("view", "")
    view = wanted if wanted in offered else "table"
    endings = [offer.ending for offer in (GRAPHS if outcome.form is Form.GRAPH else RESULTS).values()]
    return {
        "answer": outcome, "views": list(offered), "view": view, "drawing": offered.get(view), "endings": endings,
        "numeric": drawings.numeric(outcome), "limit": SHOWN,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Typed:
    """A query typed into the form, as kg.sparql reads requests."""

    query_string: bytes
    method: str = "GET"
    content_type: str | None = None
    body: bytes = b""
    accept: str | None = None


@lru_cache(maxsize=4)
def examples(directory: Path) -> tuple[Question, ...]:
    """The questions of a version; a version never changes, so they are read once."""
    return questions.read(directory)


def title(question: Question, wanted: str) -> Text:
    """The title to show in this language."""
    return best([Text(words, tag) for tag, words in question.titles.items()], wanted) or Text(question.key)
