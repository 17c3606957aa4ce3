"""The files that pages ship: style, scripts, fonts, the editor's modules. Read once, packed once, kept for ever.

An address names the digest of its bytes, so a browser asks for each file once (RFC 8246); without the digest it has to
ask again. What is not in the tree of this package is not served: a name is looked up in a list, never on disk.
"""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from flask import Flask, Response, abort, request
from markupsafe import Markup
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from kg.web.route import url_for

_TREE = Path(__file__).parent / "static"
_NAMES = frozenset(file.relative_to(_TREE).as_posix() for file in _TREE.rglob("*") if file.is_file())
_PACKED = frozenset({"text/javascript", "text/css", "image/svg+xml", "text/plain"})
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_FOR_EVER = "public, max-age=31536000, immutable"

#: What the editor imports by name, and where it is: the modules as npm has them, none bundled, none changed.
MODULES = {
    "@codemirror/autocomplete": "vendor/codemirror/autocomplete/dist/index.js",
    "@codemirror/commands": "vendor/codemirror/commands/dist/index.js",
    "@codemirror/language": "vendor/codemirror/language/dist/index.js",
    "@codemirror/lint": "vendor/codemirror/lint/dist/index.js",
    "@codemirror/state": "vendor/codemirror/state/dist/index.js",
    "@codemirror/streamparser": "vendor/codemirror/streamparser/dist/index.js",
    "@codemirror/view": "vendor/codemirror/view/dist/index.js",
    "@lezer/common": "vendor/lezer/common/dist/index.js",
    "@lezer/highlight": "vendor/lezer/highlight/dist/index.js",
    "@lezer/lr": "vendor/lezer/lr/dist/index.js",
    "@marijn/find-cluster-break": "vendor/marijn/find-cluster-break/src/index.js",
    "codemirror-lang-sparql": "vendor/codemirror-lang-sparql/dist/index.js",
    "crelt": "vendor/crelt/index.js",
    "style-mod": "vendor/style-mod/src/style-mod.js",
    "w3c-keyname": "vendor/w3c-keyname/index.js",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """A file. packed: its gzip, for text. digest: of its bytes, shortened."""

    body: bytes
    packed: bytes | None
    media: str
    digest: str


def install(app: Flask) -> None:
    """Serve the files of this application."""
    app.add_url_rule("/static/<path:filename>", "static", _serve)
    app.jinja_env.globals.update(asset=address, import_map=import_map, MODULES=MODULES)


def address(name: str) -> str:
    """The address of a file, with a digest of its bytes, so that a new one is fetched at once."""
    return url_for("static", filename=name, v=_asset(name).digest)


def import_map() -> Markup:
    """The import map of the editor: the text that stands in the page, byte for byte."""
    return Markup(json.dumps({"imports": {name: address(path) for name, path in MODULES.items()}}))  # noqa: S704 - addresses of ours


def source_of(script: str) -> str:
    """How a Content-Security-Policy names a script in the page (CSP 3 section 2.3.1, hash-source)."""
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"


def _serve(filename: str) -> Response:
    if filename not in _NAMES:
        abort(404)
    found = _asset(filename)
    answer = Response(found.body, mimetype=found.media)
    answer.headers["Cache-Control"] = _FOR_EVER if request.args.get("v") == found.digest else "no-cache"
    answer.set_etag(found.digest)
    if found.packed:
        answer.vary.add("Accept-Encoding")
        if parse_accept_header(request.headers.get("Accept-Encoding", ""), Accept).quality("gzip") > 0:
            answer.set_data(found.packed)
            answer.headers["Content-Encoding"] = "gzip"
            answer.set_etag(found.digest, weak=True)
    answer.make_conditional(request)
    return answer


@cache
def _asset(name: str) -> Asset:
    file = _TREE / name
    body = file.read_bytes()
    media = _TYPES.get(file.suffix) or guess_type(name)[0] or "text/plain"
    packed = gzip.compress(body, 9, mtime=0) if media in _PACKED else None
    return Asset(body, packed, media, sha256(body).hexdigest()[:16])
