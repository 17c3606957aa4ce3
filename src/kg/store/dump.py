"""Dumps of a version, made once for each, in a process of its own: `main` with STORE FOLDER own|union.

Every quad as N-Quads, and what the default graph says as Turtle and JSON-LD, each packed with gzip. Quads stream from
the engine to the file: memory stays the same however many there are. The engine gives them in the order of its index,
which is that of the terms and not of their coming, so that equal datasets give equal bytes.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.accounts import SECRET
from kg.prefixes import PREFIXES
from kg.store.home import DUMPS, Version
from kg.store.records import sync

#: 6 takes a third of the time of 9 and packs a million triples of news to 3 % more.
_LEVEL = 6
_LISTING = "listing.json"
_EMPTY = "# empty graph: "
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Dump:
    """One file. media: of what is packed in it. size: bytes of the packed file. sha256: of the packed file, in hex."""

    name: str
    media: str
    size: int
    sha256: str


#: Longest that a process is waited for whose files are there, in seconds.
_ENDING = 2.0


class Dumps:
    """The dumps of a version, made when they are first asked for."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._folder = version.path / DUMPS
        self._making: subprocess.Popen[bytes] | None = None

    def ready(self, seconds: float = 0.0) -> tuple[Dump, ...]:
        """The dumps; where there are none they are begun, and waited for so long. Empty until they are made."""
        if found := self.listed:
            self._end()
            return found
        making = self._begun()
        with suppress(subprocess.TimeoutExpired):
            making.wait(seconds)
        return self.listed

    def _end(self) -> None:
        """Take note that the process which made them has ended, or is about to: else it stays behind as a zombie."""
        if self._making:
            with suppress(subprocess.TimeoutExpired):
                self._making.wait(_ENDING)

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self._folder / name

    @property
    def listed(self) -> tuple[Dump, ...]:
        """Those that are made; begins nothing."""
        try:
            rows = json.loads((self._folder / _LISTING).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return ()
        return tuple(Dump(**row) for row in rows)

    def _begun(self) -> subprocess.Popen[bytes]:
        """The process that makes them; one that has failed is not tried again."""
        if self._making is None:
            kind = "own" if self._version.own else "union"
            command = [
                sys.executable,
                "-c",
                f"from {__name__} import main; main()",
                str(self._version.store),
                str(self._folder),
                kind,
            ]
            environment = {name: value for name, value in os.environ.items() if name not in SECRET}
            self._making = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment)  # noqa: S603 - our own
        return self._making


def make(store: Path, folder: Path, *, own: bool) -> tuple[Dump, ...]:
    """Write all dumps of a store into a folder that is not there yet; it appears when all are whole."""
    engine = ox.Store.read_only(str(store))
    with _aside(folder) as aside:
        found = (
            _write(aside / "hetao.nq.gz", ox.RdfFormat.N_QUADS, lambda out: _quads(engine, out, own=own)),
            _write(aside / "hetao.ttl.gz", ox.RdfFormat.TURTLE, lambda out: _turtle(engine, out)),
            _write(aside / "hetao.jsonld.gz", ox.RdfFormat.JSON_LD, lambda out: _json_ld(engine, out)),
        )
        (aside / _LISTING).write_text(json.dumps([asdict(dump) for dump in found], indent=1), encoding="utf-8")
    return found


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A folder beside, that takes the place of `folder` at the end; whoever else makes the same waits."""
    with (folder.parent / f"{folder.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        aside = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
        try:
            yield aside
            if not folder.exists():
                aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def _write(path: Path, form: ox.RdfFormat, fill: Callable[[IO[bytes]], None]) -> Dump:
    with path.open("wb") as file:
        with gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed, io.BufferedWriter(packed, 1 << 16) as out:
            fill(out)
        file.flush()
        os.fsync(file.fileno())
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Dump(path.name, form.media_type, path.stat().st_size, digest)


def archive(store: Path, target: Path, *, own: bool) -> None:
    """Write every quad of a store into one file, which appears when it is whole.

    Graphs without a quad are named in comments at its beginning, for `unpacked`: N-Quads cannot say them.
    """
    engine, aside = ox.Store.read_only(str(store)), target.with_name(f"{target.name}-{os.getpid()}")
    try:
        _write(aside, ox.RdfFormat.N_QUADS, lambda out: _archived(engine, out, own=own))
        aside.replace(target)
        sync(target.parent)
    finally:
        aside.unlink(missing_ok=True)


def _archived(engine: ox.Store, out: IO[bytes], *, own: bool) -> None:
    for name in engine.named_graphs():
        if next(engine.quads_for_pattern(None, None, None, name), None) is None:
            out.write(f"{_EMPTY}{name}\n".encode())
    _quads(engine, out, own=own)


def whole(file: Path) -> None:
    """Read a file of `archive` to its end. Raises SyntaxError, OSError, EOFError for one that is not whole."""
    for _ in unpacked(file)[1]:
        pass


def unpacked(file: Path) -> tuple[list[ox.NamedNode], Iterator[ox.Quad]]:
    """The graphs without a quad, and the quads, of a file that `archive` wrote."""
    empty = []
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if not line.startswith(_EMPTY):
                break
            empty.append(ox.NamedNode(line.removeprefix(_EMPTY).strip()[1:-1]))
    return empty, ox.parse(cast(IO[bytes], gzip.open(file)), format=ox.RdfFormat.N_QUADS)


def stated(engine: ox.Store, *, own: bool) -> Iterator[ox.Quad]:
    """Every quad that is stated; of a merge of all graphs, which stands in the default graph, nothing."""
    graphs = [None] if own else engine.named_graphs()  # the merge is as large as they are
    return (quad for graph in graphs for quad in engine.quads_for_pattern(None, None, None, graph))


def _quads(engine: ox.Store, out: IO[bytes], *, own: bool) -> None:
    ox.serialize(stated(engine, own=own), output=out, format=ox.RdfFormat.N_QUADS)


def _turtle(engine: ox.Store, out: IO[bytes]) -> None:
    tidy = cast(IO[bytes], _Tidy(out))
    engine.dump(tidy, ox.RdfFormat.TURTLE, from_graph=_DEFAULT, prefixes=PREFIXES)
    tidy.close()


def _json_ld(engine: ox.Store, out: IO[bytes]) -> None:
    engine.dump(out, ox.RdfFormat.JSON_LD, from_graph=_DEFAULT)


class _Tidy(io.RawIOBase):
    """Passes Turtle on, its prefixes in one order: the engine writes them in a new one each time."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._head: bytes | None = b""

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take bytes; the prefixes wait until the last of them has come."""
        if self._head is None:
            self._out.write(data)
            return len(data)
        self._head += bytes(data)
        lines = self._head.splitlines(keepends=True)
        ended = next((n for n, line in enumerate(lines) if not b"@prefix".startswith(line[:7])), None)
        if ended is not None:
            self._settle(lines, ended)
        return len(data)

    def _settle(self, lines: list[bytes], ended: int) -> None:
        self._head = None
        self._out.write(b"".join([*sorted(lines[:ended]), *lines[ended:]]))

    def close(self) -> None:
        """Write what still waits."""
        if self._head is not None:
            lines = self._head.splitlines(keepends=True)
            self._settle(lines, len(lines))
        super().close()


def main() -> None:
    """Make the dumps at low priority; a version that is removed meanwhile needs none."""
    store, folder, kind = sys.argv[1:4]
    os.nice(10)
    with suppress(FileNotFoundError):
        make(Path(store), Path(folder), own=kind == "own")
