"""`python -m bench.loading [--articles N]`: `kg load` beside `oxigraph load`, the same file, CPU seconds of each.

oxigraph keeps a graph in three indices. So does `kg load` where the default graph is one of its own
(KG_DEFAULT_GRAPH=own); with the merge of all graphs beside the named ones, every triple stands in nine. The side index
is timed by itself.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from bench.graph import written
from kg.store import Home, side

_BIN = Path(sys.executable).parent


def main() -> None:
    """Load one file in each way and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=50_000, help="20 triples each")
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        file = written(folder / "news.nt", articles)
        table = Table("what", "CPU s", "wall s", "to oxigraph load", "peak MB")
        base = 0.0
        for what, cpu, wall, memory in _rows(folder, file):
            base = base or cpu
            table.add_row(what, f"{cpu:.1f}", f"{wall:.1f}", f"{cpu / base:.2f}", memory)
        load = os.getloadavg()[0]
        Console().print(f"{file.stat().st_size / 1e6:.0f} MB of N-Triples, load average {load:.1f}", table)


def _rows(folder: Path, file: Path) -> Iterator[tuple[str, float, float, str]]:
    peer = [str(_BIN / "oxigraph"), "load", "--location", str(folder / "ox"), "--file", str(file)]
    yield "oxigraph load", *_timed(peer, {})
    for own in ("own", "union"):
        home = folder / own
        command = [str(_BIN / "kg"), "load", "--quiet", "--home", str(home), str(file)]
        cpu, wall, memory = _timed(command, {"KG_DEFAULT_GRAPH": own})
        index = _index(home)
        yield f"kg load, {own}", cpu - index, wall, memory
        yield "  and its side index", index, 0.0, ""


def _timed(command: list[str], more: Mapping[str, str]) -> tuple[float, float, str]:
    before, start = getrusage(RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **more})  # noqa: S603 - our own commands
    after = getrusage(RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.monotonic() - start, f"{after.ru_maxrss / 1000:.0f}"


def _index(home: Path) -> float:
    version = Home(home).current()
    start = time.process_time()
    side.write(ox.Store.read_only(str(version.store)), home / "again.sqlite", "http://localhost:8000/")
    return time.process_time() - start


if __name__ == "__main__":
    main()
