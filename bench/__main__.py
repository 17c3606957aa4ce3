"""`make bench`: read, build and serve the real data, each beside a peer; CPU milliseconds, median of several runs.

Quote the ratios: absolute figures are this machine's, this minute's.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from flask.testing import FlaskClient
from rdflib import Graph
from rich.console import Console
from rich.table import Table

from kg import ingest, read
from kg.evaluate import Evaluator
from kg.ingest import Folders
from kg.iri import Base
from kg.lift import page_graph
from kg.limits import Limits
from kg.store import Home, Reader
from kg.web import create_app

ROOT = Path(__file__).parents[1]
FOLDERS = Folders(ROOT / "data", ROOT / "ontology", ROOT / "shapes")
BASE = Base("http://localhost:8000/")
RUNS = 15


def cpu(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median CPU milliseconds of a call in this process, after one that is not counted."""
    work()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def process(*command: str) -> float:
    """CPU milliseconds of a command and all it starts."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
    after = getrusage(RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def main() -> None:
    """Measure and print one table."""
    table = Table("what", "ours, ms", "peer", "peer, ms", "ratio")
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        ingest.build(FOLDERS, BASE, home)
        with closing(Evaluator(Limits())) as evaluator:
            rows = [*_reading(), *_serving(home, evaluator), *_building(folder)]
        for what, ours, peer, theirs in rows:
            table.add_row(what, f"{ours:.1f}", peer, f"{theirs:.1f}", f"{ours / theirs:.2f}")
    Console().print(table)


def _reading() -> list[tuple[str, float, str, float]]:
    curated = ingest.curated(FOLDERS, BASE)
    (page,) = ingest.pages(FOLDERS)
    body = page.text.encode()
    lifted = cpu(lambda: page_graph(*ingest.read_page(read.page(page.source, body), curated, BASE), BASE))
    extracted = cpu(lambda: ingest.read_page(read.page(page.source, body), curated, BASE))
    return [("a page: bytes to graph", lifted, "bytes to claims alone", extracted)]


def _serving(home: Home, evaluator: Evaluator) -> list[tuple[str, float, str, float]]:
    reader = Reader(home)
    client = create_app(reader, BASE.iri, evaluator).test_client()
    plan, place = f"{BASE.iri}id/plan/hetao-development-plan", f"{BASE.iri}id/place/shenzhen"
    triples = f"CONSTRUCT {{ <{plan}> ?p ?o }} WHERE {{ <{plan}> ?p ?o }}"
    bare = cpu(lambda: reader.current().dataset.construct([triples], {}, "text/turtle"))
    whole = Graph().parse(data=reader.current().dataset.construct([triples], {}, "application/n-triples"), format="nt")
    pages = [iri.replace(f"{BASE.iri}id", "/page") for iri in (plan, place)]
    rows = [(f"GET {page}", cpu(partial(_get, client, page)), "its triples alone", bare) for page in pages]
    rdflib_turtle = cpu(lambda: whole.serialize(format="turtle"))
    return [*rows, ("the plan's triples as Turtle, query included", bare, "rdflib, writing alone", rdflib_turtle)]


def _get(client: FlaskClient, page: str) -> bytes:
    body: bytes = client.get(page).data
    return body


def _building(folder: str) -> list[tuple[str, float, str, float]]:
    python = (sys.executable, "-c", "import rdflib, pyshacl, pyoxigraph")
    built = min(process(sys.executable, "-m", "kg", "build", "--quiet", "--home", f"{folder}/b") for _ in range(3))
    return [
        ("kg build, whole process", built, "importing its libraries alone", min(process(*python) for _ in range(3)))
    ]


if __name__ == "__main__":
    main()
