"""How a refusal by the gate is told over HTTP: in the format asked for, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from flask.testing import FlaskClient
from rdflib import Graph
from werkzeug.test import TestResponse

from kg.accounts import Accounts
from kg.evaluate import Evaluator
from kg.limits import Limits
from kg.store import Home, Reader
from kg.store.write import Writer, Writing
from kg.terms import RDF, SH
from kg.web import create_app

BASE, TOKEN = "http://localhost:8000/", "correct-horse-battery"
WRONG = f"<{BASE}id/milestone/hetao-shenzhen-park-2025> <https://w3id.org/hetao/ontology#status> 'done' ."
RIGHT = f"<{BASE}id/place/shenzhen> <http://www.w3.org/2004/02/skos/core#altLabel> 'Shumchun'@en ."
WARNED = (
    "@prefix schema: <https://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    f" <{BASE}id/person/x> a schema:Person ; skos:prefLabel '某人'@zh-Hans ."
)


@pytest.fixture
def client(copy: Home, writer: Writer) -> Iterator[FlaskClient]:
    """A service on a copy of the real graph."""
    with closing(Evaluator(Limits())) as evaluator:
        yield create_app(Reader(copy), BASE, evaluator, Writing(writer, Accounts(token=TOKEN))).test_client()


def send(client: FlaskClient, turtle: str, query: str = "", **headers: str) -> TestResponse:
    """PUT a graph."""
    return client.put(
        f"/graph-store?graph={BASE}graph/notes{query}", data=turtle, content_type="text/turtle",
        headers={"Authorization": f"Bearer {TOKEN}", **headers},
    )  # fmt: skip


def test_a_program_gets_a_problem_that_names_node_path_rule_and_both_messages(client: FlaskClient) -> None:
    """RFC 9457, whatever the client accepts besides."""
    answer = send(client, WRONG)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    told = answer.get_json()
    assert (told["error"], told["conforms"], told["violations"]) == ("Invalid", False, 2)
    found = next(one for one in told["findings"] if one["shape"].endswith("MilestoneStatus"))
    assert found["nodes"][0]["focus"].endswith("/id/milestone/hetao-shenzhen-park-2025")
    assert found["path"].endswith("status")
    assert {tag.partition("-")[0] for tag in found["messages"]} == {"en", "zh"}


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_the_report_is_a_shacl_report_in_every_syntax(client: FlaskClient, media: str) -> None:
    """SHACL section 3.6: one result for each finding."""
    answer = send(client, WRONG, Accept=media)
    assert (answer.status_code, answer.mimetype) == (422, media)
    graph = Graph().parse(data=answer.data, format={"application/n-triples": "nt"}.get(media, media))
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert [bool(value) for value in graph.objects(report, SH.conforms)] == [False]
    assert len(set(graph.objects(report, SH.result))) == 2


def test_a_person_gets_a_page(client: FlaskClient) -> None:
    """In the language of the interface."""
    answer = send(client, WRONG, "&lang=zh", Accept="text/html")
    assert (answer.status_code, answer.mimetype) == (422, "text/html")
    assert "发展目标" in answer.text


def test_a_shell_gets_lines(client: FlaskClient) -> None:
    """One finding a line."""
    answer = send(client, WRONG, "&format=txt")
    assert answer.text.count("\nviolation: ") == 2


@pytest.mark.parametrize(("turtle", "status"), [(RIGHT, 200), (WRONG, 422)])
def test_a_dry_run_changes_nothing(client: FlaskClient, copy: Home, turtle: str, status: int) -> None:
    """It is answered with the report all the same."""
    before = copy.current()
    answer = send(client, turtle, "&dry-run=true")
    assert (answer.status_code, answer.get_json()["conforms"]) == (status, status == 200)
    assert copy.current() == before


def test_a_dry_run_is_true_or_false(client: FlaskClient) -> None:
    """A typo must not write."""
    assert send(client, RIGHT, "&dry-run=ture").status_code == 400


def test_warnings_are_counted_in_a_header(client: FlaskClient) -> None:
    """They do not stop a write."""
    answer = send(client, WARNED)
    assert (answer.status_code, answer.headers["Validation-Warnings"]) == (201, "1")
