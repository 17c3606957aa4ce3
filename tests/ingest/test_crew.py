"""Processes that read pages: the same outcomes as one process, and limits that end one page alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from bench import synthetic
from hypothesis import given
from hypothesis import strategies as st

from ingest.conftest import graph, here, nobody
from kg.errors import BadSetting, ProcessEnded
from kg.ingest import Folders, crew, spread
from kg.ingest.item import Item
from kg.ingest.received import items
from kg.ingest.run import Place, ingest
from kg.ingest.work import Outcome, State, Worker
from kg.read import Received
from kg.store import Home

PAGES = 24


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented pages."""
    folder = tmp_path_factory.mktemp("pages")
    synthetic.write(folder, range(PAGES))
    return folder


def outcomes(place: Place, pages: Path) -> dict[str, Outcome]:
    """What one process makes of the pages."""
    worker = Worker(place.kit)
    return {item.slug: worker(item) for item in items([str(pages)], nobody)}


def test_two_processes_give_the_bytes_of_one(place: Place, pages: Path) -> None:
    """Whoever reads a page, its outcome is the same."""
    found = crew.outcomes(items([str(pages)], nobody), place.kit, 2, crew.Limits())

    assert {item.slug: outcome for item, outcome in found} == outcomes(place, pages)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.binary(), st.binary(), st.sampled_from(State))
def test_an_outcome_comes_back_from_its_bytes_as_it_was(words: str, quads: bytes, text: bytes, state: State) -> None:
    """Whatever its message and its graph hold."""
    outcome = Outcome("a", state, quads, (("schema:about", 2),), words, text)

    assert Outcome.unpacked(outcome.packed()) == outcome


@pytest.fixture
def dask() -> None:
    """Skips a test where Dask is not installed."""
    pytest.importorskip("distributed", reason="Dask is an extra: pip install 'hetao-kg[dist]'")


@pytest.mark.usefixtures("dask")
def test_dask_gives_the_bytes_of_one(place: Place, pages: Path) -> None:
    """The same function runs there."""
    found = spread.outcomes(items([str(pages)], nobody), place.kit, 2)

    assert {item.slug: outcome for item, outcome in found} == outcomes(place, pages)


@pytest.mark.usefixtures("dask")
def test_a_batch_that_dask_gives_up_on_is_failed(pages: Path) -> None:
    """Each of its pages says why, and the run goes on to the end."""
    no_kit: Any = "no kit"
    found = [one for _, one in spread.outcomes(items([str(pages)], nobody), no_kit, 1)]

    assert {one.state for one in found} == {State.FAILED}
    assert len(found) == PAGES
    assert "was read by a worker that ended: 'str' object has no attribute" in found[0].message


@pytest.mark.usefixtures("dask")
def test_a_scheduler_that_is_not_there_is_told_of(place: Place, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a setting that cannot be used, with what Dask says."""
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT", "1s")
    with pytest.raises(BadSetting, match=r"no Dask to be had.*127\.0\.0\.1:9"):
        list(spread.outcomes(items([str(pages)], nobody), place.kit, 1, "tcp://127.0.0.1:9"))


@pytest.mark.usefixtures("dask")
def test_who_speaks_to_dask_may_end(place: Place, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read stays read: the run says that it was not the last."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ProcessEnded, match="run it again"):
        list(spread.outcomes(items([str(pages)], nobody), place.kit, 1))


def _mixed(pages: Path) -> list[Item]:
    """Good pages around one that the workers of the next tests cannot bear."""
    good = list(items([str(pages)], nobody))[:4]
    return [*good[:2], Item(Received("bad.txt"), b"BAD"), *good[2:]]


class _Greedy(Worker):
    """A worker that on one page takes all the memory there is, or never ends."""

    def __call__(self, item: Item) -> Outcome:
        """Read, or misbehave."""
        while item.body == b"BAD":
            self._hoard()
        return super().__call__(item)

    def _hoard(self) -> None:
        """Use up processor time."""


@pytest.mark.parametrize(("death", "reason"), [("loop", "seconds of processor time"), ("exit", "ended its process")])
def test_a_page_that_ends_its_process_stops_nothing(
    place: Place, pages: Path, monkeypatch: pytest.MonkeyPatch, death: str, reason: str
) -> None:
    """It is an error record with its reason; another process takes over."""
    monkeypatch.setattr(crew, "_serve", _serve_loop if death == "loop" else _serve_exit)
    found = {item.slug: one for item, one in crew.outcomes(_mixed(pages), place.kit, 1, crew.Limits(seconds=2))}
    bad = found.pop(Received("bad.txt").slug)

    assert (bad.state, reason in bad.message) == (State.FAILED, True)
    assert {one.state for one in found.values()} == {State.READ}


def _serve_loop(line: object, limits: crew.Limits) -> None:
    crew.Worker = _Greedy  # type: ignore[attr-defined]
    crew._serve(line, limits)  # type: ignore[arg-type]


def _serve_exit(line: object, limits: crew.Limits) -> None:
    setattr(_Greedy, "_hoard", lambda _: os._exit(9))  # noqa: B010 - mypy knows no such assignment
    _serve_loop(line, limits)


def test_a_run_that_was_killed_goes_on_where_it_was(
    place: Place, pages: Path, folders: Folders, tmp_path: Path
) -> None:
    """Kill -9 in the middle and a second run give the graph of one that was never stopped."""
    command = [
        sys.executable,
        "-m",
        "kg",
        "ingest",
        "--quiet",
        "--jobs",
        "1",
        "--home",
        str(place.home.path),
        str(pages),
    ]
    started = subprocess.Popen(command, cwd=folders.data.parent, start_new_session=True)
    ledger = place.home.path / "pages.sqlite-wal"
    deadline = time.monotonic() + 300
    while not (ledger.exists() and ledger.stat().st_size > 0) and started.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    subprocess.run(command, cwd=folders.data.parent, check=True)
    interrupted = graph(place)

    straight = Place(folders, place.base, _fresh(place, tmp_path))
    ingest(straight, items([str(pages)], nobody), here, lambda _: None)
    assert interrupted == graph(straight)


def _fresh(place: Place, folder: Path) -> Home:
    """A copy of the home as it was before anything was ingested."""
    shutil.copytree(place.home.path, folder / "straight", ignore=shutil.ignore_patterns("pages.sqlite*", "2", "3"))
    (folder / "straight/current").write_text("1\n")
    return Home(folder / "straight")
