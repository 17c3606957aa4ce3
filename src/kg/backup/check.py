"""Whether a home, or a backup, is what it says of itself.

Of a backup: the digest of each file, and then all that is asked of a home. Of a home: the table files of each version
that is kept are whole; it opens, has as many quads as it says and their digest; the merge and the side index of the
current one are true; patches can be read; the pages received have their digests. What the rules and quotations say is
asked by who calls (kg.ingest).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.backup import listing
from kg.errors import BadData
from kg.index import another_release
from kg.ingest import ledger, staged
from kg.store import Dataset, Home, Version, dump, layout, patch
from kg.store.records import Record

#: How a table file of the engine ends (RocksDB, kBlockBasedTableMagicNumber, least byte first).
_TABLE_END = (0x88E241B785F4CFF7).to_bytes(8, "little")
#: Rows of an index that are named when they are wrong.
_ROWS = 10
#: What a file that is not what it was makes of whoever reads it.
_BROKEN = (OSError, EOFError, zlib.error, ValueError, RuntimeError, SyntaxError, BadData)
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where. place: a file or directory."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


def check(folder: Path, tell: Tell = lambda _: None) -> Iterator[Fault]:
    """What is wrong with a home or a backup. tell: is told what is looked at. Raises NoGraph, HomeTooNew, BadData."""
    if listing.is_backup(folder):
        tell("digests of files")
        for line in listing.read(folder).differences(folder):
            yield Fault(*line.split(": ", 1))
        if layout.of(folder) != layout.FORMAT:  # to open it would bring it up; a backup is never changed
            return
    home = Home(folder)
    current = home.current()
    for number in home.numbers():
        tell(f"version {number}")
        if version := home.held(number):
            yield from _version(home, version, current=version == current)
    tell("history")
    yield from _history(home)
    tell("received pages")
    yield from (Fault(str(folder / staged.FILE), words) for words in ledger.faults(folder))


def _version(home: Home, version: Version, *, current: bool) -> Iterator[Fault]:
    record = home.records.get(version.number)
    if cut := [*_seen(version.store, lambda: _tables(version))]:
        yield from cut  # and no more is read of it: the engine may search a file without an end for ever
        return
    yield from _seen(version.store, lambda: _store(version, record, current=current))
    if version.index.exists() and not another_release(version.index):
        yield from _seen(version.index, lambda: _index(version))


def _tables(version: Version) -> Iterator[str]:
    """Table files that are cut off. The engine itself tells only of those that it has to read."""
    for file in sorted(version.store.glob("*.sst")):
        if not _ends(file, _TABLE_END):
            yield f"{file.name} is cut off"


def _ends(file: Path, end: bytes) -> bool:
    """Whether a file ends so."""
    with file.open("rb") as data:
        data.seek(max(0, file.stat().st_size - len(end)))
        return data.read() == end


def _store(version: Version, record: Record | None, *, current: bool) -> Iterator[str]:
    """Counts and digest, as far as they were told, and the merge."""
    dataset = Dataset.open(version)
    if record and record.quads >= 0 and (quads := len(dataset)) != record.quads:
        yield f"{quads:,} quads instead of {record.quads:,}"
    if record and record.digest and dataset.digest() != record.digest:
        yield "the quads are not those that were published (digest)"
    if current:
        yield from dataset.check_merge()


def _index(version: Version) -> Iterator[str]:
    wrong = Dataset.open(version).check_index(version.index, str(version.manifest.get("base", "")))
    yield from wrong[:_ROWS]
    if len(wrong) > _ROWS:
        yield f"{len(wrong) - _ROWS:,} more rows"


def _history(home: Home) -> Iterator[Fault]:
    for number in home.records.numbers():
        if record := home.records.get(number):
            yield from _seen(record.patch, partial(_whole, record.patch, patch.whole))
            yield from _seen(record.dump, partial(_whole, record.dump, dump.whole))


def _whole(file: Path, read: Callable[[Path], None]) -> tuple[str, ...]:
    """Nothing; raises what `read` does of a file that is there."""
    if file.exists():
        read(file)
    return ()


def _seen(place: Path, look: Callable[[], Iterable[str]]) -> Iterator[Fault]:
    """What a look finds wrong; that it cannot look, too."""
    try:
        yield from (Fault(str(place), words) for words in look())
    except _BROKEN as bad:
        yield Fault(str(place), f"cannot be read: {bad}")
