"""`python -m bench.sparql`: the query service and its peers in turn, on one store, asked the same queries.

CPU milliseconds a request are those of the server's whole process tree, user and system; the clients' are not counted.
Quote the ratios: absolute figures are this machine's, this minute's. `--quick` is for development: too few to quote.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from itertools import repeat
from pathlib import Path

import pyoxigraph as ox
from rich.console import Console
from rich.table import Table

from bench.fullest import BASE
from bench.graph import TRIPLES_AN_ARTICLE, articles_of, published
from bench.peers import Request, Server, Timing, running
from bench.queries import JSON, QUERIES, Query
from kg.store import Version

OURS, CACHED, OXIGRAPH, RDFLIB, EMBEDDED = "ours", "ours, cached", "oxigraph", "rdflib-endpoint", "in process"
_BIN = Path(sys.executable).parent
#: Budgets: a cached answer, in CPU ms; how many times our CPU rdflib-endpoint takes at least.
_CACHED_MS, _RDFLIB_TIMES = 1, 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured. seconds: for each query, server and number of clients. peers: names."""

    version: Version
    articles: int
    seconds: float
    peers: Sequence[str]


@dataclass(frozen=True, slots=True)
class Case:
    """What a figure is about."""

    query: Query
    peer: str
    clients: int = 1


Figures = Mapping[Case, Timing]


def main() -> None:
    """Measure and print: one table of figures, one of budgets."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        version = published(options.home or Path(folder), options.articles)
        plan = Plan(version, articles_of(version), options.seconds, options.peers)
        runs = [dict(_run(plan)) for _ in range(options.runs)]
    console = Console(width=130)
    console.print(_figures(runs), _budgets(runs))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.sparql", description=__doc__)
    parser.add_argument("--articles", type=int, help="size of the graph; an article is about 18 triples")
    parser.add_argument("--home", type=Path, help="where the graph is kept, and found by the next call")
    parser.add_argument("--quick", action="store_true", help="50,000 triples and few requests")
    parser.add_argument("--runs", type=int, help="how often each server has its turn; medians are printed")
    parser.add_argument("--seconds", type=float, help="for each query, server and number of clients")
    parser.add_argument("--peers", nargs="+", choices=_ALL, default=_present(), help="who takes part; all installed")
    options = parser.parse_args()
    options.articles = options.articles or round((50_000 if options.quick else 1_000_000) / TRIPLES_AN_ARTICLE)
    options.runs = options.runs or (1 if options.quick else 3)
    options.seconds = options.seconds or (0.5 if options.quick else 2)
    return options


# ---- measuring ----


def _run(plan: Plan) -> Iterator[tuple[Case, Timing]]:
    for peer in plan.peers:
        if peer == EMBEDDED:
            yield from _embedded(plan)
            continue
        with _PEERS[peer](plan.version) as server:
            for query in QUERIES:
                yield from _asked(plan, query, peer, server)
            Console(stderr=True).print(f"{peer}: {server.memory():.0f} MB in {len(server.pids())} process(es)")


def _asked(plan: Plan, query: Query, peer: str, server: Server) -> Iterator[tuple[Case, Timing]]:
    requests = query.requests(plan.articles)
    _check(server, query, next(requests))
    for clients in (1,) if query.heavy or peer == RDFLIB else (1, 8):
        yield Case(query, peer, clients), server.measure(requests, clients, plan.seconds)
    if peer == OURS:
        again = next(requests)
        _check(server, query, again)  # this is when it gets into the cache
        yield Case(query, CACHED), server.measure(repeat(again), 1, plan.seconds)


def _check(server: Server, query: Query, request: Request) -> None:
    """Stop when the answer is none: a refusal is quickly made."""
    status, body = server.get(request)
    if status != HTTPStatus.OK or len(body) < (100 if query.media == JSON else 1000):
        sys.exit(f"{query.name}: {status}, {body[:300]!r}")


def _embedded(plan: Plan) -> Iterator[tuple[Case, Timing]]:
    """The engine in this process: no server, no socket, no time-out."""
    store = ox.Store.read_only(str(plan.version.store))
    for query in QUERIES:
        texts, latencies = query.texts(plan.articles), list[float]()
        start, cpu = time.monotonic(), time.process_time()
        while time.monotonic() < start + plan.seconds or len(latencies) < 2:  # noqa: PLR2004 - two at least
            before = time.perf_counter()
            _evaluate(store, next(texts), query.media)
            latencies.append(1000 * (time.perf_counter() - before))
        spent = 1000 * (time.process_time() - cpu) / len(latencies)
        yield Case(query, EMBEDDED), Timing(spent, latencies, time.monotonic() - start)


def _evaluate(store: ox.Store, text: str, media: str) -> None:
    found = store.query(text)
    if isinstance(found, ox.QueryTriples):
        found.serialize(format=ox.RdfFormat.from_media_type(media))
    else:
        found.serialize(format=ox.QueryResultsFormat.JSON)


# ---- the servers ----


def _ours(version: Version) -> AbstractContextManager[Server]:
    command = [sys.executable, "-m", "kg", "serve", "--home", str(version.path.parents[1]), "--base", BASE, "--port"]
    return running(lambda port: [*command, str(port)])


def _oxigraph(version: Version) -> AbstractContextManager[Server]:
    command = [str(_BIN / "oxigraph"), "serve-read-only", "--location", str(version.store), "--bind"]
    return running(lambda port: [*command, f"127.0.0.1:{port}"])


def _rdflib(version: Version) -> AbstractContextManager[Server]:
    command = [str(_BIN / "uvicorn"), "bench.rdflib_app:app", "--log-level", "warning", "--port"]
    return running(lambda port: [*command, str(port)], KG_BENCH_STORE=str(version.store))


_PEERS: Mapping[str, Callable[[Version], AbstractContextManager[Server]]] = {
    OURS: _ours, OXIGRAPH: _oxigraph, RDFLIB: _rdflib,
}  # fmt: skip
_ALL = [*_PEERS, EMBEDDED]


def _present() -> list[str]:
    """Those whose programs are installed (the extra `bench`)."""
    programs = {OXIGRAPH: "oxigraph", RDFLIB: "rdflib-endpoint"}
    return [peer for peer in _ALL if peer not in programs or (_BIN / programs[peer]).exists()]


# ---- printing ----


def _middle(runs: Sequence[Figures], figure: Callable[[Figures], float]) -> float:
    return statistics.median(figure(run) for run in runs)


def _times(run: Figures, case: Case, peer: Case) -> float:
    return run[case].cpu / run[peer].cpu


def _ratio(runs: Sequence[Figures], case: Case, peer: str) -> float | None:
    """How many times the peer's CPU it takes, run by run, the median; None where the peer took no part."""
    other = Case(case.query, peer, case.clients)
    if case not in runs[0] or other not in runs[0]:
        return None
    return _middle(runs, partial(_times, case=case, peer=other))


