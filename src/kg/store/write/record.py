"""The record that a version in the making has when it is published: its patch, counts and digest (kg.store.records).

The writer knows what it changed. Who makes a version in bulk does not: then both stores are read side by side, and
where they are too large for that, the version before is dumped instead, so that it can be had when its dataset goes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pyoxigraph as ox

from kg.store import dump, patch
from kg.store.home import Home, Version
from kg.store.patch import Change, Digest, Patch
from kg.store.records import MANIFEST, PATCH, RECORD, Record, begin
from kg.store.write.between import Difference, between

#: Up to so many quads a version made in bulk gets a digest: 1.3 s of processor time. From then on it follows.
DIGESTED = 250_000


def told(home: Home, built: Path, before: Version, made: Patch, *, side: bool = False) -> None:
    """The record of a version that came from the one before by this patch. side: as for `found`."""
    old = _record(home, before)
    _write(built, made, old, _followed(old, made), side=side)


def found(
    home: Home, built: Path, before: Version | None, within: Iterable[str] | None = None, *, side: bool = True
) -> None:
    """The record of a version made in bulk: what came and went is looked for.

    within: IRIs of the graphs that may have changed; None for all. side: what stands beside the dataset is not as in
    the version before.
    """
    with TemporaryDirectory(dir=built.parent, prefix="between-") as folder:
        made = _compared(built, before, within, Path(folder)) if before else None
        old = _record(home, before) if before else None
        if before and made is None:
            archive(home, before)
        whole = _followed(old, made) if made and old and within is not None else _counted(built)
        _write(built, made, old, whole, side=side)


def untold(home: Home, built: Path, before: Version) -> None:
    """The record of a version that is known to differ in more than `between` tells: nothing is compared for it."""
    archive(home, before)
    _write(built, None, _record(home, before), _counted(built), side=False)


def _compared(built: Path, before: Version, within: Iterable[str] | None, folder: Path) -> Difference | None:
    own = _own(built)
    if before.own != own:  # what was stated in the default graph is not any more, or the other way round
        return None
    names = None if within is None else [ox.NamedNode(name) for name in within]
    return between((before.store, built / "store"), folder, own=own, within=names)


def archive(home: Home, version: Version) -> None:
    """Keep all that a version states, for when its dataset goes."""
    home.records.adopt(version.number, version.path)
    if (record := home.records.get(version.number)) and not record.dump.exists():
        dump.archive(version.store, record.dump, own=version.own)


def _record(home: Home, version: Version) -> Record:
    """The record of a version; of one that an earlier release published, what its manifest says."""
    if (found := home.records.get(version.number)) and found.identity:
        return found
    manifest = version.manifest
    exact = -1 if "counted" in manifest else int(manifest.get("counts", {}).get("quads", -1))
    return Record(version.number, version.path, quads=exact)


def _followed(old: Record, made: Change) -> dict[str, Any]:
    """How many quads there are after a patch, and their digest, as far as they were known before."""
    quads = old.quads + len(made.added) - len(made.removed) if old.quads >= 0 else -1
    if not old.digest:
        return {"quads": quads, "digest": ""}
    digest = Digest(old.digest)
    digest.add(made.added)
    digest.add(made.removed, -1)
    return {"quads": quads, "digest": str(digest)}


def _counted(built: Path) -> dict[str, Any]:
    """How many quads there are, as the manifest counted them, and their digest where they are not too many."""
    quads = int(_manifest(built).get("counts", {}).get("quads", -1))
    if not 0 <= quads <= DIGESTED:
        return {"quads": quads, "digest": ""}
    digest = Digest()
    digest.add(dump.stated(ox.Store.read_only(str(built / "store")), own=_own(built)))
    return {"quads": quads, "digest": str(digest)}


def _own(built: Path) -> bool:
    return bool(_manifest(built).get("default_graph") == "own")


def _manifest(built: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((built / MANIFEST).read_text(encoding="utf-8"))
    return read


def _write(built: Path, made: Change | None, before: Record | None, whole: dict[str, Any], *, side: bool) -> None:
    """Let the manifest say what the version is made of, and put record and patch on disk."""
    identity = uuid4().urn
    manifest = _manifest(built)
    if made is not None:
        manifest["change"] = {"added": len(made.added), "removed": len(made.removed)}
    if whole["quads"] >= 0:
        manifest.setdefault("counts", {})["quads"] = whole["quads"]
    manifest[RECORD] = {"before": before.number if before else 0, "identity": identity, **whole}
    with (built / MANIFEST).open("w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    folder = begin(built, side=side)
    if made is not None and before:
        patch.write(folder / PATCH, made, identity, before.identity)
