"""Extraction measured at build, on the annotated set of the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import ingest
from kg.errors import BadData
from kg.extract import Gazetteer
from kg.ingest import Curated, Folders
from kg.ingest.measuring import outlined
from kg.iri import Base
from kg.score import Annotated, Score, parts
from kg.store import Home, Reader
from kg.vocabulary import Name, Vocabulary

BASE = Base("http://localhost:8000/")
SHARED = Path(__file__).parents[3] / "shared"
SCORER, GOLD = SHARED / "suites/extraction_score.py", SHARED / "data/gold"


@pytest.fixture(scope="module")
def curated(folders: Folders) -> Curated:
    """The curated names."""
    return ingest.curated(folders, BASE)


@pytest.fixture(scope="module")
def score(root: Path, curated: Curated) -> Score:
    """The figures on the half of the annotated set that rules are written against."""
    return ingest.measure(root / "tests/gold/dev", curated, BASE)


@pytest.fixture(scope="module")
def measured(folders: Folders, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A version built with the annotated set."""
    home = Home(tmp_path_factory.mktemp("measured"))
    ingest.build(replace(folders, gold=root / "tests/gold/dev"), BASE, home)
    return Reader(home)


def test_a_version_holds_its_figures(measured: Reader, score: Score) -> None:
    """score.json stands beside the dataset, with release, time, set and the figures of `kg score`."""
    kept = json.loads((measured.current().version.path / "score.json").read_text(encoding="utf-8"))

    assert kept == score.as_json(kept["measured"])
    assert kept["set"]["issued"]
    assert all(part["documents"] for part in kept["parts"])


def test_the_figures_are_in_the_graph(measured: Reader, score: Score) -> None:
    """SPARQL finds the F1 of mentions by way of metric and dimension."""
    rows = measured.current().dataset.select(
        "SELECT ?value { GRAPH ?g { ?m a dqv:QualityMeasurement ; dqv:value ?value ; dqv:isMeasurementOf ?metric ."
        ' ?metric skos:notation "f1 of mentions" } FILTER(STRENDS(STR(?g), "/graph/quality")) }'
    )

    assert [float(row["value"].value) for row in rows] == [round(score.parts[0].mentions.f1 or 0.0, 3)]


def test_a_build_without_the_set_says_so(folders: Folders, tmp_path: Path) -> None:
    """Nothing is measured and nothing pretends to be."""
    said: list[str] = []
    home = Home(tmp_path)
    ingest.build(replace(folders, gold=tmp_path / "nowhere"), BASE, home, said.append)

    assert any("not measured" in line for line in said)
    assert not (Reader(home).current().version.path / "score.json").exists()


def annotated(folder: Path, *texts: str) -> Path:
    """A set of documents in which one word is annotated as a place."""
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        word = {"start": 0, "end": 8, "text": text[:8], "type": "Place"}
        kept = {"text": text, "language": "en", "entities": [word], "statements": []}
        (folder / f"{number}.json").write_text(json.dumps(kept), encoding="utf-8")
    return folder


