"""`/upload`: a form by which a person adds a graph, or a page to be read; it needs no JavaScript.

The token is a field of the form: the browser sends it because somebody typed it, so no page elsewhere can make it write
(no cookie, nothing ambient), and it never stands in an address. What is sent goes the way of every other write.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from http import HTTPStatus
from uuid import uuid4

from flask import Blueprint, Flask, Response, current_app, g, render_template, request

from kg.accounts import Account, Scope
from kg.describe import Said, said
from kg.errors import BadRequest, Invalid, KgError, ReadOnly
from kg.ingest.apart import Take, Taken
from kg.ingest.quarantine import report_of
from kg.ingest.trial import Tried
from kg.ingest.work import State
from kg.iri import slug
from kg.media import DATA, DATASETS, HTML
from kg.report import Report, groups
from kg.store import write as changes
from kg.store.write import Change, Done, Part, Verb, Writer
from kg.web import access, audit
from kg.web.faults import told
from kg.web.language import language, speak
from kg.web.refusals import STATUS, detail_of, say_what_helps
from kg.web.site import moment, site
from kg.web.wording import worded
from kg.web.write import BODY_BYTES, signed

views = Blueprint("upload", __name__)
_EXTENSION = "kg-take"
#: What may be sent: what the form calls it → the media type of a graph, or the ending of a page.
KINDS = {offer.ending: media for media, offer in DATA.items()}
PAGES = {"html": ".html", "txt": ".txt"}
#: Nodes that a group of equal findings names; sentences of a page that was only tried.
_NAMED, SENTENCES = 20, 100


@dataclass(frozen=True, slots=True)
class Sent:
    """The form as it was sent, but for the token. kind: of KINDS or PAGES. add: to what the graph holds."""

    kind: str = "ttl"
    graph: str = ""
    text: str = ""
    add: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the page says of what was sent. report: of the gate, None where there is none. error: why it was refused.

    said: what that is in general, in the reader's language. done: what became of a graph; taken: of a
    page; read: what one says that was only tried. unread: it could not be read.
    """

    status: HTTPStatus = HTTPStatus.OK
    report: Report | None = None
    error: str = ""
    said: str = ""
    done: Done | None = None
    taken: Taken | None = None
    read: Said | None = None
    unread: bool = False


def install(app: Flask, take: Take | None) -> None:
    """Let pages be taken in; None: only graphs are."""
    app.extensions[_EXTENSION] = take


@views.get("/upload")
def form() -> Response:
    """The form. Raises ReadOnly while there is no token."""
    if not access.enabled():
        raise ReadOnly(
            "this service is read-only; whoever runs it can let it be written to: `kg token add`, or KG_TOKEN"
        )
    return _page(Sent(graph=request.args.get("graph", "")), None)


@views.post("/upload")
def send() -> Response:
    """Take what the form sends; the page tells what became of it, and keeps what was written but for the token."""
    audit.begin()
    request.max_content_length = request.max_form_memory_size = BODY_BYTES
    sent = _sent()
    try:
        return _page(sent, _carried_out(sent))
    except KgError as bad:
        g.fault = type(bad).__name__
        report = bad.report if isinstance(bad, Invalid) else None
        answer = _page(sent, Outcome(STATUS[type(bad)], report, detail_of(bad), said=told(bad)))
        say_what_helps(answer, bad)
        return answer


def _sent() -> Sent:
    form = request.form
    return Sent(form.get("kind", ""), form.get("graph", "").strip(), form.get("text", ""),
                form.get("mode") == "add", "dry-run" in form)  # fmt: skip


def _carried_out(sent: Sent) -> Outcome:
    writing, account = access.admit(request.form.get("token", "").strip().encode(), Scope.INGEST)
    body = _body(sent)
    if sent.kind in PAGES:
        return _taken(sent, body, account)
    done = _written(sent, body, writing.writer, account)
    return Outcome(report=done.report, done=done)


def _body(sent: Sent) -> bytes:
    """The file, or the text; never both. Raises BadRequest."""
    file = request.files.get("file")
    body = file.stream.read() if file and file.filename else b""
    if bool(body) == bool(sent.text.strip()):
        raise BadRequest("send a file or paste a text: one of the two")
    # a form sends line ends as CR LF; a text in which every character counts has none of ours
    return body or sent.text.replace("\r\n", "\n").encode()


def _written(sent: Sent, body: bytes, writer: Writer, account: Account) -> Done:
    change = _change(sent, body)
    if change.verb is Verb.ADD:
        access.demand(account, Scope.WRITE, "write graphs that a document names, only graphs of its own")
    else:
        access.demand_graph(account, sent.graph, new=not sent.graph)
    return signed(writer, account, replace(change, dry=sent.dry))


def _change(sent: Sent, body: bytes) -> Change:
    media = KINDS.get(sent.kind)
    if media is None:
        raise BadRequest(f"the kind is one of {', '.join([*KINDS, *PAGES])}, not {sent.kind!r}")
    part, graph = Part(media, body), sent.graph or f"{site().base}graph/posted/{uuid4()}"
    if media in DATASETS:
        if sent.graph:
            raise BadRequest("TriG and N-Quads name their graphs themselves: leave the name empty")
        return changes.add(part, site().base)
    return changes.post(graph, (part,), graph) if sent.add or not sent.graph else changes.put(graph, part, graph)


def _taken(sent: Sent, body: bytes, account: Account) -> Outcome:
    """A page, read: its graph has to pass the gate like any other."""
    take: Take | None = current_app.extensions[_EXTENSION]
    if take is None:
        raise BadRequest("this service reads no pages; a graph is taken")
    called = slug(sent.graph)[:60] if sent.graph else f"page-{sha256(body).hexdigest()[:12]}"
    name = f"{account.name}@{called}{PAGES[sent.kind]}"  # nobody replaces the pages of others; no name has an @
    audit.reads(name, dry=sent.dry)
    if sent.dry:
        return _tried(take.tried(name, body))
    taken = take(name, body, account.name)
    if taken.trouble is None:
        audit.came(Done(created=True, version=taken.version))
        return Outcome(taken=taken)
    report, words = report_of(taken.trouble.report), taken.trouble.message
    return Outcome(HTTPStatus.UNPROCESSABLE_ENTITY, report, words, taken=taken, unread=not report)


def _tried(tried: Tried) -> Outcome:
    """What would become of a page: what is read from it, and what is refused of that."""
    now = moment()
    read = said(now.dataset, now.profile, tried.quads, SENTENCES) if tried.quads else None
    report = report_of(tried.report)
    if tried.state is State.READ:
        done = Done(created=True, version=0, report=report or Report())
        audit.came(done)
        return Outcome(report=report, done=done, read=read)
    return Outcome(HTTPStatus.UNPROCESSABLE_ENTITY, report, tried.message, read=read, unread=not report)


def _page(sent: Sent, outcome: Outcome | None) -> Response:
    found = groups(outcome.report.findings, language()) if outcome and outcome.report else ()
    body = render_template(
        "upload.html", lang=language(), moment=moment(), sent=sent, outcome=outcome, groups=found, shown=_NAMED,
        words=worded(outcome.error) if outcome else "",
        kinds=KINDS, pages=PAGES if current_app.extensions[_EXTENSION] else {},
    )  # fmt: skip
    answer = Response(body, outcome.status if outcome else HTTPStatus.OK, mimetype=HTML)
    answer.headers["Cache-Control"] = "no-store"
    speak(answer)
    return answer
