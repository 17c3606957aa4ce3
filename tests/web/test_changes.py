"""What versions changed, told by version and by entity, whether or not they can still be read."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef

from kg.evaluate import Evaluator
from kg.ingest import Folders, empty
from kg.iri import Base
from kg.store import Home, Reader
from kg.store.write import Part, put, update
from kg.store.write.live import Live
from kg.terms import HET
from kg.web import create_app

BASE = "http://localhost:8000/"
GRAPH = f"{BASE}graph/quay"
QUAY, PIER = f"{BASE}id/place/quay", f"{BASE}id/place/pier"
SENTENCE = "The Quay is 3 km long."
_PAGE = f"""
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> . @prefix het: <https://w3id.org/hetao/ontology#> .
<{QUAY}> skos:prefLabel "Quay"@en ; schema:containedInPlace <{PIER}> %s .
"""
_LENGTH = f"""; schema:length "3 km" .
<{BASE}id/snapshot/1#c> a het:Claim ; rdf:subject <{QUAY}> ; rdf:predicate schema:length ; rdf:object "3 km" ;
  oa:start 12 ; oa:end 16 ; prov:wasDerivedFrom <{BASE}id/snapshot/1#e> .
<{BASE}id/snapshot/1#e> a het:Evidence ; oa:exact "{SENTENCE}"@en ; oa:start 0 ; oa:end 22 ;
  prov:wasQuotedFrom <{BASE}id/snapshot/1>
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Six versions, of which two are kept.

    2: the quay; 3: its length, with a sentence; 4: a pier; 5: the length goes; 6: the pier goes.
    """
    none = Path("none")
    made = Home(tmp_path_factory.mktemp("changes") / "home", versions=2)
    empty(Folders(none, none, none), Base(BASE), made, own=False)
    live = Live(made)
    pier = f"GRAPH <{BASE}graph/pier> {{ <{PIER}> skos:prefLabel 'Pier'@en , '码头'@zh }}"
    for change in (
        put(GRAPH, Part("text/turtle", (_PAGE % "").encode()), BASE),
        put(GRAPH, Part("text/turtle", (_PAGE % _LENGTH).encode()), BASE),
        update(f"INSERT DATA {{ {pier} }}", BASE),
        put(GRAPH, Part("text/turtle", (_PAGE % "").encode()), BASE),
        update(f"DELETE DATA {{ {pier} }} ; DROP GRAPH <{GRAPH}>", BASE),
    ):
        live.apply(change)
        live.publish()
    return made


@pytest.fixture(scope="module")
def client(home: Home, evaluator: Evaluator) -> FlaskClient:
    """A service on them."""
    return create_app(Reader(home), BASE, evaluator).test_client()


def changes(client: FlaskClient, query: str = "") -> list[dict[str, object]]:
    """What is told of the quay."""
    found: list[dict[str, object]] = client.get(f"/changes/place/quay?format=json{query}").get_json()["versions"]
    return found


def properties(statements: object) -> list[str]:
    """Local names of the properties."""
    assert isinstance(statements, list)
    return sorted(one["property"].rpartition("/")[2].rpartition("#")[2] for one in statements)


def test_a_version_lists_the_entities_it_touched(client: FlaskClient) -> None:
    """With what it added and removed; one that has gone still has its name."""
    found = client.get("/versions/6?format=json").get_json()
    assert (found["author"], found["total"], found["state"]) == ("", 2, "current")
    assert {one["iri"]: (one["labels"], one["added"], one["removed"]) for one in found["entities"]} == {
        PIER: ({"en": "Pier", "zh": "码头"}, 0, 2),
        QUAY: ({"en": "Quay"}, 0, 2),
    }


def test_changes_of_an_entity_are_told_version_by_version(client: FlaskClient) -> None:
    """The newest first; of versions that can no longer be read, too."""
    found = changes(client)
    assert [(one["version"], one["state"]) for one in found] == [
        (6, "current"),
        (5, "kept"),
        (3, "archived"),
        (2, "archived"),
    ]
    assert properties(found[2]["added"]) == ["length"]
    assert properties(found[0]["removed"]) == ["containedInPlace", "prefLabel"]


@pytest.mark.parametrize(("version", "which"), [(3, "added"), (5, "removed")])
def test_a_statement_that_came_or_went_has_its_sentence(client: FlaskClient, version: int, which: str) -> None:
    """Though the sentence came and went with it."""
    (one,) = (row for row in changes(client) if row["version"] == version)
    statements = one[which]
    assert isinstance(statements, list)
    (quotation,) = statements[0]["quotations"]
    assert (quotation["sentence"], quotation["words"]) == (SENTENCE, "3 km")
    page = client.get(f"/changes/place/quay?since={version - 1}&until={version}", headers={"Accept": "text/html"}).text
    assert "<mark>3 km</mark>" in page


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, evaluator: Evaluator) -> FlaskClient:
    """A service on four versions. 2: Mary writes the quay; 3: a page tells of it; 4: Mary and John write, then drop."""
    none, page = Path("none"), f"{BASE}graph/page"
    made = Home(tmp_path_factory.mktemp("given") / "home")
    empty(Folders(none, none, none), Base(BASE), made, own=False)
    live = Live(made)
    live.apply(replace(put(GRAPH, Part("text/turtle", (_PAGE % "").encode()), BASE), author="mary"))
    live.publish()
    label = f'<{QUAY}> <http://www.w3.org/2004/02/skos/core#altLabel> "Q"'
    live.apply(update(f"INSERT DATA {{ GRAPH <{page}> {{ {label} . <{page}> a <{HET.PageGraph}> }} }}", BASE))
    live.publish()
    length = f'INSERT DATA {{ GRAPH <{GRAPH}> {{ <{QUAY}> <https://schema.org/length> "3 km" }} }}'
    for author, text in (("mary", length), ("john", f"DROP GRAPH <{page}>")):
        live.apply(replace(update(text, BASE), author=author))
    live.publish()
    return create_app(Reader(made), BASE, evaluator).test_client()


def test_what_was_written_without_a_source_is_told_with_its_writer(given: FlaskClient) -> None:
    """It is not called derived; where two accounts share a version, one of them wrote it."""
    page = given.get("/changes/place/quay?lang=en&since=1&until=2", headers={"Accept": "text/html"}).text
    assert 'Given without a source, by <bdi lang="en">mary</bdi>' in page
    assert "Follows from other" not in page
    both = given.get("/changes/place/quay?lang=en&since=3&until=4", headers={"Accept": "text/html"}).text
    assert "Given without a source, by one of: " in both
    assert "未注明来源" in given.get("/changes/place/quay?lang=zh", headers={"Accept": "text/html"}).text


def test_what_a_page_graph_says_is_called_derived_even_when_it_has_gone(given: FlaskClient) -> None:
    """Version 3 brought the graph and said what it is; version 4 took both away."""
    told = given.get("/changes/place/quay?format=json").get_json()["versions"]
    (came,), (went,) = told[1]["added"], told[0]["removed"]
    assert (came["derived"], went["derived"]) == (True, True)
    assert [one["derived"] for one in told[2]["added"]] == [False, False]


def test_writers_of_a_difference_over_several_versions_are_not_told(given: FlaskClient) -> None:
    """Who wrote which part of it is not known."""
    page = given.get("/changes/place/quay?lang=en&since=1&until=4", headers={"Accept": "text/html"}).text
    assert "Given without a source</p>" in page


def test_the_difference_between_two_versions_is_net(client: FlaskClient) -> None:
    """What came and went in between is in neither list."""
    (found,) = changes(client, "&since=2&until=5")
    assert (found["since"], found["version"], found["added"], found["removed"]) == (2, 5, [], [])
    (found,) = changes(client, "&since=1&until=4")
    assert properties(found["added"]) == ["containedInPlace", "length", "prefLabel"]


def test_an_earlier_version_knows_the_changes_before_it(client: FlaskClient) -> None:
    """And none that came later."""
    assert [one["version"] for one in changes(client, "&version=5")] == [5, 3, 2]


@pytest.mark.parametrize(("query", "status"), [("since=5&until=2", 400), ("since=2&until=99", 404), ("since=77", 404)])
def test_what_cannot_be_compared_is_refused(client: FlaskClient, query: str, status: int) -> None:
    """The wrong way round, and versions that never were."""
    assert client.get(f"/changes/place/quay?{query}").status_code == status


def test_unknown_versions_and_entities_are_404(client: FlaskClient) -> None:
    """Nothing is made up."""
    assert client.get("/versions/99").status_code == 404
    assert client.get("/changes/place/nowhere").status_code == 404


def test_the_patch_is_rdf_patch(client: FlaskClient, home: Home) -> None:
    """Its lines are the quads that came and went; packed for who takes gzip, plain for who does not."""
    answer = client.get("/versions/5?format=rdfp")
    assert answer.mimetype == "application/rdf-patch"
    lines = answer.text.splitlines()
    assert lines[0].startswith("H id <urn:uuid:")
    gone = Graph().parse(data="\n".join(_triple(line) for line in lines if line.startswith("D ")), format="nt")
    assert (URIRef(QUAY), URIRef("https://schema.org/length"), Literal("3 km")) in gone
    packed = client.get("/versions/5", headers={"Accept": "application/rdf-patch", "Accept-Encoding": "gzip"})
    assert packed.data == (home.path / "history/5/patch.rdfp.gz").read_bytes()
    assert gzip.decompress(packed.data).decode() == answer.text


def _triple(line: str) -> str:
    return f"{line[2:].rpartition(' <')[0]} ."


def test_a_version_without_a_patch_offers_none(client: FlaskClient) -> None:
    """The first came from nothing."""
    assert client.get("/versions/1", headers={"Accept": "application/rdf-patch"}).status_code == 406
    assert client.get("/versions/1", headers={"Accept": "text/html"}).status_code == 200


def test_a_version_is_told_as_rdf(client: FlaskClient) -> None:
    """What it was made from, its patch, a set of changes for each entity."""
    graph = Graph().parse(data=client.get("/versions/6?format=ttl").data, format="turtle")
    subjects = graph.objects(predicate=URIRef("http://purl.org/vocab/changeset/schema#subjectOfChange"))
    assert {str(one) for one in subjects} == {QUAY, PIER}


@pytest.mark.parametrize("path", ["/id/place/quay", "/page/place/quay", "/data/place/quay", "/data/place/quay.ttl"])
def test_what_a_version_removed_is_410_with_when_and_why(client: FlaskClient, home: Home, path: str) -> None:
    """From the history, as it left no tombstone."""
    answer = client.get(path, headers={"Accept": "*/*"} if "data" in path else {"Accept": "text/html"})
    assert answer.status_code == 410
    assert "version 6" in answer.text
    if "data" in path:
        assert home.current().manifest["built"] in client.get("/data/place/quay", headers={"Accept": "*/*"}).text


def test_a_page_that_was_withdrawn_is_told_in_one_language(client: FlaskClient) -> None:
    """Not in the words of the refusal beside the reader's own."""
    page = client.get("/page/place/quay?lang=zh", headers={"Accept": "text/html"}).text
    assert "已在第 6 版中删除" in page
    assert "was withdrawn" not in page


