"""What templates may call: words, names, dates, links. Everything is escaped, here or by Jinja."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from urllib.parse import quote, urlencode

from flask import Flask, request
from markupsafe import Markup, escape

from kg import calendar
from kg.describe import (
    Excerpt,
    Mark,
    Page,
    Quote,
    Sentence,
    Text,
    Thing,
    best,
    excerpt,
    segments,
)  # fmt: skip
from kg.errors import UnknownEntity
from kg.media import DATA, RESULTS, by_ending
from kg.search import Entry
from kg.store import Cell
from kg.terms import curie
from kg.web import address, dates, past
from kg.web.language import TAGS, carried, keep, language
from kg.web.route import url_for
from kg.web.site import moment, site
from kg.web.wording import worded
from kg.web.words import gettext, kind_name, mention_name, number, point

_ALL = {**RESULTS, **DATA}
#: Runs of Chinese characters, with the punctuation between them.
_HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
    r"(?:[\u3000-\u303f\uff00-\uffef·]*[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f])*"
)
#: The fragment of a sentence (RFC 5147): where it begins and ends on its page.
_PLACE = re.compile(r"char=(\d{1,7}),\d{1,7}")
#: Words up to which what was made of them is kept: a literal may have a million characters.
SHORT = 200
_FORMATS = {
    "ttl": "Turtle", "jsonld": "JSON-LD", "nt": "N-Triples", "rdf": "RDF/XML", "trig": "TriG", "nq": "N-Quads",
}  # fmt: skip
_NUMBERS = frozenset({"integer", "decimal", "int", "long", "nonNegativeInteger"})


def install(app: Flask) -> None:
    """Give the templates of this application their functions."""
    app.jinja_env.globals.update(
        say=say, shown=shown, href=href, here=here, to=to, plain=plain, date=date,
        marked=marked, local=number, kind_name=kind_name, mention_name=mention_name,
        language=language, all_kinds=all_kinds, keep_language=keep, TAGS=TAGS, carries_version=past.carried,
        changes_of=changes_of, carried=carried, worded=worded, point=point,
    )  # fmt: skip
    app.jinja_env.filters.update(
        best_text=best_text, media_of=lambda ending: by_ending(ending, _ALL), format_name=format_name,
        as_text=lambda name: Text(name.words, name.language), entry_name=entry_name, page=as_page, curie=curie,
        short_name=short_name, words=lambda text: text.words, fit=fit,
    )  # fmt: skip
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def changes_of(iri: str, **arguments: object) -> str:
    """Where it is told what changed of a thing."""
    found = address.of(site().base, iri)
    return found.with_(found.changes, **{name: str(value) for name, value in arguments.items()}, **carried())


def all_kinds() -> list[tuple[str, int]]:
    """Every kind and how many entities it has."""
    return list(moment().index.kinds.items())


def format_name(ending: str) -> str:
    """What people call a format, by its file ending."""
    return _FORMATS.get(ending, ending.upper())


def as_page(counted: tuple[int, int, int]) -> Page:
    """The page of a list from its number, its size and the length of the list."""
    return Page(*counted)


def entry_name(entry: Entry, wanted: str) -> Text:
    """The name of a search entry to show in this language."""
    return best_text([Text(name.words, name.language) for name in entry.names if name.preferred], wanted) or Text(
        entry.names[0].words, entry.names[0].language
    )


# ---- text ----


def safe(html: str) -> Markup:
    """HTML whose values the caller has escaped. An f-string costs a tenth of `Markup.format`, on a page of hundreds."""
    return Markup(html)  # noqa: S704 - see above


def best_text(texts: Sequence[Text], wanted: str) -> Text | None:
    """The text in this language, else the next best."""
    return best(texts, wanted)


def short_name(thing: Thing, wanted: str) -> Text:
    """A name for headings that have little room."""
    return thing.short(wanted)


def fit(words: str, width: int) -> str:
    """The words as far as they fit into this many Latin letters; a Chinese character is as wide as two.

    >>> fit("Hetao Plan", 10), fit("河套深港科技创新合作区", 9)
    ('Hetao Plan', '河套深港…')
    """
    widths = [2 if _HAN.match(letter) else 1 for letter in words]
    if sum(widths) <= width:
        return words
    ends = accumulate(widths)
    return words[: sum(end < width for end in ends)].rstrip() + "…"


def say(text: Text | str, tag: str = "") -> Markup:
    """Words of the data, isolated from the direction of their surroundings and marked with their language.

    tag: the language where the text does not say. Chinese characters in text of another or no language are marked
    as Chinese, so that they are set and read out as such.
    """
    words, spoken = text if isinstance(text, Text) else (text, "")
    told = _said if len(words) <= SHORT else _spelled
    return told(words, spoken or tag, language())


def _spelled(words: str, tag: str, shown_in: str) -> Markup:
    said = _tag(tag)
    inner = escape(words) if said.startswith("zh") else _han(words)
    if said and said != TAGS[shown_in]:
        return safe(f'<bdi lang="{escape(said)}">{inner}</bdi>')
    return safe(f"<bdi>{inner}</bdi>")


_said = lru_cache(maxsize=8192)(_spelled)  # the same names stand on page after page


def plain(text: str) -> Markup:
    """Words without a wrapper, their Chinese characters marked; for places where nothing else can stand."""
    return _han(text) if language() == "en" else escape(text)


def _tag(tag: str) -> str:
    """The tag in its usual letters; the engine keeps tags in lower case."""
    return {"zh": "zh-Hans", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}.get(tag.lower(), tag)


def _han(text: str) -> Markup:
    if text.isascii() or not _HAN.search(text):
        return escape(text)
    found, end = [], 0
    for run in _HAN.finditer(text):
        found.append(f'{escape(text[end : run.start()])}<span lang="zh-Hans">{run[0]}</span>')
        end = run.end()
    return safe("".join((*found, escape(text[end:]))))  # text + Markup would escape the text


def shown(cell: Cell) -> Markup:
    """A literal for reading: dates in words, numbers with their thousands apart, the rest as it stands."""
    kind = cell.datatype.rpartition("#")[2].rpartition("/")[2]
    if kind in calendar.DATATYPES:
        return date(cell.value)
    if kind in _NUMBERS and re.fullmatch(r"-?\d{5,40}", cell.value):
        return safe(f'<span class="num">{number(int(cell.value))}</span>')
    if kind == "boolean" and cell.value in {"true", "false"}:
        return escape(gettext("yes") if cell.value == "true" else gettext("no"))
    return say(Text(cell.value, cell.language))


def date(lexical: str) -> Markup:
    """A date in words, with its machine form where HTML has one."""
    spoken = dates.spoken(lexical, language())
    stamp = dates.machine(lexical)
    return safe(f'<time datetime="{escape(stamp)}">{escape(spoken)}</time>') if stamp else escape(spoken)


# ---- quotations ----


def cut(quote: Quote | Sentence, marks: list[Mark] | None = None) -> Excerpt:
    """The part of a sentence to show around its marks; those of the quote itself where none are given."""
    if isinstance(quote, Quote):
        return excerpt(segments(quote.sentence, quote.start, marks or [Mark(quote.mark_start, quote.mark_end)]))
    own = [Mark(reading.mark_start, reading.mark_end) for reading in quote.readings]
    return Excerpt(segments(quote.words, quote.start, marks or own))


def named(sentence: Sentence, thing: Thing) -> Excerpt:
    """A sentence with the names of the thing marked in it, where it stands there under one of them."""
    known = sorted({text.words for text in (*thing.names, *thing.also)}, key=len, reverse=True)
    found = next((name for name in known if name in sentence.words), "")
    at = sentence.start + sentence.words.find(found)
    marks = [Mark(at, at + len(found))] if found else []
    return excerpt(segments(sentence.words, sentence.start, marks))


def marked(shown_part: Excerpt, tag: str = "") -> Markup:
    """The words of an excerpt, verbatim, with `<mark>` on what is marked and the number of each mark behind it."""
    found = []
    for piece in shown_part.segments:
        inner = verbatim(piece.words, tag)
        numbers = "".join(f"<sup>{number}</sup>" for number in piece.numbers)
        found.append(f"<mark>{inner}{numbers}</mark>" if piece.marked else str(inner))
    return safe("".join(found))


def verbatim(words: str, tag: str) -> Markup:
    """Words of a page in its language, with Chinese characters marked where that is another."""
    return escape(words) if tag.startswith("zh") else _han(words)


def script_data(value: object) -> Markup:
    """JSON to stand in a script element: nothing in it can end the element or begin a comment (HTML, 4.12.1.3)."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return safe(text)


