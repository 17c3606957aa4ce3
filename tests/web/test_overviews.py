"""The pages about the whole: timeline, validation, vocabulary, method, accessibility."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import RDF, Graph, Namespace
from rdflib.namespace import OWL, SH

from kg.evaluate import Evaluator
from kg.store import Home, Reader
from kg.web import create_app

BROWSER = {"Accept": "text/html"}
HET = Namespace("https://w3id.org/hetao/ontology#")


def test_the_timeline_is_by_year_and_keeps_days_without_one_apart(real: FlaskClient) -> None:
    """Headings ascend, what has no year comes last, and every dated thing is in the list."""
    page = real.get("/timeline").text
    years = re.findall(r'<h2 id="y(\d+)">', page)
    assert years[-1] == "0"
    assert years[:-1] == sorted(years[:-1])
    assert page.count('<p class="when">') > page.count('class="dot') > 0


def test_the_timeline_is_narrowed_by_type(real: FlaskClient) -> None:
    """Only what is asked for; the numbers beside the types are those of the list."""
    page = real.get("/timeline?type=milestone").text
    count = re.search(r'type=milestone" aria-current="true"><span[^>]*>Milestones</span> (\d+)', page)
    assert count is not None
    assert page.count('<p class="when">') == int(count[1])
    assert '<rect class="dot' in page
    assert '<circle class="dot' not in page


def test_an_unknown_type_has_an_empty_timeline(client: FlaskClient) -> None:
    """It says so and offers the others."""
    assert "Nothing here has a date." in client.get("/timeline?type=unicorn").text


def test_every_rule_is_listed_with_its_result(real: FlaskClient) -> None:
    """All shapes with targets, and the rule on quotations, each with how much it was asked of."""
    page = real.get("/validation").text
    listed = re.findall(r'<span class="curie">(shp:\w+)</span>', page)
    assert {"shp:EvidenceOccurs", "shp:Plan", "shp:Claim"} <= set(listed)
    assert page.count('<span class="tag ok">Pass</span>') == len(listed)
    assert "20 of 20" in page


def test_the_report_is_rdf_too(client: FlaskClient) -> None:
    """As SHACL section 3.6 has it: a result for each finding, in both languages; one that warns is one, too."""
    graph = Graph().parse(data=client.get("/validation", headers={"Accept": "text/turtle"}).text, format="turtle")
    report = graph.value(predicate=RDF.type, object=SH.ValidationReport)
    assert str(graph.value(report, SH.conforms)) == "false"
    (result,) = graph.objects(report, SH.result)
    assert graph.value(result, SH.resultSeverity) == SH.Warning
    assert {m.language for m in graph.objects(result, SH.resultMessage)} == {"en", "zh-hans"}  # type: ignore[attr-defined]


def test_the_shapes_are_rdf(real: FlaskClient) -> None:
    """All of them in one document."""
    graph = Graph().parse(data=real.get("/shapes").text, format="turtle")
    assert (None, SH.targetClass, HET.Plan) in graph


@pytest.mark.parametrize("address", ["/vocabulary", "/vocabulary?format=rdf"])
def test_the_ontology_is_served_to_programs(real: FlaskClient, address: str) -> None:
    """By Accept or by name."""
    answer = real.get(address, headers={"Accept": "application/rdf+xml"})
    graph = Graph().parse(data=answer.data, format="xml")
    assert (HET.Plan, RDF.type, OWL.Class) in graph


def test_every_term_has_an_anchor(real: FlaskClient) -> None:
    """The local name of ours, so that its IRI leads there; no anchor twice, every inner link lands."""
    page = real.get("/vocabulary", headers=BROWSER).text
    anchors = re.findall(r'<tr id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert {"Plan", "hasMilestone", "schema:Place"} <= set(anchors)
    inner = set(re.findall(r'<td class="with">.*?</td>', page))
    assert {a for cell in inner for a in re.findall(r'href="#([^"]+)"', cell)} <= set(anchors)


def test_a_term_has_an_example_and_its_use(real: FlaskClient) -> None:
    """A thing that shows it, and the number of its uses."""
    row = re.search(r'<tr id="Plan">.*?</tr>', real.get("/vocabulary", headers=BROWSER).text, re.DOTALL)
    assert row is not None
    assert "规划" in row[0]
    assert 'href="/page/plan/' in row[0]
    assert re.search(r'<td class="num">.*[1-9]\d*</td>', row[0])


def test_the_short_address_leads_to_the_vocabulary(client: FlaskClient) -> None:
    """In the language asked for."""
    assert client.get("/ns").headers["Location"] == "/vocabulary"
    assert client.get("/ns?lang=zh").headers["Location"] == "/vocabulary?lang=zh"


def test_unmeasured_error_rates_are_not_known(client: FlaskClient) -> None:
    """A version built without an annotated set says so."""
    assert "its error rates are not known" in client.get("/method").text


def test_error_rates_are_shown_as_measured(garden: Reader, evaluator: Evaluator, tmp_path: Path) -> None:
    """Date, release, size of the set, and figures by type; what cannot be said is a dash."""
    shutil.copytree(garden.current().version.path.parents[1], tmp_path / "home", symlinks=True)
    figures = {"precision": 0.875, "recall": None, "f1": 0.5, "annotated": 0, "recalled": 0, "found": 8, "right": 7}
    part = {
        "name": "set", "documents": 3, "languages": {"en": 2, "zh": 1}, "mentions": figures, "types": {"Date": figures},
        "statements": figures, "relations": {"issuedBy": figures},
    }  # fmt: skip
    row = {
        "pages": "fresh", "documents": 4, "claims": 80, "wrong": 10, "doubtful": 3, "right": 0.875,
        "judged": "2026-01-03",
    }  # fmt: skip
    measured = {"release": "9.9", "measured": "2026-01-02T03:04:00+00:00", "set": {}, "parts": [part], "judged": [row]}
    file = next((tmp_path / "home").glob("versions/*")) / "score.json"
    file.write_text(json.dumps(measured), encoding="utf-8")
    measured_home = Reader(Home(tmp_path / "home"))
    page = create_app(measured_home, "http://localhost:8000/", evaluator).test_client().get("/method").text
    assert "Measured" in page
    assert "2 January 2026" in page
    assert "3 documents, annotated by hand" in page
    assert re.search(r"<th scope=\"row\">Date</th>.*?–.*?88 %", page, re.DOTALL)
    assert "issuedBy" in page
    assert re.search(r"Written anew.*?3 January 2026.*?>80<.*?>10<.*?>3<.*?87\.5 %", page, re.DOTALL)


def test_a_refusal_lists_what_is_offered(client: FlaskClient) -> None:
    """A reader of a page that is not to be had in this format sees in which it is."""
    answer = client.get("/shapes", headers={"Accept": "text/html"})
    assert answer.status_code == 406
    assert "<li><code>text/turtle</code></li>" in answer.text


def test_a_lost_reader_finds_the_last_word_of_the_address_in_the_search_box(client: FlaskClient) -> None:
    """Spelt as words."""
    answer = client.get("/page/place/lantern-keys", headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert 'value="lantern keys"' in answer.text


@pytest.mark.parametrize("path", ["/timeline", "/method", "/accessibility", "/query"])
def test_a_page_without_data_is_refused_to_who_reads_none(client: FlaskClient, path: str) -> None:
    """A program that asks for Turtle gets no HTML in its place; one that minds nothing, or a browser, does."""
    assert client.get(path, headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get(path, headers={"Accept": "*/*"}).mimetype == "text/html"
    assert client.get(path, headers=BROWSER).mimetype == "text/html"


def test_whoever_wants_data_at_the_front_door_is_sent_to_the_dataset(client: FlaskClient) -> None:
    """In the format asked for, in one hop."""
    answer = client.get("/", headers={"Accept": "application/ld+json"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/dataset?format=jsonld")
    assert "Accept" in answer.headers["Vary"]
    assert client.get("/").mimetype == "text/html"
