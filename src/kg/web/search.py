"""`/search` and `/type/…`: finding entities by name."""

from __future__ import annotations

import json
import re

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as Answered

from kg.errors import UnknownEntity
from kg.media import HTML, Offer, Offers, by_ending, negotiate
from kg.search import Entry, Found, Name
from kg.web.language import language
from kg.web.respond import deliver
from kg.web.site import moment

views = Blueprint("search", __name__)

_JSON = "application/json"
#: The page first: a search is asked by people unless the client says otherwise.
_OFFERED: Offers = {HTML: Offer("html", ("application/xhtml+xml",)), _JSON: Offer("json")}
_SIZE = 20
_LIST = 100


@views.get("/search")
def search() -> Answered:
    """Entities whose names contain `q`; `type` and `lang_of` narrow it; JSON by Accept or `?format=json`."""
    asked = request.args.get("format")
    media = by_ending(asked, _OFFERED) if asked else negotiate(request.headers.get("Accept"), _OFFERED)
    words, kind, number = request.args.get("q", ""), request.args.get("type", ""), _number()
    found = moment().index.find(words, kind, limit=_SIZE, offset=(number - 1) * _SIZE)
    if media == _JSON:
        return deliver(media, lambda: _as_json(words, found, number))
    return deliver(
        media,
        lambda: render_template(
            "search.html", lang=language(), moment=moment(), q=words, kind=kind, found=found, number=number, size=_SIZE,
            shown_as=_names,
        ),
    )  # fmt: skip


@views.get("/type/<kind>")
def of_kind(kind: str) -> Answered:
    """All entities of a kind, by name."""
    entries = moment().index.of_kind(kind)
    if not entries or not re.fullmatch(r"[a-z-]{1,40}", kind):
        raise UnknownEntity(f"the graph has no entity of the kind {kind!r}")
    number = _number()
    part = entries[(number - 1) * _LIST : number * _LIST]
    return deliver(
        HTML,
        lambda: render_template(
            "type.html", lang=language(), moment=moment(), kind=kind, entries=part, total=len(entries), number=number,
            size=_LIST, shown_as=_names,
        ),
    )  # fmt: skip


def _names(entry: Entry) -> tuple[Name, Name | None]:
    """The name to show in the language of the interface, and one in the other language."""
    first = next((n for wanted in (language(), "en", "zh") for n in entry.names if _speaks(n, wanted)), entry.names[0])
    return first, next((n for n in entry.names if n.preferred and not _speaks(n, first.language)), None)


def _speaks(name: Name, wanted: str) -> bool:
    return name.preferred and name.language.partition("-")[0] == wanted.partition("-")[0]


def _as_json(words: str, found: Found, number: int) -> str:
    hits = [
        {
            "iri": hit.entry.iri,
            "kind": hit.entry.kind,
            "types": hit.entry.types,
            "labels": {name.language or "und": name.words for name in hit.entry.names if name.preferred},
            "matched": {"text": hit.matched.words, "lang": hit.matched.language, "preferred": hit.matched.preferred},
        }
        for hit in found.hits
    ]
    whole = {"q": words, "total": found.total, "page": number, "size": _SIZE, "types": found.kinds, "results": hits}
    return json.dumps(whole, ensure_ascii=False)


def _number() -> int:
    asked = request.args.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 7 else 1  # noqa: PLR2004
