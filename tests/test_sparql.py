"""The SPARQL 1.1 Protocol without HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from kg import guard, sparql
from kg.errors import (
    BadQuery,
    BadRequest,
    KgError,
    NotAQuery,
    NotOffered,
    TooLarge,
    UnknownFormat,
    UnsupportedBody,
)
from kg.limits import Limits
from kg.store import Form, Reader

BASE = "http://localhost:8000/"
ASK = "ASK { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


@dataclass(frozen=True)
class Message:
    """A request of a test."""

    method: str = "GET"
    query_string: bytes = b""
    content_type: str | None = None
    body: bytes = b""
    accept: str | None = None


def get(*pairs: tuple[str, str], accept: str | None = None) -> Message:
    """A GET request with these parameters."""
    return Message(query_string=urlencode(pairs).encode(), accept=accept)


@pytest.mark.parametrize(
    "message",
    [
        get(("query", ASK)),
        Message("POST", b"", FORM, urlencode({"query": ASK}).encode()),
        Message("POST", b"", f"{FORM}; charset=utf-8", urlencode({"query": ASK}).encode()),
        Message("POST", b"", DIRECT, ASK.encode()),
        Message("POST", b"", f"{DIRECT}; charset=UTF-8", ASK.encode()),
    ],
)
def test_three_ways_to_send_a_query(message: Message) -> None:
    """GET, POST of a form and POST of the query itself ask the same."""
    assert sparql.read(message).query == ASK


def test_graphs_may_be_named_in_each_way() -> None:
    """default-graph-uri and named-graph-uri may be repeated; POST direct takes them from the address."""
    pairs = [
        ("default-graph-uri", "http://e/a"),
        ("default-graph-uri", "http://e/b"),
        ("named-graph-uri", "http://e/c"),
    ]
    encoded = urlencode(pairs).encode()
    direct = sparql.read(Message("POST", encoded, DIRECT, ASK.encode()))
    assert direct.scope == sparql.read(get(("query", ASK), *pairs)).scope
    assert (direct.scope.default_graphs, direct.scope.named_graphs) == (("http://e/a", "http://e/b"), ("http://e/c",))


@pytest.mark.parametrize(
    ("message", "error"),
    [
        (get(), BadRequest),
        (get(("query", ASK), ("query", ASK)), BadRequest),
        (get(("update", "CLEAR ALL")), NotAQuery),
        (get(("query", ASK), ("update", "CLEAR ALL")), NotAQuery),
        (Message("POST", b"", FORM, b"update=CLEAR+ALL"), NotAQuery),
        (Message("POST", b"", "application/sparql-update", b"CLEAR ALL"), NotAQuery),
        (Message("POST", b"", "text/plain", ASK.encode()), UnsupportedBody),
        (Message("POST", b"", None, ASK.encode()), UnsupportedBody),
        (Message("POST", b"", DIRECT, ASK.encode("utf-16")), BadRequest),
        (Message("POST", b"", f"{DIRECT}; charset=utf-16", ASK.encode()), BadRequest),
        (Message(query_string=b"query=%FF%FE"), BadRequest),
        (Message(query_string=b"a=1&" * 200), BadRequest),
        (get(("query", "#" * (guard.QUERY_BYTES + 1))), TooLarge),
    ],
)
def test_what_the_protocol_forbids_has_a_name(message: Message, error: type[KgError]) -> None:
    """Each fault of the protocol's own test suite is refused by name."""
    with pytest.raises(error):
        sparql.read(message)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.8", "text/tab-separated-values"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/sparql-results+json"),
    ],
)
def test_results_are_negotiated(garden: Reader, accept: str | None, media: str) -> None:
    """SELECT results come in the format the client likes best."""
    request = sparql.Request("SELECT ?s { ?s a het:Plan }", accept=accept)
    answer = sparql.answer(garden.current().dataset, request, BASE)
    assert answer.media == media
    assert b"quay-plan" in answer.body


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/sparql-results+json,application/json,text/javascript", "text/turtle"),
        ("application/sparql-results+xml", "text/turtle"),
    ],
)
def test_graphs_are_negotiated(garden: Reader, accept: str | None, media: str) -> None:
    """CONSTRUCT gives a graph format, even to clients that could not know and asked for a result format."""
    request = sparql.Request("CONSTRUCT WHERE { ?s a het:Plan }", accept=accept)
    answer = sparql.answer(garden.current().dataset, request, BASE)
    assert answer.media == media
    assert b"quay-plan" in answer.body


def test_what_is_not_offered_is_refused() -> None:
    """A picture, or a word that names no format, is not given something else instead."""
    with pytest.raises(NotOffered):
        sparql.choose(sparql.Request(ASK, accept="image/png"), Form.BOOLEAN)
    with pytest.raises(NotOffered):
        sparql.choose(sparql.Request(ASK, accept="image/png"), Form.GRAPH)
    with pytest.raises(UnknownFormat):
        sparql.choose(sparql.Request(ASK, format="docx"), Form.BINDINGS)


def test_format_overrides_accept() -> None:
    """`?format=` wins over the header: a link in a browser has no other way to ask."""
    assert sparql.choose(sparql.Request(ASK, accept="text/csv", format="xml"), Form.BINDINGS) == (
        "application/sparql-results+xml"
    )


def test_a_bad_query_is_placed(garden: Reader) -> None:
    """A syntax error carries line and column, an update says that it is one."""
    with pytest.raises(BadQuery) as bad:
        sparql.answer(garden.current().dataset, sparql.Request("SELECT *\n{ ?s ?p }"), BASE)
    assert bad.value.line == 2
    with pytest.raises(NotAQuery):
        sparql.answer(garden.current().dataset, sparql.Request("INSERT DATA { <a> <b> <c> }"), BASE)


def test_graph_parameters_narrow_the_query(garden: Reader) -> None:
    """A query sees only the graphs that the request names; without any it sees the union."""
    dataset = garden.current().dataset
    query = 'SELECT ?name { <id/plan/quay-plan> skos:prefLabel ?name FILTER(LANG(?name) = "en") }'
    page = sparql.read(get(("query", query), ("default-graph-uri", f"{BASE}graph/quay-news"), accept="text/csv"))
    assert b"Gardens" not in sparql.answer(dataset, page, BASE).body
    assert b"Gardens" in sparql.answer(dataset, sparql.Request(query, accept="text/csv"), BASE).body
    with pytest.raises(BadRequest):
        sparql.answer(dataset, sparql.read(get(("query", query), ("default-graph-uri", "not an iri"))), BASE)


def test_the_service_describes_itself(garden: Reader) -> None:
    """The description names the endpoint, the union default graph and all eight formats."""
    body = sparql.description(
        garden.current().dataset, f"{BASE}sparql", Limits(seconds=7), "application/n-triples"
    ).decode()
    assert f"sparql-service-description#endpoint> <{BASE}sparql>" in body
    assert "UnionDefaultGraph" in body
    assert body.count("http://www.w3.org/ns/formats/") == 8
    assert "A query may take 7 s and its answer 20 MB" in body
