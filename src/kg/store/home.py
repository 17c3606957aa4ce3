"""The home directory: numbered versions of the dataset and the pointer to the current one.

KG_HOME/format          number of this layout (kg.store.layout)
KG_HOME/versions/N/     one published version: store/ (the dataset), its index.sqlite and side files; never written
                        again, but that dumps/ are made when they are first needed, and the index goes with the next
                        version: it is most of what a version takes; who reads it holds a shared lock on the directory
                        (flock), who removes any of it an exclusive one
KG_HOME/history/N/      what stays of every version when its dataset goes (kg.store.records)
KG_HOME/current         the number N that readers open; replaced in one step
KG_HOME/building-*/     a version in the making, locked by its maker; left behind only by a crash
KG_HOME/retired-*/      a version on its way out, locked by who removes it; left behind only by a crash
KG_HOME/live/           the store that the writer changes; made anew from the current version whenever it starts
KG_HOME/live.lock       held by the process that writes it, for as long as it lives
KG_HOME/lock            held while the pointer moves
KG_HOME/turn            held by the writer from a change to the version that has it, and by who was overtaken by it
KG_HOME/pages.sqlite    the pages that `kg ingest` has received (kg.ingest.ledger); pages.lock is held while it does
KG_HOME/tokens          digests of the tokens that may write (kg.accounts)
KG_HOME/writes.jsonl    the log of writes, rotated (kg.journal)
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from kg.errors import Archived, NoGraph, Outdated, UnknownVersion
from kg.store import layout
from kg.store.disk import require_room
from kg.store.locks import alone, claimed, hold
from kg.store.records import Records, sync

#: Name of the side index beside the dataset of a version.
INDEX = "index.sqlite"
#: Name of the folder of its dumps, made when they are first asked for.
DUMPS = "dumps"
#: Versions kept, the current one among them.
KEPT = 8

Recorder = Callable[[Path, "Version | None"], None]
"""Writes the record of a version in the making (kg.store.records), given the version that is the current one."""


class State(StrEnum):
    """Whether a version can be read, or read again."""

    CURRENT = "current"
    PINNED = "pinned"
    KEPT = "kept"
    ARCHIVED = "archived"
    LOST = "lost"


class _Hold:
    """A lock that is given up with this object: with the last that knows the version, or with the process."""

    def __init__(self, descriptor: int) -> None:
        weakref.finalize(self, os.close, descriptor)


@dataclass(frozen=True, slots=True)
class Version:
    """One published version, which stays on disk for as long as this object lives.

    number: from 1, rising. path: its directory.
    """

    number: int
    path: Path
    _held: _Hold = field(repr=False, compare=False)

    @classmethod
    def hold(cls, number: int, path: Path) -> Version | None:
        """A version that stands in a directory; None when there is none."""
        descriptor = hold(str(path))
        return None if descriptor is None else cls(number, path, _Hold(descriptor))

    @property
    def store(self) -> Path:
        """The directory of the dataset itself."""
        return self.path / "store"

    @property
    def index(self) -> Path:
        """The side index; versions that earlier releases published have none."""
        return self.path / INDEX

    @property
    def manifest(self) -> dict[str, Any]:
        """manifest.json; empty when there is none."""
        try:
            found: dict[str, Any] = json.loads((self.path / "manifest.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return found

    @property
    def own(self) -> bool:
        """Whether the default graph is one of its own (`own`) and not the merge of all named graphs (`union`)."""
        return bool(self.manifest.get("default_graph") == "own")


class Home:
    """A home directory; it need not exist before the first build.

    versions: how many are kept. reserve: bytes of the disk that have to be free before anything is written.
    """

    def __init__(self, path: Path, versions: int = KEPT, reserve: int = 0) -> None:
        self._path = path
        self._reserve = reserve
        self._pointer = str(path / "current")
        self._versions = versions
        self._records = Records(path)

    @property
    def records(self) -> Records:
        """What stays of every version."""
        return self._records

    @property
    def path(self) -> Path:
        """The directory."""
        return self._path

    @property
    def versions(self) -> int:
        """How many versions are kept, the current one among them."""
        return self._versions

    @property
    def live(self) -> Path:
        """The directory of the store that the writer changes."""
        return self._path / "live"

    def check(self) -> None:
        """Bring an older layout up to the one of now. Raises HomeTooNew, HomeTooOld."""
        layout.bring_up(self._path)

    def current(self) -> Version:
        """The version to read. Raises NoGraph, HomeTooNew, HomeTooOld."""
        self.check()
        number = self._current()
        while (version := self.held(number)) is None:  # so many were published since that it is gone already
            before, number = number, self._current()
            if number == before:
                raise NoGraph(f"version {number} is missing in {self._path}: run `kg build`")
        return version

    def _current(self) -> int:
        try:
            return int((self._path / "current").read_text(encoding="ascii"))
        except FileNotFoundError:
            raise NoGraph(f"nothing has been built in {self._path} yet: run `kg build`") from None

    def held(self, number: int) -> Version | None:
        """That version; None when there is none."""
        return Version.hold(number, self._path / "versions" / str(number))

    def at(self, number: int) -> Version:
        """A version that is kept. Raises Archived where it was once, UnknownVersion where there was none."""
        if (version := self.held(number)) is None:
            kept = ", ".join(str(one) for one in self.numbers())
            if number in self.published():
                raise Archived(
                    f"version {number} is no longer kept readable; there are {kept}. Whoever runs this service can"
                    f" bring it back: `kg versions restore {number}`"
                )
            raise UnknownVersion(f"there is no version {number}; there are {kept}")
        return version

    def published(self) -> list[int]:
        """Every version that ever was the current one, as far as it is known, oldest first, readable or not."""
        current = self._current()
        return sorted(number for number in {*self._records.numbers(), *self._numbers()} if number <= current)

    def whole(self, version: Version) -> bool:
        """Whether nothing that a version holds came in unchecked; versions of earlier releases do not say."""
        record = self._records.get(version.number)
        checked = record.checked if record else version.manifest.get("checked", {})
        return bool(checked.get("whole", True))

    def numbers(self) -> list[int]:
        """The versions that are kept, oldest first; one may go before it is opened."""
        return sorted(self._numbers())

    def state(self, number: int) -> State:
        """Whether a version can be read: `archived` ones can be brought back, `lost` ones cannot."""
        if number == self._current():
            return State.CURRENT
        if (self._path / "versions" / str(number)).exists():
            record = self._records.get(number)
            return State.PINNED if record and record.pinned else State.KEPT
        return State.ARCHIVED if self._records.recoverable(number) else State.LOST

    def stamp(self) -> tuple[int, int] | None:
        """Changes whenever `current` does; None before the first build. One look at a file, not two files read."""
        try:
            pointer = os.stat(self._pointer)  # noqa: PTH116 - asked for on each request: five times faster
        except FileNotFoundError:
            return None
        return pointer.st_ino, pointer.st_mtime_ns

    def require_room(self, before: Version | None = None) -> None:
        """Raise DiskFull when the disk has no room for another version. before: the one that it would be made from."""
        copied = before.index.stat().st_size if before and before.index.exists() else 0  # all else is linked, or small
        require_room(self._path, self._reserve + copied if self._reserve else 0)

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A fresh directory beside the published versions; removed unless `publish` took it. Raises DiskFull."""
        self.check()
        self.require_room()
        self._path.mkdir(parents=True, exist_ok=True)
        layout.begin(self._path)
        around = Path(tempfile.mkdtemp(prefix="building-", dir=self._path))
        held = os.open(around, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            aside = around / "version"  # of its own, so that what is published has no lock on it
            aside.mkdir()
            yield aside
        finally:
            shutil.rmtree(around, ignore_errors=True)
            os.close(held)

    def publish(self, built: Path, after: Version | None = None, record: Recorder = lambda *_: None) -> Version:
        """Make a built directory the next version and the current one, in one step that survives a loss of power.

        after: the version it was made from. record: called once more when another version comes in between. Raises
        Outdated when `after` is no longer the current one; nothing moves then.
        """
        versions = self._path / "versions"
        versions.mkdir(exist_ok=True)
        record(built, before := self.newest())
        with self._locked():
            now = self.newest()
            if after is not None and now != after:
                raise Outdated("another version was published meanwhile; nothing was changed, send it again")
            if now != before:
                record(built, now)
            number = max(self._numbers(), default=0) + 1
            self._place(number, built, now)
            sync(built)
            built.rename(versions / str(number))
            self._point(number)
            self._retire()
            return self.current()

    def _place(self, number: int, built: Path, before: Version | None) -> None:
        """Put the record of the next version in its place, and that of the one before where a release made none."""
        if before:
            self._records.adopt(before.number, before.path)
        self._records.place(number, built)

    def _point(self, number: int) -> None:
        """Make a version the current one."""
        pointer = self._path / "current.new"
        pointer.write_text(f"{number}\n", encoding="ascii")
        sync(pointer)
        sync(self._path / "versions")
        pointer.replace(self._path / "current")
        sync(self._path)

    def bring_back(self, number: int, built: Path) -> Version:
        """Make a built directory an old version that can be read again and stays so. Raises UnknownVersion."""
        with self._locked():
            self._records.pin(number)  # first: nobody may remove it again at once
            if number not in self._numbers():
                sync(built)
                built.rename(self._path / "versions" / str(number))
                sync(self._path / "versions")
        return self.at(number)

    def pin(self, number: int) -> Version:
        """Have a version stay readable for ever. Raises Archived, UnknownVersion."""
        with self._locked():
            version = self.at(number)
            self._records.adopt(number, version.path)
            self._records.pin(number)
        return version

    def unpin(self, number: int) -> None:
        """Let a version go when its time comes. Raises UnknownVersion."""
        with self._locked():
            self._records.unpin(number)

    def forget(self, before: int) -> list[int]:
        """Remove what is kept of versions older than that whose dataset has gone; which they were."""
        with self._locked():
            gone = [one for one in self._records.numbers() if one < before and one not in self._numbers()]
            for number in gone:
                self._records.forget(number)
        return gone

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Make a version undisturbed by the writer: it takes no change up meanwhile; what is sent to it waits."""
        with self._only("turn"):
            yield

    def newest(self) -> Version | None:
        """The version to read; None before the first build."""
        try:
            return self.current()
        except NoGraph:
            return None

    def _locked(self) -> AbstractContextManager[None]:
        return self._only("lock")

    @contextmanager
    def _only(self, name: str) -> Iterator[None]:
        with (self._path / name).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _retire(self) -> None:
        """Drop the versions past those kept, and the indexes of all but the current one.

        What somebody reads goes when a later version is published; what is pinned, or could not be had again, stays.
        """
        numbers = sorted(self._numbers())
        for number in numbers[: -self._versions]:
            record = self._records.get(number)
            if record and not record.pinned and self._records.recoverable(number):
                self._remove(number)
        for number in numbers[:-1]:
            self._drop_index(number)

    def _drop_index(self, number: int) -> None:
        index = self._path / "versions" / str(number) / INDEX
        record = self._records.get(number)
        if index.exists() and not (record and record.pinned):
            with alone(index.parent) as nobody_else:
                if nobody_else:
                    index.unlink(missing_ok=True)

    def _remove(self, number: int) -> None:
        """Remove a version unless somebody holds it; who finds its name afterwards, finds all of it or nothing."""
        version = self._path / "versions" / str(number)
        with alone(version) as nobody_else:
            if nobody_else:
                retired = self._path / f"retired-{number}"
                version.rename(retired)
                shutil.rmtree(retired, ignore_errors=True)

    def claim(self, seconds: float) -> bool:
        """Whether this process alone writes into `live` from now on. seconds: how long another may take to end."""
        self._path.mkdir(parents=True, exist_ok=True)
        return claimed(self._path / "live.lock", seconds)

    def clear_leftovers(self) -> None:
        """Remove what interrupted builds and publishes left; what somebody still works on is locked and stays."""
        for left in [*self._path.glob("building-*"), *self._path.glob("retired-*")]:
            with alone(left) as nobody_else:
                if nobody_else:
                    shutil.rmtree(left, ignore_errors=True)
        with self._locked():
            current = self.current().number
            for number in self._numbers():
                if number > current:  # the power went before the pointer moved
                    self._remove(number)
            for number in self._records.numbers():
                if number > current:
                    self._records.forget(number)

    def keep_report(self, report: str) -> None:
        """Keep what the last build found (JSON), whether or not it was published."""
        self._path.mkdir(parents=True, exist_ok=True)
        (self._path / "report.json").write_text(report, encoding="utf-8")

    def quarantine(self, refused: Mapping[str, tuple[str, str]]) -> None:
        """Keep the graphs a build left out, in place of those of the build before: name → (N-Quads, report as JSON)."""
        folder = self._path / "quarantine"
        shutil.rmtree(folder, ignore_errors=True)
        for name, (quads, report) in refused.items():
            folder.mkdir(exist_ok=True)
            (folder / f"{name}.nq").write_text(quads, encoding="utf-8")
            (folder / f"{name}.json").write_text(report, encoding="utf-8")

    def _numbers(self) -> list[int]:
        return [int(entry.name) for entry in (self._path / "versions").glob("*") if entry.name.isdigit()]
