"""What arrives in a folder, by looking again and again: works on every file system, mounted ones too.

A file is taken when two looks in a row found it the same, so that one still being written is left alone. So it is with
the files that pages are read by: once they have changed, every page arrives anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from kg.ingest.received import files_of

_Stamp = tuple[int, int]
_Stamps = dict[Path, _Stamp]


class Arrived(NamedTuple):
    """files: pages that are new or have changed. anew: what they are read by has changed, so that all of them have."""

    files: list[Path]
    anew: bool = False


def arrivals(
    folder: Path, pause: Callable[[], None], read_by: Callable[[], Iterable[Path]] = lambda: ()
) -> Iterator[Arrived]:
    """Each batch of files that are new or have changed, for ever. pause: called between two looks.

    read_by: gives the files that pages are read by, as they are now; a batch that is `anew` comes without pages, too.
    """
    taken: _Stamps = {}
    before: _Stamps = {}
    rules = rules_before = _stamps(read_by())
    while True:
        now, rules_now = _stamps(files_of(folder)), _stamps(read_by())
        if anew := rules_now == rules_before != rules:
            rules, taken = rules_now, {}
        settled = [file for file, stamp in now.items() if before.get(file) == stamp and taken.get(file) != stamp]
        if settled or anew:
            yield Arrived(settled, anew)
            taken.update((file, now[file]) for file in settled)
        before, rules_before = now, rules_now
        pause()


def _stamps(files: Iterable[Path]) -> _Stamps:
    found = {}
    for file in files:
        with suppress(FileNotFoundError):  # taken away between two looks
            status = file.stat()
            found[file] = status.st_mtime_ns, status.st_size
    return found