def test_what_an_earlier_version_still_had_is_there(client: FlaskClient) -> None:
    """410 is of the versions after it went."""
    assert client.get("/page/place/quay?version=5").status_code == 200
    assert client.get("/data/place/nowhere", headers={"Accept": "*/*"}).status_code == 404


def test_the_page_of_an_entity_says_when_it_changed_last(client: FlaskClient) -> None:
    """As of the version that is read, with a way to all changes that stays in it."""
    page = client.get("/page/place/quay?version=5&lang=en").text
    assert "Version 5" in page
    assert "/changes/place/quay?lang=en&amp;version=5" in page


def test_pages_are_in_both_languages(client: FlaskClient) -> None:
    """Chinese too."""
    assert "第 6 版" in client.get("/versions/6?lang=zh", headers={"Accept": "text/html"}).text
    assert "变更" in client.get("/changes/place/quay?lang=zh", headers={"Accept": "text/html"}).text
    assert (
        "写入图 http://localhost:8000/graph/quay"
        in client.get("/versions?lang=zh", headers={"Accept": "text/html"}).text
    )
    assert "可恢复" in client.get("/versions?lang=zh", headers={"Accept": "text/html"}).text


def test_a_list_of_versions_is_told_anew_when_one_was_brought_back(client: FlaskClient, home: Home) -> None:
    """Its tag hangs on what can be read, not on the current version alone."""
    before = client.get("/versions?format=json").headers["ETag"]
    home.pin(5)
    assert client.get("/versions?format=json", headers={"If-None-Match": before}).status_code == 200
    home.unpin(5)


def test_a_difference_that_is_too_much_is_not_told(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Patches past a size are not read for a page; the patches themselves can be had."""
    monkeypatch.setattr("kg.store.changes.READ", 10)
    (found,) = changes(client, "&since=1&until=5")
    assert found["added"] is None
    assert "cannot be told here" in client.get("/changes/place/quay?lang=en", headers={"Accept": "text/html"}).text
