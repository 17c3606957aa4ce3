"""What holds on every route, and the pages about the whole."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress.buffers import ReadOnlyFileBasedBuffer as ReadOnlyBuffer

from kg.errors import KgError
from kg.evaluate import Evaluator
from kg.store import Home, Reader
from kg.web import create_app
from kg.web.refusals import STATUS

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PAGES = ["/", "/search", "/search?q=quay", "/type/place", "/query", "/query?example=01-plans", "/validation",
         "/vocabulary", "/page/plan/quay-plan", "/page/none/none"]  # fmt: skip


def every(kind: type[KgError]) -> set[type[KgError]]:
    """The error and all below it, but for those that a module keeps to itself."""
    return {kind}.union(*(every(one) for one in kind.__subclasses__() if not one.__name__.startswith("_")))


def test_every_error_has_a_status() -> None:
    """No deliberate error reaches a client without an answer of its own."""
    assert set(STATUS) == every(KgError) - {KgError}


@pytest.mark.parametrize(
    "path", [*PAGES, "/id/plan/quay-plan", "/data/plan/quay-plan", "/sparql", "/health", "/nowhere"]
)
def test_every_answer_has_the_same_guards(client: FlaskClient, path: str) -> None:
    """CORS, nosniff, a strict policy, no cookies; refusals included."""
    answer = client.get(path)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_obey_their_own_policy(client: FlaskClient, path: str, language: str) -> None:
    """No inline style or script, one h1, the language of the interface on the root."""
    joined = "&" if "?" in path else "?"
    page = client.get(f"{path}{joined}lang={language}", headers=BROWSER).text
    assert " style=" not in page
    assert "<script>" not in page
    assert " onclick=" not in page
    assert page.count("<h1") == 1
    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in page


def test_problems_have_one_shape(client: FlaskClient) -> None:
    """RFC 9457 members, ours beside them, and no more."""
    answer = client.get("/sparql", query_string={"query": "SELECT *\n{"})
    problem = answer.get_json(force=True)
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert (problem["status"], problem["error"], problem["line"]) == (400, "BadQuery", 2)
    assert {"type", "title", "status", "detail", "instance"} <= set(problem)


def test_wrong_methods_are_refused(client: FlaskClient) -> None:
    """405 with Allow, in the same shape."""
    answer = client.put("/sparql", data=b"")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.mimetype == "application/problem+json"


def test_a_fault_of_ours_shows_no_trace(garden: Reader, caplog: pytest.LogCaptureFixture, evaluator: Evaluator) -> None:
    """500 with a plain sentence; what happened is in the log alone."""
    app = create_app(garden, "http://localhost:8000/", evaluator)
    app.add_url_rule("/broken", view_func=lambda: str(1 // 0))
    answer = app.test_client().get("/broken")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text
    assert "ZeroDivision" in caplog.text


def test_before_the_first_build(tmp_path: Path, evaluator: Evaluator) -> None:
    """503 with Retry-After for programs and people; no path of ours is told."""
    client = create_app(Reader(Home(tmp_path)), "http://localhost:8000/", evaluator).test_client()
    for headers in ({}, BROWSER):
        answer = client.get("/", headers=headers)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"]
        assert str(tmp_path) not in answer.text


def test_preflight(client: FlaskClient) -> None:
    """A page elsewhere may POST a query."""
    answer = client.options("/sparql")
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


# ---- /sparql ----


def test_sparql_over_http(client: FlaskClient) -> None:
    """GET, POST form and POST direct give the same answer."""
    query = "SELECT ?p { ?p a het:Plan }"
    got = client.get("/sparql", query_string={"query": query})
    form = client.post("/sparql", data={"query": query})
    direct = client.post("/sparql", data=query, content_type="application/sparql-query")
    assert got.mimetype == "application/sparql-results+json"
    assert got.data == form.data == direct.data
    assert "Accept" in got.vary


def test_sparql_without_a_query(client: FlaskClient) -> None:
    """A browser is shown where to type, a program gets the service description."""
    assert client.get("/sparql", headers=BROWSER).headers["Location"] == "/query"
    assert "sparql-service-description" in client.get("/sparql").text
    assert client.get("/sparql?format=jsonld").mimetype == "application/ld+json"
    assert client.post("/sparql", data={"format": "json"}).status_code == 400


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        (b"ASK{}", "text/plain", 415),
        (b"#" * 300_000, "application/sparql-query", 413),
        (b"#" * 2_000_000, "application/sparql-query", 413),
        (b"\xff\xfe", "application/sparql-query", 400),
    ],
)
def test_sparql_refuses_by_name(client: FlaskClient, body: bytes, kind: str, status: int) -> None:
    """Each fault has its status."""
    assert client.post("/sparql", data=body, content_type=kind).status_code == status


# ---- the whole ----


def test_home_features_what_is_there(client: FlaskClient) -> None:
    """The plan with the most statements, types with counts, articles, questions."""
    page = client.get("/", headers=BROWSER).text
    for words in (
        "Quay Plan",
        "灯笼码头花园规划",
        "Which plans are there?",
        "Lantern Quay to have three gardens by 2031",
    ):
        assert words in page
    assert "有哪些规划？" in client.get("/?lang=zh").text


def test_the_query_page_answers(client: FlaskClient) -> None:
    """Rows with labels in place of IRIs, and links to download all."""
    page = client.get("/query?example=01-plans").text
    assert "2 rows" in page
    assert 'href="/page/plan/quay-plan"' in page
    assert "format=csv" in page
    assert "The answer is yes" in client.get("/query?query=ASK{?s+?p+?o}").text
    assert "het:Plan" in client.get("/query?query=" + quote("CONSTRUCT WHERE { ?s a het:Plan }")).text


@pytest.mark.parametrize("query", ["SELECT *\n{ ?s", "SELECT * { SERVICE <http://e/> {} }", "CLEAR ALL"])
def test_the_query_page_says_what_is_wrong(client: FlaskClient, query: str) -> None:
    """An alert with line and column beside the text, which stays."""
    answer = client.get("/query", query_string={"query": query})
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert "Line " in answer.text
    assert "aria-describedby" in answer.text


def test_a_query_cannot_leave_its_textarea(client: FlaskClient) -> None:
    """Text that closes the element is text."""
    page = client.get("/query", query_string={"query": "</textarea><script>alert(1)</script>"}).text
    assert "<script>alert" not in page


def test_validation_shows_the_report(client: FlaskClient) -> None:
    """Verdict, counts, findings in the language of the interface, and what was held back."""
    page = client.get("/validation").text
    for words in ("The data conforms", "A person has a name in English.", "无名市长", "torn-page"):
        assert words in page
    assert "人物须有英文名称。" in client.get("/validation?lang=zh").text


def test_vocabulary_lists_terms(client: FlaskClient) -> None:
    """Both labels, the definition and the count."""
    page = client.get("/vocabulary", headers=BROWSER).text
    for words in ("het:Plan", "规划", "A plan issued by a government body."):
        assert words in page


def test_health(client: FlaskClient) -> None:
    """The version that answers."""
    assert json.loads(client.get("/health").data) == {"status": "ok", "version": 1, "built": "2026-01-02T03:04:05Z"}


def test_a_new_version_is_seen(app: Flask) -> None:
    """The names and order of a version are read once and kept with it."""
    with app.test_request_context("/"):
        from kg.web.site import moment, site  # noqa: PLC0415 - they need the context

        assert moment() is site().now()
        assert moment().profile is site().now().profile


def test_every_query_has_an_id_that_ends_it(client: FlaskClient) -> None:
    """The client may choose it, so that it can end what it waits for; an id that runs nothing is not found."""
    chosen = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Query-Id": "my-query-1"})
    given = client.get("/sparql", query_string={"query": "ASK {}"}, headers={"Query-Id": "no spaces"})

    assert chosen.headers["Query-Id"] == "my-query-1"
    assert len(given.headers["Query-Id"]) == 32
    assert client.delete("/sparql/queries/my-query-1").status_code == 404


def test_an_answer_that_the_client_has_is_not_sent_again(client: FlaskClient) -> None:
    """The validator depends on the version and on all that was asked."""
    query = {"query": "SELECT ?p { ?p a het:Plan }"}
    tag = client.get("/sparql", query_string=query).headers["ETag"]
    again = client.get("/sparql", query_string=query, headers={"If-None-Match": tag})
    other = client.get("/sparql", query_string=query, headers={"If-None-Match": tag, "Accept": "text/csv"})

    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)


def test_a_long_answer_is_compressed_for_who_takes_it(client: FlaskClient) -> None:
    """The same bytes, fewer of them on the way; Vary says why."""
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 100"}
    plain = client.get("/sparql", query_string=query)
    packed = client.get("/sparql", query_string=query, headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert "Accept-Encoding" in plain.vary


def test_a_query_that_takes_too_long_is_refused_with_when_to_come_back(client: FlaskClient) -> None:
    """503, Retry-After and the reason, in the one shape of refusals; a client may lower the time."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = client.get("/sparql", query_string={"query": query, "timeout": "0.6"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert answer.json is not None
    assert "was ended" in answer.json["detail"]
    assert answer.json["limits"]["seconds"] == 10


def test_a_server_with_a_file_wrapper_sends_the_stylesheet(client: FlaskClient) -> None:
    """As waitress does: its wrapper has a length and still may not be read here."""
    answer = client.get("/static/style.css", environ_overrides={"wsgi.file_wrapper": ReadOnlyBuffer})

    assert (answer.status_code, answer.mimetype) == (200, "text/css")
    answer.close()
