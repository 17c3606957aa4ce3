"""What the gate costs: `python -m bench.gate [TRIPLES …]` (10,000 and 1,000,000 unless told otherwise).

The real graph with so many triples of invented pages beside it, all of which mention one city, a fifth of them with a
claim about it. Checked is a change of the size of a page: the graph of the seed page comes in, quotations and all, once
into a store that lacks it. Processor milliseconds of writer and gate together, from cutting out the neighbourhood to
the report; the peer is a check of the whole graph, which is what a store without focus nodes would do.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
from rich.console import Console

from kg import validate
from kg.gate import GATE
from kg.gate.rules import of_version
from kg.ingest import Folders, build
from kg.iri import Base
from kg.store import Home, read_quads
from kg.store.write.delta import Delta
from kg.store.write.gatekeeper import Gatekeeper
from kg.store.write.live import Live
from kg.terms import HET, OA, PROV, RDF, SCHEMA

BASE, ROOT = "http://localhost:8000/", Path(__file__).parents[1]
TIMES = 20
_CITY, _ELSEWHERE = ox.NamedNode(f"{BASE}id/place/shenzhen"), ox.NamedNode(f"{BASE}graph/invented")
_PAGE = ox.NamedNode(f"{BASE}graph/szgov-business-index")
_out = Console(highlight=False, soft_wrap=True)


def main(sizes: list[int]) -> None:
    """Print one line a size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            live = _store(Path(folder), size)
            delta = _page(live)
            _out.print(
                f"{size:>12,} invented triples: {len(delta.added):,} quads checked in {_gate(live, delta):.0f} ms CPU"
            )
    _out.print(f"{'':>12} a check of everything, none invented: {_everything():.0f} ms CPU")


def _store(folder: Path, size: int) -> Live:
    home = Home(folder / "home")
    build(Folders(ROOT / "data", ROOT / "ontology", ROOT / "shapes"), Base(BASE), home)
    live = Live(home)
    file = folder / "invented.nt"
    with file.open("wb") as lines:
        ox.serialize(_invented(size), lines, format=ox.RdfFormat.N_TRIPLES)
    for graph in (_ELSEWHERE, ox.DefaultGraph()):
        live.engine.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    live.engine.optimize()
    return live


def _invented(size: int) -> Iterator[ox.Triple]:
    """Sentences of pages that do not exist, five triples each; every fifth bears a claim of four."""
    mentions, exact, start, quoted, derived = (
        ox.NamedNode(term) for term in (SCHEMA.mentions, OA.exact, OA.start, PROV.wasQuotedFrom, PROV.wasDerivedFrom)
    )
    kind, subject, predicate, value = (ox.NamedNode(it) for it in (RDF.type, RDF.subject, RDF.predicate, RDF.object))
    for number in range(size * 5 // 29):
        snapshot = ox.NamedNode(f"{BASE}id/snapshot/{number // 20:08x}")
        sentence = ox.NamedNode(f"{snapshot.value}#char={number},{number + 9}")
        yield ox.Triple(sentence, kind, ox.NamedNode(HET.Evidence))
        yield ox.Triple(sentence, exact, ox.Literal(f"Sentence {number} speaks of Shenzhen."))
        yield ox.Triple(sentence, start, ox.Literal(number))
        yield ox.Triple(sentence, quoted, snapshot)
        yield ox.Triple(sentence, mentions, _CITY)
        if number % 5 == 0:
            claim = ox.NamedNode(f"{snapshot.value}#claim-{number:08x}")
            yield ox.Triple(claim, subject, _CITY)
            yield ox.Triple(claim, predicate, ox.NamedNode(SCHEMA.containedInPlace))
            yield ox.Triple(claim, value, ox.NamedNode(f"{BASE}id/place/guangdong"))
            yield ox.Triple(claim, derived, sentence)


def _page(live: Live) -> Delta:
    """The graph of the seed page as a change that has just been made, with the text that proves its quotations."""
    quads = {*live.engine.quads_for_pattern(None, None, None, _PAGE)}
    (snapshot,) = {quad.subject for quad in quads if quad.object == ox.NamedNode(HET.Snapshot)}
    text = (ROOT / "data/sources/szgov-business-index.txt").read_text(encoding="utf-8")
    quads.add(ox.Quad(snapshot, ox.NamedNode(HET.scratchText), ox.Literal(text), _PAGE))
    return Delta(frozenset(quads))


def _gate(live: Live, delta: Delta) -> float:
    """CPU milliseconds a check, the start of the process left out."""
    one, many = (_spent(live, delta, times) for times in (1, 1 + TIMES))
    return 1000 * (many - one) / TIMES


def _spent(live: Live, delta: Delta, times: int) -> float:
    before = _seconds()
    with closing(Gatekeeper(GATE, 600)) as gate:
        for _ in range(times):
            report = gate.check(live.engine, delta, live.version)
            if not report.conforms:
                sys.exit(f"the page does not conform: {report.findings[0]}")
    return _seconds() - before


def _seconds() -> float:
    """Processor time of this process and of its children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _everything() -> float:
    with tempfile.TemporaryDirectory() as folder:
        live = _store(Path(folder), 0)
        rules = of_version(live.version.path)
        start = time.process_time()
        graph = read_quads(ox.serialize(live.engine, format=ox.RdfFormat.N_QUADS) or b"")
        validate.shacl(graph + rules.classes, rules.shapes)
        return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 1_000_000])
