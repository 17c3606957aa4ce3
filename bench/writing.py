"""What a write costs: `python -m bench.writing [TRIPLES]` (1,000,000 unless told otherwise).

A graph of that many triples in graphs of 500 is made and published; then one client after another, then eight at once,
write through the writer's process. Milliseconds from the request to the acknowledgement, medians; each write is then on
disk and in the version that readers open.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rich.console import Console

from kg.store import Dataset, Home
from kg.store.write import Change, Part, Writer, put, update

GRAPH = 500
_out = Console(highlight=False, soft_wrap=True)
_PLAIN = "INSERT DATA {{ GRAPH <http://e/w{}> {{ <http://e/w> <http://e/p> {} }} }}"
_ANYWHERE = "INSERT {{ GRAPH ?g {{ <http://e/s0> <http://e/w> {} }} }} WHERE {{ GRAPH ?g {{ <http://e/s0> ?p ?o }} }}"


def main(triples: int) -> None:
    """Print one line a kind of write."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        _seed(home, triples)
        with closing(Writer(home, 600)) as writer:
            writer.write(update(_PLAIN.format(0, 0), ""))
            _out.print(f"{triples:,} triples, milliseconds a write")
            for name, change, times in _kinds(triples):
                _out.print(f"  {name:<58}{_median(writer, change, times):10.1f}")
            _out.print(f"  {'writes a second, eight clients, one triple each':<58}{_rate(writer):10.0f}")


def _seed(home: Home, triples: int) -> None:
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        for number in range(max(triples // GRAPH, 1)):
            dataset.add(_graph(number))
        dataset.flush()
        del dataset  # closes the engine
        manifest = {"base": "http://e/", "counts": {"quads": triples}, "default_graph": "union"}
        (aside / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        home.publish(aside)


def _graph(number: int) -> Graph:
    graph = Graph(identifier=f"http://e/g{number}")
    for one in range(number * GRAPH, (number + 1) * GRAPH):
        graph.add((URIRef(f"http://e/s{one // 5}"), URIRef(f"http://e/p{one % 5}"), Literal(f"value {one}")))
    return graph


def _kinds(triples: int) -> Iterator[tuple[str, Callable[[int], Change], int]]:
    text = _graph(0).serialize(format="nt")
    part = Part("application/n-triples", text.encode())
    yield "PUT of a graph of 500 triples, new", lambda n: put(f"http://e/new{n}", part, ""), 20
    yield "PUT of the same over itself", lambda _: put("http://e/new0", part, ""), 20
    yield "INSERT DATA of one triple in a named graph", lambda n: update(_PLAIN.format(n, n), ""), 20
    times = 5 if triples < GRAPH * GRAPH else 2
    yield (
        "update of graphs that are not plain to see (merge repaired)",
        lambda n: update(_ANYWHERE.format(n), ""),
        times,
    )


def _median(writer: Writer, change: Callable[[int], Change], times: int) -> float:
    return statistics.median(_milliseconds(writer, change(number)) for number in range(times))


def _milliseconds(writer: Writer, change: Change) -> float:
    start = time.perf_counter()
    writer.write(change)
    return (time.perf_counter() - start) * 1000


def _rate(writer: Writer) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(8) as threads:
        written = list(threads.map(lambda n: writer.write(update(_PLAIN.format(n, n), "")), range(400)))
    return len(written) / (time.perf_counter() - start)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
