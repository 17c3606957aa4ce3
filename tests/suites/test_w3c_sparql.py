"""The W3C's own SPARQL 1.1 and 1.2 suites against a started service, by the shared runner where it is at hand."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SUITES = Path(os.environ.get("KG_SHARED") or Path(__file__).parents[3] / "shared") / "suites"
RUNNER, DATA = SUITES / "sparql_http_suite.py", SUITES / "data/sparql-tests.tar.gz"
TOKEN = "w3c-suite-token-of-the-tests"  # noqa: S105 - of a scratch service


@contextmanager
def service(home: Path, root: Path) -> Iterator[str]:
    """A service over an empty dataset with a default graph of its own; its address without a slash at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    ours = {"KG_HOME": str(home), "KG_BASE_IRI": f"{address}/", "KG_PORT": str(port), "KG_TOKEN": TOKEN,
            "KG_GATE": "off",
            "KG_DEFAULT_GRAPH": "own"}  # fmt: skip
    environment = {**os.environ, **ours}
    subprocess.run([sys.executable, "-m", "kg", "init"], check=True, cwd=root, env=environment, capture_output=True)
    with subprocess.Popen([sys.executable, "-m", "kg", "serve"], cwd=root, env=environment) as served:
        try:
            _wait(address)
            yield address
        finally:
            served.terminate()


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/sparql", timeout=5):  # noqa: S310 - our own address
                return
        except urllib.error.URLError:
            time.sleep(0.05)
    pytest.fail("the service does not answer")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[dict[str, Any]]:
    """One record a test, run once."""
    folder = tmp_path_factory.mktemp("w3c")
    # unpacked here: the runner's own way needs Python 3.11.4
    (folder / "suite").mkdir()
    subprocess.run(["tar", "-xzf", str(DATA), "-C", str(folder / "suite")], check=True)  # noqa: S607 - any tar
    (suite,) = {found.parent for found in (folder / "suite").rglob("sparql11") if found.is_dir()}
    with service(folder / "home", root) as address:
        subprocess.run(
            [sys.executable, str(RUNNER), "--suite", str(suite), "--wipe", "--versions", "sparql11,sparql12",
             "--query-url", f"{address}/sparql", "--update-url", f"{address}/sparql",
             "--gsp-url", f"{address}/graph-store", "--token", TOKEN, "--max-seconds", "240",
             "--xfail", str(SUITES / "known/pyoxigraph-0.5.13.json"), "--out", str(folder / "results")],
            check=False, capture_output=True,
        )  # fmt: skip
    lines = (folder / "results").read_text(encoding="utf-8").splitlines()
    return [found for line in lines if "id" in (found := json.loads(line))]


pytestmark = pytest.mark.skipif(not (RUNNER.exists() and DATA.exists()), reason="the shared W3C runner is not here")


def test_nothing_fails_that_the_engine_does_not_inherit(results: list[dict[str, Any]]) -> None:
    """Every test of SPARQL 1.1 and 1.2 passes, or is on the list of the engine's known faults; none is left out."""
    failed = {one["id"]: one.get("why") for one in results if one["status"] not in {"pass", "xfail", "xpass"}}
    assert failed == {}
    assert len(results) >= 800


@pytest.mark.parametrize(("group", "number"), [("protocol", 34), ("sd", 3), ("gsp", 9), ("update", 97)])
def test_groups_that_the_front_answers_for_pass_whole(results: list[dict[str, Any]], group: str, number: int) -> None:
    """Protocol, service description, Graph Store and update: no excuse is taken."""
    counted = Counter(one["status"] for one in results if one["group"] == group)
    assert counted == {"pass": number}
