"""`python -m bench.history [--triples N] [--versions N]`: what many versions take on disk, and how one is had again.

A graph of news is published and written to, one version a write: graphs of 20 triples put, put again and removed.
Disk is counted in blocks, a file with several names once. Quote the ratios: seconds are this machine's, this minute's.
"""

from __future__ import annotations

import argparse
import gzip
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from rich.console import Console

from bench.fullest import BASE
from bench.graph import NEWS, TRIPLES_AN_ARTICLE, published
from kg.store import Home, Reader, open_index
from kg.store.home import KEPT
from kg.store.write import Change, Part, Writer, delete, put, restore

_out = Console(highlight=False, soft_wrap=True)
_TRIPLES = 20


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--versions", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "home"
        published(path, round(asked.triples / TRIPLES_AN_ARTICLE))
        one = disk(path)
        _line("one version", one, one)
        home = Home(path, asked.versions)
        _write(home, asked.versions - 1)
        _line(f"{asked.versions} versions, all readable, and the live store", disk(path), one)
        for name in ("versions", "history", "live"):
            _line(f"  of that {name}/, counted by itself", disk(path / name), one)
        _out.print(f"  the changes: {_changes(path):,} bytes of N-Quads")
        _write(Home(path), 2)
        _line(f"{asked.versions + 2} versions, {KEPT} of them readable", disk(path), one)
        _again(home, asked.versions // 2)
        _line("and one that was brought back", disk(path), one)


def disk(path: Path) -> int:
    """Bytes on disk of a folder, each file once."""
    blocks = {(found := file.lstat()).st_ino: found.st_blocks for file in path.rglob("*")}
    return 512 * sum(blocks.values())


def _line(name: str, size: int, one: int) -> None:
    _out.print(f"{name:<60}{size / 1e6:10.1f} MB{size / one:8.3f}")


def _write(home: Home, times: int) -> None:
    with closing(Writer(home, 600)) as writer:
        for change in _written(home.current().number, times):
            writer.write(change)


def _written(first: int, times: int) -> Iterator[Change]:
    """Of five writes three put a graph, one puts another in its place, one removes it."""
    for number in range(first, first + times):
        name = f"{BASE}graph/w{number - number % 5}" if number % 5 > 2 else f"{BASE}graph/w{number}"  # noqa: PLR2004
        yield delete(name) if number % 5 == 4 else put(name, _part(number), BASE)  # noqa: PLR2004


def _part(number: int) -> Part:
    article = f"<{NEWS}article/new-{number}>"
    lines = [f'{article} <https://schema.org/headline> "Article number {number} of the day"@en .']
    lines += [f"{article} <https://schema.org/mentions> <{NEWS}entity/{number + one}> ." for one in range(_TRIPLES - 1)]
    return Part("application/n-triples", "\n".join(lines).encode())


def _changes(path: Path) -> int:
    return sum(
        len(line) - 2
        for patch in path.glob("history/*/patch.rdfp.gz")
        for line in gzip.open(patch)
        if line[:2] in {b"A ", b"D "}
    )


def _again(home: Home, number: int) -> None:
    """Bring a version back, and make the index of another that is kept."""
    _timed(f"version {number} brought back", lambda: restore.restore(home, number))
    oldest = home.numbers()[1]
    opened = Reader(home).at(oldest)
    _timed(f"the index of version {oldest} made from that of a newer one", lambda: open_index(opened, BASE))


def _timed(name: str, work: Callable[[], object]) -> None:
    start, spent = time.monotonic(), time.process_time()
    work()
    _out.print(f"{name}: {time.process_time() - spent:.2f} s of processor time, {time.monotonic() - start:.2f} s")


if __name__ == "__main__":
    main()