def _figures(runs: Sequence[Figures]) -> Table:
    table = Table("query", "server", "clients", "CPU ms", "p50 ms", "p99 ms", "answers/s", "503s", "to oxigraph")
    for case in sorted(runs[0], key=lambda case: (QUERIES.index(case.query), case.clients)):
        took = [run[case] for run in runs]
        spans = zip(*((t.cpu, t.percentile(50), t.percentile(99)) for t in took), strict=True)
        ratio = _ratio(runs, case, OXIGRAPH)
        table.add_row(
            case.query.name, case.peer, str(case.clients), *(f"{statistics.median(it):.2f}" for it in spans),
            f"{statistics.median(t.rate for t in took):.0f}", str(sum(t.refused for t in took)),
            f"{ratio:.2f}" if ratio else "",
        )  # fmt: skip
    return table


def _budgets(runs: Sequence[Figures]) -> Table:
    table = Table("query", "budget", "found", "met", title="budgets")
    for query in QUERIES:
        for clients in (1, 8):
            ratio = _ratio(runs, Case(query, OURS, clients), OXIGRAPH)
            _row(table, f"{query.name}, {clients} client(s)", "x oxigraph", ratio, query.most)
        back = _ratio(runs, Case(query, RDFLIB), OURS)
        _row(table, query.name, "x ours, for rdflib-endpoint at least", back, -_RDFLIB_TIMES)
        if Case(query, CACHED) in runs[0]:
            cached = _middle(runs, lambda run, query=query: run[Case(query, CACHED)].cpu)  # type: ignore[misc]
            _row(table, query.name, "ms, cached", cached, _CACHED_MS)
    return table


def _row(table: Table, what: str, unit: str, found: float | None, most: float) -> None:
    """One budget; a negative one is a least."""
    if found is not None:
        met = found >= -most if most < 0 else found <= most
        table.add_row(what, f"{abs(most):g} {unit}", f"{found:.2f}", "yes" if met else "no")


if __name__ == "__main__":
    main()
