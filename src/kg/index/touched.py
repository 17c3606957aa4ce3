"""Which versions touched which entities: a table beside the history of a home, made of its patches, anew if need be.

touched   entity, version → quads about it, or about a part of it, that came and went
taken     the versions that are in
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

#: Changes with every change of the tables: a file of another layout is emptied.
LAYOUT = 1

_TABLES = """
CREATE TABLE IF NOT EXISTS taken (version INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS touched (entity TEXT, version INTEGER, added INTEGER, removed INTEGER,
    PRIMARY KEY (entity, version)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS touched_version ON touched (version, added + removed DESC, entity);
"""
#: Seconds to wait for another process that takes versions in.
_PATIENCE = 30


class Touch(NamedTuple):
    """That a version touched an entity. added, removed: quads."""

    entity: str
    version: int
    added: int
    removed: int


class Touched:
    """The table. Thread-safe: one question at a time."""

    def __init__(self, path: Path) -> None:
        """path: of the file, made where it is not; where it cannot be made or read, the table is kept in memory."""
        self._lock = threading.Lock()
        try:
            self._db = _opened(str(path))
        except sqlite3.DatabaseError:
            self._db = _opened(":memory:")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def taken(self) -> set[int]:
        """The versions that are in."""
        return {version for (version,) in self._ask("SELECT version FROM taken")}

    def take(self, versions: Iterable[tuple[int, Iterable[tuple[str, int, int]]]]) -> None:
        """Take versions in, all at once: entity, quads added, quads removed. What another process took stays."""
        with self._lock, self._db:
            for version, rows in versions:
                self._db.execute("INSERT OR IGNORE INTO taken VALUES (?)", (version,))
                self._db.executemany(
                    "INSERT OR IGNORE INTO touched VALUES (?, ?, ?, ?)",
                    ((entity, version, added, removed) for entity, added, removed in rows),
                )

    def of_entity(self, entity: str, until: int, most: int, skip: int = 0) -> list[Touch]:
        """The versions up to `until` that touched an entity, newest first."""
        return self._touches(
            "SELECT * FROM touched WHERE entity = ? AND version <= ? ORDER BY version DESC LIMIT ? OFFSET ?",
            entity, until, most, skip,
        )  # fmt: skip

    def of_version(self, version: int, most: int, skip: int = 0) -> list[Touch]:
        """The entities that a version touched, those with the most quads first."""
        return self._touches(
            "SELECT * FROM touched WHERE version = ? ORDER BY added + removed DESC, entity LIMIT ? OFFSET ?",
            version, most, skip,
        )  # fmt: skip

    def count(self, version: int) -> int:
        """How many entities a version touched."""
        ((found,),) = self._ask("SELECT count(*) FROM touched WHERE version = ?", version)
        return int(found)

    def _touches(self, question: str, *values: object) -> list[Touch]:
        return [Touch(*row) for row in self._ask(question, *values)]

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(question, values).fetchall()


def _opened(name: str) -> sqlite3.Connection:
    db = sqlite3.connect(name, timeout=_PATIENCE, check_same_thread=False)
    ((layout,),) = db.execute("PRAGMA user_version").fetchall()
    if layout != LAYOUT:
        db.executescript(f"DROP TABLE IF EXISTS taken; DROP TABLE IF EXISTS touched; PRAGMA user_version = {LAYOUT};")
    db.executescript(_TABLES)
    return db
