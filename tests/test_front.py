"""The service over real sockets: clients that leave, dawdle or send no end."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from urllib.parse import quote

import pytest

from kg import front
from kg.evaluate import Evaluator
from kg.limits import Limits
from kg.store import Reader
from kg.web import create_app

SLOW = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
DRIP = b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"


@pytest.fixture(scope="module")
def evaluator() -> Iterator[Evaluator]:
    """Workers of this module's own; a query may take longer than any test waits."""
    with closing(Evaluator(Limits(seconds=60, answer_bytes=5_000_000))) as made:
        yield made


@pytest.fixture(scope="module")
def port(garden: Reader, evaluator: Evaluator) -> Iterator[int]:
    """Where the service listens."""
    server = front.create(create_app(garden, "http://localhost:8000/", evaluator), "127.0.0.1", 0, 4, 5_000_000)
    thread = threading.Thread(target=_run, args=(server,), daemon=True)
    thread.start()
    yield int(server.effective_port)
    server.task_dispatcher.shutdown()
    server.close()
    thread.join(timeout=10)


def _run(server: object) -> None:
    with suppress(OSError):  # its sockets are closed under it
        server.run()  # type: ignore[attr-defined]


def _connect(port: int, start: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=10)
    connection.sendall(start)
    return connection


def _status(port: int) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/health")
        return connection.getresponse().status


def _within(seconds: float, fact: str, evaluator: Evaluator, *, runs: bool) -> bool:
    end = time.monotonic() + seconds
    while (fact in evaluator._pool._running) is not runs and time.monotonic() < end:
        time.sleep(0.05)
    return (fact in evaluator._pool._running) is runs


def test_a_query_whose_client_has_gone_is_ended(port: int, evaluator: Evaluator) -> None:
    """Its worker is killed long before its time is up."""
    name = "abandoned-1"
    request = f"GET /sparql?query={SLOW} HTTP/1.1\r\nHost: localhost\r\nQuery-Id: {name}\r\n\r\n".encode()
    with _connect(port, request):
        assert _within(10, name, evaluator, runs=True)
        process = evaluator._pool._running[name].worker._process
    assert _within(10, name, evaluator, runs=False)
    assert process.wait(timeout=10) < 0


def test_many_slow_clients_hold_up_nobody(port: int) -> None:
    """Ten times as many as there are threads, each with half a request."""
    slow = [_connect(port, DRIP) for _ in range(40)]
    try:
        assert _status(port) == 200
    finally:
        for connection in slow:
            connection.close()


def test_a_client_that_reads_nothing_holds_up_nobody(port: int) -> None:
    """Its answer waits in memory, not in a thread."""
    query = quote('SELECT ?s ?x { ?s ?p ?o . ?t ?q ?r BIND("a long text, again and again" AS ?x) } LIMIT 20000')
    request = f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    slow = [_connect(port, request) for _ in range(8)]
    try:
        assert [_status(port) for _ in range(5)] == [200] * 5
    finally:
        for connection in slow:
            connection.close()


def test_a_request_that_drips_in_is_cut_off(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then does not keep a connection for ever."""
    monkeypatch.setattr(front, "PATIENCE", 0.3)
    with _connect(port, DRIP) as connection:
        connection.settimeout(0.05)
        assert any(_cut(connection) for _ in range(200))


def _cut(connection: socket.socket) -> bool:
    try:
        connection.sendall(b"a")
        return not connection.recv(1)
    except TimeoutError:
        return False
    except OSError:
        return True