def named(curated: Curated, name: str) -> Curated:
    """The same with one more name."""
    known, iri = curated.vocabulary, BASE.entity("place", "new")
    more = Vocabulary([*known.names, Name(name, iri, "place")], {iri: name}, {})
    return replace(curated, vocabulary=more, gazetteer=Gazetteer(more.names))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the documents that are read, as they are."""
    names: list[str] = []

    def noted(document: Annotated, curated: Curated, base: Base) -> Mapping[str, Any]:
        names.append(document.name)
        return outlined(document, curated, base)

    monkeypatch.setattr("kg.ingest.measuring.outlined", noted)
    return names


def test_what_was_counted_of_a_document_is_taken_over(tmp_path: Path, curated: Curated, read: list[str]) -> None:
    """One that has changed is read again, and it alone; the figures are those of a measurement of everything."""
    gold = annotated(tmp_path / "set", "Shenzhen lies on a river.", "Hongkong lies on the sea.")
    kept = ingest.measure(gold, curated, BASE).counts
    read.clear()
    again = ingest.measure(gold, curated, BASE, kept)
    assert (read, again.counts) == ([], kept)

    annotated(gold, "Shenzhen lies on a river.", "Shenzhen lies on the sea.")
    changed = ingest.measure(gold, curated, BASE, kept)
    assert read == ["1"]
    assert changed == ingest.measure(gold, curated, BASE) != again


@pytest.mark.parametrize("what", ["name", "code", "words", "base"])
def test_nothing_is_taken_over_when_what_decides_it_has_changed(
    what: str, tmp_path: Path, curated: Curated, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name more, a line of the package or of its lists of words, the address of the things that names stand for."""
    (tmp_path / "kg/extract").mkdir(parents=True)
    rules = tmp_path / "kg/extract/rules.py"
    rules.write_text("OPENED = 'opened'", encoding="utf-8")
    words = tmp_path / "kg/extract/words.txt"
    words.write_text("bay", encoding="utf-8")
    monkeypatch.setattr("kg.__file__", str(tmp_path / "kg/__init__.py"))
    gold = annotated(tmp_path / "set", "Reed Bay lies on a river.")
    kept = ingest.measure(gold, curated, BASE).counts
    read.clear()
    if what == "code":
        rules.write_text("OPENED = 'opened|unveiled'", encoding="utf-8")
    if what == "words":
        words.write_text("bay wharf", encoding="utf-8")
    with_ = named(curated, "Reed Bay") if what == "name" else curated
    ingest.measure(gold, with_, Base("http://e/") if what == "base" else BASE, kept)

    assert read == ["0"]


def test_a_build_takes_over_what_the_version_before_has_counted(folders: Folders, tmp_path: Path) -> None:
    """Of the same digest; counts out of form, and figures of a version that has none, are counted again."""
    gold = annotated(tmp_path / "set", "Shenzhen lies on a river.")
    home = Home(tmp_path / "home")

    def touched() -> float:
        ingest.build(replace(folders, gold=gold), BASE, home)
        score = json.loads((home.current().path / "score.json").read_text(encoding="utf-8"))
        return float(score["parts"][0]["overlap_recall"])

    true = touched()
    counts = home.current().path / "counts.json"
    (kept,) = json.loads(counts.read_text(encoding="utf-8")).items()
    counts.write_text(json.dumps({kept[0]: [0, *kept[1][1:]]}), encoding="utf-8")
    assert (true, touched()) == (1.0, 0.0)
    (home.current().path / "counts.json").write_text("[]", encoding="utf-8")
    assert touched() == 1.0


def test_a_set_whose_description_is_broken_is_refused(tmp_path: Path, curated: Curated) -> None:
    """set.json names the set; one that is no JSON object is named in the refusal."""
    (tmp_path / "set.json").write_text("[]", encoding="utf-8")

    with pytest.raises(BadData, match=r"set\.json"):
        ingest.measure(tmp_path, curated, BASE)


@pytest.mark.skipif(not (SCORER.exists() and GOLD.is_dir()), reason="the shared scorer and its documents are not here")
def test_the_shared_scorer_gives_the_same_figures(tmp_path: Path, curated: Curated) -> None:
    """Mention precision, recall, F1, overlap recall and statement recall agree on the same documents and readings."""
    (part,) = parts(GOLD)
    readings = {document.text: ingest.outlined(document, curated, BASE) for document in part.documents}
    (tmp_path / "readings.json").write_text(json.dumps(readings), encoding="utf-8")
    answer = tmp_path / "answer.py"
    answer.write_text(
        "import json, pathlib, sys\n"
        "readings = json.loads(pathlib.Path(__file__).with_name('readings.json').read_text(encoding='utf-8'))\n"
        "print(json.dumps(readings[pathlib.Path(sys.argv[1]).open(encoding='utf-8', newline='').read()]))\n"
    )
    done = subprocess.run(
        [sys.executable, str(SCORER), "--gold", str(GOLD), "--cmd", f"{sys.executable} {answer} {{}}", "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    theirs = json.loads(done.stdout)
    (ours,) = ingest.measure(GOLD, curated, BASE).as_json("now")["parts"]

    assert [ours["mentions"][share] for share in ("precision", "recall", "f1")] == [
        theirs[f"mention_{share}"] for share in ("precision", "recall", "f1")
    ]
    assert ours["overlap_recall"] == theirs["mention_overlap_recall"]
    assert (ours["recovered"], ours["statements"]["annotated"]) == (theirs["statement_recall"], theirs["statements"])
