"""`python -m bench.search [--names N]`: a search in the side index beside the same question in SPARQL.

Names are invented: parks, plans and bureaux of places that do not exist, in English and Chinese. CPU milliseconds of
this process, median of many searches; and what making the index costs.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from kg.index import Index
from kg.search import find, suggest
from kg.store import side

BASE = "http://e/"
_LABEL = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_TYPE, _PLACE = (
    ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
    ox.NamedNode("https://schema.org/Place"),
)
_FIRST = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fern", "Granite", "Harbour", "Iris", "Juniper")
_SECOND = ("Bay", "Creek", "Dale", "Field", "Grove", "Hill", "Island", "Meadow", "Point", "Ridge")
_THIRD = ("Innovation Park", "Science City", "Development Plan", "Port Authority", "Research Institute", "Free Zone")
_HAN = "河湖山海东西南北中新科创园区港湾桥口岸城镇计划"
_QUERIES = ("amber bay innovation park 77", "amber", "innovation park", "河山", "新科创", "fern gro", "zone", "q")
_REGEX = (
    """SELECT ?e ?l { ?e <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER(REGEX(?l, "%s", "i")) } LIMIT 20"""
)


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", type=int, default=100_000)
    names = parser.parse_args().names
    with tempfile.TemporaryDirectory() as folder:
        store = ox.Store(f"{folder}/store")
        store.bulk_extend(_quads(names // 2))
        store.optimize()
        path = Path(folder) / "index.sqlite"
        spent = _cpu(lambda: side.write(store, path, BASE), 1)
        index = Index(path)
        table = Table("words", "search, ms", "p95, ms", "suggest, ms", "SPARQL regex, ms", "found")
        for words in _QUERIES:
            table.add_row(words, *_measured(index, store, words))
        Console().print(
            f"{names} names, {path.stat().st_size / 1e6:.0f} MB, made in {spent / 1000:.1f} s of CPU", table
        )


def _measured(index: Index, store: ox.Store, words: str) -> Iterator[str]:
    searches = [_cpu(lambda: find(index, words), 1) for _ in range(60)]
    yield f"{statistics.median(searches):.2f}"
    yield f"{statistics.quantiles(searches, n=20)[-1]:.2f}"
    yield f"{_cpu(lambda: suggest(index, words), 40):.2f}"
    yield f"{_cpu(lambda: list(store.query(_REGEX % words)), 5):.1f}"  # type: ignore[arg-type]
    found = find(index, words)
    yield f"{found.total}{'+' if found.capped else ''}"


def _cpu(work: Callable[[], object], runs: int) -> float:
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


def _quads(entities: int) -> Iterator[ox.Quad]:
    """An English and a Chinese name for each; the same every time."""
    drawn = random.Random(1)  # noqa: S311 - invented names, no secrets
    for number in range(entities):
        entity = ox.NamedNode(f"{BASE}id/place/{number}")
        english = f"{drawn.choice(_FIRST)} {drawn.choice(_SECOND)} {drawn.choice(_THIRD)} {number}"
        yield ox.Quad(entity, _LABEL, ox.Literal(english, language="en"))
        yield ox.Quad(entity, _LABEL, ox.Literal("".join(drawn.choices(_HAN, k=8)), language="zh"))
        yield ox.Quad(entity, _TYPE, _PLACE)


if __name__ == "__main__":
    main()
