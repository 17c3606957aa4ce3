"""What many tests share: pages and vocabularies of our own invention, and the real graph built once."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg import ingest, read
from kg.evaluate import Evaluator
from kg.evidence import Page, Reading, Source
from kg.extract import Gazetteer, extract
from kg.ingest import Built, Folders
from kg.iri import Base
from kg.limits import Limits
from kg.store import Dataset, Home, Reader

# In a worker of pytest-xdist the width of a terminal is told, 80, and a console keeps what it finds when it is made.
os.environ.pop("COLUMNS", None)

ROOT = Path(__file__).parents[1]
BASE = Base("http://localhost:8000/")
#: What was read from a page that is held back: two sentences, one of them hostile.
TORN = "".join(
    f"<{BASE.iri}id/snapshot/7042#char={at}> {said} <{BASE.iri}graph/torn-page> .\n"
    for at, words in (("0,9", "The pier burnt down."), ("9,30", "<script>alert('码头')</script>"))
    for said in (
        "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/hetao/ontology#Evidence>",
        f'<http://www.w3.org/ns/oa#exact> "{words}"',
    )
)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def folders() -> Folders:
    """The inputs of the real graph."""
    return Folders(ROOT / "data", ROOT / "ontology", ROOT / "shapes")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home for the real graph."""
    return Home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def built(folders: Folders, home: Home) -> Built:
    """The real graph, built once for all tests."""
    return ingest.build(folders, BASE, home)


@pytest.fixture(scope="session")
def reader(built: Built, home: Home) -> Reader:
    """The real graph as readers see it."""
    assert built.version.number == 1
    return Reader(home)


@pytest.fixture(scope="session")
def evaluator() -> Iterator[Evaluator]:
    """Workers for the queries of clients, ended when the tests are done."""
    with closing(Evaluator(Limits())) as made:
        yield made


@pytest.fixture
def page() -> Callable[[str], Page]:
    """A page made of a text of ours."""

    def made(text: str) -> Page:
        source = Source("made", "made.txt", "Us", "Made", "http://example.org/", "en", "ours")
        return read.page(source, text.encode())

    return made


@pytest.fixture
def reading(page: Callable[[str], Page]) -> Callable[[str], Reading]:
    """What is read from a text of ours by an empty vocabulary: the grammar alone."""
    return lambda text: extract(page(text), Gazetteer([]))


@pytest.fixture(scope="session")
def harbour() -> Reading:
    """What is read from the invented page tests/pages/harbour.txt by an empty vocabulary."""
    source = Source(
        "harbour", "harbour.txt", "Harbour City Online", "Harbour City, news", "http://example.org/", "en", "ours"
    )
    return extract(read.page(source, (ROOT / "tests/pages/harbour.txt").read_bytes()), Gazetteer([]))


@pytest.fixture(scope="session")
def garden(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """The invented graph tests/garden as version 1 of a home: small enough to know by heart."""
    home = Home(tmp_path_factory.mktemp("garden"))
    graphs = ROOT / "tests/garden/graphs"
    with home.building() as aside:
        dataset = Dataset.create(aside / "store")
        for file in sorted(graphs.rglob("*.ttl")):
            dataset.add_turtle(file, BASE.graph(file.relative_to(graphs).with_suffix("").as_posix()))
        dataset.flush()
        (aside / "shapes").mkdir()
        shutil.copy(ROOT / "tests/garden/shapes.ttl", aside / "shapes")
        shutil.copytree(ROOT / "tests/garden/examples", aside / "examples")
        counts = {"quads": len(dataset), "entities": 18, "statements": 60, "quotations": 6, "pages": 1}
        manifest = {"base": BASE.iri, "built": "2026-01-02T03:04:05Z", "counts": counts, "quarantined": ["torn-page"]}
        (aside / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        shutil.copy(ROOT / "tests/garden/report.json", aside)
        del dataset
        home.quarantine({"torn-page": (TORN, (ROOT / "tests/garden/report.json").read_text(encoding="utf-8"))})
        home.publish(aside)
    return Reader(home)
