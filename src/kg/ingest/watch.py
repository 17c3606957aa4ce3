"""What arrives in a folder, by looking again and again: works on every file system, mounted ones too.

A file is taken when two looks in a row found it the same, so that one still being written is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kg.ingest.received import files_of

_Stamp = tuple[int, int]


def arrivals(folder: Path, pause: Callable[[], None]) -> Iterator[list[Path]]:
    """Each batch of files that are new or have changed, for ever. pause: called between two looks."""
    taken: dict[Path, _Stamp] = {}
    before: dict[Path, _Stamp] = {}
    while True:
        now = _stamps(folder)
        settled = [file for file, stamp in now.items() if before.get(file) == stamp and taken.get(file) != stamp]
        if settled:
            yield settled
            taken.update((file, now[file]) for file in settled)
        before = now
        pause()


def _stamps(folder: Path) -> dict[Path, _Stamp]:
    found = {}
    for file in files_of(folder):
        with suppress(FileNotFoundError):  # taken away between two looks
            status = file.stat()
            found[file] = status.st_mtime_ns, status.st_size
    return found
