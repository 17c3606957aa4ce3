"""The SPARQL 1.1 Protocol as a function (https://www.w3.org/TR/sparql11-protocol/): request in, answer out.

Knows no web framework: the query string and the body come in as bytes. Queries only; updates are refused by name.
What a query's text may hold is in kg.guard.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar
from urllib.parse import parse_qsl

from kg import guard
from kg.errors import BadRequest, NotAQuery, NotOffered, UnknownFormat, UnsupportedBody
from kg.limits import Limits
from kg.media import GRAPHS, RESULTS, Offers, by_ending, negotiate
from kg.store import Dataset, Form, Scope

T = TypeVar("T")

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DEFAULT_GRAPH_FORMAT = next(iter(GRAPHS))

#: What service descriptions call our formats (https://www.w3.org/ns/formats/).
_FORMAT_NAMES = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/ld+json": "JSON-LD",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
}

#: All graphs: what a request without graph parameters asks.
_EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Request:
    """One query operation.

    accept: the header as sent, None when absent. format: the word of `?format=`, which overrides accept.
    """

    query: str
    scope: Scope = _EVERYTHING
    accept: str | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """media: one of kg.media.RESULTS or GRAPHS. body: complete, in UTF-8."""

    media: str
    body: bytes


class Message(Protocol):
    """The parts of an HTTP request that the protocol reads; content_type and accept are None when absent."""

    @property
    def method(self) -> str:
        """GET or POST; HEAD counts as GET."""

    @property
    def query_string(self) -> bytes:
        """As sent, still percent-encoded."""

    @property
    def content_type(self) -> str | None:
        """With its parameters."""

    @property
    def body(self) -> bytes:
        """As sent; b"" without one."""

    @property
    def accept(self) -> str | None:
        """The Accept header."""


def read(message: Message) -> Request:
    """The query operation that an HTTP request asks for (SPARQL 1.1 Protocol section 2.1).

    Raises BadRequest, NotAQuery for an update, UnsupportedBody, TooLarge.
    """
    pairs = _pairs(message.query_string)
    if message.method != "POST":
        return _request(pairs, message.accept)
    media = (message.content_type or "").partition(";")[0].strip().lower()
    if media == _FORM:
        return _request(_pairs(message.body), message.accept)
    if media == _DIRECT:
        _check_charset(message.content_type or "")
        return _request([*pairs, ("query", _text(message.body))], message.accept)
    if media == _UPDATE:
        raise NotAQuery("this is a SPARQL update; only queries are answered here")
    raise UnsupportedBody(f"send a query as {_FORM} or as {_DIRECT}, not as {media or 'a body without Content-Type'}")


class Asker(Protocol):
    """What evaluates queries: a kg.evaluate.Asker in workers that can be killed, a kg.store.Dataset in this process."""

    def answer(self, query: str, scope: Scope, choose: Callable[[Form], str], base: str) -> tuple[str, bytes]:
        """The media type that `choose` picks for the query's form, and the answer in it."""


def answer(asker: Asker, request: Request, base: str) -> Answer:
    """Answer the query whole, in the format the client likes best; base resolves relative IRIs.

    Raises BadQuery with line and column, NotAQuery, NotOffered, UnknownFormat, BadRequest for a graph that is no IRI.
    """
    return Answer(*ask(asker.answer, request, base))


def ask(how: Callable[[str, Scope, Callable[[Form], str], str], T], request: Request, base: str) -> T:
    """Check the query's text, then have it evaluated, or its evaluation begun. Raises what `how` and `answer` raise."""
    guard.check(request.query)
    return how(request.query, request.scope, lambda form: choose(request, form), base)


def choose(request: Request, form: Form) -> str:
    """The media type for an answer of this form. Raises NotOffered, UnknownFormat.

    rdflib's SPARQLStore and SPARQLWrapper ask for a result format before they know what the query returns; a
    CONSTRUCT then gets the default graph format instead of a refusal.
    """
    ending, accept = request.format, request.accept
    remembered = len(ending or "") + len(accept or "") <= _REMEMBERED_CHARACTERS
    return (_chosen if remembered else _chosen.__wrapped__)(ending, accept, form)


#: Longer headers are not worth the memory.
_REMEMBERED_CHARACTERS = 500


@lru_cache(maxsize=256)  # clients send few different headers
def _chosen(ending: str | None, accept: str | None, form: Form) -> str:
    if form is not Form.GRAPH:
        return _pick(ending, accept, RESULTS)
    try:
        return _pick(ending, accept, GRAPHS)
    except (NotOffered, UnknownFormat):
        _pick(ending, accept, RESULTS)
        return _DEFAULT_GRAPH_FORMAT


def _pick(ending: str | None, accept: str | None, offered: Offers) -> str:
    return by_ending(ending, offered) if ending else negotiate(accept, offered)


def description(dataset: Dataset, endpoint: str, limits: Limits, media: str, *, writable: bool = False) -> bytes:
    """The SPARQL 1.1 service description of the endpoint, in a media type of kg.media.GRAPHS.

    endpoint: absolute IRI of the endpoint. writable: updates are taken. Says whether the default graph is the union of
    all named graphs, and what a query may use.
    """
    languages = "sd:SPARQL11Query, sd:SPARQL11Update" if writable else "sd:SPARQL11Query"
    union = "" if dataset.own else "sd:feature sd:UnionDefaultGraph ;"
    sentences = [limits.words, guard.LIMITS.words]
    told = ", ".join(f'"{words}"@{language}' for said in sentences for language, words in said.items())
    formats = ", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMAT_NAMES.values())
    query = f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        CONSTRUCT {{ <{endpoint}#service> a sd:Service ; sd:endpoint <{endpoint}> ;
            sd:supportedLanguage {languages} ; {union}
            sd:defaultDataset <{endpoint}#dataset> ; sd:resultFormat {formats} ; dcterms:description {told} .
            <{endpoint}#dataset> a sd:Dataset ; sd:defaultGraph <{endpoint}#default> .
            <{endpoint}#default> a sd:Graph }} WHERE {{}}"""
    return dataset.construct([query], {}, media)


# ---- reading the request ----


def _request(pairs: Sequence[tuple[str, str]], accept: str | None) -> Request:
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise NotAQuery("this is a SPARQL update; only queries are answered here")
    queries = values.get("query", [])
    if len(queries) != 1:
        raise BadRequest(f"one query is wanted in `query=`, not {len(queries)}")
    scope = Scope(tuple(values.get("default-graph-uri", [])), tuple(values.get("named-graph-uri", [])))
    guard.characters(queries[0])
    return Request(queries[0], scope, accept, values.get("format", [None])[-1])


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError as bad:
        raise BadRequest("the request is not in UTF-8") from bad
    except ValueError as bad:
        raise BadRequest("the request has more than 100 parameters") from bad


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as bad:
        raise BadRequest("the query is not in UTF-8") from bad


def _check_charset(content_type: str) -> None:
    named = re.search(r"charset\s*=\s*\"?([\w-]+)", content_type, re.IGNORECASE)
    if named and named[1].lower() not in {"utf-8", "utf8"}:
        raise BadRequest(f"the query has to be in UTF-8, not in {named[1]}")
