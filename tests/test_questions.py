"""Five questions, asked over HTTP with SPARQLWrapper, each answered with its sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper
from werkzeug.serving import make_server

from kg.evaluate import Evaluator
from kg.store import Reader
from kg.web import create_app

PREFIXES = """
BASE <http://localhost:8000/>
PREFIX het: <https://w3id.org/hetao/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
PLAN = "<id/plan/hetao-development-plan>"


@pytest.fixture(scope="module")
def endpoint(reader: Reader, evaluator: Evaluator) -> Iterator[str]:
    """The address of a running /sparql."""
    server = make_server("127.0.0.1", 0, create_app(reader, "http://localhost:8000/", evaluator), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def ask(endpoint: str, query: str) -> list[dict[str, str]]:
    """The rows of a query, as plain strings."""
    client = SPARQLWrapper(endpoint)
    client.setReturnFormat(JSON)
    client.setQuery(PREFIXES + query)
    found = client.queryAndConvert()
    assert isinstance(found, dict)
    return [{name: cell["value"] for name, cell in row.items()} for row in found["results"]["bindings"]]


def test_who_issued_the_plan_and_when(endpoint: str) -> None:
    """The State Council, on 8 August 2023, says the sentence that begins with that day."""
    rows = ask(endpoint, f"""SELECT ?issuer ?date ?sentence WHERE {{
        ?a rdf:subject {PLAN} ; rdf:predicate schema:legislationPassedBy ; rdf:object/skos:prefLabel ?issuer ;
           prov:wasDerivedFrom ?e . FILTER(LANG(?issuer) = "en")
        ?b rdf:subject {PLAN} ; rdf:predicate schema:legislationDate ; rdf:object ?date ; prov:wasDerivedFrom ?e .
        ?e oa:exact ?sentence }}""")  # fmt: skip

    assert [(it["issuer"], it["date"]) for it in rows] == [("State Council", "2023-08-08")]
    assert rows[0]["sentence"].startswith("On Aug. 8, 2023, the State Council officially issued")


def test_the_three_orientations_in_order(endpoint: str) -> None:
    """In the page's words and order, each inside its sentence."""
    rows = ask(endpoint, f"""SELECT ?order ?words ?sentence WHERE {{
        ?c rdf:subject {PLAN} ; rdf:predicate het:grantsOrientation ; rdf:object ?o ;
           prov:wasDerivedFrom/oa:exact ?sentence .
        ?o het:order ?order ; skos:prefLabel ?words FILTER(LANG(?words) = "en") }} ORDER BY ?order""")  # fmt: skip

    assert [it["order"] for it in rows] == ["1", "2", "3"]
    assert [it["words"].partition(" for ")[0] for it in rows] == ["pilot area", "experimental zone", "aggregation zone"]
    assert all(it["words"] in it["sentence"] for it in rows)


def test_what_is_to_be_reached_by_2025_and_by_2035(endpoint: str) -> None:
    """Two outcomes for each year, in the words of the sentence that sets them."""
    rows = ask(endpoint, f"""SELECT ?year ?outcome ?sentence WHERE {{
        {PLAN} het:hasMilestone ?m . ?m het:dueBy ?year .
        ?c rdf:subject ?m ; rdf:predicate het:hasOutcome ; rdf:object ?o ; prov:wasDerivedFrom/oa:exact ?sentence .
        ?o skos:prefLabel ?outcome ; het:order ?n FILTER(LANG(?outcome) = "en") }} ORDER BY ?year ?n""")  # fmt: skip

    assert [(it["year"], it["outcome"]) for it in rows] == [
        (
            "2025",
            "an efficient cooperative mechanism for tech innovation between Shenzhen and Hong Kong will be established",
        ),
        ("2025", "showing positive results in open tech innovation cooperation"),
        ("2035", "a comprehensive pattern of collaborative innovation with the Hong Kong Park will be formed"),
        ("2035", "making it a world-class research hub"),
    ]
    assert all(it["sentence"].startswith(f"By {it['year']}, ") and it["outcome"] in it["sentence"] for it in rows)


def test_which_places_the_articles_mention(endpoint: str) -> None:
    """Every place of the teasers and the article, each with a sentence that names it."""
    rows = ask(endpoint, """SELECT ?place (SAMPLE(?q) AS ?sentence) WHERE {
        ?e schema:mentions ?p ; oa:exact ?q . ?p skos:prefLabel ?place
        FILTER(LANG(?place) = "en" && CONTAINS(STR(?p), "/id/place/")) } GROUP BY ?place""")  # fmt: skip

    assert {
        "China", "Europe", "Guangdong", "Guangdong-Hong Kong-Macao Greater Bay Area",
        "Hetao Shenzhen-Hong Kong Science and Technology Innovation Cooperation Zone", "Hong Kong", "Hong Kong Park",
        "Huzhou", "Shenzhen", "Shenzhen Metro Line 2", "Shenzhen Park", "South China", "Wanxia Station", "Zhejiang",
    } == {it["place"] for it in rows}  # fmt: skip
    assert all(it["sentence"] for it in rows)


def test_what_was_said_on_14_october_2020_by_whom_in_which_role(endpoint: str) -> None:
    """The emphasised words, the speaker, his office, and the one sentence that says all of it."""
    rows = ask(endpoint, """SELECT ?person ?role ?body ?words ?sentence WHERE {
        ?speech a het:Speech ; schema:startDate ?day ; het:speaker ?p ; het:emphasised ?words .
        ?office org:member ?p ; org:role/skos:prefLabel ?role ; org:organization/skos:prefLabel ?body ;
                het:attestedOn ?day . FILTER(STR(?day) = "2020-10-14")
        ?p skos:prefLabel ?person .
        ?c rdf:subject ?speech ; rdf:predicate het:emphasised ; prov:wasDerivedFrom/oa:exact ?sentence
        FILTER(LANG(?person) = "en" && LANG(?role) = "en" && LANG(?body) = "en") }""")  # fmt: skip

    (row,) = rows
    assert (row["person"], row["role"]) == ("Xi Jinping", "General secretary")
    assert "Central Committee" in row["body"]
    assert row["words"].startswith("planning and building the Hetao")
    assert row["words"] in row["sentence"]
