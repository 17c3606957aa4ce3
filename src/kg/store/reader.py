"""The published dataset as readers see it: always the current version, opened once."""

from __future__ import annotations

import logging
import tempfile
import threading
from bisect import bisect_right
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.errors import UnknownVersion
from kg.index import Index
from kg.store.dataset import Dataset
from kg.store.follow import newer
from kg.store.home import INDEX, Home, Version

#: Earlier versions that stay open for the next who asks.
PAST = 4


#: Versions of which is remembered what they say of themselves, about 2 kB each.
MANIFESTS = 2_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A published version and its open dataset."""

    version: Version
    dataset: Dataset


def open_index(opened: Opened, base: str) -> Index:
    """The side index of a version, made now where it has none that can be used.

    So it is with earlier versions, and after writes to a large dataset that nobody could follow. Takes some seconds
    for a million triples, less where a newer version has one to start from. That of the newest version is kept beside
    it; others, and where that cannot be written to, for as long as this object lives. From now on the dataset knows it.
    """
    opened.dataset.beside = found = _found(opened, base)
    return found


def _found(opened: Opened, base: str) -> Index:
    if opened.version.index.exists() and (found := Index(opened.version.index)).usable:
        return found
    logging.getLogger(__name__).info("version %s has no index: making one", opened.version.number)
    home = Home(opened.version.path.parents[1])
    with suppress(OSError), home.building() as aside:
        return _made(opened, base, aside)
    with tempfile.TemporaryDirectory() as folder:
        return _made(opened, base, Path(folder))


def _made(opened: Opened, base: str, folder: Path) -> Index:
    """An index in a folder that goes again: open files outlive their names."""
    made = folder / INDEX
    if later := newer(opened.version.path.parents[1], opened.version.number):
        opened.dataset.follow_index(*later, made, base)
        return Index(made)
    opened.dataset.write_index(made, base)
    return Index(_kept(made, opened.version.index))


def _kept(made: Path, place: Path) -> Path:
    """The index beside its version; where that cannot be, where it was made."""
    try:
        return made.replace(place)
    except OSError:
        return made


def _opened(version: Version) -> Opened:
    return Opened(version, Dataset.open(version))


class Reader:
    """Hands out the current version of a home; opens a new one when the pointer has moved."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._stamp: tuple[int, int] | None = None
        self._past: OrderedDict[int, Opened] = OrderedDict()
        self._manifests: dict[int, dict[str, Any]] = {}

    def current(self) -> Opened:
        """The current version, open for reading. Raises NoGraph, HomeTooNew."""
        stamp = self._home.stamp()
        with self._lock:
            if (opened := self._opened) is None or stamp != self._stamp:
                opened = self._reopen()
                self._stamp = stamp  # taken before the pointer was read: at worst it is read once more
            return opened

    def ready(self) -> Opened | None:
        """The current version if it is open already: nothing is waited for."""
        return self._opened if self._home.stamp() == self._stamp else None

    def at(self, number: int) -> Opened:
        """A version that is kept, open for reading. Raises UnknownVersion."""
        if (now := self.current()).version.number == number:
            return now
        with self._lock:
            opened = self._past.pop(number, None) or _opened(self._home.at(number))
            self._past[number] = opened  # the longest unused goes first: a version that is open stays on disk
            while len(self._past) > PAST:
                self._past.popitem(last=False)
            return opened

    def as_of(self, when: datetime) -> Opened:
        """The version that was current at a moment. Raises UnknownVersion where none is known to be as old as that."""
        numbers = self._home.published()
        if not (older := bisect_right(numbers, when, key=self._built)):
            oldest = self._built(numbers[0]).isoformat() if numbers else "never"
            raise UnknownVersion(f"no version is as old as {when.isoformat()}; the oldest is of {oldest}")
        return self.at(numbers[older - 1])

    def _built(self, number: int) -> datetime:
        """When a version was published; long ago where it does not say."""
        built = str(self.manifest(number).get("built", ""))
        return datetime.fromisoformat(built) if built else datetime.min.replace(tzinfo=UTC)

    @property
    def home(self) -> Home:
        """Where the versions are."""
        return self._home

    def manifest(self, number: int) -> dict[str, Any]:
        """What a version says of itself, which never changes; empty where nobody knows."""
        if number not in self._manifests:
            if len(self._manifests) >= MANIFESTS:
                self._manifests.clear()
            record, version = self._home.records.get(number), self._home.held(number)
            found = record.manifest if record else version.manifest if version else {}
            self._manifests[number] = found
            return found
        return self._manifests[number]

    def _reopen(self) -> Opened:
        version = self._home.current()
        if self._opened is None or self._opened.version != version:
            self._opened = _opened(version)
        return self._opened
