"""The service over real sockets: clients that leave, dawdle or send no end."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any
from unittest.mock import Mock
from urllib.parse import quote

import pytest
from flask import Flask

from kg import front
from kg.evaluate import Evaluator
from kg.limits import Limits, client_of
from kg.store import Reader
from kg.web import create_app, quick

SLOW = quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
DRIP = b"GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"


@pytest.fixture(scope="module")
def evaluator() -> Iterator[Evaluator]:
    """Workers of this module's own; a query may take longer than any test waits."""
    with closing(Evaluator(Limits(seconds=60, answer_bytes=5_000_000))) as made:
        yield made


@pytest.fixture(scope="module")
def app(garden: Reader, evaluator: Evaluator) -> Flask:
    """The application."""
    return create_app(garden, "http://localhost:8000/", evaluator)


@pytest.fixture(scope="module")
def server(app: Flask) -> Iterator[Any]:
    """The server, which runs."""
    made = front.create(app.wsgi_app, front.Listening(front.listen("127.0.0.1", 0), 4, 3), 5_000_000)
    thread = threading.Thread(target=_run, args=(made,), daemon=True)
    thread.start()
    yield made
    made.task_dispatcher.shutdown()
    made.close()
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def port(server: Any) -> int:
    """Where it listens."""
    return int(server.effective_port)


def _run(server: object) -> None:
    with suppress(OSError):  # its sockets are closed under it
        server.run()  # type: ignore[attr-defined]


