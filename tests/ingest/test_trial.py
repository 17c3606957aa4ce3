"""Pages that are only tried: told what would become of them, and nothing else happens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.conftest import graph, here, nobody
from kg.gate.checks import Check
from kg.ingest.received import items
from kg.ingest.run import Place
from kg.ingest.staged import FILE
from kg.ingest.trial import Tried, trial
from kg.ingest.work import State

NEWS = "Quay opens in Harbour City\n\nOn May 2, 2031, the Jiangbei Provincial Government issued the Quay Plan.\n"
QUAYS = Check(
    "no-quay", "SELECT ?this { ?this oa:exact ?q FILTER(CONTAINS(?q, 'Quay Plan')) }", {"en": "No quays."}, "violation",
    "https://w3id.org/hetao/shapes#NoQuay",
)  # fmt: skip


def tried(place: Place, folder: Path, text: bytes = NEWS.encode()) -> Tried:
    """What would become of a page."""
    (folder / "quay.txt").write_bytes(text)
    (found,) = trial(place, items([str(folder / "quay.txt")], nobody), here)
    return found


def test_a_page_that_is_tried_is_told_and_nothing_is_kept(place: Place, tmp_path: Path) -> None:
    """Its graph, and how many claims; the home has neither a version more nor a page."""
    before = graph(place)
    found = tried(place, tmp_path)
    assert (found.state, found.claims["schema:headline"]) == (State.READ, 1)
    assert "Quay Plan" in found.quads
    assert graph(place) == before
    assert place.home.numbers() == [1]
    assert not (place.home.path / FILE).exists()


def test_a_rule_that_it_would_break_is_told(place: Place, tmp_path: Path) -> None:
    """As a run would tell it, with the report."""
    place.obeyed = replace(place.obeyed, checks=(*place.obeyed.checks, QUAYS))
    found = tried(place, tmp_path)
    assert (found.state, found.message.partition(" (")[0]) == (State.REFUSED, "No quays.")
    assert "NoQuay" in found.report


def test_a_shape_that_it_would_break_is_told(place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the quick check does not pass is judged by pySHACL, here too."""
    monkeypatch.setattr("kg.lift.page._EXACT", "<http://www.w3.org/ns/oa#prefix>")
    found = tried(place, tmp_path)
    assert found.state is State.REFUSED
    assert "EvidenceQuote" in found.report


def test_a_page_that_cannot_be_read_says_why(place: Place, tmp_path: Path) -> None:
    """There is no graph, and no report."""
    found = tried(place, tmp_path, b"")
    assert (found.state, found.quads, found.report) == (State.FAILED, "", "")
    assert "is empty" in found.message
