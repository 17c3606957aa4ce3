"""The files of others that the pages ship."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_vendored_files_are_as_locked(root: Path) -> None:
    """Every byte is the one that the lock names, every licence is there, the list is current; without network."""
    run = subprocess.run([sys.executable, "vendor.py", "check"], cwd=root, capture_output=True, text=True, check=False)
    assert (run.stderr, run.returncode) == ("", 0)
