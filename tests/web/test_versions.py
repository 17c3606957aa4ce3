"""Reading earlier versions: page, document, query and search agree, and links stay in the version."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from werkzeug.http import http_date

from kg.evaluate import Evaluator
from kg.ingest import Built
from kg.limits import Limits
from kg.store import Home, Reader
from kg.store.write import Writer, update
from kg.terms import DCAT, FOAF, PROV, RDF, SKOS
from kg.web import create_app

BASE = "http://localhost:8000/"
PAGE, DATA = "/page/place/shenzhen", "/data/place/shenzhen.ttl"
SHENZHEN = URIRef(f"{BASE}id/place/shenzhen")
NAME = "Shumchun"
_INSERT = f"INSERT DATA {{ GRAPH <{BASE}graph/x> {{ <{SHENZHEN}> skos:altLabel '{NAME}'@en }} }}"
_ASK = f"ASK {{ <{SHENZHEN}> skos:altLabel '{NAME}'@en }}"


@pytest.fixture(scope="module")
def client(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A service on two versions: the second knows one name more."""
    path = tmp_path_factory.mktemp("versions") / "home"
    shutil.copytree(built.version.path.parents[1], path)
    _earlier(path)
    home = Home(path)
    with closing(Writer(home, 60)) as writer:
        writer.write(replace(update(_INSERT, BASE), author="mary"))
    with closing(Evaluator(Limits())) as evaluator:
        yield create_app(Reader(home), BASE, evaluator).test_client()


def _earlier(home: Path) -> None:
    """Let the first version be of a day before the second."""
    for manifest in home.glob("*/1/manifest.json"):
        text = manifest.read_text(encoding="utf-8")
        built = text.partition('"built": "')[2].partition('"')[0]
        before = (datetime.fromisoformat(built) - timedelta(days=2)).isoformat()
        manifest.write_text(text.replace(built, before), encoding="utf-8")


def versions(client: FlaskClient) -> list[dict[str, object]]:
    """What is kept, newest first."""
    found: list[dict[str, object]] = client.get("/versions?format=json").get_json()["versions"]
    return found


def numbers(client: FlaskClient) -> tuple[int, int]:
    """The older and the newer version."""
    new, old = (int(str(one["version"])) for one in versions(client))
    return old, new


def says(client: FlaskClient, query: str) -> list[bool]:
    """Whether page, document, query and search know the new name, asked with these parameters."""
    asked = f"?{query}" if query else ""
    more = f"&{query}" if query else ""
    graph = Graph().parse(data=client.get(f"{DATA}{asked}").data, format="turtle")
    found = client.get(f"/search?q={NAME}&format=json{more}").get_json()["results"]
    return [
        NAME in client.get(f"{PAGE}{asked}").text,
        (SHENZHEN, SKOS.altLabel, Literal(NAME, lang="en")) in graph,
        client.get("/sparql", query_string={"query": _ASK, "format": "json", **_pairs(query)}).get_json()["boolean"],
        bool(found),
    ]


def _pairs(query: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in query.split("&")) if query else {}


def test_all_routes_agree_on_each_version(client: FlaskClient) -> None:
    """By number."""
    old, new = numbers(client)
    assert says(client, f"version={old}") == [False] * 4
    assert says(client, f"version={new}") == says(client, "") == [True] * 4


def test_a_day_means_what_was_current_at_its_end(client: FlaskClient) -> None:
    """The day the first version was made, and the day after it."""
    first = datetime.fromisoformat(str(versions(client)[1]["built"]))
    for days in (0, 1):
        assert says(client, f"asOf={(first + timedelta(days=days)).date()}") == [False] * 4


@pytest.mark.parametrize("query", ["version=99", "asOf=1999-01-01"])
def test_a_version_that_is_not_kept_is_404_and_says_what_is(client: FlaskClient, query: str) -> None:
    """Nothing is answered from another version instead."""
    answer = client.get(f"/versions?format=json&{query}")
    assert (answer.status_code, answer.get_json()["error"]) == (404, "UnknownVersion")
    assert client.get(f"{DATA}?{query}").status_code == 404


@pytest.mark.parametrize(
    "query", ["version=x", "version=-1", "asOf=yesterday", "version=1&asOf=2026-01-01", "asOf=9999-12-31"]
)
def test_what_names_no_version_is_400(client: FlaskClient, query: str) -> None:
    """No version, no date, both at once, and a day that has no end in this calendar."""
    assert client.get(f"{DATA}?{query}").status_code == 400


def test_links_of_an_earlier_page_stay_in_its_version(client: FlaskClient) -> None:
    """And the page says which it is."""
    old, _ = numbers(client)
    page = client.get(f"{PAGE}?version={old}").text
    assert f"/page/place/guangdong?version={old}" in page
    assert f'<input type="hidden" name="version" value="{old}">' in page
    assert f"This is version {old}" in page


def test_identifiers_keep_the_version(client: FlaskClient) -> None:
    """Through the 303."""
    old, _ = numbers(client)
    for accept in ("text/html", "text/turtle"):
        answer = client.get(f"/id/place/shenzhen?version={old}", headers={"Accept": accept})
        assert f"version={old}" in answer.location


def test_accept_datetime_leads_to_the_version_of_that_moment(client: FlaskClient) -> None:
    """RFC 7089: 302 with Vary, then Memento-Datetime and a link to the original."""
    first = datetime.fromisoformat(str(versions(client)[1]["built"]))
    answer = client.get(DATA, headers={"Accept-Datetime": http_date(first)})
    assert (answer.status_code, "Accept-Datetime" in answer.headers["Vary"]) == (302, True)
    memento = client.get(answer.location)
    assert memento.headers["Memento-Datetime"] == http_date(first)
    assert any('rel="original timegate"' in link for link in memento.headers.getlist("Link"))


def test_the_time_map_lists_the_versions_of_an_entity(client: FlaskClient) -> None:
    """Oldest first, in application/link-format."""
    answer = client.get("/timemap/place/shenzhen")
    assert answer.mimetype == "application/link-format"
    assert answer.text.count('rel="memento"') == 2


def test_versions_say_why_and_what_changed(client: FlaskClient) -> None:
    """In JSON, as RDF, and on the page."""
    newer = versions(client)[0]
    assert (newer["reason"], newer["change"]) == ("SPARQL update", {"added": 1, "removed": 0})
    graph = Graph().parse(data=client.get("/versions?format=ttl").data, format="turtle")
    assert len(set(graph.objects(URIRef(f"{BASE}dataset"), DCAT.hasVersion))) == 2
    assert "SPARQL update" in client.get("/versions", headers={"Accept": "text/html"}).text


def test_a_version_says_by_whom_it_is(client: FlaskClient) -> None:
    """The name of the token, or of the command; in RDF an agent to whom the version is attributed (PROV-O)."""
    old, new = numbers(client)
    assert [one["author"] for one in versions(client)] == ["mary", "kg build"]
    graph = Graph().parse(data=client.get("/versions?format=ttl").data, format="turtle")
    for number, name, kind in ((old, "kg build", PROV.SoftwareAgent), (new, "mary", PROV.Agent)):
        agent = graph.value(URIRef(f"{BASE}dataset?version={number}"), PROV.wasAttributedTo)
        assert (agent, FOAF.name, Literal(name)) in graph
        assert (agent, RDF.type, kind) in graph
