"""From a misspelt name on a page to a reviewer's decision and the merged entity."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from kg import ingest, review
from kg.cli import main
from kg.ingest import Folders
from kg.iri import Base
from kg.reconcile import Decision
from kg.review import Review
from kg.store import Dataset, Home, Reader

BASE = Base("http://localhost:8000/")
KNOWN = "id/organisation/pearl-cove-land-reclamation-bureau"
OLD = "id/organisation/pearl-cove-land-reclamations-bureau"
TEXT = """Land is won back in Pearl Cove

The Pearl Cove Land Reclamations Bureau opened a dyke in 2031. It will be followed by others.
"""
CURATED = """@prefix dcterms: <http://purl.org/dc/terms/> . @prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<id/organisation/pearl-cove-land-reclamation-bureau> a schema:GovernmentOrganization ;
    skos:prefLabel "Pearl Cove Land Reclamation Bureau"@en , "珠湾填海局"@zh-Hans ;
    dcterms:source <id/reference/editorial-desk> .
"""


@pytest.fixture(scope="module")
def cove(folders: Folders, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The curated data with one bureau more, and a page that misspells it."""
    data = tmp_path_factory.mktemp("cove") / "data"
    shutil.copytree(folders.data, data)
    (data / "cove.ttl").write_text(CURATED, encoding="utf-8")
    (data / "sources/szgov-business-index.txt").write_text(TEXT, encoding="utf-8")
    return replace(folders, data=data)


@pytest.fixture(scope="module")
def home(cove: Folders, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The version before anybody decided."""
    made = Home(tmp_path_factory.mktemp("before"))
    ingest.build(cove, BASE, made)
    return made


@pytest.fixture
def dataset(home: Home) -> Dataset:
    """Its graph."""
    return Reader(home).current().dataset


def waiting(dataset: Dataset, *rows: Decision) -> list[Review]:
    """The reviews that are still open."""
    return review.candidates(dataset, BASE, rows)


def test_a_candidate_is_listed_with_its_sentence(dataset: Dataset) -> None:
    """The name, the curated entity it may be, and the words it stands in."""
    (found,) = waiting(dataset)

    assert found.candidate.name == "Pearl Cove Land Reclamations Bureau"
    assert str(found.candidate.iri) == BASE.iri + KNOWN
    assert found.sentence == "The Pearl Cove Land Reclamations Bureau opened a dyke in 2031."
    assert found.known_sentence == ""


def test_a_candidate_is_not_asserted(dataset: Dataset) -> None:
    """Until somebody accepts it, the page speaks of an entity of its own."""
    assert dataset.ask(f"ASK {{ <{BASE.iri}{OLD}> skos:prefLabel ?name }}")
    assert not dataset.ask(f"ASK {{ ?evidence schema:mentions <{BASE.iri}{KNOWN}> }}")
    assert not dataset.ask(f"ASK {{ <{BASE.iri}{OLD}> ?p <{BASE.iri}{KNOWN}> }}")


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_what_was_decided_is_not_listed(dataset: Dataset, verdict: str) -> None:
    """Neither an accepted nor a rejected name comes up again."""
    row = Decision("organisation", "Pearl Cove Land Reclamations Bureau", KNOWN, verdict, "Lin", "2031-05-02", "x")

    assert waiting(dataset, row) == []


def test_an_accepted_name_is_merged_at_the_next_build(cove: Folders, tmp_path: Path) -> None:
    """What pages say moves to the curated entity; the old identifier names its successor; nothing is left to review."""
    data = tmp_path / "data"
    shutil.copytree(cove.data, data)
    with (data / "aliases.csv").open("a", encoding="utf-8") as file:
        file.write(f"organisation,Pearl Cove Land Reclamations Bureau,{KNOWN},accept,Lin,2031-05-02,a misprint\n")
    made = ingest.build(replace(cove, data=data), BASE, Home(tmp_path / "home"))
    dataset = Reader(Home(tmp_path / "home")).current().dataset

    assert made.report.conforms
    assert dataset.ask(f"ASK {{ ?evidence schema:mentions <{BASE.iri}{KNOWN}> }}")
    assert dataset.ask(f"ASK {{ <{BASE.iri}{OLD}> a het:Tombstone ; dcterms:isReplacedBy <{BASE.iri}{KNOWN}> }}")
    assert not dataset.ask(f"ASK {{ ?anything ?says <{BASE.iri}{OLD}> FILTER(?says != rdf:subject) }}")
    assert waiting(dataset) == []


def test_the_command_prints_rows_for_the_register(
    cove: Folders, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    """CSV in the columns of data/aliases.csv with the decision open; JSON with the same values."""
    where = ["--home", str(home.path), "--data", str(cove.data)]
    main(["candidates", "--format", "csv", *where], standalone_mode=False)
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    main(["candidates", "--format", "json", *where], standalone_mode=False)
    (same,) = json.loads(capsys.readouterr().out)

    assert (row["entity"], row["decision"], row["by"]) == (KNOWN, "", "")
    assert same["sentence"] == row["sentence"]
    assert float(row["ratio"]) == same["ratio"] >= 90
