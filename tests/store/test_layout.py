"""Homes that older and newer releases wrote."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.errors import HomeTooNew, HomeTooOld
from kg.ingest import Folders, empty
from kg.iri import Base
from kg.store import Home, Reader
from kg.store.layout import FORMAT
from kg.store.write import Writer, update

BASE = "http://localhost:8000/"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A home as the release before records of versions left it: no history, and no word of it in its manifest."""
    home = Home(tmp_path / "home")
    version = empty(Folders(Path("none"), Path("none"), Path("none")), Base(BASE), home, own=False)
    manifest = {key: value for key, value in version.manifest.items() if key != "record"}
    (version.path / "manifest.json").unlink()
    (version.path / "manifest.json").write_text(json.dumps(manifest))
    shutil.rmtree(home.path / "history")
    (home.path / "format").write_text("1\n")
    return home.path


@pytest.mark.parametrize("numbered", [True, False])
def test_a_home_of_the_layout_before_is_brought_up(old: Path, *, numbered: bool) -> None:
    """Whoever opens it finds its versions with records; the number says so, and it can be written to."""
    if not numbered:
        (old / "format").unlink()
    home = Home(old)
    number = home.current().number
    assert (old / "format").read_text() == f"{FORMAT}\n"
    assert home.records.get(number)
    writer = Writer(home, 60)
    writer.write(update("INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 } }", ""))
    writer.close()
    assert len(list(Reader(home).current().dataset.quads())) == 1
    assert home.published() == [number, number + 1]


def test_a_step_that_was_interrupted_is_done_again(old: Path) -> None:
    """What it had made by then is in nobody's way."""
    home = Home(old)
    home.check()
    (old / "format").write_text("1\n")
    assert home.current().number in home.records.numbers()
    assert (old / "format").read_text() == f"{FORMAT}\n"


@pytest.mark.parametrize(("number", "error", "words"), [
    (FORMAT + 1, HomeTooNew, "upgrade hetao-kg"), (0, HomeTooOld, "kg export"),
])  # fmt: skip
def test_another_layout_is_refused_and_told_what_to_do(
    old: Path, number: int, error: type[Exception], words: str
) -> None:
    """Nothing is read or written there."""
    (old / "format").write_text(f"{number}\n")
    with pytest.raises(error, match=words):
        Home(old).current()
    with pytest.raises(error, match=words), Home(old).building():
        pass


def test_a_home_that_cannot_be_written_to_is_told_why_it_is_not_read(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bringing it up needs to write."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kg.store.layout._number", refused)
    with pytest.raises(HomeTooOld, match="make it writable once"):
        Home(old).current()
