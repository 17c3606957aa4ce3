"""The documents about an entity, as linked-data clients meet them: formats, profiles, pages, validators, retirement."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pyoxigraph as ox
import pytest
import rdflib
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from kg.evaluate import Evaluator
from kg.store import Reader
from kg.terms import DCTERMS, FOAF, HET, HYDRA, OA
from kg.web import create_app

BASE = "http://localhost:8000/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PLAN = "/data/plan/quay-plan"
RDFLIB = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}
ENGINE = {
    "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(reader: Reader, evaluator: Evaluator) -> FlaskClient:
    """A client of the application over the real graph."""
    app: Flask = create_app(reader, BASE, evaluator)
    return app.test_client()


def entities(reader: Reader) -> list[str]:
    """The paths, without an ending, of the data about every entity of the real graph."""
    rows = reader.current().dataset.select("SELECT DISTINCT ?s WHERE { ?s a ?type }")
    mine = sorted({row["s"].value.partition("#")[0] for row in rows if row["s"].value.startswith(f"{BASE}id/")})
    return [iri.replace(f"{BASE}id", "/data") for iri in mine]


def by_engine(body: bytes, ending: str) -> set[str]:
    """The triples of a document, one a line, as pyoxigraph reads it."""
    return {str(quad.triple) for quad in ox.parse(body, format=ENGINE[ending])}


def test_every_format_of_every_entity_says_the_same(
    whole: FlaskClient, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letter by letter the same triples in all six formats as the engine reads them, in four as rdflib does."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    paths = entities(reader)
    assert len(paths) > 100
    for path in paths:
        bodies = {ending: whole.get(f"{path}.{ending}").data for ending in ENGINE}
        found = {frozenset(by_engine(body, ending)) for ending, body in bodies.items()}
        read = {frozenset(Graph().parse(data=bodies[ending], format=name)) for ending, name in RDFLIB.items()}
        assert len(found) == len(read) == 1, path
        assert len(found.pop()) == len(read.pop()) > 0, path


@pytest.mark.parametrize("ending", ["trig", "nq"])
def test_quads_name_the_graphs_that_state_them(client: FlaskClient, ending: str) -> None:
    """What a page says stands in the graph of that page, what the editors say in theirs, evidence included."""
    quads = list(ox.parse(client.get(f"{PLAN}.{ending}").data, format=ENGINE[ending]))
    graphs = {str(quad.graph_name.value) for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert {f"{BASE}graph/quay-news", f"{BASE}graph/editorial/quay"} <= graphs
    exact = [quad for quad in quads if quad.predicate.value == str(OA.exact)]
    assert {str(quad.graph_name) for quad in exact} == {f"<{BASE}graph/quay-news>"}


def test_json_ld_is_compact_and_fetches_nothing(client: FlaskClient) -> None:
    """One object for each subject; the context stands in the document and is the part it uses of the one served."""
    found = json.loads(client.get(f"{PLAN}.jsonld").data)
    (plan,) = [node for node in found["@graph"] if node["@id"] == f"{BASE}id/plan/quay-plan"]
    assert plan["@type"] == "het:Plan"
    assert plan["skos:altLabel"] == {"@value": "Quay Plan", "@language": "en"}
    served = json.loads(client.get("/context.jsonld").data)["@context"]
    assert found["@context"].items() <= served.items()
    assert client.get("/context.jsonld").headers["Access-Control-Allow-Origin"] == "*"


# ---- profiles ----


def told(client: FlaskClient, path: str, profile: str) -> Graph:
    """What a profile tells of an entity, apart from what the document says of itself."""
    graph = Graph().parse(data=client.get(f"{path}.nt?_profile={profile}").data, format="nt")
    graph.remove((None, FOAF.primaryTopic, None))
    return graph


def test_each_profile_tells_more(client: FlaskClient) -> None:
    """`core` has no claims, `evidence` has, `full` also says what points to the entity; each holds the one before."""
    core, evidence = (told(client, PLAN, profile) for profile in ("core", "evidence"))
    assert set(core) < set(evidence)
    assert not list(core.subjects(RDF.type, HET.Claim))
    assert list(evidence.subjects(RDF.type, HET.Evidence))
    evidence, full = (told(client, "/data/place/lantern-quay", profile) for profile in ("evidence", "full"))
    assert set(evidence) < set(full)


@pytest.mark.parametrize(
    ("address", "header", "profile"),
    [
        ("", None, "full"),
        ("?_profile=core", None, "core"),
        ("", f"<{BASE}profile/evidence>", "evidence"),
        ("", f"<http://other.example/p>, <{BASE}profile/core>;q=0.5, <{BASE}profile/full>;q=0.1", "core"),
        ("", "<http://other.example/p>", "full"),
        ("?_profile=core", f"<{BASE}profile/evidence>", "core"),
    ],
)
def test_the_profile_is_negotiated(client: FlaskClient, address: str, header: str | None, profile: str) -> None:
    """The address wins, then Accept-Profile by its weights, then the full one; the answer says which it is."""
    answer = client.get(f"{PLAN}.ttl{address}", headers={"Accept-Profile": header} if header else {})
    assert f'<{BASE}profile/{profile}>; rel="profile"' in answer.headers.getlist("Link")
    assert "Accept-Profile" in answer.headers["Vary"]


def test_a_profile_survives_the_redirect(client: FlaskClient) -> None:
    """`_profile=` on the identifier reaches the document in one hop."""
    answer = client.get("/id/plan/quay-plan?_profile=core", headers={"Accept": "text/turtle"})
    assert answer.headers["Location"] == f"{PLAN}.ttl?_profile=core"


def test_an_unknown_profile_is_refused_with_the_list(client: FlaskClient) -> None:
    """406, and which there are."""
    answer = client.get(f"{PLAN}?_profile=everything", headers={"Accept": "application/json, text/turtle;q=0.1"})
    assert answer.status_code == 406
    assert answer.get_json(force=True)["offered"] == ["core", "evidence", "full", "alt"]


def test_all_representations_are_listed(client: FlaskClient) -> None:
    """`_profile=alt` names every profile in every format, each of which is there; people get it as a page."""
    graph = Graph().parse(data=client.get(f"{PLAN}.ttl?_profile=alt").data, format="turtle")
    listed = {str(one).removeprefix(BASE.rstrip("/")): str(f) for one, f in graph.subject_objects(DCTERMS["format"])}
    assert len(listed) == 3 * 6 + 1
    assert all(client.get(path).mimetype == media for path, media in listed.items())
    assert f"{PLAN}.trig?_profile=core" in client.get("/page/plan/quay-plan?_profile=alt").text


@pytest.mark.parametrize("profile", ["core", "evidence", "full"])
def test_a_profile_says_what_it_is(client: FlaskClient, profile: str) -> None:
    """The IRI of a profile leads to its description."""
    answer = client.get(f"/profile/{profile}", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.data, format="turtle")
    assert (URIRef(f"{BASE}profile/{profile}"), RDF.type, None) in graph
    assert client.get("/profile/none").status_code == 404


# ---- pages of long lists ----


def walked(client: FlaskClient, path: str) -> Iterable[Graph]:
    """Every page of a document, by following hydra:next."""
    seen = 0
    while path and seen < 20:
        graph = Graph().parse(data=client.get(path, headers={"Accept": "text/turtle"}).data, format="turtle")
        yield graph
        following = [str(page) for page in graph.objects(None, HYDRA.next)]
        assert len(following) <= 1
        path, seen = (following[0].removeprefix(BASE.rstrip("/")), seen + 1) if following else ("", seen)


def test_following_next_reaches_every_link(client: FlaskClient) -> None:
    """The pages of a hub hold each of its links once; the last says no next, the others no less than the header."""
    pages = list(walked(client, "/data/place/hub"))
    events = [set(page.subjects(None, URIRef(f"{BASE}id/place/hub"))) for page in pages]
    events = [{e for e in found if "/id/event/" in str(e)} for found in events]
    assert sum(len(found) for found in events) == len(set.union(*events)) == 150
    assert [bool(list(page.objects(None, HYDRA.previous))) for page in pages] == [False] + [True] * 14


def test_pages_are_linked_both_ways(client: FlaskClient) -> None:
    """The header of the second page names the one before and the one after."""
    links = client.get("/data/place/hub.ttl?page=2").headers.getlist("Link")
    assert '</data/place/hub.ttl?page=1>; rel="prev"' in links
    assert '</data/place/hub.ttl?page=3>; rel="next"' in links


def test_pages_and_forms_stay_in_the_version_asked_for(client: FlaskClient) -> None:
    """Who reads an earlier version is led to no other: by the next page, the address of the bytes, the downloads."""
    answer = client.get("/data/place/hub.ttl?version=1")
    assert '</data/place/hub.ttl?version=1&page=2>; rel="next"' in answer.headers.getlist("Link")
    assert answer.headers["Content-Location"] == "/data/place/hub.ttl?version=1"
    graph = Graph().parse(data=answer.data, format="turtle")
    assert URIRef(f"{BASE}data/place/hub?version=1&page=2") in set(graph.objects(None, HYDRA.next))
    assert "/data/place/hub.nq?version=1" in client.get("/page/place/hub?version=1").text


# ---- validators ----


@pytest.mark.parametrize("path", ["/page/plan/quay-plan", f"{PLAN}.ttl", "/graph/quay-news", "/context.jsonld"])
def test_a_client_that_knows_the_date_is_told_so(client: FlaskClient, path: str) -> None:
    """If-Modified-Since at the date of the version is 304; an ETag that does not fit weighs more than a date."""
    first = client.get(path)
    dated = {"If-Modified-Since": first.headers["Last-Modified"]}
    assert client.get(path, headers=dated).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"}).status_code == 200
    assert client.get(path, headers={**dated, "If-None-Match": '"other"'}).status_code == 200


def test_a_304_names_its_document(client: FlaskClient) -> None:
    """It carries the headers that a cache needs: ETag, Vary, Content-Location, Link (RFC 9110 section 15.4.5)."""
    first = client.get(PLAN)
    again = client.get(PLAN, headers={"If-None-Match": first.headers["ETag"]})
    for name in ("ETag", "Vary", "Content-Location", "Cache-Control"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("path", ["/page/plan/quay-plan", f"{PLAN}.ttl"])
def test_licence_and_profile_are_linked(client: FlaskClient, path: str) -> None:
    """Both forms say under which licence they may be used and which profile they follow."""
    links = client.get(path).headers.getlist("Link")
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in links
    assert f'<{BASE}profile/full>; rel="profile"' in links


# ---- retired identifiers ----


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/id/place/lamp-quay", "/id/place/hub"),
        ("/page/place/lamp-quay?lang=zh", "/page/place/hub?lang=zh"),
        ("/data/place/lamp-quay.nt", "/data/place/hub.nt"),
        ("/data/place/lamp-quay.ttl?_profile=core", "/data/place/hub.ttl?_profile=core"),
        ("/id/place/lamp-pier", "/id/place/hub"),
    ],
)
def test_a_merged_entity_leads_to_its_successor(client: FlaskClient, path: str, to: str) -> None:
    """301, on every route, to the identifier that is in use, however long the chain of mergers."""
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.headers["Location"]) == (301, to)


@pytest.mark.parametrize("path", ["/data/place/lamp-quay.nt", "/data/place/hub.nt"])
def test_a_merged_entity_is_the_same_as_its_successor(client: FlaskClient, path: str) -> None:
    """The redirect's body and the document of the successor both say so."""
    quay, hub = (f"<http://localhost:8000/id/place/{key}>" for key in ("lamp-quay", "hub"))
    same = f"{quay} <http://www.w3.org/2002/07/owl#sameAs> {hub} ."
    assert same in client.get(path).text.splitlines()


