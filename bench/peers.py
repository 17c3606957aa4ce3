"""A server and all it started, as the operating system accounts for them; and clients that ask it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_START_SECONDS = 60
_REQUEST_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Request:
    """One GET. headers: Accept and the like."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timing:
    """What a number of requests took.

    cpu: milliseconds an answer, of all processes. latencies: milliseconds. refused: requests that got 503 instead.
    """

    cpu: float
    latencies: Sequence[float]
    seconds: float
    refused: int = 0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, part: int) -> float:
        """The latency that `part` of a hundred answers stay under."""
        if len(self.latencies) == 1:
            return self.latencies[0]
        return statistics.quantiles(self.latencies, n=100, method="inclusive")[part - 1]


class Server:
    """A running process and its descendants."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process = process
        self.port = port

    def cpu(self) -> float:
        """Milliseconds of processor time, user and system, spent until now, ended children included."""
        return sum(sum(_stat(pid)[11:15]) for pid in self.pids()) * 1000 / _TICKS

    def memory(self) -> float:
        """Megabytes: each page counted once, shared ones in parts (PSS)."""
        texts = (Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii") for pid in self.pids())
        return sum(int(text.partition("Pss:")[2].split()[0]) for text in texts) / 1024

    def pids(self) -> list[int]:
        """The process and its descendants."""
        children: dict[int, list[int]] = {}
        for folder in Path("/proc").glob("[0-9]*"):
            if fields := _stat(int(folder.name)):
                children.setdefault(fields[1], []).append(int(folder.name))
        found = [self.process.pid]
        for pid in found:
            found.extend(children.get(pid, ()))
        return found

    def get(self, request: Request) -> tuple[int, bytes]:
        """Status and body of one answer, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_REQUEST_SECONDS)
        try:
            return _get(connection, request)
        finally:
            connection.close()

    def measure(self, requests: Iterator[Request], clients: int, seconds: float) -> Timing:
        """Let some clients ask for that long, each on a connection that it keeps, and wait for what they asked."""
        latencies: list[float] = []
        before, start = self.cpu(), time.monotonic()
        feed = _Feed(requests, start + seconds)
        with ThreadPoolExecutor(clients) as threads:
            for done in [threads.submit(self._client, feed, latencies) for _ in range(clients)]:
                done.result()
        took = time.monotonic() - start
        return Timing((self.cpu() - before) / len(latencies), latencies, took, feed.given - len(latencies))

    def _client(self, feed: _Feed, latencies: list[float]) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_REQUEST_SECONDS)
        for request in feed:
            start = time.perf_counter()
            status, body = _get(connection, request)
            if status == http.HTTPStatus.OK:
                latencies.append(1000 * (time.perf_counter() - start))
            elif status != http.HTTPStatus.SERVICE_UNAVAILABLE:  # too busy is an answer, but none to be proud of
                raise RuntimeError(f"{status} for {request}: {body[:300]!r}")
        connection.close()


class _Feed:
    """Requests for several clients until the time is up; two at least."""

    def __init__(self, requests: Iterator[Request], until: float) -> None:
        self._requests = requests
        self._until = until
        self.given = 0
        self._lock = threading.Lock()

    def __iter__(self) -> Iterator[Request]:
        while True:
            with self._lock:
                if self.given > 1 and time.monotonic() > self._until:
                    return
                self.given += 1
                request = next(self._requests)
            yield request


@contextmanager
def running(command: Callable[[int], Sequence[str]], **environment: str) -> Iterator[Server]:
    """Start a server, given the port it is to listen on; end it, and whatever it started, afterwards."""
    port = _free_port()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command(port), env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(process, port)
    try:
        _wait(server)
        yield server
    finally:
        started = server.pids()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            for pid in started:
                os.kill(pid, signal.SIGKILL)
            process.wait()


def _wait(server: Server) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", server.port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{server.process.args!r} does not answer")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _get(connection: http.client.HTTPConnection, request: Request) -> tuple[int, bytes]:
    connection.request("GET", request.path, headers=dict(request.headers))
    answer = connection.getresponse()
    return answer.status, answer.read()


def _stat(pid: int) -> list[int]:
    """The numbers of /proc/PID/stat after the state; empty when the process is gone. [0] is "state" as 0."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [0, *(int(word) for word in text.rpartition(")")[2].split()[1:])]
