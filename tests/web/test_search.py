"""Search and lists of entities over HTTP: as pages, as JSON and CSV, and while somebody types."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from kg.index import Entry, Name, fold
from kg.web import records

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
IRI = "http://localhost:8000/id/place/lantern-quay"


def test_the_same_hits_in_every_form(client: FlaskClient) -> None:
    """The page, JSON and CSV name the same entities in the same order."""
    found = client.get("/search?q=quay&format=json").get_json()
    rows = list(csv.DictReader(io.StringIO(client.get("/search?q=quay&format=csv").text)))
    page = client.get("/search?q=quay", headers=BROWSER).text
    assert [row["iri"] for row in rows] == [hit["iri"] for hit in found["results"]]
    places = [page.find(f'href="{hit["page"]}"') for hit in found["results"]]
    assert sorted(places) == places
    assert -1 not in places


def test_accept_chooses_the_form(client: FlaskClient) -> None:
    """JSON and CSV by Accept; what is not offered is 406, an unknown format 415."""
    assert client.get("/search?q=quay", headers={"Accept": "text/csv"}).mimetype == "text/csv"
    assert client.get("/type/place", headers={"Accept": "application/json"}).mimetype == "application/json"
    assert client.get("/search?q=quay", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/type/place?format=ttl").status_code == 415


def test_hits_are_marked_in_both_names(client: FlaskClient) -> None:
    """What matched is marked, in traditional characters or accents too, and hostile words stay words."""
    assert "<mark>Lantern</mark> <mark>Quay</mark>" in client.get("/search?q=Lántern+quay", headers=BROWSER).text
    assert "<mark>灯笼</mark>码头" in client.get("/search?q=燈籠", headers=BROWSER).text
    assert "<script>" not in client.get("/search?q=<script>quay", headers=BROWSER).text


def test_choices_are_kept_and_counted(client: FlaskClient) -> None:
    """A chosen type stays checked, its hits alone are listed, and the other types keep their counts."""
    every = client.get("/search?q=quay&format=json").get_json()["facets"]["type"]
    found = client.get("/search?q=quay&type=plan&type=event&format=json").get_json()
    assert {hit["type"] for hit in found["results"]} <= {"plan", "event"}
    assert found["facets"]["type"] == every
    page = client.get("/search?q=quay&type=plan", headers=BROWSER).text
    assert 'value="plan" checked' in page
    assert 'value="place" checked' not in page


def test_a_quotation_leads_to_its_sentence(client: FlaskClient) -> None:
    """Words that stand in a sentence show it, with a link to where it comes from."""
    page = client.get("/search?q=rare+ferns", headers=BROWSER).text
    assert "<mark>rare</mark> <mark>ferns</mark>" in page
    assert "/page/snapshot/5ca1ab1e?at=86#char=86,280" in page


def test_pages_and_sizes(client: FlaskClient) -> None:
    """Pages of one make up the whole; nonsense in their place is the first page of the usual size."""
    whole = client.get("/search?q=quay&format=json").get_json()
    parts = [client.get(f"/search?q=quay&format=json&size=1&page={n}").get_json()["results"] for n in (1, 2)]
    assert [part[0] for part in parts] == whole["results"][:2]
    assert client.get("/search?q=quay&format=json&size=-1&page=x").get_json()["results"] == whole["results"]


@pytest.mark.parametrize("words", ['"', "*", "NEAR(", "-", "quay OR", "a" * 5000, "{}", ":", "\\", "%00%"])
def test_syntax_of_the_full_text_engine_is_no_error(client: FlaskClient, words: str) -> None:
    """Whatever is typed is answered."""
    for path in ("/search", "/suggest"):
        assert client.get(path, query_string={"q": words}).status_code == 200


def test_a_type_is_a_table_that_sorts(client: FlaskClient) -> None:
    """Both names, the fact its shape puts first, statements; by name or by statements."""
    page = client.get("/type/plan", headers=BROWSER).text
    assert "灯笼码头花园规划" in page
    found = client.get("/type/place?sort=statements&format=json").get_json()
    counts = [one["statements"] for one in found["results"]]
    assert counts == sorted(counts, reverse=True)
    by_name = [one["labels"].get("en", "") for one in client.get("/type/place?format=json").get_json()["results"]]
    assert sorted(by_name, key=fold) == by_name
    assert client.get("/type/none").status_code == 404


def test_the_language_stays_on_the_way(client: FlaskClient) -> None:
    """Links and forms of a page in Chinese lead to pages in Chinese."""
    page = client.get("/search?q=quay&lang=zh", headers=BROWSER).text
    assert '<input type="hidden" name="lang" value="zh">' in page
    assert 'href="/page/place/lantern-quay?lang=zh"' in page


def test_suggestions_are_those_of_opensearch(client: FlaskClient) -> None:
    """Words, names, what they are, and where they lead: four lists of one length."""
    answer = client.get("/suggest?q=lant")
    words, names, kinds, addresses = answer.get_json()
    assert answer.mimetype == "application/x-suggestions+json"
    assert (words, names[0], addresses[0]) == ("lant", "Lantern Quay", "/page/place/lantern-quay")
    assert len(names) == len(kinds) == len(addresses)
    assert client.get("/suggest?q=").get_json() == ["", [], [], []]


def test_browsers_learn_of_the_search(client: FlaskClient) -> None:
    """Each page links a description that gives the addresses of page, JSON, CSV and suggestions."""
    assert 'rel="search" type="application/opensearchdescription+xml"' in client.get("/", headers=BROWSER).text
    answer = client.get("/opensearch.xml")
    urls = ET.fromstring(answer.text).findall("{http://a9.com/-/spec/opensearch/1.1/}Url")  # noqa: S314 - our own
    assert [url.get("type") for url in urls] == [
        "text/html", "application/json", "text/csv", "application/x-suggestions+json",
    ]  # fmt: skip
    assert all("{searchTerms}" in (url.get("template") or "") for url in urls)


def test_a_spreadsheet_runs_nothing() -> None:
    """A name that a spreadsheet would take for a formula is no formula in CSV."""
    hostile = Entry(IRI, "place", (), (Name("=cmd|' /C calc'!A0", "en", preferred=True),))
    assert "'=cmd" in records.as_csv(records.COLUMNS, [records.row(hostile)])
