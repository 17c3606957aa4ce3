"""The query page: its form, its views, its refusals, and what its editor suggests."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

PLANS = "SELECT ?plan ?date WHERE { ?plan a het:Plan ; schema:legislationDate ?date }"
LINKS = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a het:Plan ; ?p ?o FILTER(isIRI(?o)) }"


def test_a_label_stands_for_an_iri_and_the_iri_is_there(client: FlaskClient) -> None:
    """The name is the link, the IRI its title."""
    page = client.get("/query", query_string={"query": PLANS}).text
    assert 'title="http://localhost:8000/id/plan/quay-plan"' in page
    assert "Plan for the Gardens of Lantern Quay" in page


def test_views_are_links_and_the_address_is_what_is_shared(client: FlaskClient) -> None:
    """Each view that applies has an address of its own, which holds the query; the others are left out."""
    page = client.get("/query", query_string={"query": PLANS, "view": "timeline"}).text
    named = re.findall(r'href="/query\?query=[^"]*?view=(\w+)#h-r"', page)
    assert named == ["table", "timeline", "raw"]
    assert '<ol class="dated">' in page
    assert re.search(r'view=timeline#h-r" aria-current="true"', page)


def test_a_view_that_does_not_apply_is_the_table(client: FlaskClient) -> None:
    """Somebody changed the query and kept the view."""
    page = client.get("/query", query_string={"query": PLANS, "view": "chart"}).text
    assert '<table class="res">' in page


def test_a_changed_query_keeps_the_view(client: FlaskClient) -> None:
    """The form carries it on, as long as it applies."""
    page = client.get("/query", query_string={"query": PLANS, "view": "timeline"}).text
    assert '<input type="hidden" name="view" value="timeline">' in page
    assert 'name="view"' not in client.get("/query", query_string={"query": PLANS, "view": "map"}).text


@pytest.mark.parametrize(
    ("view", "expected"), [("table", "<table"), ("graph", '<svg class="nb net"'), ("raw", "a het:Plan")]
)
def test_a_graph_has_views_too(client: FlaskClient, view: str, expected: str) -> None:
    """As statements, as boxes, as Turtle."""
    page = client.get("/query", query_string={"query": LINKS, "view": view}).text
    assert expected in page
    assert re.findall(r"view=(\w+)#h-r", page) == ["table", "graph", "raw"]


def test_a_long_query_is_posted_and_its_views_are_buttons(client: FlaskClient) -> None:
    """What does not fit into an address is sent again by each button."""
    page = client.post("/query", data={"query": PLANS + " #" + "x" * 7000, "view": "timeline"}).text
    assert '<form class="ed" id="qf" method="post"' in page
    assert '<button form="qf" name="view" value="timeline" aria-current="true">' in page
    assert 'formaction="/sparql?format=csv"' in page


def test_a_capped_table_says_so(client: FlaskClient) -> None:
    """The whole is a download away; nothing is cut in silence."""
    values = " ".join(str(number) for number in range(600))
    page = client.get("/query", query_string={"query": f"SELECT ?n {{ VALUES ?n {{ {values} }} }}"}).text
    assert "The first 500 of 600 rows are shown; downloads have all." in page


def test_a_fault_is_shown_where_it_is(client: FlaskClient) -> None:
    """The line as it was typed, a mark under the place, and the text area tied to the message."""
    answer = client.get("/query", query_string={"query": "SELECT *\nWHERE { ?s ?? }"})
    assert answer.status_code == 400
    assert 'role="alert" id="bad"' in answer.text
    assert re.search(r'aria-invalid="true" aria-describedby="bad" data-line="2" data-column="\d+"', answer.text)
    assert "WHERE { ?s ?? }\n" in answer.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT *\nWHERE { ?s ?? }", r"查询未被接受，问题在第 2 行第 \d+ 列。"),
        ("INSERT DATA { <u:s> <u:p> 1 }", "这是更新语句；此处只回答查询。"),
        (f"SELECT ('{'x' * 500_000}' AS ?x) {{}}", "查询或其结果过大：请加上 LIMIT、缩小查询范围，或下载整个数据集。"),
    ],
)
def test_a_fault_is_told_in_chinese_before_the_words_of_the_engine(client: FlaskClient, query: str, said: str) -> None:
    """The sentence is in the language of the page; what the engine says stays English, and is marked as English."""
    page = client.post("/query?lang=zh", data={"query": query}).text
    fault = page[page.index('id="bad"') :]
    assert re.search(rf'<p>{said}</p><p class="mono"><bdi lang="en">\w', fault)


def test_an_english_page_says_a_fault_once(client: FlaskClient) -> None:
    """The error's own words are English already."""
    page = client.get("/query", query_string={"query": "INSERT DATA { <u:s> <u:p> 1 }", "lang": "en"}).text
    assert page.count("only queries are answered here") == 1


def test_the_editor_suggests_what_the_graph_uses(client: FlaskClient) -> None:
    """Short form, both names, where it is used and how often; most used first."""
    answer = client.get("/vocab.json")
    assert answer.json is not None
    terms = answer.json["terms"]
    counts = [term["count"] for term in terms]
    assert counts == sorted(counts, reverse=True)
    assert {"curie", "en", "zh", "domain", "count", "kind"} == set(terms[0])
    issued = next(term for term in terms if term["curie"] == "schema:legislationDate")
    assert issued["kind"] == "property"
    assert issued["count"] == 2
    assert client.get("/vocab.json", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_an_endless_number_is_shown_as_it_is(client: FlaskClient) -> None:
    """Python reads no integer of more than 4,300 digits."""
    digits = "7" * 5000
    answer = client.get("/query", query_string={"query": f"SELECT ({digits} AS ?n) {{}}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "text", ["http://e/{}", "http://e/a b", "http://e/^", "http://e/`|", "http://e/\\\\", "a:\u200b港"]
)
@pytest.mark.parametrize(
    "form", ["SELECT (IRI('{}') AS ?x) {{}}", "CONSTRUCT {{ <u:s> <u:p> ?x }} {{ BIND(IRI('{}') AS ?x) }}"]
)
def test_iris_that_a_query_makes_up_do_no_harm(client: FlaskClient, text: str, form: str) -> None:
    """What is no IRI is unbound; what is one has no name here and is shown as it is."""
    assert client.get("/query", query_string={"query": form.format(text)}).status_code == 200
