"""What is read from the annotated set may be published: no rule writes what a shape refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ingest, read
from kg.evidence import Source
from kg.gate import Beside
from kg.ingest import Curated, Folders
from kg.iri import Base
from kg.lift import page_graph
from kg.score import Annotated, parts

BASE = Base("http://localhost:8000/")
(DEV,) = parts(Path(__file__).parent / "dev")


@pytest.fixture(scope="module")
def curated(folders: Folders) -> Curated:
    """The curated graphs and names."""
    return ingest.curated(folders, BASE)


@pytest.fixture(scope="module")
def beside(folders: Folders, curated: Curated) -> Beside:
    """The curated graphs, the shapes and the checks."""
    return Beside(curated.graphs, ingest.rules(folders))


@pytest.mark.parametrize("document", DEV.documents, ids=lambda document: document.name)
def test_a_document_s_graph_conforms(document: Annotated, curated: Curated, beside: Beside) -> None:
    """Shapes, checks and every quotation at its offsets."""
    language = {"zh": "zh-Hans"}.get(document.language, document.language)
    source = Source(document.name, "x.txt", "", document.name, "http://example.org/", language, "")
    page = read.page(source, document.text.encode())
    graph = page_graph(*ingest.read_page(page, curated, BASE), BASE)
    report = beside.check([graph], {page.sha256: page.text})

    refused = [(one.focus, one.path, one.message("en")) for one in report.findings if one.severity == "violation"]
    assert refused == []
    assert report.conforms
