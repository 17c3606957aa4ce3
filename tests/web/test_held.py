"""Pages that are held back, and what each version was found to be."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from kg import ingest
from kg.evaluate import Evaluator
from kg.gate import GATE
from kg.ingest import Built, Folders
from kg.ingest.quarantine import held, one, quotations
from kg.report import checked
from kg.store import Home, Reader
from kg.store.write import Writer, update
from kg.terms import RDF, SH
from kg.web import create_app

BASE = "http://localhost:8000/"


def test_all_that_is_held_back_is_listed(client: FlaskClient) -> None:
    """As a page that leads to each, and as JSON."""
    assert "/validation/held/torn-page" in client.get("/validation").text
    assert "/validation/held/torn-page" in client.get("/validation/held").text
    found = client.get("/validation/held?format=json").get_json()
    assert found["total"] == 1
    assert [(row["slug"], row["state"], row["by"]) for row in found["held"]] == [("torn-page", "refused", "kg build")]
    for page in (0, 9, 10**30, "x"):
        assert client.get(f"/validation/held?page={page}").status_code == 200


def test_each_has_its_report_its_quotations_and_what_lets_it_in(client: FlaskClient) -> None:
    """In the language of the reader, with the other one beside it."""
    page = client.get("/validation/held/torn-page?lang=en").text
    for words in ("A person has a name in English.", "人物须有英文名称。", "The pier burnt down.", "kg build"):
        assert words in page
    assert "如何放行" in client.get("/validation/held/torn-page?lang=zh").text


def test_hostile_words_stay_words(client: FlaskClient) -> None:
    """What a page says is nobody's markup."""
    page = client.get("/validation/held/torn-page").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_report_is_there_for_programs(client: FlaskClient) -> None:
    """As JSON, and in the vocabulary of SHACL."""
    found = client.get("/validation/held/torn-page?format=json").get_json()
    assert found["quotations"][0] == "The pier burnt down."
    assert found["findings"]
    graph = Graph().parse(data=client.get("/validation/held/torn-page?format=ttl").data, format="turtle")
    assert (URIRef(f"{BASE}validation/held/torn-page"), RDF.type, SH.ValidationReport) in graph
    assert len(list(graph.subjects(RDF.type, SH.ValidationResult))) == len(found["findings"])


@pytest.mark.parametrize("name", ["none", "..%2Freport", "%2e%2e", "torn-page.json", "TORN-PAGE", "x" * 300])
def test_no_other_name_leads_anywhere(client: FlaskClient, name: str) -> None:
    """Nor out of the folder."""
    assert client.get(f"/validation/held/{name}").status_code == 404


def test_a_home_without_a_ledger_holds_nothing_back(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    assert held(tmp_path, 10) == ([], 0)
    assert one(tmp_path, "page") is None
    assert list(tmp_path.iterdir()) == []


def test_the_verdicts_of_versions_are_told(built: Built, tmp_path: Path, evaluator: Evaluator) -> None:
    """Of a build everything was checked, of a write what it brought; what was not checked says so."""
    shutil.copytree(built.version.path.parents[1], tmp_path / "home")
    home = Home(tmp_path / "home")
    text = f"INSERT DATA {{ GRAPH <{BASE}graph/x> {{ <{BASE}id/place/shenzhen> skos:altLabel '%s'@en }} }}"
    for gate, name in ((GATE, "Shumchun"), ("", "Sumchun")):
        with closing(Writer(home, 60, gate)) as writer:
            writer.write(update(text % name, BASE))
    found = [home.at(number).manifest["checked"] for number in home.numbers()]
    assert [one["scope"] for one in found] == ["all", "change", "none"]
    assert (found[0]["violations"], found[0]["quotations"]) == (0, built.counts["quotations"])
    page = create_app(Reader(home), BASE, evaluator).test_client().get("/validation?lang=en").text
    assert [one["whole"] for one in found] == [True, True, False]
    assert "Not everything here has been checked" in page
    assert "The data conforms" not in page
    table = page.partition("Verdicts by version")[2]
    for words in ("Not checked", "What it brought", "Everything", f"{built.counts['quotations']} of"):
        assert words in table


def test_quotations_are_bounded_and_in_order(garden: Reader) -> None:
    """However long the page."""
    entry = one(garden.home.path, "torn-page")
    assert entry
    assert quotations(garden.home.path, entry)[0] == "The pier burnt down."


def test_what_came_in_unchecked_is_not_forgotten_by_the_next_write(
    built: Built, folders: Folders, tmp_path: Path, evaluator: Evaluator
) -> None:
    """Until everything is checked again."""
    shutil.copytree(built.version.path.parents[1], tmp_path / "home")
    home = Home(tmp_path / "home")
    text = f"INSERT DATA {{ GRAPH <{BASE}graph/x> {{ <{BASE}id/place/shenzhen> skos:altLabel '%s'@en }} }}"
    for gate, name in (("", "Shumchun"), (GATE, "Sumchun")):
        with closing(Writer(home, 60, gate)) as writer:
            writer.write(update(text % name, BASE))
    assert home.current().manifest["checked"]["scope"] == "change"
    assert not home.current().manifest["checked"]["whole"]
    reader = Reader(home)
    client = create_app(reader, BASE, evaluator).test_client()
    before = client.get("/validation?lang=en")
    assert "Not everything here has been checked" in before.text
    whole = ingest.published(home, home.current(), folders)
    home.records.judge(home.current().number, checked("all", whole.report, whole.unproved))
    after = client.get("/validation?lang=en", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "The data conforms" in after.text
    with closing(Writer(home, 60, GATE)) as writer:
        writer.write(update(text % "Samchun", BASE))
    assert home.whole(home.current())
