"""One page that somebody sends, taken in by `kg ingest` in a process of its own.

The service that asks keeps its memory, and a page that trips the reader costs nobody else an answer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kg.accounts import SECRET
from kg.errors import NotWritten, OutcomeUnknown
from kg.ingest.ledger import Trouble, trouble
from kg.ingest.trial import Tried
from kg.ingest.work import State
from kg.read import Received

#: Longest that a page may take, from its bytes to the version that shows it, in seconds.
SECONDS = 300
#: Longest that a page waits for the one before it, in seconds.
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a page. version: the current one. slug: the name of its graph. published: its graph is new there.

    trouble: why it was left out, None when it was not.
    """

    version: int
    slug: str
    published: bool
    trouble: Trouble | None


class Take(Protocol):
    """Takes in pages that somebody sends. name: ends in .html or .txt."""

    def __call__(self, name: str, body: bytes, author: str) -> Taken:
        """Read a page and publish it, or hold it back."""

    def tried(self, name: str, body: bytes) -> Tried:
        """Read a page and say what would become of it; nothing is kept."""


class Apart:
    """Runs the command, one at a time. Thread-safe. options: what it needs to find the home and the inputs."""

    def __init__(self, home: Path, options: Sequence[str]) -> None:
        self._home = home
        self._options = options
        self._one = threading.Lock()

    def __call__(self, name: str, body: bytes, author: str) -> Taken:
        """Take a page in. Raises NotWritten while others are taken in, or when the command fails; OutcomeUnknown."""
        told = self._of(name, body, "--author", author)
        slug = Received(name).slug
        return Taken(told["version"], slug, bool(told["published"]), trouble(self._home, slug))

    def tried(self, name: str, body: bytes) -> Tried:
        """What would become of a page. Raises NotWritten, as above, and when it takes too long."""
        try:
            (told,) = self._of(name, body, "--dry-run")["tried"]
        except OutcomeUnknown as late:
            raise NotWritten(f"the page took longer than {SECONDS} s; nothing was changed") from late
        claims = Counter(told["claims"])
        report = json.dumps(told["report"]) if told["report"] else ""
        return Tried(told["slug"], name, State(told["state"]), told["message"], report, told["quads"], claims)

    def _of(self, name: str, body: bytes, *arguments: str) -> dict[str, Any]:
        """What the command says of a page."""
        if not self._one.acquire(timeout=PATIENCE):
            raise NotWritten("other pages are being read; nothing was changed, send it again")
        try:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / name
                file.write_bytes(body)
                return self._run([str(file), *arguments])
        finally:
            self._one.release()

    def _run(self, arguments: Sequence[str]) -> dict[str, Any]:
        command = [sys.executable, "-m", "kg", "ingest", "--json", "--jobs", "1", *self._options, *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in SECRET}
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command, capture_output=True, timeout=SECONDS, check=False, env=environment, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired as late:
            raise OutcomeUnknown(f"the page took longer than {SECONDS} s; look whether it is there") from late
        try:
            found: dict[str, Any] = json.loads(done.stdout)
        except ValueError as bad:
            words = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise NotWritten(f"the page was not taken in: {words[:300]}") from bad
        return found
