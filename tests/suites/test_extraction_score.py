"""The seed page under the shared scorer, which stands beside the project where it is developed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
SCORER, GOLD = SHARED / "suites/extraction_score.py", SHARED / "data/gold/seed.json"


@pytest.mark.skipif(not (SCORER.exists() and GOLD.exists()), reason="the shared scorer and gold page are not here")
def test_the_seed_is_read_to_the_mark(root: Path, tmp_path: Path) -> None:
    """Mention F1 at least 0.95, every annotated statement found."""
    (tmp_path / "seed.json").write_bytes(GOLD.read_bytes())
    command = f"{sys.executable} -m kg extract --json {{}}"
    scored = subprocess.run(
        [sys.executable, str(SCORER), "--gold", str(tmp_path), "--cmd", command, "--json"],
        cwd=root, capture_output=True, text=True, check=True, env=os.environ,
    )  # fmt: skip
    figures = json.loads(scored.stdout)

    assert figures["mention_f1"] >= 0.95
    assert figures["statement_recall"] == 1.0
