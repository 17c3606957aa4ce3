"""An old version answers as on its day: page, data, query and search, by number and date, also brought back."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.evaluate import Evaluator
from kg.ingest import Folders, empty
from kg.iri import Base
from kg.store import Dataset, Home, Reader
from kg.store.write import Change, Part, delete, post, put, record, restore, update
from kg.store.write.live import Live
from kg.store.write.splice import Asked, splice
from kg.web import create_app

BASE = "http://localhost:8000/"
#: Random histories; each takes some seconds.
HISTORIES = int(os.environ.get("KG_TEST_HISTORIES", "3"))
GRAPHS = (f"{BASE}graph/a", f"{BASE}graph/b")
_TURTLE = ox.RdfFormat.TURTLE
BOOKS = f"{BASE}graph/catalog"
_ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o"
_FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)

Step = tuple[str, str, frozenset[int]]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "post", "delete", "insert", "remove", "copy", "anywhere", "build", "ingest", "back"]),
        st.sampled_from(GRAPHS),
        st.frozensets(st.integers(0, 3), min_size=1, max_size=3),
    ),
    min_size=5,
    max_size=9,
)


def places(numbers: frozenset[int]) -> str:
    """Named places, each beside the next."""
    return "".join(
        f"<{BASE}id/place/p{n}> <http://www.w3.org/2004/02/skos/core#prefLabel> 'Place {n}'@en ;"
        f" <https://schema.org/containedInPlace> <{BASE}id/place/p{n + 1}> ; <https://schema.org/length> 0{n}.50 .\n"
        for n in sorted(numbers)
    )


def written(verb: str, graph: str, numbers: frozenset[int]) -> Change:
    """One write of each kind."""
    part = Part("text/turtle", places(numbers).encode())
    if verb in {"put", "post"}:
        return put(graph, part, BASE) if verb == "put" else post(graph, (part,), BASE)
    texts = {
        "insert": f"INSERT DATA {{ GRAPH <{graph}> {{ {places(numbers)} }} }}",
        "remove": f"DELETE DATA {{ GRAPH <{graph}> {{ {places(numbers)} }} }}",
        "copy": f"COPY SILENT <{GRAPHS[0]}> TO <{GRAPHS[1]}>",
        "anywhere": "DELETE { GRAPH ?g { ?s schema:length ?n } } INSERT { GRAPH ?g { ?s schema:length 7 } }"
        " WHERE { GRAPH ?g { ?s schema:length ?n } }",
    }
    return delete(graph) if verb == "delete" else update(texts[verb], BASE)


def step(home: Home, live: Live, verb: str, graph: str, numbers: frozenset[int]) -> None:
    """One step of a history: a write, a build, an ingest, or an old version made the current one."""
    quads = "".join(f"{line} <{graph}> .\n" for line in _lines(numbers))
    with suppress(KgError):
        if verb == "build":
            _build(home, quads)
        elif verb == "ingest":
            splice(home, Asked({graph: quads}, BOOKS, lambda _: None, "kg ingest"))
        elif verb == "back":
            restore.revive(home, 1 + min(numbers), "kg versions")
        else:
            live.refresh()
            live.apply(written(verb, graph, numbers))
            live.publish()


def _lines(numbers: frozenset[int]) -> list[str]:
    dataset = Dataset.in_memory()
    dataset._engine.load(places(numbers).encode(), format=_TURTLE)
    return [str(quad.triple) for quad in dataset._engine]


def _build(home: Home, quads: str) -> None:
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        dataset.add_quads(quads)
        dataset.flush()
        dataset.write_index(aside / "index.sqlite", BASE)
        manifest = {"base": BASE, "default_graph": "union", "counts": {"quads": len(dataset)}, "reason": "build"}
        del dataset
        (aside / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        home.publish(aside, record=lambda made, before: record.found(home, made, before))


def dated(home: Home, number: int) -> str:
    """Let a version be of a day of its own; which."""
    day = _FIRST + timedelta(days=number)
    for path in home.path.glob(f"*/{number}/manifest.json"):
        manifest = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**manifest, "built": day.isoformat()}), encoding="utf-8")
    return str(day.date())


def answers(client: FlaskClient, asked: str) -> list[tuple[int, bytes]]:
    """Page, data, query and search, asked of a version; of a refusal, which it is."""
    found = [client.get(f"/page/place/p{n}?{asked}&lang=en", headers={"Accept": "text/html"}) for n in range(3)]
    found += [client.get(f"/data/place/p{n}.nq?{asked}") for n in range(3)]
    name, _, value = asked.partition("=")
    found.append(client.get("/sparql", query_string={"query": _ALL, "format": "json", name: value}))
    found.append(client.get(f"/search?q=place&format=json&{asked}"))
    return [(one.status_code, one.data if one.status_code == 200 else b"") for one in found]


@settings(max_examples=HISTORIES, deadline=None, phases=[Phase.generate])  # shrinking takes minutes
@given(STEPS)
def test_an_old_version_answers_as_on_its_day(
    tmp_path_factory: pytest.TempPathFactory, evaluator: Evaluator, steps: list[Step]
) -> None:
    """Whatever was written, built, ingested and taken back since; the datasets of all but two had gone in between."""
    none = Path("none")
    home = Home(tmp_path_factory.mktemp("history") / "home", versions=2)
    empty(Folders(none, none, none), Base(BASE), home, own=False)
    live, day = Live(home), {}
    for one in [("put", GRAPHS[0], frozenset({0})), *steps]:
        step(home, live, *one)
        if (number := home.current().number) not in day:
            date = dated(home, number)
            client = create_app(Reader(home), BASE, evaluator).test_client()
            day[number] = date, answers(client, f"version={number}"), answers(client, f"asOf={date}")
    for number in day:
        restore.restore(home, number)
    client = create_app(Reader(home), BASE, evaluator).test_client()
    for number, (date, by_number, by_date) in day.items():
        assert answers(client, f"version={number}") == by_number
        assert answers(client, f"asOf={date}") == by_date
    shutil.rmtree(home.path)
