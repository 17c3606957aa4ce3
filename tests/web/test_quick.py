"""The plain query takes a short way; nobody can tell from the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from unittest.mock import Mock

import pytest
from flask import Flask
from werkzeug.test import Client, EnvironBuilder, TestResponse

from kg.web.quick import Quick

SELECT = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 40"
CONSTRUCT = "CONSTRUCT WHERE { ?s a ?c }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"

PLAIN: list[Mapping[str, Any]] = [
    {"query_string": {"query": SELECT}},
    {"query_string": {"query": SELECT}, "headers": {"Accept": "text/csv"}},
    {"query_string": {"query": SELECT}, "headers": {"Accept": "application/sparql-results+xml;q=0.5"}},
    {"query_string": {"query": SELECT}, "headers": {"Accept-Encoding": "gzip, deflate"}},
    {"query_string": {"query": "ASK {}"}, "headers": {"Accept-Encoding": "gzip"}},
    {"query_string": {"query": CONSTRUCT}},
    {"query_string": {"query": CONSTRUCT}, "headers": {"Accept": "application/rdf+xml", "Query-Id": "mine-12345"}},
    {"method": "POST", "data": {"query": SELECT}},
    {"method": "POST", "data": SELECT, "content_type": DIRECT},
    {"query_string": {"query": 'ASK { ?s ?p "深圳"@zh }'}},
]
REFUSED: list[Mapping[str, Any]] = [
    {"query_string": {"query": "SELECT nothing"}},
    {"query_string": {"query": "SELECT nothing"}, "headers": {"Accept": "text/html"}},
    {"query_string": {"query": SELECT}, "headers": {"Accept": "image/png"}},
    {"query_string": {"query": SELECT, "format": "pdf"}},
    {"query_string": {"query": "ASK { SERVICE <http://e/> {} }"}},
    {"query_string": {"query": SELECT, "default-graph-uri": "no iri"}},
    {"query_string": {"query": "DELETE WHERE { ?s ?p ?o }"}},
]
OTHER: list[Mapping[str, Any]] = [
    {},
    {"query_string": {"query": SELECT, "format": "tsv"}},
    {"query_string": {"query": SELECT, "default-graph-uri": "http://localhost:8000/graph/vocabulary"}},
    {"method": "POST", "data": "ASK {}", "content_type": DIRECT, "query_string": {"named-graph-uri": "http://e/g"}},
    {"query_string": {"query": SELECT, "format": "\x01"}},
    {"query_string": {"query": "ASK {} # \x01"}},
    {"query_string": {"query": SELECT, "timeout": "5"}},
    {"query_string": {"query": SELECT, "colour": "blue"}},
    {"query_string": "query=ASK%20%7B%7D&query=ASK%20%7B%7D"},
    {"query_string": "query=%ff"},
    {"query_string": {"query": "ASK {}"}, "method": "HEAD"},
    {"query_string": {"query": "ASK {}"}, "method": "OPTIONS"},
    {"query_string": {"query": "ASK {}"}, "method": "PUT"},
    {"query_string": {"update": "DELETE WHERE { ?s ?p ?o }"}},
    {"method": "POST", "data": {"update": "DELETE WHERE { ?s ?p ?o }"}},
    {"method": "POST", "data": "DELETE WHERE { ?s ?p ?o }", "content_type": "application/sparql-update"},
    {"method": "POST", "data": "ASK {}", "content_type": "text/plain"},
    {"method": "POST", "data": "ASK {}" + " " * 2_000_000, "content_type": DIRECT},
    {"method": "POST", "data": "query=%ff", "content_type": FORM},
    {"method": "POST", "content_type": FORM},
    {"query_string": {"query": "ASK {}"}, "headers": {"If-None-Match": "*"}},
]


def _ask(application: Any, request: Mapping[str, Any]) -> TestResponse:
    builder = EnvironBuilder(path="/sparql", base_url="http://localhost:8000/", **request)
    return Client(application).open(builder)


def _headers(answer: TestResponse) -> list[tuple[str, str]]:
    """All of them, but for the names that the service gives to queries: no two are alike."""
    shown = sorted(answer.headers)
    return [(name, "ours" if re.fullmatch("[0-9a-f]{32}", value) else value) for name, value in shown]


def _quick(app: Flask) -> Quick:
    assert isinstance(app.wsgi_app, Quick)
    return app.wsgi_app


@pytest.mark.parametrize("request_", [*PLAIN, *REFUSED, *OTHER])
def test_both_ways_give_the_same_answer(app: Flask, request_: Mapping[str, Any]) -> None:
    """Status, body and headers are those of the route behind, refusals and all."""
    quick = _ask(app.wsgi_app, request_)
    route = _ask(_quick(app)._behind, request_)

    assert (quick.status, quick.data) == (route.status, route.data)
    assert _headers(quick) == _headers(route)


@pytest.mark.parametrize("request_", PLAIN)
def test_a_plain_query_takes_the_short_way(app: Flask, request_: Mapping[str, Any]) -> None:
    """The application behind is not called."""

    def behind(*_: object) -> list[bytes]:
        raise AssertionError("the application was called")

    short = Quick(behind, _quick(app)._site, 10_000)

    assert _ask(short, request_).status_code == 200


def test_a_refused_query_is_evaluated_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the short way found is told by the application, not found again."""
    evaluator = _quick(app)._site.evaluator
    spy = Mock(wraps=evaluator.ask)
    monkeypatch.setattr(evaluator, "ask", spy)

    assert _ask(app.wsgi_app, {"query_string": {"query": "SELECT none"}}).status_code == 400
    assert spy.call_count == 1
