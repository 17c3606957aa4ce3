"""HTTP as an attacker speaks it: bytes on a socket of this machine."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

#: An answer that comes later than this is a hang.
PATIENCE = 20.0
_HOST = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What came back. seconds: wall time until it was whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        """The body; what is no UTF-8 in it is replaced."""
        return self.body.decode(errors="replace")

    @property
    def problem(self) -> dict[str, Any]:
        """The refusal, as RFC 9457 has it."""
        found: dict[str, Any] = json.loads(self.body)
        return found


@dataclass
class Service:
    """A started service. log: what it writes. pid: the process that keeps it running."""

    port: int
    log: Path
    quads: str = ""
    pid: int = 0

    def connect(self, receive_bytes: int = 0) -> socket.socket:
        """A connection; receive_bytes: its receive buffer, when it has to be small."""
        client = socket.socket()
        if receive_bytes:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        client.settimeout(PATIENCE)
        client.connect((_HOST, self.port))
        return client

    def send(
        self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """One request, as well formed as http.client makes it; redirects are not followed."""
        start = time.monotonic()
        connection = http.client.HTTPConnection(_HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            read = answer.read()
            return Answer(answer.status, _headers(answer), read, time.monotonic() - start)
        finally:
            connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """A GET request."""
        return self.send("GET", path, headers)

    def ask(self, query: str, accept: str = "application/sparql-results+json") -> Answer:
        """A query by POST, so that its length is no matter."""
        kind = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.send("POST", "/sparql", kind, query.encode())

    def raw(self, data: bytes) -> Answer:
        """Bytes as they are; status 0 when the service closes, or waits two seconds, without a word."""
        start = time.monotonic()
        with self.connect() as client, closing(http.client.HTTPResponse(client)) as answer:
            client.settimeout(2)
            with suppress(ConnectionError):  # it may refuse before it has read all
                client.sendall(data)
            try:
                answer.begin()
                return Answer(answer.status, _headers(answer), answer.read(), time.monotonic() - start)
            except (http.client.BadStatusLine, ConnectionError, TimeoutError):
                return Answer(0, {}, b"", time.monotonic() - start)

    def cheap(self) -> Answer:
        """A query that every service can answer at once, and that no cache has seen."""
        return self.get("/sparql?" + urlencode({"query": f"ASK {{ ?s a het:Plan }} # {uuid.uuid4()}"}))

    def count(self) -> str:
        """How much is in the graph, and which version it is."""
        body = self.get(f"/sparql?format=csv&query={quote('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')}").text
        return body + self.get("/health").text

    def slowest_while(self, running: threading.Thread) -> float:
        """The longest time of cheap queries asked while a thread runs, in seconds."""
        slowest = 0.0
        while running.is_alive():
            answer = self.cheap()
            assert answer.status == 200, answer.text
            slowest = max(slowest, answer.seconds)
            time.sleep(0.1)
        return slowest


def _headers(answer: http.client.HTTPResponse) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in answer.getheaders():
        found[name.title()] = ", ".join(filter(None, [found.get(name.title()), value]))
    return found


@dataclass
class Listener:
    """A socket that nobody may connect to; `calls` holds what came anyway."""

    port: int = 0
    calls: list[bytes] = field(default_factory=list)
    _socket: socket.socket = field(default_factory=socket.socket)

    def start(self) -> None:
        """Listen on a free port."""
        self._socket.bind((_HOST, 0))
        self._socket.listen(64)
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def stop(self) -> None:
        """Stop listening."""
        self._socket.close()

    @property
    def url(self) -> str:
        """The address not to be asked."""
        return f"http://{_HOST}:{self.port}/"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                client.settimeout(1)
                with client, suppress(OSError):
                    self.calls.append(client.recv(1000))


@contextmanager
def serving(root: Path, folder: Path, **settings: str) -> Iterator[Service]:
    """A service over the home in the folder, which is made where there is none; it has to live until it is ended."""
    with socket.create_server((_HOST, 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "KG_HOME": str(folder / "home"), "PYTHONPATH": str(root / "src"), **settings}
    kg, log = [sys.executable, "-m", "kg"], folder / "log"
    if not (folder / "home").exists():
        subprocess.run([*kg, "init"], cwd=root, env=environment, check=True, capture_output=True)
    serve = [*kg, "serve", "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(serve, cwd=root, env=environment, stdout=out, stderr=out) as process:
        try:
            service = Service(port, log, pid=process.pid)
            started(service)
            yield service
            assert process.poll() is None, log.read_text()
        finally:  # whatever a test finds: Popen would wait for ever
            process.terminate()


def started(service: Service) -> None:
    """Wait until the service answers; twenty seconds, then what it logged is the failure."""
    for _ in range(200):
        with suppress(OSError):
            if service.cheap().status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(service.log.read_text())


def sound(answer: Answer) -> Answer:
    """The answer, after a look at what no answer may show: a fault of ours, a trace, a path."""
    assert answer.status < 500 or answer.status in {501, 503, 507}, answer.text[:500]
    if answer.status == 503:
        assert int(answer.headers["Retry-After"]) > 0
    for sign in ("Traceback", 'File "', "/site-packages/"):
        assert sign not in answer.text
    return answer


def refused(answer: Answer) -> Answer:
    """The answer, which has to be a client's fault, named."""
    assert 400 <= sound(answer).status < 500, (answer.status, answer.text[:300])
    return answer
