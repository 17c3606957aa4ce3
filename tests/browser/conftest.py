"""A live server over the invented graph, and Chromium."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from kg.evaluate import Evaluator
from kg.store import Reader
from kg.web import create_app

#: Debian's; nothing is downloaded for the tests.
CHROMIUM = Path("/usr/bin/chromium")


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the name is Werkzeug's
        """Nothing."""


@pytest.fixture(scope="session")
def address(garden: Reader, evaluator: Evaluator) -> Iterator[str]:
    """Where the server of the invented graph listens, without a slash at the end."""
    app = create_app(garden, "http://localhost:8000/", evaluator)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


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
