"""The side index of one version out of another's: the difference between them is known from their patches.

A version takes most of its disk for its index, so only the newest ones keep theirs; that of an older one is made from a
copy of a newer one when somebody asks: a fifth of a second at a million triples, where reading them all takes ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.store import patch, side
from kg.store.beside import copy_index
from kg.store.home import INDEX, Version
from kg.store.records import Record, Records

_DEFAULT = ox.DefaultGraph()


def follow(engine: ox.Store, source: Version, chain: Iterable[Record], target: Path, base: str) -> None:
    """Make the index of a dataset whose quads differ from those of `source` by the patches of a chain, either way."""
    with suppress(FileNotFoundError):
        copy_index(source.index, target)
        if side.update(engine, target, base, _change(engine, source, chain)):
            return
    target.unlink(missing_ok=True)
    side.write(engine, target, base)


def _change(engine: ox.Store, source: Version, chain: Iterable[Record]) -> side.Change:
    """What the default graph has more and less than that of the source."""
    before = ox.Store.read_only(str(source.store))
    gained, lost = set[ox.Triple](), set[ox.Triple]()
    for triple in {quad.triple for record in chain for _, quads in patch.changes(record.patch) for quad in quads}:
        quad = ox.Quad(triple.subject, triple.predicate, triple.object, _DEFAULT)
        there, was = quad in engine, quad in before
        if there and not was:
            gained.add(triple)
        if was and not there:
            lost.add(triple)
    return gained, lost


def newer(home: Path, version: int) -> tuple[Version, list[Record]] | None:
    """The nearest later version that has an index, and the patches that lead to it; None where there is none."""
    records = Records(home)
    for index in sorted((home / "versions").glob(f"*/{INDEX}"), key=lambda path: int(path.parent.name)):
        number = int(index.parent.name)
        if number > version and (chain := records.chain(version, number)) is not None:
            held = Version.hold(number, index.parent)
            return (held, chain) if held else None
    return None
