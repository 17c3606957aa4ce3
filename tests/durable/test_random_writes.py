"""Random writes from eight clients against a model: what is visible is what was accepted, and nothing else, ever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from attack.test_token import TOKEN
from attack.wire import serving
from durable.crowd import CLIENTS, Crowd
from durable.model import Thing
from kg.store import Home, Reader

#: Writes of all clients together.
WRITES = int(os.environ.get("KG_TEST_WRITES", "300"))
SEED = int(os.environ.get("KG_TEST_SEED", "1"))


class Beside:
    """Commands that publish versions of their own meanwhile; one that others overtake says so, and changes nothing."""

    def __init__(self, folder: Path, root: Path) -> None:
        self._environment = {**os.environ, "KG_HOME": str(folder / "home"), "PYTHONPATH": str(root / "src")}
        self._folder, self._root = folder, root
        self.loaded, self.read = Thing("loaded"), False

    def run(self) -> None:
        """Load a file and ingest a page."""
        file = self._folder / "loaded.ttl"
        file.write_bytes(self.loaded.turtle(["wloaded"]))
        number = self.loaded.begin(frozenset({"wloaded"}))
        self.loaded.settle(number, done=self._kg("load", str(file), "--graph", self.loaded.graph, "--quiet"))
        page = self._folder / "harbour.txt"
        shutil.copy(self._root / "tests/pages/harbour.txt", page)
        self.read = self._kg("ingest", str(page), "--jobs", "1", "--quiet")

    def _kg(self, *words: str) -> bool:
        command = [sys.executable, "-m", "kg", *words]
        ran = subprocess.run(command, cwd=self._root, env=self._environment, capture_output=True, check=False)
        assert b"Traceback" not in ran.stderr, ran.stderr.decode()
        return ran.returncode == 0


def test_what_is_visible_is_what_was_accepted(folder: Path, root: Path) -> None:
    """All ways in, valid and spoiled, while readers look: the model agrees with each answer and with what is left."""
    home, beside = Home(folder / "home"), Beside(folder, root)
    before = set(Reader(home).current().dataset.quads())
    commands = threading.Thread(target=beside.run)
    with serving(root, folder, KG_TOKEN=TOKEN) as service:
        crowd = Crowd(service, TOKEN, SEED)
        with crowd.watched():
            commands.start()
            crowd.write(lambda times: times * CLIENTS >= WRITES)
        assert not crowd.faults, "\n".join(crowd.faults[:20])
        assert crowd.reads > 0
        assert crowd.answers["422"] > 0
        commands.join()
    assert beside.read, "writes kept the page from being published"
    dataset = Reader(home).current().dataset
    read = {line for line in dataset.quads() if "harbour" in line.rpartition(" <")[2] or "/graph/catalog>" in line}
    assert any("harbour" in line for line in read) == beside.read
    expected = before | crowd.quads() | beside.loaded.quads()
    assert {line for line in dataset.quads() if line not in read} == expected - read
    assert dataset.check_index(home.current().index, "http://localhost:8000/") == []
    assert dataset.check_merge() == []
