"""`python -m bench.pages`: what an entity page costs as the graph grows, beside a plain DESCRIBE of the same entity.

CPU milliseconds of this process for one request, medians over pages that were not asked for before; "again" over the
same pages once more, when names are remembered. The largest graph holds this project's own as well: of that, every
entity is asked for, and "dearest" are those that took longest. A DESCRIBE gives the triples of the entity alone: no
names, no sentences, nothing that points to it. Quote the ratios: absolute figures are this machine's, this minute's.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from flask.testing import FlaskClient
from rich.console import Console
from rich.table import Table

from bench.fullest import ARTICLE, BASE, PLACE
from bench.graph import HUB, NEWS, TRIPLES_AN_ARTICLE, own_graph, published
from kg.evaluate import Evaluator
from kg.index import Index
from kg.limits import Limits
from kg.store import Home, Reader, Version
from kg.web import create_app

#: Pages of a kind that are asked for.
_PAGES = 40
#: Entities of our own graph at most; those that cost most get a line of their own.
_OWN, _DEAREST = 2_000, 5
_TURTLE = "text/turtle"


def main() -> None:
    """Measure each size and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, nargs="+", default=[10_000, 1_000_000], help="sizes without the hub")
    parser.add_argument(
        "--hub", type=int, default=1_000_000, help="articles that mention one entity, largest size only"
    )
    parser.add_argument("--home", type=Path, help="where the graphs are kept between runs; else they are made anew")
    asked = parser.parse_args()
    table = Table("triples", "page", "HTML", "again", "Turtle", "DESCRIBE", "HTML / DESCRIBE", "kB")
    with tempfile.TemporaryDirectory() as scratch:
        kept = asked.home or Path(scratch)
        own = own_graph(kept / "own")
        for size in asked.triples:
            largest = size == max(asked.triples)
            hub = asked.hub if largest else min(asked.hub, size // 100)
            folder = kept / f"{size}-{hub}"
            version = published(folder, round(size / TRIPLES_AN_ARTICLE), hub, own)
            chosen = {**dict(_chosen(round(size / TRIPLES_AN_ARTICLE), hub)), "our own": _entities(own)}
            chosen |= {"every list full": [PLACE] * _PAGES, "article, every list full": [ARTICLE] * _PAGES}
            for row in _measured(version, Home(folder), chosen):
                table.add_row(f"{size + 4 * hub:,}", *row)
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    Console(width=120).print(table, f"load of the machine (1, 5, 15 minutes): {busy}")


def _measured(version: Version, home: Home, chosen: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    engine = ox.Store.read_only(str(version.store))
    with closing(Evaluator(Limits())) as evaluator:
        client = create_app(Reader(home), BASE, evaluator).test_client()
        _asked(client, "text/html", f"{NEWS}article/0")  # the first request reads shapes, index and templates
        gc.collect()
        gc.freeze()  # as kg.front does before it answers anybody
        for name, iris in chosen.items():
            spent = [_cpu(partial(_asked, client, media), iris) for media in _ORDER]
            spent.append(_cpu(partial(_described, engine), iris))
            sizes = [len(_asked(client, "text/html", iri)) for iri in iris]
            costs = [_Cost(*each) for each in zip(*spent, sizes, strict=True)]
            yield name, *_medians(costs)
            dearest = sorted(costs, key=lambda cost: cost.again)[-_DEAREST:]
            yield f"{name}: the {len(dearest)} dearest", *_medians(dearest)


class _Cost(NamedTuple):
    """Of one page, in milliseconds of processor time, and its bytes."""

    html: float
    again: float
    turtle: float
    plain: float
    size: int


def _medians(costs: Sequence[_Cost]) -> Iterator[str]:
    middle = [statistics.median(values) for values in zip(*costs, strict=True)]
    yield from (f"{spent:.2f}" for spent in middle[:4])
    yield f"{middle[0] / middle[3]:.1f}"
    yield f"{middle[4] / 1000:.0f}"


_ORDER = ("text/html", "text/html", _TURTLE)


def _chosen(articles: int, hub: int) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages and the IRIs of some of each: drawn at random, but the same in every run."""
    rng = random.Random(7)  # noqa: S311 - a choice of pages
    yield "article", [f"{NEWS}article/{rng.randrange(articles)}" for _ in range(_PAGES)]
    yield "person or organisation", [f"{NEWS}entity/{rng.randrange(max(50, articles // 5))}" for _ in range(_PAGES)]
    yield "the most mentioned ones", [f"{NEWS}entity/{number}" for number in range(_PAGES)]
    yield f"hub of {hub:,} mentions", [HUB] * _PAGES


def _entities(version: Version) -> list[str]:
    with closing(Index(version.index)) as index:
        return index.iris(_OWN)


def _asked(client: FlaskClient, media: str, iri: str) -> bytes:
    answer = client.get(_path(iri, media), headers={"Accept": media})
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP
        raise SystemExit(f"{iri}: {answer.status}")
    body: bytes = answer.data
    return body


def _path(iri: str, media: str) -> str:
    if not iri.startswith(f"{BASE}id/"):
        return f"/resource?iri={quote(iri, safe='')}"
    return iri.replace(f"{BASE}id/", "/data/" if media == _TURTLE else "/page/", 1)


def _described(engine: ox.Store, iri: str) -> bytes:
    found = engine.query(f"DESCRIBE <{iri}>")
    if not isinstance(found, ox.QueryTriples):
        raise TypeError(iri)
    return found.serialize(format=ox.RdfFormat.TURTLE) or b""


def _cpu(work: Callable[[str], object], iris: Sequence[str]) -> list[float]:
    """CPU milliseconds of the work for each of these IRIs, once."""
    spent = []
    for iri in iris:
        start = time.process_time()
        work(iri)
        spent.append(1000 * (time.process_time() - start))
    return spent


if __name__ == "__main__":
    main()
