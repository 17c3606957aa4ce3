"""`python -m bench.pages`: what an entity page costs as the graph grows, beside a plain DESCRIBE of the same entity.

CPU milliseconds of this process for one request, medians over pages that were not asked for before; "again" over the
same pages once more, when names are remembered. A DESCRIBE gives the triples of the entity alone: no names, no
sentences, nothing that points to it. Quote the ratios: absolute figures are this machine's, this minute's.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
from flask.testing import FlaskClient
from rich.console import Console
from rich.table import Table

from bench.graph import HUB, NEWS, TRIPLES_AN_ARTICLE, published
from kg.evaluate import Evaluator
from kg.limits import Limits
from kg.store import Home, Reader, Version
from kg.web import create_app

BASE = "http://localhost:8000/"
#: Pages of a kind that are asked for.
_PAGES = 40
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
        for size in asked.triples:
            hub = asked.hub if size == max(asked.triples) else min(asked.hub, size // 100)
            folder = (asked.home or Path(scratch)) / f"{size}-{hub}"
            version = published(folder, round(size / TRIPLES_AN_ARTICLE), hub)
            for row in _measured(version, Home(folder), size + 4 * hub, hub):
                table.add_row(*row)
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    Console().print(table, f"load of the machine (1, 5, 15 minutes): {busy}")


def _measured(version: Version, home: Home, triples: int, hub: int) -> Iterator[tuple[str, ...]]:
    engine = ox.Store.read_only(str(version.store))
    articles = round((triples - 4 * hub) / TRIPLES_AN_ARTICLE)
    with closing(Evaluator(Limits())) as evaluator:
        client = create_app(Reader(home), BASE, evaluator).test_client()
        _asked(client, "text/html", f"{NEWS}article/0")  # the first request reads shapes, index and templates
        for name, iris in _chosen(articles, hub):
            html, again, turtle = (_cpu(partial(_asked, client, media), iris) for media in _ORDER)
            plain = _cpu(partial(_described, engine), iris)
            size = statistics.median(len(_asked(client, "text/html", iri)) for iri in iris)
            times = (f"{spent:.2f}" for spent in (html, again, turtle, plain))
            yield f"{triples:,}", name, *times, f"{html / plain:.1f}", f"{size / 1000:.0f}"


_ORDER = ("text/html", "text/html", _TURTLE)


def _chosen(articles: int, hub: int) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages and the IRIs of some of each: drawn at random, but the same in every run."""
    rng = random.Random(7)  # noqa: S311 - a choice of pages
    yield "article", [f"{NEWS}article/{rng.randrange(articles)}" for _ in range(_PAGES)]
    yield "person or organisation", [f"{NEWS}entity/{rng.randrange(max(50, articles // 5))}" for _ in range(_PAGES)]
    yield "the most mentioned ones", [f"{NEWS}entity/{number}" for number in range(_PAGES)]
    yield f"hub of {hub:,} mentions", [HUB] * _PAGES


def _asked(client: FlaskClient, media: str, iri: str) -> bytes:
    answer = client.get(f"/resource?iri={quote(iri, safe='')}", headers={"Accept": media})
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP
        raise SystemExit(f"{iri}: {answer.status}")
    body: bytes = answer.data
    return body


def _described(engine: ox.Store, iri: str) -> bytes:
    found = engine.query(f"DESCRIBE <{iri}>")
    if not isinstance(found, ox.QueryTriples):
        raise TypeError(iri)
    return found.serialize(format=ox.RdfFormat.TURTLE) or b""


def _cpu(work: Callable[[str], object], iris: Sequence[str]) -> float:
    """Median CPU milliseconds of the work over these IRIs, each once."""
    spent = []
    for iri in iris:
        start = time.process_time()
        work(iri)
        spent.append(1000 * (time.process_time() - start))
    return statistics.median(spent)


if __name__ == "__main__":
    main()
