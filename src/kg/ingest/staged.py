"""The graphs that `kg ingest` has made of pages, read from its ledger one by one: a run may be larger than memory.

Imports the standard library alone, for the process that publishes them.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

FILE = "pages.sqlite"


def read_only(home: Path) -> sqlite3.Connection:
    """The ledger of a home, for reading."""
    return sqlite3.connect(f"{(home / FILE).absolute().as_uri()}?mode=ro", uri=True)


class Staged(Mapping[str, str]):
    """Graph IRI → N-Quads."""

    def __init__(self, home: Path, graphs: str, slugs: Iterable[str]) -> None:
        """graphs: what the IRI of a page's graph begins with, before its slug."""
        self._home = home
        self._slugs = {graphs + slug: slug for slug in slugs}
        self._opened: tuple[int, sqlite3.Connection] | None = None

    def __getitem__(self, name: str) -> str:
        asked = "SELECT quads FROM page WHERE slug = ?"
        found = self._db().execute(asked, (self._slugs[name],)).fetchone()
        return zlib.decompress(found[0]).decode()

    def _db(self) -> sqlite3.Connection:
        """A connection of this very process: SQLite's must not be used across a fork."""
        if self._opened is None or self._opened[0] != os.getpid():
            self._opened = os.getpid(), read_only(self._home)
        return self._opened[1]

    def close(self) -> None:
        """Let go of the ledger."""
        if self._opened:
            self._opened[1].close()
            self._opened = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)
