"""Bring an old version back: from the nearest one that is there, by the patches between them, or from a dump.

Made aside and put in place in one step, as every version is. Each patch has to fit: what it takes out has to be there,
what it puts in must not; and in the end the count and the digest have to be those of the day the version was published.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from kg.errors import NotRestored
from kg.store import dump, patch, side
from kg.store.beside import copy_store
from kg.store.follow import follow, newer
from kg.store.home import INDEX, Home, Version
from kg.store.patch import Digest, Patch
from kg.store.records import MANIFEST, RECORD, Record, link_side
from kg.store.write import counts, merge, record
from kg.store.write.delta import Delta

_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class _Source:
    """Where to start. version: one that is there; None to start from the dump of `start`. chain: as `Records.chain`.

    back: the patches are to be taken backwards.
    """

    start: int
    version: Version | None
    chain: tuple[Record, ...]
    back: bool

    @property
    def cost(self) -> tuple[bool, int]:
        """What it takes: a dump more than any patches, then the bytes to be read."""
        return self.version is None, sum(one.patch.stat().st_size for one in self.chain)


def restore(home: Home, number: int) -> Version:
    """Make a version readable again; it stays so until it is unpinned. Raises UnknownVersion, NotRestored."""
    if number in home.numbers():
        return home.pin(number)
    home.clear_leftovers()
    with home.building() as aside:
        made = _record(home, number)
        _make(home, made, aside)
        os.link(made.path / MANIFEST, aside / MANIFEST)
        return home.bring_back(number, aside)


def revive(home: Home, number: int, author: str, reason: str = "") -> Version:
    """Publish what a version held as the next one and the current one. Raises UnknownVersion, NotRestored, Outdated."""
    home.clear_leftovers()
    before = home.current()
    if number == before.number:
        raise NotRestored(f"version {number} is the current one")
    with home.building() as aside:
        made = _record(home, number)
        _make(home, made, aside)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        told = {"built": now, "reason": reason or f"restore of version {number}", "author": author, "change": None}
        kept = {name: value for name, value in made.manifest.items() if name != RECORD}
        (aside / MANIFEST).write_text(json.dumps({**kept, **told}, indent=1), encoding="utf-8")
        return home.publish(aside, before, lambda built, at: _recorded(home, number, built, at))


def _recorded(home: Home, number: int, built: Path, now: Version | None) -> None:
    """The record of the new version: the patches since the old one, taken back."""
    chain = home.records.chain(number, now.number) if now else None
    if not now or chain is None:
        record.found(home, built, now)
        return
    whole = Patch()
    for one in chain:
        whole = whole.then(patch.read(one.patch))
    record.told(home, built, now, whole.reverse, side=True)


def _record(home: Home, number: int) -> Record:
    """The record of a version. Raises UnknownVersion, NotRestored."""
    if number not in home.published():
        home.at(number)  # says which there are
    if (found := home.records.get(number)) is None:
        raise NotRestored(f"nothing was kept of version {number}")
    return found


# ---- the dataset and what stands beside it ----


def _make(home: Home, wanted: Record, aside: Path) -> None:
    """Fill a directory with all of a version but its manifest."""
    source = _nearest(home, wanted)
    manifest = wanted.manifest
    own, base = manifest.get("default_graph") == "own", str(manifest.get("base", ""))
    _begun(source, home, aside / "store", own=own)
    engine = ox.Store(str(aside / "store"))
    complaint = _walked(engine, source, own=own) or _differs(engine, wanted, own=own)
    if complaint:
        del engine  # closes it, so that its directory can go
        raise NotRestored(f"version {wanted.number} cannot be had again: {complaint}")
    engine.flush()
    if kept := home.records.side(wanted.number):
        link_side(kept, aside)
    if later := newer(home.path, wanted.number):
        follow(engine, *later, aside / INDEX, base)
    else:
        side.write(engine, aside / INDEX, base)


def _nearest(home: Home, wanted: Record) -> _Source:
    """Where to start from. Raises NotRestored."""
    if not (found := list(_sources(home, wanted.number))):
        raise NotRestored(f"version {wanted.number} cannot be had again: no patch leads to it, and it was never dumped")
    return min(found, key=lambda source: source.cost)


def _sources(home: Home, number: int) -> Iterator[_Source]:
    records = home.records
    dumped = (one for one in records.numbers() if (found := records.get(one)) and found.dump.exists())
    for start, version in (*((one, home.held(one)) for one in home.numbers()), *((one, None) for one in dumped)):
        old, new = min(start, number), max(start, number)
        if (chain := records.chain(old, new)) is not None:
            yield _Source(start, version, tuple(chain), back=start > number)


def _begun(source: _Source, home: Home, store: Path, *, own: bool) -> None:
    """The dataset to start from."""
    if source.version:
        copy_store(source.version.store, store)
        return
    kept = home.records.get(source.start)
    if kept is None:
        raise NotRestored(f"the dump of version {source.start} has gone")
    store.mkdir()
    engine = ox.Store(str(store))
    empty, quads = dump.unpacked(kept.dump)
    for name in empty:
        engine.add_graph(name)
    engine.bulk_extend(quads if own else (both for quad in quads for both in (quad, merge.quad(quad.triple, _DEFAULT))))


def _walked(engine: ox.Store, source: _Source, *, own: bool) -> str:
    """Make the changes of all patches; "", or which does not fit."""
    for one in reversed(source.chain) if source.back else source.chain:
        made = patch.read(one.patch)
        if not _apply(engine, made.reverse if source.back else made, own=own):
            return f"the patch of version {one.number} does not fit what is there"
    return ""


def _apply(engine: ox.Store, made: Patch, *, own: bool) -> bool:
    """Make the change of a patch; False where it does not fit."""
    if any(quad not in engine for quad in made.removed) or any(quad in engine for quad in made.added):
        return False
    delta = Delta(made.added, made.removed, made.made, made.gone)
    delta.apply(engine)
    if not own:
        delta.settle(engine)
    return True


def _differs(engine: ox.Store, wanted: Record, *, own: bool) -> str:
    """Where the dataset is not what was published; "" where it is."""
    held = counts.stated(engine, own=own)
    if wanted.quads not in {-1, held}:
        return f"it had {wanted.quads:,} quads, and what the patches give has {held:,}"
    if not wanted.digest:
        return ""
    digest = Digest()
    digest.add(dump.stated(engine, own=own))
    return "" if str(digest) == wanted.digest else "the digests differ"
