"""A started service over the real graph, and what has to hold after every attack on it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from attack.wire import Listener, Service, started
from kg.ingest import Built

#: A cheap query has to be answered in a second; a machine that tests other things at the same time gets three.
CHEAP_SECONDS = 3.0
#: Deadline of a query, in seconds: low, so that the suite is quick; a busy machine takes one to start a worker.
DEADLINE = 2


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    """A socket that must receive nothing."""
    made = Listener()
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def running(built: Built, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service as it is run, with a low deadline and little memory for a query."""
    assert built.version.number
    log = tmp_path_factory.mktemp("attack") / "log"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "KG_QUERY_SECONDS": str(DEADLINE),
        "KG_QUERY_MEMORY": "1000000000",
        "PYTHONPATH": str(root / "src"),
    }
    command = [sys.executable, "-m", "kg", "serve", "--home", str(built.version.path.parents[1]), "--port", str(port)]
    with log.open("wb") as out, subprocess.Popen(command, cwd=root, env=environment, stdout=out, stderr=out) as process:
        try:
            service = Service(port, log)
            started(service)
            service.quads = service.count()
            yield service
            assert process.poll() is None, log.read_text()
        finally:
            process.terminate()


@pytest.fixture
def service(running: Service, listener: Listener) -> Iterator[Service]:
    """The service; afterwards it answers at once, says the same, has called nobody, and has no trace in its log."""
    yield running
    cheap = running.cheap()
    assert (cheap.status, cheap.problem["boolean"]) == (200, True)
    assert cheap.seconds < CHEAP_SECONDS
    assert running.count() == running.quads
    assert listener.calls == []
    assert "Traceback" not in running.log.read_text()
