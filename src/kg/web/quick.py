"""The plain query, answered before the web framework is asked: the same functions, bytes and headers as its route.

Half of what a point query costs is routing, request objects and response objects. A request with nothing unusual about
it needs none of them; any other goes on to the application behind, and so does the telling of what was refused.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from flask import Flask, request
from werkzeug.utils import get_content_type

from kg import sparql as protocol
from kg.errors import KgError
from kg.evaluate import Client
from kg.web.respond import ALWAYS, squeeze
from kg.web.site import Site
from kg.web.sparql import Message, query_name, tag_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: What was refused here, for the application to tell: a query is not evaluated twice.
_FAULT = "kg.fault"
#: An address with a query and nothing else, or with no parameters.
_USUAL = re.compile(r"(?:query=[^&]*)?")


def install(app: Flask, site: Site, body_bytes: int) -> None:
    """Put it in front of the application; body_bytes: longer bodies are the application's to refuse."""
    app.before_request(_tell)
    app.wsgi_app = _Quick(app.wsgi_app, site, body_bytes)  # type: ignore[method-assign]


def _tell() -> None:
    fault: KgError | None = request.environ.get(_FAULT)
    if fault:
        raise fault


class _Quick:
    """A WSGI application in front of another."""

    def __init__(self, behind: WSGIApplication, site: Site, body_bytes: int) -> None:
        self._behind = behind
        self._site = site
        self._body_bytes = body_bytes

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/sparql" and (wanted := self._plain(environ)):
            try:
                body, headers = self._answer(environ, wanted)
            except KgError as fault:
                environ[_FAULT] = fault
            else:
                start_response("200 OK", [*headers])
                return [body]
        return self._behind(environ, start_response)

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

    def _answer(self, environ: WSGIEnvironment, wanted: protocol.Request) -> tuple[bytes, Sequence[tuple[str, str]]]:
        now = self._site.now()
        name = query_name(environ.get("HTTP_QUERY_ID", ""))
        gone = environ.get("waitress.client_disconnected", lambda: False)
        client = Client(environ.get("REMOTE_ADDR", ""), name, None, gone)
        found = protocol.answer(self._site.evaluator.at(now.version, client), wanted, self._site.base)
        packed = squeeze(found.body, found.media, environ.get("HTTP_ACCEPT_ENCODING", ""))
        body = packed or found.body
        return body, [
            ("Content-Type", get_content_type(found.media, "utf-8")),
            ("Content-Length", str(len(body))),
            *([("Content-Encoding", "gzip")] if packed else []),
            ("ETag", f'W/"{tag_of(now, wanted)}"'),
            ("Cache-Control", "no-cache"),
            ("Query-Id", name),
            ("Vary", "Accept, Accept-Encoding"),
            *ALWAYS.items(),
        ]