@pytest.mark.parametrize(
    "argument", ["a%0d%0aSet-Cookie:x=1", "%E6%B2%B3=%E5%A5%97", "a%00b=1", "<b>=%22", "path=1&self=2"]
)
def test_arguments_reach_the_redirect_as_they_came(client: FlaskClient, argument: str) -> None:
    """Names and values are quoted again: nothing of them ends a header line or becomes another header."""
    answer = client.get(f"/id/place/lamp-quay?{argument}")
    assert answer.status_code in {301, 400}
    assert "Set-Cookie" not in answer.headers
    assert answer.headers.get("Location", "").isascii()


def test_a_merged_entity_says_so_in_rdf(client: FlaskClient) -> None:
    """The body of the redirect is the tombstone, in the format asked for."""
    answer = client.get("/data/place/lamp-quay.nt")
    graph = Graph().parse(data=answer.data, format="nt")
    assert (URIRef(f"{BASE}id/place/lamp-quay"), RDF.type, HET.Tombstone) in graph


@pytest.mark.parametrize("room", ["id", "page", "data"])
@pytest.mark.parametrize("key", ["fog-quay", "mist-quay"])
def test_a_withdrawn_entity_is_gone(client: FlaskClient, room: str, key: str) -> None:
    """410; mergers that lead in a circle lead nowhere."""
    assert client.get(f"/{room}/place/{key}", headers={"Accept": "text/turtle"}).status_code == 410


