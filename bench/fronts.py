"""`python -m bench.fronts`: servers that could stand in front of the application, each with the same eight threads.

CPU and memory as in bench.sparql. `slow`: the longest a good client waits for an answer, in seconds, while forty others
send a header a byte at a time (slowloris), or a body (slow body), or read nothing of 3 MB (slow reader); more than 1 is
a fault. `stop`: what a SIGTERM does to a query that takes a second: its status, or what the client saw instead, and the
seconds until the process was gone.
"""

from __future__ import annotations

import argparse
import http.client
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing, suppress
from itertools import repeat
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from bench.fullest import BASE
from bench.graph import published
from bench.peers import Request, Server, running
from bench.queries import QUERIES

_BIN = Path(sys.executable).parent
_SLOW_CLIENTS = 40
_PAGE = Request("/page/plan/hetao-development-plan", {"Accept": "text/html"})
_CHEAP = Request("/health")
_ARTICLES = 2700
#: How long a good client waits, in seconds.
_PATIENCE = 5

FRONTS: dict[str, Callable[[int], Sequence[str]]] = {
    "kg serve": lambda port: [sys.executable, "-m", "kg", "serve", "--port", str(port)],
    "waitress, 8 threads": lambda port: [str(_BIN / "waitress-serve"), "--threads=8", f"--port={port}", "app:app"],
    "granian, 8 threads": lambda port: [
        str(_BIN / "granian"), "--interface=wsgi", "--blocking-threads=8", "--no-log", f"--port={port}", "app:app",
    ],
    "gunicorn gthread, 8": lambda port: [
        str(_BIN / "gunicorn"), "--worker-class=gthread", "--threads=8", f"--bind=127.0.0.1:{port}", "app:app",
    ],
    "cheroot, 8 threads": lambda port: [
        sys.executable, "-m", "cheroot", "--threads=8", f"--bind=127.0.0.1:{port}", "app:app",
    ],
}  # fmt: skip


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench.fronts", description=__doc__)
    parser.add_argument("--news", type=Path, required=True, help="home of the synthetic graph, made if it is not there")
    parser.add_argument("--home", type=Path, required=True, help="home of the real graph, as `kg build` makes it")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=2)
    options = parser.parse_args()
    published(options.news, _ARTICLES)
    names = ["server", "point, 1", "point, 8", "cached", "page", "MB", "header", "body", "reader", "stop"]
    table = Table(*names)
    for name, command in FRONTS.items():
        rows = [_figures(command, options) for _ in range(options.runs)]
        figures = (f"{statistics.median(column):.2f}" for column in zip(*rows, strict=True))
        with _started(command, options.news) as server:
            slow = [f"{_slow(server, attack):.2f}" for attack in (_header, _body, _reader)]
        table.add_row(name, *figures, *slow, _stop(_started(command, options.news)))
    Console(width=150).print(table)


def _started(command: Callable[[int], Sequence[str]], home: Path) -> AbstractContextManager[Server]:
    return running(command, KG_HOME=str(home), KG_BASE_IRI=BASE)


def _figures(command: Callable[[int], Sequence[str]], options: argparse.Namespace) -> list[float]:
    """CPU milliseconds a request: point query by one and by eight clients, cached, an entity page; megabytes."""
    found = []
    with _started(command, options.news) as server:
        requests = QUERIES[0].requests(_ARTICLES)
        found += [server.measure(requests, clients, options.seconds).cpu for clients in (1, 8)]
        again = next(requests)
        found.append(server.measure(repeat(again), 1, options.seconds).cpu)
        memory = server.memory()
    with _started(command, options.home) as server:
        found.append(server.measure(repeat(_PAGE), 1, options.seconds).cpu)
    return [*found, memory]


# ---- slow clients ----


def _header(server: Server, stop: threading.Event) -> None:
    _drip(server, b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 1000, stop)


def _body(server: Server, stop: threading.Event) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000"
    _drip(server, head + b"\r\n\r\n" + b"#" * 1000, stop, quickly=len(head) + 4)


def _drip(server: Server, data: bytes, stop: threading.Event, quickly: int = 20) -> None:
    """Send the first bytes at once, then five a second."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(data[:quickly])
        for byte in data[quickly:]:
            if stop.wait(0.2):
                return
            connection.sendall(bytes([byte]))


def _reader(server: Server, stop: threading.Event) -> None:
    """Ask for some megabytes and take none of them."""
    query = urlencode({"query": "SELECT * { ?s ?p ?o } LIMIT 15000"})
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(f"GET /sparql?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        stop.wait()


def _slow(server: Server, attack: Callable[[Server, threading.Event], None]) -> float:
    """The longest of twenty good answers while forty clients attack, in seconds; at most 5 each."""
    stop = threading.Event()
    threads = [threading.Thread(target=_quietly, args=(attack, server, stop)) for _ in range(_SLOW_CLIENTS)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    longest = 0.0
    for _ in range(20):
        longest = max(longest, _answer_seconds(server))
        if longest >= _PATIENCE:
            break
    stop.set()
    for thread in threads:
        thread.join()
    return longest


def _quietly(attack: Callable[[Server, threading.Event], None], server: Server, stop: threading.Event) -> None:
    with suppress(OSError):  # cut off: the server defends itself
        attack(server, stop)


def _answer_seconds(server: Server) -> float:
    start = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=_PATIENCE)
    with closing(connection), suppress(OSError, http.client.HTTPException):
        connection.request("GET", _CHEAP.path)
        connection.getresponse().read()
    return time.monotonic() - start


# ---- stopping ----


def _stop(started: AbstractContextManager[Server]) -> str:
    """What a query of a second gets when the server is told to stop in its midst, and how long that takes."""
    seen: list[str] = []
    with started as server:
        asking = threading.Thread(target=lambda: seen.append(_long_query(server)))
        asking.start()
        time.sleep(0.5)
        start = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        asking.join()
        try:
            code = str(server.process.wait(timeout=20))
        except subprocess.TimeoutExpired:
            code = "none"
        return f"{seen[0]}; code {code} after {time.monotonic() - start:.1f} s"


def _long_query(server: Server) -> str:
    query = urlencode({"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "timeout": "2"})
    try:
        return str(server.get(Request(f"/sparql?{query}"))[0])
    except (OSError, http.client.HTTPException) as cut:
        return type(cut).__name__


if __name__ == "__main__":
    main()
