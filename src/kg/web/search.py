"""`/search`, `/suggest`, `/type/…`, `/opensearch.xml`: finding entities by names and by what is written of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from kg.describe import Excerpt, Mark, Text, excerpt, segments
from kg.media import HTML, by_ending, negotiate
from kg.search import WHERE, Found, Hit, Wanted, find, spans, suggest
from kg.web import kinds, records
from kg.web.language import language
from kg.web.respond import deliver
from kg.web.site import moment, site
from kg.web.words import kind_name

views = Blueprint("search", __name__)
views.add_url_rule("/type/<kind>", view_func=kinds.of_kind)

#: Hits on a page, and the most that programs may ask for at once: as many as a search looks at, and more.
SIZE, MOST = 20, 1000
_SUGGESTED = 8
#: A question about more letters is nobody's typing.
_TYPED = 80


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address has it. number: of the page, from 1. size: hits on a page."""

    words: str
    wanted: Wanted
    number: int
    size: int

    @property
    def found(self) -> Found:
        """What the current version has."""
        offset = (self.number - 1) * self.size
        return find(moment().index, self.words, self.wanted, limit=self.size, offset=offset)


@views.get("/search")
def search() -> Answered:
    """Entities of which a name or a sentence holds the words `q`; JSON and CSV by Accept or `?format=`.

    `type`, `names` (language of the name: en, zh) and `in` (name, sentence) narrow it, each as often as one likes;
    `page` and `size` turn it.
    """
    wanted = request.args.get("format")
    media = by_ending(wanted, records.OFFERED) if wanted else negotiate(request.headers.get("Accept"), records.OFFERED)
    asked = _asked()
    if media == HTML:
        return deliver(media, lambda: _page(asked))
    return deliver(media, lambda: _for_programs(media, asked))


def _asked() -> Asked:
    """What the address asks for; a choice that means nothing here is left out."""
    kinds, names, where = (request.args.getlist(name) for name in ("type", "names", "in"))
    wanted = Wanted(
        tuple(kind for kind in kinds if re.fullmatch(r"[a-z-]{1,40}", kind)),
        tuple(name for name in names if re.fullmatch(r"[a-z]{2,8}", name)),
        tuple(place for place in where if place in WHERE),
    )
    size = records.whole_number("size", SIZE, MOST)
    return Asked(request.args.get("q", "").strip(), wanted, records.whole_number("page"), size)


def _page(asked: Asked) -> str:
    return render_template(
        "search.html", lang=language(), moment=moment(), q=asked.words, wanted=asked.wanted, found=asked.found,
        number=asked.number, size=asked.size, in_sparql=_in_sparql(asked.words), most=MOST, thing=records.thing,
        lit=lambda text: _lit(text, asked.words), snippet=lambda hit: _snippet(hit, asked.words),
    )  # fmt: skip


def _lit(text: Text, words: str) -> Excerpt:
    """A name, whole, with the words that were looked for marked."""
    return Excerpt(segments(text.words, 0, [Mark(*span) for span in spans(text.words, words)]))


def _snippet(hit: Hit, words: str) -> Excerpt | None:
    """The part of the sentence around the words; None where the hit has no sentence."""
    if hit.sentence is None:
        return None
    said = hit.sentence.words
    return excerpt(segments(said, 0, [Mark(*span) for span in spans(said, words)]))


def _in_sparql(words: str) -> str:
    """A query that asks much the same of the names, for those who want to go on from there."""
    literal = json.dumps(words.lower(), ensure_ascii=False)  # JSON escapes what SPARQL does (section 19.7)
    return (
        "SELECT DISTINCT ?entity ?name WHERE {\n  ?entity skos:prefLabel|skos:altLabel ?name\n"
        f"  FILTER(CONTAINS(LCASE(STR(?name)), {literal}))\n}} LIMIT 500"
    )


def _for_programs(media: str, asked: Asked) -> str:
    found = asked.found
    if media == records.CSV:
        return records.as_csv(_COLUMNS, (_row(hit) for hit in found.hits))
    whole = {
        "q": asked.words, "total": found.total, "capped": found.capped, "page": asked.number, "size": asked.size,
        "facets": {"type": found.kinds, "names": found.languages, "in": found.where},
        "results": [_hit(hit) for hit in found.hits],
    }  # fmt: skip
    return json.dumps(whole, ensure_ascii=False)


def _hit(hit: Hit) -> dict[str, object]:
    found: dict[str, object] = records.entity(hit.entry)
    if hit.matched:
        name = hit.matched
        found["matched"] = {"text": name.words, "lang": name.language, "preferred": name.preferred}
    if hit.sentence:
        found["sentence"] = {"iri": hit.sentence.iri, "text": hit.sentence.words, "lang": hit.sentence.language}
    return found


_COLUMNS = (*records.COLUMNS, "matched", "sentence", "sentence_iri")


def _row(hit: Hit) -> tuple[object, ...]:
    said = hit.sentence
    matched = hit.matched.words if hit.matched else ""
    return (*records.row(hit.entry), matched, said.words if said else "", said.iri if said else "")


# ---- while somebody types ----


@views.get("/suggest")
def offered() -> Answered:
    """Names that begin with `q`, in the form of OpenSearch Suggestions 1.0: words, names, what they are, addresses."""
    words = request.args.get("q", "")[:_TYPED]

    def made() -> str:
        hits = suggest(moment().index, words, _SUGGESTED)
        things = [records.thing(hit.entry) for hit in hits]
        names = [hit.matched.words if hit.matched else "" for hit in hits]
        kinds = [_told(hit, kind_name(hit.entry.kind)) for hit in hits]
        return json.dumps([words, names, kinds, [records.address(thing) for thing in things]], ensure_ascii=False)

    answer = deliver("application/x-suggestions+json", made)
    answer.vary.add("Accept-Language")
    return answer


def _told(hit: Hit, kind: str) -> str:
    """What the entity is; its own name too, where another one was found."""
    name = records.thing(hit.entry).name(language()).words
    return kind if hit.matched is None or hit.matched.preferred else f"{kind}: {name}"


@views.get("/opensearch.xml")
def description() -> Answered:
    """The OpenSearch 1.1 description, by which browsers offer this search."""
    base = site().base.rstrip("/")
    text = render_template(
        "opensearch.xml", search=base + url_for("search.search"), suggestions=base + url_for("search.offered")
    )
    return Response(text, mimetype="application/opensearchdescription+xml")
