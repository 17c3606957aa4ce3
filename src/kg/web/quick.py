"""The plain query, answered before the web framework is asked: the same functions, bytes and headers as its route.

Half of what a point query costs is routing, request objects and response objects. A request with nothing unusual about
it needs none of them; any other goes on to the application behind, and so does the telling of what was refused.

A server may ask for what can be answered `soon` on the thread that reads its sockets: to wake another one costs as much
again. What turns out to take longer goes on in a thread of its own, from where it was.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask, request
from werkzeug.utils import get_content_type

from kg import sparql as protocol
from kg.errors import Busy, KgError
from kg.evaluate import Client, Pending
from kg.web.names import request_name
from kg.web.respond import ALWAYS, squeeze
from kg.web.site import Moment, Site
from kg.web.sparql import Message, tag_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Headers = Sequence[tuple[str, str]]

#: In the environment. What was refused here, for the application to tell: a query is not evaluated twice.
_FAULT = "kg.fault"
#: In the environment: a query that has been asked and was not answered soon.
_ASKED = "kg.asked"
#: An address with a query and nothing else, or with no parameters.
_USUAL = re.compile(r"(?:query=[^&]*)?")
#: How long `soon` may keep everybody else waiting, in seconds.
MOMENT = 0.005
#: The longest answer that it packs and sends, in bytes.
SHORT = 50_000


def install(app: Flask, site: Site, body_bytes: int) -> None:
    """Put it in front of the application; body_bytes: longer bodies are the application's to refuse."""
    app.before_request(_tell)
    app.wsgi_app = Quick(app.wsgi_app, site, body_bytes)  # type: ignore[method-assign]


def _tell() -> None:
    fault: KgError | None = request.environ.get(_FAULT)
    if fault:
        raise fault


@dataclass(frozen=True, slots=True)
class _Asked:
    """A plain query on its way. name: its id. packing: the client's Accept-Encoding."""

    wanted: protocol.Request
    now: Moment
    name: str
    packing: str
    pending: Pending

    def response(self, media: str, body: bytes) -> tuple[Headers, bytes]:
        """Headers and body."""
        packed = squeeze(body, media, self.packing)
        body = packed or body
        return [
            ("Content-Type", get_content_type(media, "utf-8")),
            ("Content-Length", str(len(body))),
            *([("Content-Encoding", "gzip")] if packed else []),
            ("ETag", f'W/"{tag_of(self.now, self.wanted)}"'),
            ("Cache-Control", "no-cache"),
            ("Query-Id", self.name),
            ("Vary", "Accept, Accept-Encoding"),
            *ALWAYS.items(),
        ], body


class Quick:
    """A WSGI application in front of another."""

    def __init__(self, behind: WSGIApplication, site: Site, body_bytes: int) -> None:
        self._behind = behind
        self._site = site
        self._body_bytes = body_bytes

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request (PEP 3333)."""
        try:
            asked: _Asked | None = environ.pop(_ASKED, None) or self._ask(environ, wait=True)
            if asked:
                headers, body = asked.response(*asked.pending.whole())
                start_response("200 OK", [*headers])
                return [body]
        except KgError as fault:
            environ[_FAULT] = fault
        return self._behind(environ, start_response)

    def soon(self, environ: WSGIEnvironment) -> tuple[Headers, bytes] | None:
        """Headers and body of the answer (its status is 200), where that takes but a moment.

        Otherwise the environment has to be called with, or given up: it may hold a query that has begun.
        """
        try:
            if not (asked := self._ask(environ, wait=False)):
                return None
            environ[_ASKED] = asked
            found = asked.pending.soon(MOMENT)
        except Busy:  # a thread can wait
            return None
        except KgError as fault:
            environ.pop(_ASKED, None)
            environ[_FAULT] = fault
            return None
        except BaseException:  # a fault of ours keeps no lane
            self.give_up(environ)
            raise
        if not found or len(found[1]) > SHORT:
            return None
        return asked.response(*found)

    def give_up(self, environ: WSGIEnvironment) -> None:
        """End what `soon` may have begun and nobody has called for."""
        asked: _Asked | None = environ.pop(_ASKED, None)
        if asked:
            asked.pending.give_up()

    def _ask(self, environ: WSGIEnvironment, *, wait: bool) -> _Asked | None:
        """Ask the query; None when it is not plain, has been refused, or (unless wait) has to wait for something."""
        if environ["PATH_INFO"] != "/sparql" or _FAULT in environ or not (wanted := self._plain(environ)):
            return None
        if not (now := self._site.now() if wait else self._site.ready()):
            return None
        name = request_name(environ.get("HTTP_QUERY_ID", ""))
        gone = environ.get("waitress.client_disconnected", lambda: False)
        asker = self._site.evaluator.at(now.version, Client(environ.get("REMOTE_ADDR", ""), name, None, gone))
        pending = protocol.ask(asker.ask if wait else asker.begin, wanted, self._site.base)
        return _Asked(wanted, now, name, environ.get("HTTP_ACCEPT_ENCODING", ""), pending)

    def _plain(self, environ: WSGIEnvironment) -> protocol.Request | None:
        """The query, when there is nothing about the request that only the application knows how to answer."""
        method, parameters = environ["REQUEST_METHOD"], environ.get("QUERY_STRING", "")
        if environ.get("SCRIPT_NAME") or "HTTP_IF_NONE_MATCH" in environ or not _USUAL.fullmatch(parameters):
            return None
        body = self._body(environ) if method == "POST" else b"" if method == "GET" and parameters else None
        if body is None:
            return None
        accept, media = environ.get("HTTP_ACCEPT"), environ.get("CONTENT_TYPE")
        try:
            return protocol.read(Message(method, parameters.encode("latin-1"), media, body, accept))
        except KgError:
            return None  # an update, or a fault that the route will find again

    def _body(self, environ: WSGIEnvironment) -> bytes | None:
        """The body, which the application can still read; None when it has no length, or too great a one."""
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdigit() or int(length) > self._body_bytes:
            return None
        body: bytes = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = io.BytesIO(body)
        return body
