"""The home directory: numbered versions of the dataset and the pointer to the current one.

KG_HOME/format          number of this layout
KG_HOME/versions/N/     one published version: store/ (the dataset) and side files; never written again
KG_HOME/current         the number N that readers open; replaced in one step
KG_HOME/building-*/     a version in the making; left behind only by a crash
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import HomeTooNew, NoGraph

FORMAT = 1
#: Versions kept beside the current one, so that a reader that still holds the one before is not cut off.
KEPT = 2


@dataclass(frozen=True, slots=True)
class Version:
    """One published version. number: from 1, rising. path: its directory."""

    number: int
    path: Path

    @property
    def store(self) -> Path:
        """The directory of the dataset itself."""
        return self.path / "store"


class Home:
    """A home directory; it need not exist before the first build."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pointer = str(path / "current")

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
        (self._path / "format").write_text(f"{FORMAT}\n", encoding="ascii")
        aside = Path(tempfile.mkdtemp(prefix="building-", dir=self._path))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)

    def publish(self, built: Path) -> Version:
        """Make a built directory the next version and the current one, in one step; drop versions past KEPT."""
        versions = self._path / "versions"
        versions.mkdir(exist_ok=True)
        number = max(self._numbers(), default=0) + 1
        built.rename(versions / str(number))
        pointer = self._path / "current.new"
        pointer.write_text(f"{number}\n", encoding="ascii")
        pointer.replace(self._path / "current")
        for old in sorted(self._numbers())[: -1 - KEPT]:
            with suppress(OSError):
                shutil.rmtree(versions / str(old))
        return Version(number, versions / str(number))

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
