"""`/search`, `/suggest` and `/type/…`: finding entities by their names and by the sentences that speak of them."""

from __future__ import annotations

import json
import re

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as Answered

from kg.errors import UnknownEntity
from kg.media import HTML, Offer, Offers, by_ending, negotiate
from kg.search import WHERE, Entry, Found, Hit, Name, Wanted, find
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
    """Entities of which a name or a sentence holds the words `q`; JSON by Accept or `?format=json`.

    `type`, `names` (language of the name: en, zh) and `in` (name, sentence) narrow it.
    """
    asked = request.args.get("format")
    media = by_ending(asked, _OFFERED) if asked else negotiate(request.headers.get("Accept"), _OFFERED)
    words, wanted, number = request.args.get("q", ""), _wanted(), _number()
    found = find(moment().index, words, wanted, limit=_SIZE, offset=(number - 1) * _SIZE)
    if media == _JSON:
        return deliver(media, lambda: _as_json(words, found, number))
    return deliver(
        media,
        lambda: render_template(
            "search.html", lang=language(), moment=moment(), q=words, kind=wanted.kind, found=found, number=number,
            size=_SIZE, shown_as=_names,
        ),
    )  # fmt: skip


def _wanted() -> Wanted:
    """What the address narrows the search to; a value that means nothing here is left out."""
    kind, names, where = (request.args.get(name, "") for name in ("type", "names", "in"))
    return Wanted(
        kind if re.fullmatch(r"[a-z-]{1,40}", kind) else "",
        names if re.fullmatch(r"[a-z]{2,8}", names) else "",
        where if where in WHERE else "",
    )


@views.get("/type/<kind>")
def of_kind(kind: str) -> Answered:
    """All entities of a kind, by name."""
    number = _number()
    total = moment().index.kinds.get(kind, 0)
    if not total:
        raise UnknownEntity(f"the graph has no entity of the kind {kind!r}")
    part = moment().index.of_kind(kind, _LIST, (number - 1) * _LIST)
    return deliver(
        HTML,
        lambda: render_template(
            "type.html", lang=language(), moment=moment(), kind=kind, entries=part, total=total, number=number,
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
    whole = {"q": words, "total": found.total, "capped": found.capped, "page": number, "size": _SIZE,
             "types": found.kinds, "results": [_hit(hit) for hit in found.hits]}  # fmt: skip
    return json.dumps(whole, ensure_ascii=False)


def _hit(hit: Hit) -> dict[str, object]:
    names = [name for name in hit.entry.names if name.preferred]
    matched = hit.matched and {
        "text": hit.matched.words,
        "lang": hit.matched.language,
        "preferred": hit.matched.preferred,
    }
    said = hit.sentence and {"iri": hit.sentence.iri, "text": hit.sentence.words, "lang": hit.sentence.language}
    return {
        "iri": hit.entry.iri,
        "kind": hit.entry.kind,
        "types": hit.entry.types,
        "labels": {name.language or "und": name.words for name in names},
        "matched": matched,
        "sentence": said,
    }


def _number() -> int:
    asked = request.args.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 7 else 1  # noqa: PLR2004
