"""What stays of every version when its dataset goes: KG_HOME/history/N/.

manifest.json   what the version says of itself; under "record": where it came from (Record)
patch.rdfp.gz   what came and went since the version before (kg.store.patch); none where that could not be told
dump.nq.gz      every quad it states; made where the version after it has no patch, so that it can be had all the same
side/           what stands beside its dataset: shapes, ontology, reports; only where it is not as in the version before
pinned          somebody wants the version to stay readable
verdict.json    what a check of the whole version found, where there was one after it was published (kg.report.checked)

Beside them stands changes.sqlite, which can be made anew (kg.store.changes).
A record comes before its version becomes the current one and is never changed. Knows no RDF.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UnknownVersion

#: Where a version in the making keeps its record until it is published.
RECORD = "record"
MANIFEST, PATCH, DUMP, SIDE, PINNED = "manifest.json", "patch.rdfp.gz", "dump.nq.gz", "side", "pinned"
VERDICT = "verdict.json"
#: What stands in the directory of a version and is no side file.
OWN = ("store", MANIFEST, "index.sqlite", "dumps", "dumps.lock", RECORD)


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one version.

    before: number of the version it was made from, 0 for none. identity: an IRI of its own, for its patch. patched:
    its patch is kept. quads: how many it states. digest: of them all (kg.store.patch.Digest). Of versions that earlier
    releases published nothing is known: no identity, quads -1, digest "".
    """

    number: int
    path: Path
    before: int = 0
    identity: str = ""
    patched: bool = False
    quads: int = -1
    digest: str = ""

    @property
    def manifest(self) -> dict[str, Any]:
        """What the version says of itself."""
        return _json(self.path / MANIFEST)

    @property
    def patch(self) -> Path:
        """Its patch, where there is one."""
        return self.path / PATCH

    @property
    def dump(self) -> Path:
        """Its dump; `exists` tells whether there is one."""
        return self.path / DUMP

    @property
    def checked(self) -> dict[str, Any]:
        """What the last check of it found, as kg.report.checked has it; empty for a version that does not say."""
        return _json(self.path / VERDICT) or dict(self.manifest.get("checked", {}))

    @property
    def pinned(self) -> bool:
        """Whether somebody wants it to stay readable."""
        return (self.path / PINNED).exists()


class Records:
    """The records of a home."""

    def __init__(self, home: Path) -> None:
        self._path = home / "history"
        self._known: dict[int, tuple[int, Record]] = {}

    @property
    def path(self) -> Path:
        """The directory."""
        return self._path

    def numbers(self) -> list[int]:
        """The versions of which there is a record, oldest first; one after the current version was never published."""
        return sorted(int(entry.name) for entry in self._path.glob("*") if entry.name.isdigit())

    def get(self, number: int) -> Record | None:
        """The record of a version."""
        folder = self._path / str(number)
        try:
            made = folder.stat().st_ino
        except FileNotFoundError:
            return None
        known = self._known.get(number)
        if known is None or known[0] != made:  # a record that was never published may give way to another
            known = self._known[number] = made, _read(number, folder)
        return known[1]

    def after(self, number: int) -> Record | None:
        """The record of the version that was made from this one and published."""
        if (following := self.get(number + 1)) and following.before == number:  # nearly always
            return following
        later = (self.get(one) for one in self.numbers() if one > number)
        return next((record for record in later if record and record.before == number), None)

    def chain(self, old: int, new: int) -> list[Record] | None:
        """The records whose patches lead from one version to a newer one, oldest first; None where one is missing."""
        found: list[Record] = []
        while new > old:
            record = self.get(new)
            if record is None or not record.patched:
                return None
            found.append(record)
            new = record.before
        return found[::-1] if new == old else None

    def recoverable(self, number: int) -> bool:
        """Whether a version can be had once its dataset is gone, given those after it."""
        record, after = self.get(number), self.after(number)
        return bool(record and (record.dump.exists() or (after and after.patched)))

    def side(self, number: int) -> Path | None:
        """What stood beside a version's dataset; None where nobody kept it."""
        record = self.get(number)
        while record:
            if (record.path / SIDE).is_dir():
                return record.path / SIDE
            record = self.get(record.before)
        return None

    # ---- changes ----

    def place(self, number: int, version: Path) -> None:
        """Take the record out of a version's directory, before it is published as that number; then it is on disk."""
        made, place = version / RECORD, self._path / str(number)
        if not made.is_dir():
            begin(version)
        self._path.mkdir(exist_ok=True)
        shutil.rmtree(place, ignore_errors=True)  # of a version that never became the current one
        sync(made)
        made.rename(place)
        sync(self._path)

    def adopt(self, number: int, version: Path) -> None:
        """Make the record of a version that was published without one."""
        if (version / MANIFEST).exists() and not (self._path / str(number)).exists():
            self.place(number, version)

    def pin(self, number: int) -> None:
        """Have a version stay readable. Raises UnknownVersion."""
        record = self._there(number)
        (record.path / PINNED).touch()
        sync(record.path)

    def judge(self, number: int, verdict: Mapping[str, Any]) -> None:
        """Keep what a check of a whole version found. Raises UnknownVersion."""
        place = self._there(number).path
        new = place / f"{VERDICT}.new"
        new.write_text(json.dumps(verdict), encoding="utf-8")
        sync(new)
        new.replace(place / VERDICT)
        sync(place)

    def unpin(self, number: int) -> None:
        """Let a version go when its time comes. Raises UnknownVersion."""
        record = self._there(number)
        (record.path / PINNED).unlink(missing_ok=True)
        sync(record.path)

    def _there(self, number: int) -> Record:
        if (record := self.get(number)) is None:
            raise UnknownVersion(f"nothing is kept of a version {number}")
        return record

    def forget(self, number: int) -> None:
        """Remove a record; what stood beside its dataset goes to the next, which may have it from there."""
        side, after = self._path / str(number) / SIDE, self.after(number)
        if side.is_dir() and after and not (after.path / SIDE).exists():
            side.rename(after.path / SIDE)
            sync(after.path)
        shutil.rmtree(self._path / str(number), ignore_errors=True)


def begin(version: Path, *, side: bool = True) -> Path:
    """A record in the directory of a version in the making, yet without a patch; side: with what stands beside it."""
    made = version / RECORD
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir()
    if (version / MANIFEST).exists():
        os.link(version / MANIFEST, made / MANIFEST)
    if side:
        link_side(version, made / SIDE)
    return made


def link_side(version: Path, target: Path) -> None:
    """All that stands beside a dataset, by hard link: none of it ever changes."""
    shutil.copytree(
        version, target, copy_function=os.link, dirs_exist_ok=True,
        ignore=lambda folder, names: [name for name in names if Path(folder) == version and _is_own(name)],
    )  # fmt: skip


def _is_own(name: str) -> bool:
    return name in OWN or name.startswith(("dumps-", "index-"))  # in the making


def sync(path: Path) -> None:
    """Put a file, or the names in a directory, on disk before returning."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(number: int, folder: Path) -> Record:
    told = _json(folder / MANIFEST).get(RECORD, {})
    return Record(
        number, folder, int(told.get("before", 0)), str(told.get("identity", "")), (folder / PATCH).exists(),
        int(told.get("quads", -1)), str(told.get("digest", "")),
    )  # fmt: skip


def _json(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found
