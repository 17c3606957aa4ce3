"""The service as it is run, over the invented graph and over the real one, and Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from attack.wire import Service, started
from kg.ingest import Built
from kg.store import Reader

#: Debian's; nothing is downloaded for the tests.
CHROMIUM = Path("/usr/bin/chromium")


@contextmanager
def serving(home: Path, log: Path) -> Iterator[str]:
    """`kg serve` over a home; the address it listens at, without a slash at the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--home", str(home), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "KG_TOKEN": "opens-the-form-alone"}
    with log.open("wb") as out, subprocess.Popen(command, env=environment, stdout=out, stderr=out) as process:
        started(Service(port, log))
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(scope="session")
def address(garden: Reader, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service of the invented graph listens."""
    home = garden.current().version.path.parents[1]
    with serving(home, tmp_path_factory.mktemp("garden-log") / "log") as listening:
        yield listening


@pytest.fixture(scope="session")
def real_address(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the service of the real graph listens."""
    home = built.version.path.parents[1]
    with serving(home, tmp_path_factory.mktemp("real-log") / "log") as listening:
        yield listening


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser for all tests; without Chromium they are skipped."""
    program = str(CHROMIUM) if CHROMIUM.exists() else shutil.which("chromium")
    if not program:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error as bad:
            pytest.skip(f"Chromium does not start here: {bad}")
        yield browser
        browser.close()
