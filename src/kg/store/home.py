"""The home directory: numbered versions of the dataset and the pointer to the current one.

KG_HOME/format          number of this layout
KG_HOME/versions/N/     one published version: store/ (the dataset) and side files; never written again
KG_HOME/current         the number N that readers open; replaced in one step
KG_HOME/building-*/     a version in the making, locked by its maker; left behind only by a crash
KG_HOME/live/           the store that the writer changes; made anew from the current version whenever it starts
KG_HOME/lock            held while the pointer moves
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.errors import HomeTooNew, NoGraph, Outdated

FORMAT = 1
#: Versions kept, the current one among them.
KEPT = 8
#: A version that was current within so many seconds stays, however many there are: queries may still read it.
GRACE = 30.0


@dataclass(frozen=True, slots=True)
class Version:
    """One published version. number: from 1, rising. path: its directory."""

    number: int
    path: Path

    @property
    def store(self) -> Path:
        """The directory of the dataset itself."""
        return self.path / "store"

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
    """A home directory; it need not exist before the first build. versions: how many are kept."""

    def __init__(self, path: Path, versions: int = KEPT) -> None:
        self._path = path
        self._pointer = str(path / "current")
        self._versions = versions

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
        """Raise HomeTooNew when a newer version of this package wrote here."""
        marker = self._path / "format"
        written = int(marker.read_text(encoding="ascii")) if marker.exists() else FORMAT
        if written > FORMAT:
            raise HomeTooNew(
                f"{self._path} has layout {written}; this version knows up to {FORMAT}: "
                "upgrade hetao-kg, or name another directory with KG_HOME"
            )

    def current(self) -> Version:
        """The version to read. Raises NoGraph, HomeTooNew."""
        self.check()
        try:
            number = int((self._path / "current").read_text(encoding="ascii"))
        except FileNotFoundError:
            raise NoGraph(f"nothing has been built in {self._path} yet: run `kg build`") from None
        return Version(number, self._path / "versions" / str(number))

    def stamp(self) -> tuple[int, int] | None:
        """Changes whenever `current` does; None before the first build. One look at a file, not two files read."""
        try:
            pointer = os.stat(self._pointer)  # noqa: PTH116 - asked for on each request: five times faster
        except FileNotFoundError:
            return None
        return pointer.st_ino, pointer.st_mtime_ns

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A fresh directory beside the published versions; removed unless `publish` took it."""
        self.check()
        self._path.mkdir(parents=True, exist_ok=True)
        if not (self._path / "format").exists():  # never written twice: readers would see it empty for a moment
            (self._path / "format").write_text(f"{FORMAT}\n", encoding="ascii")
        aside = Path(tempfile.mkdtemp(prefix="building-", dir=self._path))
        held = os.open(aside, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield aside
        finally:
            os.close(held)
            shutil.rmtree(aside, ignore_errors=True)

    def publish(self, built: Path, after: Version | None = None) -> Version:
        """Make a built directory the next version and the current one, in one step that survives a loss of power.

        after: the version it was made from. Raises Outdated when that is no longer the current one; nothing moves then.
        """
        versions = self._path / "versions"
        versions.mkdir(exist_ok=True)
        with self._locked():
            if after is not None and self.current() != after:
                raise Outdated("another version was published meanwhile; nothing was changed, send it again")
            number = max(self._numbers(), default=0) + 1
            _sync(built)
            built.rename(versions / str(number))
            pointer = self._path / "current.new"
            pointer.write_text(f"{number}\n", encoding="ascii")
            _sync(pointer)
            _sync(versions)
            pointer.replace(self._path / "current")
            _sync(self._path)
            self._retire()
        return Version(number, versions / str(number))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self._path / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _retire(self) -> None:
        """Drop the versions past those kept that have not been current for GRACE seconds."""
        versions, numbers, now = self._path / "versions", sorted(self._numbers()), time.time()
        for old, following in pairwise(numbers[: max(len(numbers) + 1 - self._versions, 0)]):
            if now - (versions / str(following)).stat().st_mtime >= GRACE:
                shutil.rmtree(versions / str(old), ignore_errors=True)

    def clear_leftovers(self) -> None:
        """Remove what interrupted builds and publishes left; what somebody still works on is locked and stays."""
        for aside in self._path.glob("building-*"):
            held = os.open(aside, os.O_RDONLY)
            with suppress(BlockingIOError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(aside, ignore_errors=True)
            os.close(held)

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


def _sync(path: Path) -> None:
    """Put a file, or the names in a directory, on disk before returning."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
