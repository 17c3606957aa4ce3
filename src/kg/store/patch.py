"""What came and went between two versions, as a file: RDF Patch (https://afs.github.io/rdf-patch/), packed with gzip.

    H id <urn:uuid:…> .         the version this leads to
    H prev <urn:uuid:…> .       the version it starts from
    H made <graph> .            a named graph that came, and `H gone`: graphs may be empty, which no quad could tell
    TX .
    D <s> <p> <o> <graph> .     a quad that went; then, as A, one that came
    TC .

A patch is net: nothing is in it twice, what it removes was there and what it adds was not. So it leads back as well,
and its lines may be taken in any order. Blank nodes keep the engine's labels, which the store keeps too.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import BadData

MEDIA = "application/rdf-patch"
#: Lines that are parsed together.
_BATCH = 5_000
#: 6 packs to a third of what 1 does, and costs 0.1 ms for a write of 20 quads.
_LEVEL = 6
_MODULUS = 1 << 256

Quads = frozenset[ox.Quad]
Graphs = frozenset[ox.NamedNode]


@dataclass(frozen=True, slots=True)
class Patch:
    """added, removed: quads. made, gone: named graphs."""

    added: Quads = field(default=frozenset())
    removed: Quads = field(default=frozenset())
    made: Graphs = field(default=frozenset())
    gone: Graphs = field(default=frozenset())

    @property
    def reverse(self) -> Patch:
        """What leads back."""
        return Patch(self.removed, self.added, self.gone, self.made)

    def then(self, later: Patch) -> Patch:
        """Both, one after the other, as one."""
        return Patch(
            (self.added - later.removed) | (later.added - self.removed),
            (self.removed - later.added) | (later.removed - self.added),
            (self.made - later.gone) | (later.made - self.gone),
            (self.gone - later.made) | (later.gone - self.made),
        )


@dataclass(frozen=True, slots=True)
class Sorted:
    """Quads as lines of N-Quads, without their points, in order: more than memory holds. read: gives them each time."""

    count: int
    read: Callable[[], Iterator[str]]

    def __iter__(self) -> Iterator[str]:
        return self.read()

    def __len__(self) -> int:
        return self.count


class Change(Protocol):
    """What a patch file is written from: a Patch, or what is on disk."""

    @property
    def added(self) -> Quads | Sorted:
        """What came."""

    @property
    def removed(self) -> Quads | Sorted:
        """What went."""

    @property
    def made(self) -> Graphs:
        """Named graphs that came."""

    @property
    def gone(self) -> Graphs:
        """Named graphs that went."""


class Digest:
    """A digest of a set of quads that follows its changes: the sum of the SHA-256 of their N-Quads, modulo 2^256.

    Against accidents, not against enemies: sums can be forged (https://doi.org/10.1007/3-540-69053-0_13).
    """

    def __init__(self, value: str = "0") -> None:
        """value: as `str` gives it."""
        self._sum = int(value, 16)

    def add(self, quads: Iterable[ox.Quad] | Iterable[str], sign: int = 1) -> None:
        """Quads that came, or their lines; with sign -1, that went."""
        for quad in quads:
            self._sum += sign * int.from_bytes(hashlib.sha256(str(quad).encode()).digest())
        self._sum %= _MODULUS

    def __str__(self) -> str:
        return f"{self._sum:064x}"


def canonical(quads: Iterable[ox.Quad]) -> Quads:
    """The quads as a store gives them back: it keeps the value of a number, not its digits."""
    found = frozenset(quads)
    typed = frozenset(quad for quad in found if isinstance(quad.object, ox.Triple) or _is_typed(quad.object))
    if not typed:
        return found
    store = ox.Store()
    store.extend(typed)
    return (found - typed) | frozenset(store)


def _is_typed(term: object) -> bool:
    return isinstance(term, ox.Literal) and term.language is None and term.datatype != _STRING


_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


# ---- files ----


def write(path: Path, patch: Change, identity: str, before: str) -> None:
    """Write a patch and put it on disk. identity, before: IRIs of the versions it leads to and starts from; "" none."""
    with path.open("wb") as file:
        with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed, io.BufferedWriter(packed, 1 << 16) as out:
            out.writelines(line.encode() for line in _lines(patch, identity, before))
        file.flush()
        os.fsync(file.fileno())


def _lines(patch: Change, identity: str, before: str) -> Iterator[str]:
    yield f"H id <{identity}> .\n"
    if before:
        yield f"H prev <{before}> .\n"
    yield from (f"H made {graph} .\n" for graph in sorted(patch.made, key=str))
    yield from (f"H gone {graph} .\n" for graph in sorted(patch.gone, key=str))
    yield "TX .\n"
    yield from (f"D {line} .\n" for line in _ordered(patch.removed))
    yield from (f"A {line} .\n" for line in _ordered(patch.added))
    yield "TC .\n"


def _ordered(quads: Quads | Sorted) -> Iterable[str]:
    return quads if isinstance(quads, Sorted) else sorted(map(str, quads))


def read(path: Path) -> Patch:
    """A patch, whole. Raises BadData for a file that is none."""
    quads: dict[str, set[ox.Quad]] = {"A": set(), "D": set()}
    graphs: dict[str, set[ox.NamedNode]] = {"made": set(), "gone": set()}
    for sign, found in changes(path, graphs):
        quads[sign].update(found)
    return Patch(frozenset(quads["A"]), frozenset(quads["D"]), frozenset(graphs["made"]), frozenset(graphs["gone"]))


def whole(path: Path) -> None:
    """Read a patch to its end. Raises BadData, OSError, EOFError for a file that is none, or not whole."""
    for _ in changes(path):
        pass


def changes(
    path: Path, graphs: dict[str, set[ox.NamedNode]] | None = None, about: Iterable[str] = ()
) -> Iterator[tuple[str, list[ox.Quad]]]:
    """The quads of a patch, some at a time, with "A" or "D". Raises BadData for a file that is none.

    graphs: takes what the head says was `made` and `gone`. about: words of which a line has to hold one, "" of no
    matter; a line that has none is not parsed.
    """
    wanted = tuple(about)
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            _head(lines, {} if graphs is None else graphs)
            chosen = (line for line in lines if not wanted or any(word in line for word in wanted))
            for sign, group in groupby(chosen, lambda line: line[0]):
                if sign in "AD":
                    yield from ((sign, batch) for batch in _parsed(group))
    except (OSError, EOFError, SyntaxError, ValueError) as bad:
        raise BadData(f"{path}: no patch that can be read: {bad}") from bad


def _head(lines: Iterable[str], graphs: dict[str, set[ox.NamedNode]]) -> None:
    for line in lines:
        if line == "TX .\n":
            return
        _, word, value, _ = line.split(" ")
        if word in graphs:
            graphs[word].add(ox.NamedNode(value[1:-1]))
    raise ValueError("its head has no end")


def _parsed(lines: Iterable[str]) -> Iterator[list[ox.Quad]]:
    left = iter(lines)
    while batch := [line[2:] for line in islice(left, _BATCH)]:
        yield list(ox.parse("".join(batch), format=ox.RdfFormat.N_QUADS))
