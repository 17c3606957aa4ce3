"""What `python -m bench.ingest` measures.

Pages are our own (bench.synthetic): English and Chinese, HTML and text. CPU time of one core; the peer is trafilatura,
which takes the text out of a page and reads no statement (left out where it is not installed). Memory is told twice:
the most that was resident (VmHWM, which counts what processes share in each of them), and the most of the
proportional set size (PSS, which counts it in parts; looked at ten times a second).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table

from bench import synthetic
from kg import ingest as use_case
from kg.extract import Gazetteer, extract
from kg.gate.quick import Shapes
from kg.ingest import Folders, crew, spread
from kg.ingest.item import Item
from kg.ingest.received import items
from kg.ingest.run import Place, ingest
from kg.ingest.work import Outcome, Worker, read_item
from kg.iri import Base
from kg.lift import page_triples
from kg.reconcile import reconcile
from kg.store import Home

ROOT = Path(__file__).parents[1]
FOLDERS = Folders(ROOT / "data", ROOT / "ontology", ROOT / "shapes")
BASE = Base("http://localhost:8000/")
SAMPLE = 400


def main() -> None:
    """Measure and print the tables."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        synthetic.write(folder / "pages", range(pages))
        place = _place(folder / "steps")
        sample = list(items([str(folder / "pages")], _nobody))[:SAMPLE]
        Console().print(_steps(place, sample))
        Console().print(_runs(folder, pages))
        for engine in ("local", "dask") if find_spec("distributed") else ("local",):
            Console().print(_command(folder, pages, engine))


def _nobody(address: str) -> Item:
    raise AssertionError(address)


def _place(home: Path) -> Place:
    use_case.build(FOLDERS, BASE, Home(home))
    return Place(FOLDERS, BASE, Home(home))


def _steps(place: Place, sample: list[Item]) -> Table:
    """CPU milliseconds a page, each step by itself."""
    spent: dict[str, float] = defaultdict(float)

    def clocked(step: str, work: Callable[..., Any], *given: Any) -> Any:
        start = time.process_time()
        made = work(*given)
        spent[step] += 1000 * (time.process_time() - start) / len(sample)
        return made

    gazetteer, kit = Gazetteer(place.kit.vocabulary.names), place.kit
    shapes, worker, editors = Shapes(kit.shapes, kit.classes), Worker(kit), kit.facts()
    peer = import_module("trafilatura").extract if find_spec("trafilatura") else None
    for item in sample:
        page = clocked("read", read_item, item)
        reading = clocked("extract", extract, page, gazetteer)
        found = clocked("reconcile", reconcile, reading, kit.vocabulary, BASE)
        triples = clocked("lift", page_triples, reading, found, BASE)
        clocked("shapes", shapes.conforms, triples.found, editors)
        clocked("a worker, all of it", worker, item)
        if peer:
            clocked("peer: trafilatura, the text alone", peer, item.body.decode())
    table = Table("step", "ms a page", "pages/s/core")
    core = sum(spent[step] for step in ("read", "extract", "reconcile", "lift"))
    for step, cost in [*spent.items(), ("read + extract + reconcile + lift", core)]:
        table.add_row(step, f"{cost:.2f}", f"{1000 / cost:.0f}")
    return table


def _runs(folder: Path, pages: int) -> Table:
    """All pages on each engine, with a digest of their graphs; then what it takes to check and publish them."""
    table = Table("run", "CPU s", "pages/s/core", "largest process below, MB", "its PSS", "graphs")
    place = _place(folder / "runs")
    read: list[tuple[Item, Outcome]] = []
    for name, engine in (("2 processes", _crew), ("Dask, 2 processes", _dask)):
        if name.startswith("Dask") and not find_spec("distributed"):
            continue
        before = _cpu()
        with watched(os.getpid()) as seen:
            read = list(engine(items([str(folder / "pages")], _nobody), place.kit))
        spent = _cpu() - before
        table.add_row(name, f"{spent:.1f}", f"{pages / spent:.0f}", *_largest(seen), _digest(read))
    before = _cpu()
    with watched(os.getpid()) as seen:
        summary = ingest(
            place, (item for item, _ in read), lambda found, _: iter(read[: len(list(found))]), lambda _: None
        )
    spent = _cpu() - before
    left_out = f"{len(summary.troubles)} left out"
    table.add_row("check and publish", f"{spent:.1f}", f"{pages / spent:.0f}", *_largest(seen), left_out)
    return table


def _command(folder: Path, pages: int, engine: str) -> Table:
    """`kg ingest` itself: what each of its processes takes."""
    home = folder / engine
    _place(home)
    table = Table(f"process of kg ingest --engine {engine}", "MB", "PSS, MB")
    before = _cpu()
    command = [sys.executable, "-m", "kg", "ingest", "--quiet", "--engine", engine, str(folder / "pages")]
    settings = os.environ | {"KG_HOME": str(home), "KG_BASE_IRI": BASE.iri}
    with watched(os.getpid()) as seen:
        subprocess.run(command, env=settings, check=True)  # noqa: S603 - ours
    for name, memory in sorted(seen.items(), key=lambda pair: -pair[1].most):
        table.add_row(name, f"{memory.most:.0f}", f"{memory.share:.0f}")
    table.add_row(f"all, {pages / (_cpu() - before):.0f} pages/s/core", "", "")
    return table


def _digest(read: list[tuple[Item, Outcome]]) -> str:
    whole = sha256()
    for slug, quads in sorted((outcome.slug, outcome.quads) for _, outcome in read):
        whole.update(slug.encode() + zlib.decompress(quads))
    return whole.hexdigest()[:16]


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Memory(NamedTuple):
    """The most that a process had, in MB. share: its proportional set size."""

    most: float
    share: float


def _largest(seen: dict[str, Memory]) -> tuple[str, str]:
    memory = max(seen.values(), default=Memory(0, 0))
    return f"{memory.most:.0f}", f"{memory.share:.0f}"


@contextmanager
def watched(pid: int) -> Iterator[dict[str, Memory]]:
    """What the processes below this one take, by their commands, until the block ends."""
    seen: dict[str, Memory] = {}
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            for one in _below(pid):
                with suppress(OSError):  # it has ended
                    name, now = (
                        _name(one),
                        Memory(_kilobytes(one, "status", "VmHWM"), _kilobytes(one, "smaps_rollup", "Pss")),
                    )
                    seen[name] = Memory(*map(max, seen.get(name, now), now))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield seen
    finally:
        done.set()
        watcher.join()


def _below(pid: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *_below(child)]
    return found


def _name(pid: int) -> str:
    """The words of a process's command that tell it from others: no paths, no numbers."""
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")[1:]
    told = " ".join(Path(word).name for word in words if not word.isdigit())
    return told.partition("(")[0][:60]


def _kilobytes(pid: int, file: str, what: str) -> float:
    """A line of /proc/PID/FILE, in MB; its own getrusage would count its parent's from before it was started."""
    lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{what}:")), 0.0)


def _crew(found: Any, kit: Any) -> Any:
    return crew.outcomes(found, kit, 2, crew.Limits())


def _dask(found: Any, kit: Any) -> Any:
    return spread.outcomes(found, kit, 2)
