"""What a backup holds: each file with its size and SHA-256, in a file of its own that is written last."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version as release_of
from pathlib import Path
from typing import Any

from kg.errors import BadData, HomeTooNew
from kg.store.records import sync

#: Name of the listing in the directory of a backup.
FILE = "backup.json"
#: Number of its layout.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """A backup, described. version: the current one of what it holds. made: ISO 8601, UTC. release: who made it.

    files: path below the backup → (bytes, SHA-256 in hexadecimal).
    """

    format: int
    release: str
    made: str
    version: int
    files: Mapping[str, tuple[int, str]]

    @property
    def bytes(self) -> int:
        """What all files take together; those that share blocks are counted each."""
        return sum(size for size, _ in self.files.values())

    def differences(self, folder: Path) -> Iterator[str]:
        """Each file that is not as it was: its path and what is wrong with it."""
        there = set(_files(folder))
        for name, told in sorted(self.files.items()):
            if name not in there:
                yield f"{folder / name}: is missing"
            elif (size := (folder / name).stat().st_size) != told[0]:
                yield f"{folder / name}: has {size:,} bytes instead of {told[0]:,}"
            elif _digest(folder / name) != told[1]:
                yield f"{folder / name}: is not what it was (SHA-256)"
        yield from (f"{folder / name}: is not part of the backup" for name in sorted(there - self.files.keys()))


def write(folder: Path, version: int) -> Listing:
    """List all files of a directory, put them and the listing on disk."""
    files = {name: ((folder / name).stat().st_size, _digest(folder / name)) for name in sorted(_files(folder))}
    made = datetime.now(UTC).isoformat(timespec="seconds")
    found = Listing(FORMAT, release_of("hetao-kg"), made, version, files)
    for path in (*(folder / name for name in files), *(one for one in folder.rglob("*") if one.is_dir())):
        sync(path)
    with (folder / FILE).open("w", encoding="utf-8") as out:
        json.dump(asdict(found), out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    sync(folder)
    return found


def is_backup(folder: Path) -> bool:
    """Whether a directory is one."""
    return (folder / FILE).is_file()


def read(folder: Path) -> Listing:
    """The listing of a backup. Raises BadData where there is none, HomeTooNew where a newer release made it."""
    try:
        told: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if told["format"] > FORMAT:
            raise HomeTooNew(f"{folder} is a backup of layout {told['format']}; this version knows up to {FORMAT}")
        files = {name: (int(size), str(digest)) for name, (size, digest) in told["files"].items()}
        return Listing(told["format"], told["release"], told["made"], int(told["version"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as bad:
        raise BadData(f"{folder / FILE}: not the listing of a whole backup; `kg backup` writes it last") from bad


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_file() and path != folder / FILE:
            yield path.relative_to(folder).as_posix()


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