# ---- links ----


def href(thing: Thing | str) -> str:
    """Where a link to this IRI goes: its page where there is one here, itself when it is on the web, else "".

    A value may be any IRI, `javascript:` included, so only http and https are ever linked.
    """
    iri = thing.iri if isinstance(thing, Thing) else thing
    base = site().base
    if iri.startswith(f"{base}id/"):
        where, _, fragment = iri.partition("#")
        told = _told(base, where)
        if place := _PLACE.fullmatch(fragment):  # a page of many sentences has them on several pages of its own
            told += f"{'&' if '?' in told else '?'}at={place[1]}"
        return told + (f"#{fragment}" if fragment else "")
    if iri.startswith(f"{base}graph/"):
        return url_for("entity.graph", name=iri[len(f"{base}graph/") :].partition("#")[0])
    if isinstance(thing, Thing) and thing.types:  # elsewhere, but told of here
        return _told(base, iri)
    return iri if iri.startswith(("http://", "https://")) else ""


def _told(base: str, iri: str) -> str:
    """The page about an IRI, in the language and the version that the address of this page names; "" for no IRI."""
    try:
        path = address.of(base, iri).page
    except UnknownEntity:
        return ""
    kept = carried()
    return f"{path}{'&' if '?' in path else '?'}{urlencode(kept)}" if kept else path


def to(endpoint: str, **values: object) -> str:
    """The address of a view of ours, naming language and version where the address of this page does."""
    return url_for(endpoint, **values, **carried())


def here(**changes: object) -> str:
    """The address of this page with some arguments changed; None leaves one out.

    Put together by hand: to `url_for`, arguments called `endpoint` or `_method` would be its own.
    """
    kept = {name: value for name, value in request.args.items() if name not in changes}
    kept |= {name: str(value) for name, value in changes.items() if value is not None}
    path = "" if request.path.startswith("//") else quote(request.path)  # two slashes would name another host
    return f"{path}?{urlencode(kept)}" if kept else path or "?"
