"""The dataset as a whole over HTTP: its description, its dumps, and what is there for crawlers."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from werkzeug.test import TestResponse

from kg.media import DATA
from kg.terms import DCAT, DCTERMS, VOID
from kg.web.dataset import embedded

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
BASE = "http://localhost:8000/"
DATASET = URIRef(f"{BASE}dataset")
_PARSED = {"rdf": "xml", "jsonld": "json-ld", "ttl": "turtle"}


def fetched(client: FlaskClient, path: str, **headers: str) -> TestResponse:
    """A file, read and closed."""
    answer = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer.get_data()
    answer.close()
    return answer


def described(client: FlaskClient) -> Graph:
    """The description, parsed."""
    return Graph().parse(data=client.get("/dataset?format=nt").data, format="nt")


@pytest.mark.parametrize("ending", [offer.ending for offer in DATA.values()])
def test_the_description_is_the_same_in_every_format(client: FlaskClient, ending: str) -> None:
    """Each format parses and holds the same triples."""
    body = client.get(f"/dataset?format={ending}").data
    if ending in {"trig", "nq"}:
        found = {quad.triple for quad in ox.parse(body, format=ox.RdfFormat.from_extension(ending))}
        assert len(found) == len(described(client))
        return
    read = Graph().parse(data=body, format=_PARSED.get(ending, ending))
    assert set(read) == set(described(client))


def test_accept_chooses(client: FlaskClient) -> None:
    """Turtle for whoever does not mind, a page for browsers; the well-known address leads there."""
    assert client.get("/dataset").mimetype == "text/turtle"
    assert client.get("/dataset", headers=BROWSER).mimetype == "text/html"
    answer = client.get("/.well-known/void")
    assert (answer.status_code, answer.location) == (303, "/dataset")


def test_partitions_count_what_is_there(client: FlaskClient, app: Flask) -> None:
    """Figures of classes and properties are those that a query counts."""
    told = described(client)
    with app.test_request_context():
        from kg.web.site import moment  # noqa: PLC0415

        rows = moment().dataset.select("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")
        kinds = moment().dataset.select("SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c")
    for by, size, counted in (
        (VOID.property, VOID.triples, {row["p"].value: row["n"].value for row in rows}),
        (VOID["class"], VOID.entities, {row["c"].value: row["n"].value for row in kinds}),
    ):
        assert {str(o): str(told.value(s, size)) for s, o in told.subject_objects(by)} == counted


def test_distributions_are_the_files(client: FlaskClient) -> None:
    """Each distribution downloads; size and SHA-256 are those of its bytes; all parse to what the graphs say."""
    told = described(client)
    files = sorted(str(file) for file in told.objects(DATASET, DCAT.distribution))
    assert [file.removeprefix(f"{BASE}dumps/") for file in files] == ["hetao.jsonld.gz", "hetao.nq.gz", "hetao.ttl.gz"]
    found = {}
    for file in files:
        answer = fetched(client, file.removeprefix(BASE.rstrip("/")))
        assert answer.mimetype == "application/gzip"
        assert str(told.value(URIRef(file), DCAT.byteSize)) == str(len(answer.data))
        assert hashlib.sha256(answer.data).hexdigest() == answer.get_etag()[0]
        form = ox.RdfFormat.from_extension(file.split(".")[-2])
        assert form
        found[form.file_extension] = {quad.triple for quad in ox.parse(gzip.decompress(answer.data), format=form)}
    assert len({frozenset(triples) for triples in found.values()}) == 1


def test_a_dump_can_be_fetched_in_parts_and_once(client: FlaskClient) -> None:
    """Ranges resume a download; a known tag gives 304; an unknown name 404."""
    whole = fetched(client, "/dumps/hetao.nq.gz")
    part = fetched(client, "/dumps/hetao.nq.gz", Range="bytes=10-19")
    assert (part.status_code, part.data) == (206, whole.data[10:20])
    assert fetched(client, "/dumps/hetao.nq.gz", If_None_Match=whole.headers["ETag"]).status_code == 304
    assert client.get("/dumps/other.gz").status_code == 404
    assert client.get("/dumps/listing.json").status_code == 404


def test_the_data_page_gives_commands_and_digests(client: FlaskClient) -> None:
    """Sizes, SHA-256 and lines to copy; in Chinese too; no collision with documents of entities."""
    page = client.get("/data", headers=BROWSER).text
    digest = fetched(client, "/dumps/hetao.nq.gz").get_etag()[0]
    assert digest
    assert page.count(digest) == 3
    assert f"{BASE}dumps/hetao.nq.gz" in page
    assert "获取数据" in client.get("/data?lang=zh").text
    assert client.get("/data/place/lantern-quay.ttl").mimetype == "text/turtle"


@pytest.mark.parametrize("path", ["/data", "/dataset", "/"])
def test_search_engines_read_the_dataset_in_the_page(client: FlaskClient, path: str) -> None:
    """The embedded JSON-LD names the dataset, its version and its files."""
    fetched(client, "/dumps/hetao.nq.gz")  # so that the files are there
    page = client.get(path, headers=BROWSER).text
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = next(block for text in blocks if (block := json.loads(text))["@type"] == "Dataset")
    assert (found["@id"], found["version"]) == (str(DATASET), "1")
    assert {one["encodingFormat"] for one in found["distribution"]} == {
        "application/n-quads", "text/turtle", "application/ld+json",
    }  # fmt: skip


def test_embedded_json_cannot_end_its_block() -> None:
    """A name may hold anything."""
    block = str(embedded({"name": "</script><script>alert(1)</script><!-- &"}))
    assert block.count("<") == 2
    assert json.loads(block.partition(">")[2].rpartition("<")[0])["name"].startswith("</script>")


def test_the_version_is_said(client: FlaskClient) -> None:
    """Number and day of the published version, so that a copy can be told from a newer one."""
    told = described(client)
    assert str(told.value(DATASET, DCAT.version)) == "1"
    assert told.value(DATASET, DCTERMS.modified)
    assert '"2026-01-02T03:04:05Z"^^xsd:dateTime' in client.get("/dataset?format=ttl").text


def test_crawlers_are_kept_off_questions(client: FlaskClient) -> None:
    """Query and facet addresses are closed, documents are open, and the site map is named."""
    lines = client.get("/robots.txt").text.splitlines()
    closed = [line.partition(": ")[2] for line in lines if line.startswith("Disallow: ")]
    assert {"/sparql", "/query", "/search"} <= set(closed)
    for path in ("/page/place/lantern-quay", "/data/place/lantern-quay.ttl", "/type/place", "/id/place/lantern-quay"):
        assert not any(path.startswith(one) for one in closed)
    assert f"Sitemap: {BASE}sitemap.xml" in lines


def test_the_site_map_lists_every_entity(client: FlaskClient, app: Flask) -> None:
    """Parts of at most 50,000 addresses, each with the day of the version, each answering."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    parts = [loc.text or "" for loc in ET.fromstring(client.get("/sitemap.xml").text).iter(f"{space}loc")]  # noqa: S314
    urls = [
        (url.findtext(f"{space}loc") or "", url.findtext(f"{space}lastmod"))
        for part in parts
        for url in ET.fromstring(client.get(part.removeprefix(BASE.rstrip("/"))).text)  # noqa: S314
    ]
    with app.test_request_context():
        from kg.web.site import moment  # noqa: PLC0415

        assert len(urls) == len(moment().index) + 8
    assert len(dict(urls)) == len(urls)
    assert {changed for _, changed in urls} == {"2026-01-02T03:04:05Z"}
    for address, _ in urls:
        assert client.get(address.removeprefix(BASE.rstrip("/")), headers=BROWSER).status_code == 200
    assert client.get("/sitemap-2.xml").status_code == 404


def test_an_earlier_version_leads_to_its_own_files(client: FlaskClient) -> None:
    """Where the address names a version, so do those of its dumps: digests and bytes stay together."""
    told = Graph().parse(data=client.get("/dataset?version=1&format=nt").data, format="nt")
    for file in told.objects(DATASET, DCAT.distribution):
        assert str(file).endswith("?version=1")
        assert fetched(client, str(file).removeprefix(BASE.rstrip("/"))).status_code == 200
