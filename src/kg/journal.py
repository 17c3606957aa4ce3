"""A journal: one JSON object a line, in a file that is rotated by size. Never stops what it tells of.

One process rotates it, the one that holds a `Journal`; others may add a line with `append`. Whatever the values are, a
line stays one line of ASCII: control characters, line breaks and marks that turn text around are escaped.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from io import FileIO, TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

#: A file is rotated before it is longer, in bytes; so many older ones are kept beside it.
BYTES, OLDER = 10_000_000, 9
#: The longest text that a value may have; a longer one is cut.
LONGEST = 2_000


class Journal(RotatingFileHandler):
    """A journal that this process keeps. Thread-safe."""

    def __init__(self, file: Path, size: int = BYTES, older: int = OLDER) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(file, maxBytes=size, backupCount=older, encoding="utf-8", delay=True)

    def note(self, entry: Mapping[str, object]) -> None:
        """Write one line."""
        self.handle(logging.makeLogRecord({"msg": line(entry)}))

    def _open(self) -> TextIOWrapper:
        return TextIOWrapper(_opened(Path(self.baseFilename)), encoding="utf-8", write_through=True)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Say that a line is lost: a full disk must not refuse what has been done."""
        print(f"warning: {self.baseFilename} cannot be written: {sys.exception()}; lost: {record.msg}", file=sys.stderr)  # noqa: T201


def append(file: Path, entry: Mapping[str, object]) -> None:
    """Write one line into a journal that another process may keep. Raises OSError."""
    with _opened(file) as out:  # one write to a file opened for appending is not torn
        out.write(f"{line(entry)}\n".encode())


def line(entry: Mapping[str, object]) -> str:
    """An entry as its line."""
    return json.dumps({key: _bounded(value) for key, value in entry.items()})


def _bounded(value: object) -> object:
    return f"{value[:LONGEST]}…" if isinstance(value, str) and len(value) > LONGEST else value


def _opened(file: Path) -> FileIO:
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab", buffering=0)
