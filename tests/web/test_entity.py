"""`/id`, `/page`, `/data` and `/graph`."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, Namespace, URIRef

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PLAN = "/page/plan/quay-plan"
HTTP = Namespace("http://www.w3.org/2011/http#")


@pytest.mark.parametrize(
    ("accept", "location"),
    [
        (BROWSER["Accept"], "/page/plan/quay-plan"),
        ("*/*", "/data/plan/quay-plan.ttl"),
        ("application/ld+json", "/data/plan/quay-plan.jsonld"),
        ("application/rdf+xml", "/data/plan/quay-plan.rdf"),
        ("application/n-triples", "/data/plan/quay-plan.nt"),
    ],
)
def test_an_identifier_sends_on_once(client: FlaskClient, accept: str, location: str) -> None:
    """303 to the page or the data, by Accept, in one hop."""
    answer = client.get("/id/plan/quay-plan", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Location"]) == (303, location)
    assert "Accept" in answer.headers["Vary"]
    assert client.get(location).status_code == 200


def test_a_snapshot_is_an_entity_too(client: FlaskClient) -> None:
    """The IRI of a quotation, without its fragment, leads to the page that holds the sentence."""
    assert client.get("/id/snapshot/5ca1ab1e", headers=BROWSER).headers["Location"] == "/page/snapshot/5ca1ab1e"
    page = client.get("/page/snapshot/5ca1ab1e").text
    assert 'id="char=0,42"' in page


@pytest.mark.parametrize("path", ["/id/plan/none", "/page/plan/none", "/data/plan/none", "/data/plan/none.ttl"])
def test_an_unknown_entity_is_not_found(client: FlaskClient, path: str) -> None:
    """404 in the format asked for."""
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.mimetype) == (404, "text/turtle")
    assert Literal(404) in Graph().parse(data=answer.data, format="turtle").objects(None, HTTP.statusCodeValue)
    page = client.get(path, headers=BROWSER)
    assert (page.status_code, page.mimetype) == (404, "text/html")


@pytest.mark.parametrize(
    ("path", "status"), [("/id/plan/none", 404), ("/data/plan/none.nt", 404), ("/data/plan/quay-plan?_profile=x", 406)]
)
@pytest.mark.parametrize("media", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-quads"])
def test_a_refusal_is_in_the_format_asked_for(client: FlaskClient, path: str, status: int, media: str) -> None:
    """A client that reads nothing but RDF is told in RDF what is wrong; an ending or `?format=` counts as asking."""
    answer = client.get(path, headers={"Accept": media})
    wanted = "application/n-triples" if path.endswith(".nt") else media
    assert (answer.status_code, answer.mimetype) == (status, wanted)
    assert str(status).encode() in answer.data


def test_a_lost_reader_finds_a_search_box(client: FlaskClient) -> None:
    """The 404 page offers to search for the last part of the address."""
    assert 'value="lantern keys"' in client.get("/page/place/lantern-keys", headers=BROWSER).text


@pytest.mark.parametrize("key", ["a%0d%0ab", "a%22b", "..%2f..", "a%20b", "%3Cx%3E", "%E6%B7%B1"])
def test_odd_keys_name_nothing(client: FlaskClient, key: str) -> None:
    """What cannot be a key is 404 and reaches neither a header nor a query."""
    answer = client.get(f"/id/plan/{key}")
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_nothing_acceptable(client: FlaskClient) -> None:
    """406 lists what there is."""
    answer = client.get("/id/plan/quay-plan", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/turtle" in answer.get_json(force=True)["offered"]


@pytest.mark.parametrize("path", ["/id/plan/quay-plan", PLAN, "/data/plan/quay-plan", "/graph/quay-news"])
def test_format_overrides_accept(client: FlaskClient, path: str) -> None:
    """`?format=` wins; a word that names no format is 415."""
    answer = client.get(f"{path}?format=nt", headers=BROWSER, follow_redirects=True)
    assert answer.mimetype == "application/n-triples"
    assert client.get(f"{path}?format=docx").status_code == 415


def test_data_is_one_document_under_each_name(client: FlaskClient) -> None:
    """The negotiated address gives the same bytes as the one with the ending, and says so."""
    asked = client.get("/data/plan/quay-plan", headers={"Accept": "application/ld+json"})
    assert asked.headers["Content-Location"] == "/data/plan/quay-plan.jsonld"
    assert asked.data == client.get("/data/plan/quay-plan.jsonld").data


@pytest.mark.parametrize(("ending", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml"), ("jsonld", "json-ld")])
def test_all_formats_say_the_same(client: FlaskClient, ending: str, parser: str) -> None:
    """A reader finds the same number of triples from each format, about the IRI that was asked for."""
    graph = Graph().parse(data=client.get(f"/data/plan/quay-plan.{ending}").data, format=parser)
    turtle = Graph().parse(data=client.get("/data/plan/quay-plan.ttl").data, format="turtle")
    assert len(graph) == len(turtle)
    assert (URIRef("http://localhost:8000/id/plan/quay-plan"), None, None) in graph


@pytest.mark.parametrize("path", [PLAN, "/data/plan/quay-plan.ttl", "/graph/quay-news", "/", "/search?q=quay"])
def test_a_client_that_has_it_is_told_so(client: FlaskClient, path: str) -> None:
    """ETag and 304; another language or format has another tag."""
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    joined = "&" if "?" in path else "?"
    assert client.get(f"{path}{joined}lang=zh").headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("path", [PLAN, "/data/plan/quay-plan", "/id/plan/quay-plan", "/", "/sparql?query=ASK{}"])
def test_head_is_get_without_the_body(client: FlaskClient, path: str) -> None:
    """The same status and headers."""
    got, headed = client.get(path), client.head(path)
    assert headed.data == b""
    assert headed.status_code == got.status_code
    assert headed.headers.get("ETag") == got.headers.get("ETag")
    assert headed.headers["Content-Type"] == got.headers["Content-Type"]


def test_links_name_the_thing_and_its_forms(client: FlaskClient) -> None:
    """describes, canonical and an alternate with its type for each form."""
    links = client.get("/data/plan/quay-plan").headers.getlist("Link")
    assert '<http://localhost:8000/id/plan/quay-plan>; rel="describes"' in links
    assert '</page/plan/quay-plan>; rel="canonical"' in links
    assert '</data/plan/quay-plan.ttl>; rel="alternate"; type="text/turtle"' in links


def test_a_long_list_in_rdf_has_a_next_page(client: FlaskClient) -> None:
    """Nothing is cut silently: Link says where the rest is; an entity whose links fit on one page has none."""
    few, many = (client.get(f"/data/{key}").headers.getlist("Link") for key in ("place/lantern-quay", "place/hub"))
    assert not [link for link in few if 'rel="next"' in link]
    assert '</data/place/hub.ttl?page=2>; rel="next"' in many
    last = client.get("/data/place/hub.ttl?page=15")
    assert not [link for link in last.headers.getlist("Link") if 'rel="next"' in link]


def test_a_long_list_is_paged_not_cut(client: FlaskClient) -> None:
    """The pages hold all the links between them, and the heading says how many there are."""
    pages = [client.get(f"/page/place/hub?page={number}").text for number in range(1, 16)]
    assert "(150)" in pages[0]
    assert "Page 1 of 15" in pages[0]
    lists = [page.partition('<ul class="in">')[2] for page in pages]
    found = [set(re.findall(r"/page/event/(e-\d+)", page)) for page in lists]
    assert [len(one) for one in found] == [10] * 15
    assert len(set.union(*found)) == 150


@pytest.mark.parametrize(
    "argument", ["endpoint", "kind", "key", "_method", "_external", "_host", "_scheme", "filename"]
)
@pytest.mark.parametrize("path", ["/page/place/hub", "/", "/search"])
def test_arguments_are_nobody_elses(client: FlaskClient, path: str, argument: str) -> None:
    """An argument that nobody knows changes nothing, whatever its name means to the framework underneath."""
    answer = client.get(f"{path}?{argument}=evil.example", headers=BROWSER)
    assert answer.status_code == 200
    assert "//evil.example" not in answer.text


def test_named_graphs_are_served(client: FlaskClient) -> None:
    """A page graph with its claims; an unknown one is 404."""
    assert "het:Claim" in client.get("/graph/quay-news").text
    assert "het:EditorialClaim" in client.get("/graph/editorial/quay").text
    assert client.get("/graph/none").status_code == 404


# ---- the page ----


def test_statements_stand_beside_their_words(client: FlaskClient) -> None:
    """The quotation is verbatim, with the words marked, and says where it stands."""
    page = client.get(PLAN).text
    assert "<mark>the Harbour Board adopted</mark>" in page
    assert 'cite="http://localhost:8000/id/snapshot/5ca1ab1e#char=' in page
    assert "The Quay Courier, front page" in page
    assert re.search(r'<tr id="s-[0-9a-f]{8}">', page)


def test_orientations_share_a_sentence_with_numbered_marks(client: FlaskClient) -> None:
    """One sentence, a numbered mark for each orientation, in the order of the source."""
    page = client.get(PLAN).text
    assert "<mark>a garden of rare ferns<sup>1</sup></mark>" in page
    assert "<mark>a school for gardeners<sup>2</sup></mark>" in page


def test_targets_are_not_called_facts(client: FlaskClient) -> None:
    """Milestones are targets, and the page says that it does not know whether they were met."""
    page = client.get(PLAN).text
    assert page.count("Target in the plan") == 2
    assert "does not know whether a target was met" in page
    assert page.count('class="tg"') == 2


def test_what_editors_added_says_so(client: FlaskClient) -> None:
    """Editorial values name their reference; two dates stand side by side."""
    page = client.get(PLAN).text
    assert "Added by the editors" in page
    assert "Harbour Gazette no. 7" in page
    assert page.count("Sources give different values") == 2


def test_a_part_of_a_sentence_says_that_it_is_one(client: FlaskClient) -> None:
    """A sentence that the page breaks off is marked outside the quoted words."""
    page = client.get("/page/article/lantern-quay-gardens").text
    assert "report to the ci</blockquote>" in page
    assert "The page breaks the text off here." in page


def test_a_map_only_for_places_on_it(client: FlaskClient) -> None:
    """A place inside the clip has a dot, one outside has no map."""
    assert "map-d hot" in client.get("/page/place/lantern-quay").text
    assert "mapfig" not in client.get("/page/place/harbour-city").text


def test_hostile_values_are_words(client: FlaskClient) -> None:
    """Labels are escaped, IRIs that are not on the web are not linked, quotes cannot leave an attribute."""
    page = client.get("/page/place/hostile").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    assert "<img src=x" not in page
    shown = re.sub('<script type="application/ld.json">.*?</script>', "", page)
    assert "onmouseover='" not in shown


def test_dates_keep_their_precision(client: FlaskClient) -> None:
    """A day without a year says so, in words and to machines."""
    page = client.get("/page/photo/5ca1ab1e-1").text
    assert '<time datetime="05-03">3 May (year not given)</time>' in page
    assert "5月3日（年份未注明）" in client.get("/page/photo/5ca1ab1e-1?lang=zh").text
