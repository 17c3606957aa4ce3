"""Documents with validators and links: ETag, 304, Content-Location, Link, Vary (RFC 9110, RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from hashlib import sha256

from flask import Response, request

from kg.web.site import moment

#: Changes whenever the same dataset would give other bytes: templates, serialisers.
SERIALISER = "1"

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def deliver(
    media: str, make: Callable[[], str | bytes], links: Sequence[tuple[str, str, str]] = (), location: str = ""
) -> Response:
    """The document that `make` gives, or 304 without making it when the client has it already.

    links: (address, relation, media type or ""). location: what the bytes are addressed by, when not by this URL.
    """
    tag = _tag(media)
    known = request.if_none_match.contains_weak(tag)
    answer = Response(status=304) if known else Response(make(), mimetype=media)
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    if built := _built():
        answer.last_modified = built
    if location:
        answer.headers["Content-Location"] = location
    for address, relation, kind in links:
        answer.headers.add("Link", f'<{address}>; rel="{relation}"' + (f'; type="{kind}"' if kind else ""))
    answer.vary.add("Accept")
    return answer


def _tag(media: str) -> str:
    now = moment()
    parts = (str(now.number), now.built, SERIALISER, request.full_path, media)
    return sha256("\n".join(parts).encode()).hexdigest()[:24]


def _built() -> datetime | None:
    try:
        return datetime.fromisoformat(moment().built)
    except ValueError:
        return None


def harden(answer: Response) -> Response:
    """The headers that every answer has: who may read it, and what a browser must not do with it."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "Content-Location, ETag, Link, Location, Retry-After"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Content-Security-Policy"] = CSP
    if request.method == "OPTIONS":
        answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, OPTIONS"
        answer.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    return answer
