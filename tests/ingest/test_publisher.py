"""Many pages: checked with the whole and published by a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ingest.conftest import Run, graph
from kg.errors import Outdated, ProcessEnded
from kg.ingest import publisher
from kg.ingest.publisher import Task, publish_apart
from kg.ingest.run import Place
from kg.store import Home

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
