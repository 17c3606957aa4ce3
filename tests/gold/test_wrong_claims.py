"""Claims that were judged wrong by their quotation: known faults, listed until nothing makes them any more."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg import ingest
from kg.ingest import Curated, Folders
from kg.iri import Base
from kg.score import Annotated, parts

HERE = Path(__file__).parent
BASE = Base("http://localhost:8000/")
with (HERE / "wrong.csv").open(encoding="utf-8", newline="") as table:
    WRONG = list(csv.DictReader(table))


@pytest.fixture(scope="module")
def curated(folders: Folders) -> Curated:
    """The curated names."""
    return ingest.curated(folders, BASE)


@pytest.fixture(scope="module")
def documents() -> dict[str, Annotated]:
    """The half of the annotated set that rules are written against, by name."""
    (part,) = parts(HERE / "dev")
    return {document.name: document for document in part.documents}


@pytest.mark.parametrize("row", WRONG, ids=lambda row: f"{row['document']}-{row['predicate']}-{row['object']}"[:60])
def test_a_claim_judged_wrong_is_not_made(
    row: dict[str, str], curated: Curated, documents: dict[str, Annotated]
) -> None:
    """A row is a fault of the rules with its reason; what was mended does not come back."""
    claims = ingest.outlined(documents[row["document"]], curated, BASE)["claims"]
    made = [
        claim
        for claim in claims
        if claim["predicate"] == row["predicate"]
        and row["subject"] in str(claim["subject"])
        and row["object"] in str(claim["object"])
    ]

    if made and row["open"]:
        pytest.xfail(row["why"])
    assert not made, row["why"]
