"""What the holder of a token may not do either: the same walls, from inside."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from attack.wire import PATIENCE, Answer, Listener, Service, refused, serving, sound

TOKEN = "this-opens-the-door"  # noqa: S105 - of this test's own service
GRAPH = "/graph-store?graph=" + quote("http://example.org/held", safe="")
#: Longest that an update may take, in seconds.
UPDATE_SECONDS = 2
DEEP = 10_000
#: Each entity ten times the one before: 10 GB from 600 bytes.
LAUGHS = b'<!DOCTYPE r [<!ENTITY a "ha">%s]><r>&j;</r>' % b"".join(
    b'<!ENTITY %c "%s">' % (char, b"&%c;" % (char - 1) * 10) for char in b"bcdefghij"
)
#: An update whose counting never ends, once VALUES stands for a large product.
ENDLESS = "INSERT { GRAPH <http://example.org/x> { <e:n> <e:n> ?n } } WHERE { SELECT (COUNT(*) AS ?n) { VALUES } }"


@pytest.fixture(scope="module")
def writable(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that can be written to, over an empty dataset."""
    folder = tmp_path_factory.mktemp("writable")
    # what is attacked is the writer; tests/gate attacks the gate
    with serving(root, folder, KG_TOKEN=TOKEN, KG_GATE="off", KG_UPDATE_SECONDS=str(UPDATE_SECONDS)) as service:
        yield service


@pytest.fixture
def held(writable: Service, listener: Listener) -> Iterator[Service]:
    """The service with one triple in it; afterwards it has that, has called nobody, and can still be written to."""
    assert put(writable, "text/turtle", b"<e:a> <e:b> <e:c> .").status in {201, 204}
    yield writable
    assert b"<e:a>" in writable.get(GRAPH, {"Accept": "application/n-triples"}).body
    assert listener.calls == []
    assert "Traceback" not in writable.log.read_text()
    assert put(writable, "text/turtle", b"<e:a> <e:b> <e:c> .").status == 204


def put(service: Service, media: str, body: bytes, token: str = TOKEN) -> Answer:
    """Put a graph."""
    return service.send("PUT", GRAPH, {"Authorization": f"Bearer {token}", "Content-Type": media}, body)


def update(service: Service, text: str) -> Answer:
    """Send an update."""
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/sparql-update"}
    return service.send("POST", "/sparql", headers, text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <URL>",
        "LOAD <URL> INTO GRAPH <http://example.org/held>",
        "LOADSILENT<URL>INTO GRAPH <http://example.org/other>",
        "LOAD <file:///etc/passwd> INTO GRAPH <http://example.org/other>",
        "INSERT { GRAPH <http://example.org/x> { ?s ?p ?o } } WHERE { SERVICE <URL> { ?s ?p ?o } }",
        "INSERT { GRAPH <http://example.org/x> { ?s ?p ?o } } WHERE { SERVICESILENT<URL>{ ?s ?p ?o } }",
    ],
)
def test_an_update_loads_nothing(held: Service, listener: Listener, text: str) -> None:
    """The process that runs updates can open no connection and no file of the machine becomes data."""
    sound(update(held, text.replace("URL", listener.url)))
    rows = held.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "text/csv").text

    assert rows.split() == ["n", "1"]


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/rdf+xml", b'<!DOCTYPE r [<!ENTITY a "ha">]><r>&a;</r>'),
        ("application/rdf+xml", '<!DOCTYPE r [<!ENTITY a "ha">]><r>&a;</r>'.encode("utf-16")),
        ("application/rdf+xml", b"<a>" * DEEP),
        ("application/ld+json", b'{"a":' * DEEP + b"1" + b"}" * DEEP),
        ("application/ld+json", b'{"@context": "URL", "a": "b"}'),
        ("application/ld+json", b'{"@context": {"@version": 1.1, "@import": "URL"}, "a": "b"}'),
        ("application/ld+json", b'{"@context": {"a": {"@id": "e:a", "@context": "URL"}}, "a": {"b": "c"}}'),
        ("application/ld+json", b'{"@context": {"T": {"@id": "e:T", "@context": "URL"}}, "@type": "T", "b": "c"}'),
        ("application/ld+json", b'{"@context": "file:///etc/passwd", "a": "b"}'),
        ("application/rdf+xml", b'<!DOCTYPE r SYSTEM "URL"><r/>'),
        ("application/rdf+xml", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'),
        ("application/rdf+xml", b'<!DOCTYPE r [<!ENTITY % x SYSTEM "URL"> %x;]><r/>'),
        ("application/rdf+xml", LAUGHS),
        ("text/turtle", b"<a> <b> " + b"<<( <a> <b> " * 5_000 + b"1" + b" )>>" * 5_000 + b" ."),
        ("text/turtle", b'<e:a> <e:b> "\\u0000" .'),
        ("text/turtle", b"<e:a> <e:b> \xff ."),
        ("text/turtle", b"<e:a> <e:b>"),
        ("application/zip", b"PK"),
    ],
)
def test_a_hostile_document_changes_nothing(held: Service, listener: Listener, media: str, body: bytes) -> None:
    """Entities, depth, remote contexts, control characters and nonsense are refused by name, and fetch nothing."""
    answer = refused(put(held, media, body.replace(b"URL", listener.url.encode())))

    assert "root:" not in answer.text
    assert answer.seconds < PATIENCE / 2


def test_an_endless_update_is_stopped_and_others_are_served(held: Service) -> None:
    """503 within its time; cheap queries are answered meanwhile; nothing of it is kept."""
    answers: list[Answer] = []
    values = "".join(f" VALUES ?v{i} {{ {' '.join(map(str, range(50)))} }}" for i in range(8))
    text = ENDLESS.replace("VALUES", values)
    running = threading.Thread(target=lambda: answers.append(update(held, text)))
    start = time.monotonic()
    running.start()

    assert held.slowest_while(running) < 3
    assert (answers[0].status, time.monotonic() - start < UPDATE_SECONDS + 5) == (503, True)


@pytest.mark.parametrize("token", ["", "wrong", "this-opens-the-doo", "this-opens-the-door2", "ÿÿÿ", "a" * 8_000])
def test_no_other_token_opens(held: Service, token: str) -> None:
    """401, whatever it is made of; compared in constant time."""
    raw = f"PUT {GRAPH} HTTP/1.1\r\nHost: h\r\nContent-Type: text/turtle\r\nContent-Length: 0\r\n"
    answer = held.raw(raw.encode() + b"Authorization: Bearer " + token.encode("latin-1") + b"\r\n\r\n")

    assert answer.status == 401
    assert "Www-Authenticate" in answer.headers
