"""Many pages: checked with the whole and published by a process of its own."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.conftest import Run, graph
from kg.errors import Outdated, ProcessEnded, Refused
from kg.gate.checks import Check
from kg.ingest import publisher
from kg.ingest.publisher import Task, publish_apart
from kg.ingest.run import Place
from kg.store import Dataset, Home

NEWS = "Pier opens\n\nOn May 2, 2031, the Jiangbei Provincial Government issued the Pier Plan. It is long.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three pages."""
    made = tmp_path / "pages"
    made.mkdir()
    for name in ("pier", "quay", "dock"):
        (made / f"{name}.txt").write_text(NEWS.replace("Pier", name.title()))
    return made


def test_the_process_publishes_what_this_one_would(
    place: Place, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Equal graphs either way, and the pages count as published."""
    run(folder)
    here = graph(place)
    for page in folder.iterdir():
        page.write_text(page.read_text() + "It is late.\n")
    run(folder)
    monkeypatch.setattr("kg.ingest.run.FEW", 0)
    for page in folder.iterdir():
        page.write_text(page.read_text().removesuffix("It is late.\n"))
    summary = run(folder)

    assert (summary.published, summary.version) == (3, 4)
    assert graph(place) == here
    assert run(folder).published == 0


def task(home: Path) -> Task:
    """Nothing to publish, in a home."""
    return Task(str(home), 2, "rules", "http://localhost:8000/", "a test", [], ())


def test_what_the_process_refuses_is_raised_here(tmp_path: Path) -> None:
    """By the same name, with the same words."""
    with pytest.raises(type(error(tmp_path)), match="nothing has been built"):
        publish_apart(task(tmp_path / "home"))


def error(tmp_path: Path) -> BaseException:
    """What publishing in this process raises."""
    with pytest.raises(Exception, match="nothing has been built") as raised:
        publisher.publish(task(tmp_path / "other"))
    return raised.value


def test_a_process_that_ends_is_told_of(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """No version is published, and the error says that nothing is lost."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ProcessEnded, match="run it again"):
        publish_apart(task(place.home.path))
    assert Home(place.home.path).current().number == 1


def test_errors_keep_their_class() -> None:
    """An answer that names an error is that error."""
    with pytest.raises(Outdated, match="others were quicker"):
        publisher._number({"error": "Outdated", "message": "others were quicker"})


def rule(severity: str, within: str) -> Check:
    """A rule that everything bad breaks."""
    query = "SELECT ?this { ?this <http://e/bad> ?value }"
    return Check("bad", query, {"en": "It is bad."}, severity, "http://e/shape", within)


@pytest.mark.parametrize(("severity", "within", "asked"), [
    ("violation", "page", ["http://e/page"]), ("violation", "", ["http://e/whole"]),
    ("warning", "page", []), ("warning", "", []),
])  # fmt: skip
def test_what_a_page_can_break_is_asked_of_pages_and_the_rest_of_the_whole(
    severity: str, within: str, asked: list[str]
) -> None:
    """And what is only worth a warning of neither."""
    whole = Dataset.of_quads(b"<http://e/whole> <http://e/bad> <http://e/x> .\n")
    pages = {"http://e/g": "<http://e/page> <http://e/bad> <http://e/x> <http://e/g> .\n"}
    examine = publisher._examine(replace(task(Path()), checks=(rule(severity, within),)), pages)
    found: list[str] = []
    try:
        examine(whole)
    except Refused as refused:
        found = [one.focus for one in refused.report.findings]

    assert found == asked
