"""Writing over HTTP."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from kg.accounts import Accounts
from kg.evaluate import Evaluator
from kg.ingest import Folders, empty
from kg.iri import Base
from kg.store import Home, Reader
from kg.store.write import Writer, Writing
from kg.web import create_app

BASE = "http://localhost:8000/"
TOKEN = "a-token-of-the-tests"  # noqa: S105 - ours
AUTH = {"Authorization": f"Bearer {TOKEN}"}
UPDATE, FORM, TURTLE = "application/sparql-update", "application/x-www-form-urlencoded", "text/turtle"
G = "http://e/g"
AT = f"/graph-store?graph={quote(G, safe='')}"
INSERT = f"INSERT DATA {{ GRAPH <{G}> {{ <e:s> <e:p> 1 }} }}"


@pytest.fixture(scope="module", params=[False, True], ids=["union", "own"])
def home(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Home:
    """A home of each kind."""
    made, none = Home(tmp_path_factory.mktemp("write") / "home"), Path("none")
    empty(Folders(none, none, none), Base(BASE), made, own=request.param)
    return made


@pytest.fixture(scope="module")
def writing(home: Home, evaluator: Evaluator) -> Iterator[FlaskClient]:
    """A client of a service that can be written to."""
    with closing(Writer(home, 20)) as writer:
        yield create_app(Reader(home), BASE, evaluator, Writing(writer, Accounts(token=TOKEN))).test_client()


@pytest.fixture
def client(writing: FlaskClient) -> FlaskClient:
    """The same, with an empty dataset."""
    assert writing.post("/sparql", data="DROP ALL", content_type=UPDATE, headers=AUTH).status_code == 204
    return writing


def ask(client: FlaskClient, pattern: str) -> bool:
    """Whether a pattern matches now."""
    return bool(client.get("/sparql", query_string={"query": f"ASK {{ {pattern} }}"}).get_json(force=True)["boolean"])


# ---- who may ----


@pytest.mark.parametrize(
    ("method", "path", "kind"), [("post", "/sparql", UPDATE), ("put", AT, TURTLE), ("post", AT, TURTLE),
                                 ("delete", AT, TURTLE)]
)  # fmt: skip
def test_without_a_token_set_the_service_is_read_only(
    garden: Reader, evaluator: Evaluator, method: str, path: str, kind: str
) -> None:
    """403, and the refusal says what whoever runs it can do."""
    client = create_app(garden, BASE, evaluator).test_client()
    answer = client.open(path, method=method.upper(), data=b"", content_type=kind, headers=AUTH)
    assert (answer.status_code, answer.get_json(force=True)["error"]) == (403, "ReadOnly")
    assert "KG_TOKEN" in answer.text


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer \xe4\xbb"]
)  # fmt: skip
def test_a_wrong_token_is_told_so(client: FlaskClient, header: str | None) -> None:
    """401 with WWW-Authenticate (RFC 6750); whatever bytes the header holds."""
    headers = {} if header is None else {"Authorization": header}
    for answer in (
        client.post("/sparql", data=INSERT, content_type=UPDATE, headers=headers),
        client.post("/sparql", data={"update": INSERT}, headers=headers),
        client.put(AT, data=b"", content_type=TURTLE, headers=headers),
        client.delete(AT, headers=headers),
    ):
        assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    assert not ask(client, "GRAPH ?g { ?s ?p ?o }")


# ---- updates ----


@pytest.mark.parametrize("data", [{"data": INSERT, "content_type": UPDATE}, {"data": {"update": INSERT}}])
def test_two_ways_to_send_an_update(client: FlaskClient, data: dict[str, str]) -> None:
    """Direct and as a form; seen by the next query, of the graph and of the default graph in a union."""
    assert client.post("/sparql", headers=AUTH, **data).status_code == 204
    assert ask(client, f"GRAPH <{G}> {{ <e:s> <e:p> 1 }}")


@pytest.mark.parametrize(
    ("query", "body", "kind", "status"),
    [
        ("", b"nonsense", UPDATE, 400),
        ("", b"\xff\xfe", UPDATE, 400),
        ("", INSERT.encode("utf-16"), f"{UPDATE}; charset=utf-16", 400),
        ("", b"update=CLEAR+ALL&update=CLEAR+ALL", FORM, 400),
        ("", b"update=CLEAR+ALL&query=ASK+%7B%7D", FORM, 400),
        ("", b"update=%FF", FORM, 400),
        ("", INSERT.encode(), None, 415),
        ("?using-graph-uri=not+an+iri", b"DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", UPDATE, 400),
        ("?using-graph-uri=e:g", b"WITH <e:g> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", UPDATE, 400),
        ("", b"LOAD <http://127.0.0.1:9/>", UPDATE, 400),
        ("", b"CLEAR GRAPH <e:none>", UPDATE, 422),
        ("", b"#" * 8_200_000, UPDATE, 413),
    ],
)
def test_updates_are_refused_by_name(
    client: FlaskClient, query: str, body: bytes, kind: str | None, status: int
) -> None:
    """Each with its status, in the one shape."""
    answer = client.post(f"/sparql{query}", data=body, content_type=kind, headers=AUTH)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_an_update_never_comes_by_get(client: FlaskClient) -> None:
    """Not even with the token (SPARQL 1.1 Protocol section 2.2)."""
    assert client.get("/sparql", query_string={"update": INSERT}, headers=AUTH).status_code == 400
    assert not ask(client, "GRAPH ?g { ?s ?p ?o }")


def test_an_update_past_the_size_of_a_query_needs_the_token(client: FlaskClient) -> None:
    """Who may write may send 8 MB; for anybody else the limit of queries holds."""
    big = {"update": INSERT + "#" * 1_200_000}
    assert client.post("/sparql", data=big).status_code == 413
    assert client.post("/sparql", data=big, headers=AUTH).status_code == 204


def test_using_graph_uri_chooses_what_where_sees(client: FlaskClient) -> None:
    """SPARQL 1.1 Protocol section 2.2.3."""
    client.post("/sparql", data=INSERT, content_type=UPDATE, headers=AUTH)
    text = "INSERT { GRAPH <http://e/h> { ?s ?p 2 } } WHERE { ?s ?p 1 }"
    for graph, found in (("http://e/none", False), (G, True)):
        client.post("/sparql", data=text, content_type=UPDATE, headers=AUTH, query_string={"using-graph-uri": graph})
        assert ask(client, "GRAPH <http://e/h> { ?s ?p 2 }") == found


# ---- graphs ----


def test_a_graph_from_its_making_to_its_end(client: FlaskClient) -> None:
    """201 once, 204 after, 404 when it is gone (Graph Store Protocol section 5)."""
    made = [client.put(AT, data=f"<e:s> <e:p> {n} .", content_type=TURTLE, headers=AUTH).status_code for n in (1, 2)]
    read = client.get(AT, headers={"Accept": "application/n-triples"})
    head = client.head(AT)
    gone = [client.delete(AT, headers=AUTH).status_code for _ in range(2)]

    assert (made, gone, client.get(AT).status_code) == ([201, 204], [204, 404], 404)
    assert read.text == '<e:s> <e:p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    assert (head.mimetype, head.data) == (TURTLE, b"")


def test_posting_adds_and_names_a_new_graph(client: FlaskClient) -> None:
    """Without a graph in the address, Location says which was made."""
    first = client.post("/graph-store", data="<e:s> <e:p> 1 .", content_type=TURTLE, headers=AUTH)
    place = first.headers["Location"]
    again = client.post("/graph-store", query_string={"graph": place}, data="<e:s> <e:p> 2 .", content_type=TURTLE,
                        headers=AUTH)  # fmt: skip

    assert (first.status_code, again.status_code) == (201, 204)
    assert place.startswith(f"{BASE}graph/posted/")
    assert ask(client, f"GRAPH <{place}> {{ <e:s> <e:p> 1, 2 }}")


def test_a_form_of_files_is_posted_as_one(client: FlaskClient) -> None:
    """multipart/form-data, each part with its Content-Type."""
    files = [("a", (io.BytesIO(b"<e:s> <e:p> 1 ."), "../../a.ttl", TURTLE)),
             ("b", (io.BytesIO(b'{"@id": "e:s", "e:p": {"@id": "e:o"}}'), "b", "application/ld+json"))]  # fmt: skip
    assert client.post(AT, data=dict(files), headers=AUTH).status_code == 201
    assert ask(client, f"GRAPH <{G}> {{ <e:s> <e:p> 1, <e:o> }}")
    assert (
        client.post(AT, data={"a": "<e:s> <e:p> 1 ."}, content_type="multipart/form-data", headers=AUTH).status_code
        == 400
    )


@pytest.mark.parametrize(
    ("path", "body", "kind", "status"),
    [
        (AT, b"nonsense", TURTLE, 400),
        (AT, b"<e:g> { <e:s> <e:p> 1 }", "application/trig", 415),
        (AT, b"", "application/n-quads", 415),
        (AT, b"", None, 415),
        (AT, b'<!DOCTYPE r [<!ENTITY a "b">]><r/>', "application/rdf+xml", 400),
        (AT, b"#" * 8_050_000, TURTLE, 413),
        (AT, b"#" * 9_000_000, TURTLE, 413),
        ("/graph-store", b"", TURTLE, 400),
        ("/graph-store?graph=a", b"", TURTLE, 400),
        ("/graph-store?default&graph=e:g", b"", TURTLE, 400),
        ("/graph-store?graph=e:g&graph=e:h", b"", TURTLE, 400),
        ("/graph-store?graph=%FF", b"", TURTLE, 400),
    ],
)
def test_graphs_are_refused_by_name(client: FlaskClient, path: str, body: bytes, kind: str | None, status: int) -> None:
    """Each with its status, in the one shape; nothing is stored."""
    answer = client.put(path, data=body, content_type=kind, headers=AUTH)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert not ask(client, "GRAPH ?g { ?s ?p ?o }")


def test_patch_is_not_offered(client: FlaskClient) -> None:
    """405 with what is."""
    answer = client.patch(AT, data=b"", headers=AUTH)
    assert answer.status_code == 405
    assert {"GET", "HEAD", "PUT", "POST", "DELETE"} <= set(answer.headers["Allow"].split(", "))


def test_the_name_of_a_graph_is_decoded_once(client: FlaskClient) -> None:
    """%2531 in the address is %31 in the name."""
    path = "/graph-store?graph=http://e/%2531"
    assert client.put(path, data=b"<e:s> <e:p> 1 .", content_type=TURTLE, headers=AUTH).status_code == 201
    assert ask(client, "GRAPH <http://e/%31> { ?s ?p ?o }")


def test_the_default_graph_is_written_only_where_it_is_one(client: FlaskClient, home: Home) -> None:
    """The merge of all graphs can be read, not written: 400 that says to name a graph."""
    answer = client.put("/graph-store?default", data=b"<e:s> <e:p> 1 .", content_type=TURTLE, headers=AUTH)
    update = client.post("/sparql", data="INSERT DATA { <e:s> <e:p> 2 }", content_type=UPDATE, headers=AUTH)
    own = home.current().own

    assert (answer.status_code, update.status_code) == ((204, 204) if own else (400, 400))
    assert ask(client, "<e:s> <e:p> 1, 2") == own
    assert client.get("/graph-store?default").status_code == 200
    assert own or "name" in answer.get_json(force=True)["detail"]


def test_the_description_says_what_holds(client: FlaskClient, home: Home) -> None:
    """Updates are offered; the union only where there is one."""
    text = client.get("/sparql", headers={"Accept": TURTLE}).text
    assert "SPARQL11Update" in text
    assert ("UnionDefaultGraph" in text) != home.current().own
