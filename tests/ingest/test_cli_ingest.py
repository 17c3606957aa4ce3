"""`kg ingest`, `kg quarantine`, `kg watch` as commands."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from bench import synthetic

from kg.ingest import Folders
from kg.ingest.run import Place
from kg.store import Dataset, Home


@pytest.fixture
def command(place: Place) -> list[str]:
    """The command line up to its paths."""
    return [sys.executable, "-m", "kg", "{}", "--home", str(place.home.path), "--jobs", "1"]


def kg(command: list[str], folders: Folders, verb: str, *rest: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the checkout."""
    whole = [one.replace("{}", verb) for one in command]
    return subprocess.run([*whole, *rest], cwd=folders.data.parent, capture_output=True, text=True, check=False)


def test_a_run_tells_what_it_did_and_a_bad_page_is_listed_until_it_is_right(
    command: list[str], folders: Folders, tmp_path: Path
) -> None:
    """Counts by relation, exit code 1, the reason; after a retry of a page that is as bad as before, the same."""
    synthetic.write(tmp_path / "pages", range(2))
    (tmp_path / "pages/bad.html").write_bytes(b"")
    told = kg(command, folders, "ingest", str(tmp_path / "pages"))
    listed = kg(command, folders, "quarantine", "--json")
    again = kg(command, folders, "quarantine", "--retry")

    assert (told.returncode, listed.returncode, again.returncode) == (1, 1, 1), told.stderr
    assert "2 read, 0 unchanged, 1 left out; 2 page graph(s) published" in told.stdout
    assert "schema:headline" in told.stdout
    (left,) = json.loads(listed.stdout)
    assert (left["page"], left["state"], left["by"]) == ("bad.html", "failed", "kg ingest")
    assert kg(command, folders, "quarantine", "none").returncode == 2
    (tmp_path / "pages/bad.html").write_bytes(synthetic.page(2)[1])
    better = kg(command, folders, "ingest", "--json", str(tmp_path / "pages"))
    assert (better.returncode, json.loads(better.stdout)["published"]) == (0, 1), better.stderr
    assert kg(command, folders, "quarantine", left["slug"]).returncode == 2


def test_a_dry_run_tells_and_changes_nothing(
    command: list[str], folders: Folders, tmp_path: Path, place: Place
) -> None:
    """How many would be published, with their claims, and which would not; nothing is kept."""
    synthetic.write(tmp_path / "pages", range(2))
    (tmp_path / "pages/bad.html").write_bytes(b"")
    told = kg(command, folders, "ingest", "--dry-run", str(tmp_path / "pages"))
    assert told.returncode == 1
    assert "2 page(s) would be published, 1 left out; nothing was changed" in told.stdout
    assert "schema:headline" in told.stdout
    assert "bad.html" in told.stderr
    assert kg(command, folders, "quarantine").returncode == 0
    assert place.home.numbers() == [1]


@pytest.mark.parametrize(
    ("rest", "code", "words"),
    [(["none"], 2, "no file or folder"), (["--engine", "spark", "."], 2, "dask or the address of a scheduler")],
)
def test_what_cannot_be_done_is_refused(
    command: list[str], folders: Folders, rest: list[str], code: int, words: str
) -> None:
    """One message, exit code 2."""
    done = kg(command, folders, "ingest", *rest)

    assert (done.returncode, words in done.stderr) == (code, True), done.stderr


@contextmanager
def watching(command: list[str], folders: Folders, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`kg watch` on a folder, once it looks; killed where a test has not ended it."""
    folder.mkdir()
    started = subprocess.Popen(
        [*(one.replace("{}", "watch") for one in command), "--every", "0.2", str(folder)],
        cwd=folders.shapes.parent, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "KG_DATA": str(folders.data)},
    )  # fmt: skip
    with started:
        try:
            assert started.stdout is not None
            assert "watching" in started.stdout.readline()
            yield started
        finally:
            started.kill()


def wait_for(place: Place, version: int) -> None:
    """Until that version is the current one; fails after some minutes."""
    deadline = time.monotonic() + 200
    while place.home.current().number < version:
        assert time.monotonic() < deadline, f"version {version} was not published"
        time.sleep(0.2)


def test_watch_ingests_what_arrives(command: list[str], folders: Folders, tmp_path: Path, place: Place) -> None:
    """A page put into the folder is published; the command ends when it is told to."""
    with watching(command, folders, tmp_path / "pages") as started:
        synthetic.write(tmp_path / "pages", range(1))
        wait_for(place, 2)
        started.send_signal(signal.SIGINT)
        assert started.wait(60) == 0
    assert Dataset.open(Home(place.home.path).current()).ask("ASK { ?e oa:exact ?q FILTER(CONTAINS(?q, 'report 0')) }")


def test_watch_reads_pages_anew_when_the_editors_have_changed_a_file(
    command: list[str], folders: Folders, tmp_path: Path, place: Place
) -> None:
    """A file that is broken for a while ends nothing; once another has changed, the page is published anew."""
    data = tmp_path / "data"
    shutil.copytree(folders.data, data)
    with watching(command, replace(folders, data=data), tmp_path / "pages"):
        synthetic.write(tmp_path / "pages", range(1))
        wait_for(place, 2)
        (data / "terms.ttl").write_text((whole := (data / "terms.ttl").read_text()) + "this is no Turtle")
        time.sleep(2)
        (data / "terms.ttl").write_text(whole)
        (data / "aliases.csv").write_text((data / "aliases.csv").read_text() + "\n")
        wait_for(place, 3)