def _ask(port: int, query: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", f"/sparql?query={quote(query)}", headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


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


def _headed(port: int, **headers: str) -> tuple[int, str | None, bool]:
    """Ask for what has not changed: the status, the Connection header, and whether the connection goes on."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/vocabulary")
        tag = str((answer := connection.getresponse()).headers["ETag"])
        answer.read()
        connection.request("GET", "/vocabulary", headers={"If-None-Match": tag, **headers})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers["Connection"], not answer.will_close


def test_an_answer_without_a_body_leaves_the_connection_open(port: int) -> None:
    """304 and 204 end with their header (RFC 9112 section 6.3): nothing has to be closed to say so."""
    assert _headed(port) == (304, None, True)


def test_an_answer_without_a_body_closes_the_connection_for_who_asks(port: int) -> None:
    """Connection: close is heard, whatever the answer."""
    assert _headed(port, Connection="close") == (304, "close", False)


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


@pytest.fixture
def threads(server: Any, monkeypatch: pytest.MonkeyPatch) -> Mock:
    """What threads are woken with."""
    spy = Mock(wraps=server.task_dispatcher.queue.append)
    monkeypatch.setattr(server.task_dispatcher, "queue", _Spied(server.task_dispatcher.queue, spy))
    return spy


class _Spied:
    """A queue whose `append` is watched."""

    def __init__(self, queue: Any, append: Mock) -> None:
        self._queue = queue
        self.append = append

    def __getattr__(self, name: str) -> Any:
        return getattr(self._queue, name)

    def __len__(self) -> int:
        return len(self._queue)


def test_a_quick_query_wakes_no_thread_and_is_answered_like_any_other(
    app: Flask, port: int, threads: Mock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same status, headers and body as the application gives; Date and id aside."""
    monkeypatch.setattr(quick, "MOMENT", 10)
    query = "SELECT ?s { ?s a ?c } ORDER BY ?s LIMIT 3"
    status, headers, body = _ask(port, query, Accept="text/csv")
    route = app.test_client().get("/sparql", query_string={"query": query}, headers={"Accept": "text/csv"})
    expected = {name.lower(): value for name, value in route.headers}
    for name in ("date", "query-id"):
        headers.pop(name, ""), expected.pop(name, "")

    assert (status, headers, body) == (200, expected, route.data)
    assert threads.call_count == 0


def test_a_query_that_takes_longer_goes_on_in_a_thread_from_where_it_was(
    port: int, threads: Mock, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked once, and answered whole."""
    monkeypatch.setattr(quick, "MOMENT", 0)
    asked = Mock(wraps=evaluator._pool.ask)
    monkeypatch.setattr(evaluator._pool, "ask", asked)
    status, _, body = _ask(port, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }", Accept="text/csv")

    assert (status, body.split()[0], int(body.split()[1]) > 1000) == (200, b"n", True)
    assert (threads.call_count, asked.call_count) == (1, 1)


def test_a_long_answer_is_sent_by_a_thread(port: int, threads: Mock, monkeypatch: pytest.MonkeyPatch) -> None:
    """To pack it would keep others waiting."""
    monkeypatch.setattr(quick, "MOMENT", 10)
    status, headers, body = _ask(port, "SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 2000", **{"Accept-Encoding": "gzip"})

    assert (status, headers["content-encoding"], len(gzip.decompress(body)) > quick.SHORT) == (200, "gzip", True)
    assert threads.call_count == 1


def test_a_query_that_is_refused_says_why(port: int) -> None:
    """The application tells what was found on the way."""
    status, headers, body = _ask(port, "SELECT nothing")

    assert (status, headers["content-type"]) == (400, "application/problem+json")
    assert json.loads(body)["line"] == 1


def test_two_requests_in_one_packet_have_two_answers_in_their_order(port: int) -> None:
    """A client may send the second before it has the first (RFC 9112 section 9.3.2)."""
    one, two = (
        f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: a\r\n" for text in ("ASK {}", "SELECT (7 AS ?n) {}")
    )
    with _connect(port, f"{one}\r\n{two}Connection: close\r\n\r\n".encode()) as connection:
        said = b"".join(iter(lambda: connection.recv(65536), b""))

    assert said.count(b"HTTP/1.1 200 OK") == 2
    assert 0 < said.index(b'"boolean":true') < said.index(b'"7"')


@pytest.mark.parametrize("start", ["HTTP/1.0\r\nHost: a", "HTTP/1.1\r\nHost: a\r\nConnection: close"])
def test_a_connection_that_is_to_be_closed_is_closed(port: int, start: str) -> None:
    """After a whole answer."""
    with _connect(port, f"GET /sparql?query={quote('ASK {}')} {start}\r\n\r\n".encode()) as connection:
        said = b"".join(iter(lambda: connection.recv(65536), b""))

    assert said.endswith(b'"boolean":true}')


def test_an_answer_is_not_cut_by_the_signal_that_stops_the_server() -> None:
    """The handler waits for it; without one in hand it stops at once."""
    dispatcher = front.Dispatcher(front.Listening((), 1, 0))
    while dispatcher.active_count:  # the thread is not idle yet
        time.sleep(0.01)

    def answered_soon() -> bool:
        dispatcher.stop()
        return True

    channel = Mock(answered_soon=Mock(wraps=answered_soon))
    with pytest.raises(SystemExit):
        dispatcher.begin(channel)
    assert channel.answered_soon.call_count == 1
    with pytest.raises(SystemExit):
        dispatcher.stop()
    dispatcher.shutdown()


def test_one_address_holds_so_many_connections_and_no_more(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next is told so and closed; when one is given up, there is room again. Other addresses are served."""
    monkeypatch.setattr(front, "client_of", lambda address: address)
    held = [_connect(port, b"") for _ in range(3)]
    for connection in held:  # each is known to the server by now
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 200")
    with _connect(port, b"") as fourth:
        assert b"".join(iter(lambda: fourth.recv(65536), b"")) == front.TOO_MANY
    monkeypatch.setattr(front, "client_of", lambda _: "another")
    assert _status(port) == 200
    for connection in held:
        connection.close()
    monkeypatch.setattr(front, "client_of", lambda address: address)
    assert any(_served(port) for _ in range(100))


def _served(port: int) -> bool:
    time.sleep(0.05)
    with suppress(OSError, http.client.HTTPException):
        return _status(port) == 200
    return False


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:127.0.0.1", ""),
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
    ],
)
def test_whose_an_address_is(address: str, client: str) -> None:
    """One client of IPv6 has many addresses; this machine is not bounded."""
    assert client_of(address) == client


def test_an_address_that_the_machine_lacks_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """`localhost` may name one of IPv6 where there is none; alone, it cannot be listened on."""
    stream = (socket.SOCK_STREAM, 6, "")
    lacking, there = (socket.AF_INET, *stream, ("192.0.2.1", 0)), (socket.AF_INET, *stream, ("127.0.0.1", 0))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [lacking, there])
    (made,) = front.listen("localhost", 0)
    with made:
        assert made.getsockname()[0] == "127.0.0.1"
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [lacking])
    with pytest.raises(OSError, match="assign requested address"):
        front.listen("localhost", 0)
