"""Documents with validators and links: ETag, 304, Content-Location, Link, Vary (RFC 9110, RFC 8288)."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import http_date, parse_accept_header

from kg.media import HTML, Offers, by_ending, negotiate
from kg.web import past
from kg.web.language import language, speak
from kg.web.site import moment


def _of_this_package() -> str:
    """A digest of the code, templates and words that answers are made by."""
    files = sorted(file for file in _PACKAGE.rglob("*") if file.suffix in {".py", ".html", ".po", ".css", ".js"})
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


_PACKAGE = Path(__file__).parents[1]
#: Changes whenever the same dataset might give other bytes: a browser keeps no page that an older release made.
SERIALISER = _of_this_package()

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def wanted(offered: Offers) -> str:
    """The media type to answer in: `?format=`, else what Accept likes best. Raises UnknownFormat, NotOffered."""
    asked = request.args.get("format")
    return by_ending(asked, offered) if asked else negotiate(request.headers.get("Accept"), offered)


class Link(NamedTuple):
    """A Link header (RFC 8288). media, profile: of what it leads to, "" where that does not matter."""

    address: str
    relation: str
    media: str = ""
    profile: str = ""

    def __str__(self) -> str:
        said = {"rel": self.relation, "type": self.media, "profile": self.profile}
        # an IRI may hold any letter, a header none but those of ASCII
        target = quote(self.address, safe="%/:=&?~#+!$,;'@()*[]")
        return f"<{target}>" + "".join(f'; {name}="{value}"' for name, value in said.items() if value)


LICENCE = Link("https://creativecommons.org/licenses/by/4.0/", "license")


def deliver(
    media: str, make: Callable[[], str | bytes], links: Iterable[Link] = (), location: str = "", mark: str = ""
) -> Response:
    """The document that `make` gives, or 304 without making it when the client has it already.

    location: what the bytes are addressed by, when not by this URL. mark: what the document hangs on beside the
    version; then only its tag tells whether a client has it.
    """
    tag = _tag(media) + (f"-{sha256(mark.encode()).hexdigest()[:8]}" if mark else "")
    answer = Response(status=304) if _has(tag, dated=not mark) else Response(make(), mimetype=media)
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "no-cache"
    if (built := _built()) and not mark:
        answer.last_modified = built
    if location:
        answer.headers["Content-Location"] = location
    if past.carried() and built:
        answer.headers["Memento-Datetime"] = http_date(built)
        answer.headers.add("Link", str(Link(request.path, "original timegate")))
    for link in links:
        answer.headers.add("Link", str(link))
    answer.vary.update(("Accept", "Accept-Profile"))
    if media == HTML:
        speak(answer)
    return answer


def _has(tag: str, *, dated: bool) -> bool:
    """Whether the client has this document: by its tag, else by its date (RFC 9110 section 13.2.2)."""
    if request.if_none_match or not dated:
        return request.if_none_match.contains_weak(tag)
    built, since = _built(), request.if_modified_since
    return built is not None and since is not None and built.replace(microsecond=0) <= since


def _tag(media: str) -> str:
    now = moment()
    spoken = language() if media == HTML else ""
    profile = request.headers.get("Accept-Profile", "")
    parts = (str(now.number), now.built, SERIALISER, request.full_path, media, spoken, profile)
    return sha256("\n".join(parts).encode()).hexdigest()[:24]


def _built() -> datetime | None:
    try:
        return datetime.fromisoformat(moment().built)
    except ValueError:
        return None


#: Smaller bodies gain less than the header costs.
_GZIP_BYTES = 1000
#: 6 ms for 1.2 MB of N-Triples, 6 times smaller; level 6 takes 24 ms for 8 times.
_GZIP_LEVEL = 1


def pack(answer: Response) -> Response:
    """Compress text for a client that takes gzip; its validator is then a weak one (RFC 9110 section 8.8.1)."""
    answer.vary.add("Accept-Encoding")
    passed_on = answer.is_streamed or answer.direct_passthrough or "Content-Encoding" in answer.headers
    if answer.status_code != HTTPStatus.OK or passed_on or request.method == "HEAD":
        return answer
    if packed := squeeze(answer.get_data(), answer.mimetype or "", request.headers.get("Accept-Encoding", "")):
        answer.set_data(packed)
        answer.headers["Content-Encoding"] = "gzip"
        tag, _ = answer.get_etag()
        answer.set_etag(tag, weak=True) if tag else None
    return answer


def squeeze(body: bytes, media: str, accepted: str) -> bytes | None:
    """The body as gzip, where the client takes that and the body is text and long enough; accepted: its header."""
    text = media.startswith("text/") or media.endswith(("json", "xml", "n-triples"))
    if len(body) < _GZIP_BYTES or not text or parse_accept_header(accepted, Accept).quality("gzip") <= 0:
        return None
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


#: The headers that every answer has: who may read it, and what a browser must not do with it.
ALWAYS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "Content-Location, ETag, Link, Location, Memento-Datetime, Query-Id, Request-Id, Retry-After"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": CSP,
}


def harden(answer: Response) -> Response:
    """Give the answer the headers that every one has, and a preflight request what it asks."""
    for name, value in ALWAYS.items():
        answer.headers.setdefault(name, value)  # a page that loads the editor has a policy of its own
    if request.method == "OPTIONS":
        answer.headers["Access-Control-Allow-Methods"] = "GET, HEAD, POST, DELETE, OPTIONS"
        answer.headers["Access-Control-Allow-Headers"] = (
            "Accept, Accept-Datetime, Accept-Profile, Content-Type, If-Modified-Since, If-None-Match, Query-Id"
        )
    return answer
