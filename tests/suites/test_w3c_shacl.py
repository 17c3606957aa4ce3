"""The W3C's own SHACL suite through the gate's validator and its report, by the shared runner where it is at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SUITES = Path(os.environ.get("KG_SHARED") or Path(__file__).parents[3] / "shared") / "suites"
RUNNER, DATA = SUITES / "shacl_suite.py", SUITES / "data/shacl-tests.tar.gz"
#: What pySHACL 0.40 itself does not do; all else comes through the gate as it says it.
PYSHACL = {
    "core/property/uniqueLang-002": "sh:uniqueLang \"1\"^^xsd:boolean counts as true",
    "sparql/node/prefixes-001": "prefixes that sh:declare gives on the ontology are not found",
    "sparql/pre-binding/shapesGraph-001": "$shapesGraph is not supported",
}  # fmt: skip


@pytest.mark.skipif(not (RUNNER.exists() and DATA.exists()), reason=f"the shared SHACL suite is not at {SUITES}")
def test_the_gate_says_what_pyshacl_says(tmp_path: Path, root: Path) -> None:
    """Focus, path, value, severity, component, shape and constraint of every result, 97 of core and 20 of SPARQL."""
    known, told = tmp_path / "known.json", tmp_path / "told.jsonl"
    known.write_text(json.dumps(PYSHACL))
    # unpacked here: the runner's own way needs Python 3.11.4
    (tmp_path / "suite").mkdir()
    subprocess.run(["tar", "-xzf", str(DATA), "-C", str(tmp_path / "suite")], check=True)  # noqa: S607 - any tar
    # what each test would import is imported once, before the runner forks: 60 s of processor time otherwise
    start = "import shacl_gate, shacl_suite, sys; sys.exit(shacl_suite.main())"
    command = [sys.executable, "-c", start, "--suite", str(tmp_path / "suite"), "--callable", "shacl_gate:gate",
               "--xfail", str(known), "--timeout", "120", "--out", str(told)]  # fmt: skip
    paths = os.pathsep.join([str(Path(__file__).parent), str(root / "src"), str(SUITES)])
    ran = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, check=False)
    rows = [json.loads(line) for line in told.read_text().splitlines()]
    passed = [row["id"] for row in rows if row.get("status") == "pass"]
    assert {row["id"]: row.get("why") for row in rows if row.get("status") in {"fail", "xpass", "skip"}} == {}, (
        ran.stderr
    )
    assert (sum(one.startswith("core/") for one in passed), sum(one.startswith("sparql/") for one in passed)) == (
        97,
        20,
    )
