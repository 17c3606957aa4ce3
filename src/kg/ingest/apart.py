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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.accounts import SECRET
from kg.errors import NotWritten, OutcomeUnknown
from kg.ingest.ledger import Trouble, trouble
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


Take = Callable[[str, bytes, str], Taken]
"""Takes in a page: a name that ends in .html or .txt, its bytes, and who sent it."""


class Apart:
    """Runs the command, one at a time. Thread-safe. options: what it needs to find the home and the inputs."""

    def __init__(self, home: Path, options: Sequence[str]) -> None:
        self._home = home
        self._options = options
        self._one = threading.Lock()

    def __call__(self, name: str, body: bytes, author: str) -> Taken:
        """Take a page in. Raises NotWritten while others are taken in, or when the command fails; OutcomeUnknown."""
        if not self._one.acquire(timeout=PATIENCE):
            raise NotWritten("other pages are being read; nothing was changed, send it again")
        try:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / name
                file.write_bytes(body)
                told = self._run([str(file), "--author", author])
        finally:
            self._one.release()
        slug = Received(name).slug
        return Taken(told["version"], slug, bool(told["published"]), trouble(self._home, slug))

    def _run(self, arguments: Sequence[str]) -> dict[str, int]:
        command = [sys.executable, "-m", "kg", "ingest", "--json", "--jobs", "1", *self._options, *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in SECRET}
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command, capture_output=True, timeout=SECONDS, check=False, env=environment, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired as late:
            raise OutcomeUnknown(f"the page took longer than {SECONDS} s; look whether it is there") from late
        try:
            found: dict[str, int] = json.loads(done.stdout)
        except ValueError as bad:
            words = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise NotWritten(f"the page was not taken in: {words[:300]}") from bad
        return found