def test_a_withdrawn_entity_says_when_and_why(client: FlaskClient) -> None:
    """In words of the reader's language on a page, in RDF and in JSON for programs."""
    assert "There never was such a quay." in client.get("/page/place/fog-quay", headers=BROWSER).text
    assert "并无此码头。" in client.get("/page/place/fog-quay?lang=zh", headers=BROWSER).text
    turtle = client.get("/id/place/fog-quay", headers={"Accept": "text/turtle"}).text
    assert "2025-03-05" in turtle
    problem = client.get("/id/place/fog-quay")
    assert problem.get_json(force=True)["withdrawn"] == "2025-03-05T05:06:07Z"


# ---- things that are not ours ----


def test_any_iri_that_the_graph_knows_has_a_page(client: FlaskClient) -> None:
    """A class of a vocabulary: page for people, data for programs, linked from wherever it is told of."""
    iri = "https%3A%2F%2Fschema.org%2FPlace"
    assert "Lantern Quay" in client.get(f"/resource?iri={iri}", headers=BROWSER).text
    turtle = client.get(f"/resource?iri={iri}", headers={"Accept": "text/turtle"})
    assert turtle.headers["Content-Location"] == f"/resource?iri={iri}&format=ttl"
    assert (URIRef(f"{BASE}id/place/hub"), RDF.type, URIRef("https://schema.org/Place")) in Graph().parse(
        data=turtle.data, format="turtle"
    )


@pytest.mark.parametrize(
    "iri", ["", "x", "javascript:alert(1) ", "http://a/<b>", "%0d%0aSet-Cookie:x", "http://none.example/"]
)
def test_what_is_no_iri_or_unknown_is_not_found(client: FlaskClient, iri: str) -> None:
    """404 or 400, and nothing of it reaches a header."""
    answer = client.get(f"/resource?iri={iri}", headers=BROWSER)
    assert answer.status_code in {400, 404}
    assert not re.search("Set-Cookie", str(answer.headers))


def test_our_own_iri_leads_to_its_own_page(client: FlaskClient) -> None:
    """One page for one thing: `/resource` with an identifier of ours sends on."""
    answer = client.get(f"/resource?iri={BASE}id/plan/quay-plan", headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/page/plan/quay-plan")
