"""Versions stay for as long as somebody reads them, and no longer; readers are other processes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.evaluate import Client, Evaluator
from kg.limits import Limits
from kg.media import RESULTS
from kg.store import Home, Scope, Version
from kg.store.patch import Patch
from kg.store.write import Writer, record, update

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"

#: Opens the current version, says its number, and counts its triples whenever a line comes in.
READER = f"""
import pathlib, sys
from kg.store import Home, Reader
dataset = Reader(Home(pathlib.Path(sys.argv[1]))).current().dataset
for _ in sys.stdin:
    print(dataset.select({COUNT!r})[0]["n"].value, flush=True)
"""

#: Opens whatever is current again and again and reads all of it, until its input ends; says how often.
CROWD = """
import pathlib, select, sys
from kg.store import Home, Reader
home, read = Home(pathlib.Path(sys.argv[1])), 0
while not select.select([sys.stdin], [], [], 0)[0]:
    opened = Reader(home).current()
    graphs = len(opened.dataset.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } }"))
    merged = len(opened.dataset.select("SELECT ?s { ?s ?p ?o }"))
    if not graphs == merged == opened.version.manifest["counts"]["quads"]:
        sys.exit(f"version {opened.version.number}: {graphs} in graphs, {merged} in the merge")
    read += 1
print(read)
"""


def publish(home: Home, times: int = 1) -> None:
    """Publish so many versions without anything in them, and hold none."""
    for _ in range(times):
        with home.building() as aside:
            (aside / "store").mkdir()
            (aside / "manifest.json").write_text("{}", encoding="utf-8")
            home.publish(aside, record=lambda built, now: record.told(home, built, now, Patch()) if now else None)


def there(home: Home) -> set[int]:
    """The versions on disk."""
    return {int(entry.name) for entry in (home.path / "versions").iterdir()}


@contextmanager
def process(code: str, home: Home) -> Iterator[subprocess.Popen[str]]:
    """Another process, killed at the end."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code, str(home.path)], stdin=pipe, stdout=pipe, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


def ask(reader: subprocess.Popen[str]) -> str:
    """What a READER counts."""
    assert reader.stdin
    assert reader.stdout
    print(file=reader.stdin, flush=True)
    return reader.stdout.readline().strip()


def test_a_version_that_another_process_reads_stays_until_that_is_killed(home: Home) -> None:
    """Its files are there for as long as it lives; nothing has to be said at its end."""
    home = Home(home.path, versions=2)
    number = _republished(home).number
    with process(READER, home) as reader:
        before = ask(reader)
        publish(home, 5)
        kept, after = number in there(home), ask(reader)
        reader.kill()
        reader.wait()
        publish(home)

    assert (before, kept, after) == ("1", True, "1")
    assert there(home) == {number + 5, number + 6}


def test_a_query_worker_holds_what_it_has_open_until_it_is_asked_about_a_newer_version(home: Home) -> None:
    """Nobody else holds it; idle workers let go as well."""
    with closing(Evaluator(Limits(cache_bytes=0))) as evaluator:
        counted = _count(evaluator, home.current())
        worker = _one_worker(evaluator)
        first = home.current().number
        assert first in _locked_by(worker, home)

        _count(evaluator, _republished(home))
        assert _locked_by(worker, home) == {home.current().number}
    assert counted == b"n\r\n0\r\n"


def _count(evaluator: Evaluator, version: Version) -> bytes:
    asker = evaluator.at(version, Client())
    return asker.answer(COUNT, Scope(), lambda _: next(it for it in RESULTS if "csv" in it), "http://e/")[1]


def _republished(home: Home) -> Version:
    with closing(Writer(home, 20)) as writer:
        writer.write(update("INSERT DATA { GRAPH <e:g> { <e:s> <e:p> 1 } }", ""))
    return home.current()


def _one_worker(evaluator: Evaluator) -> int:
    (worker,) = (it for it in evaluator._pool._idle if it.opened)
    return worker._process.pid


def _locked_by(pid: int, home: Home) -> set[int]:
    """The versions that a process holds, as the kernel tells."""
    folder, versions = Path(f"/proc/{pid}"), (home.path / "versions").resolve()
    locks = [entry.name for entry in (folder / "fdinfo").iterdir() if "FLOCK" in entry.read_text()]
    locked = [(folder / "fd" / name).resolve() for name in locks]
    return {int(file.name) for file in locked if file.parent == versions}


def test_readers_never_find_a_version_half_removed(home: Home) -> None:
    """Four processes open the current version again and again, while it is replaced and only two are kept."""
    home = Home(home.path, versions=2)
    with closing(Writer(home, 20)) as writer, process(CROWD, home) as a, process(CROWD, home) as b:
        for number in range(80):
            writer.write(update(f"INSERT DATA {{ GRAPH <e:g> {{ <e:s{number}> <e:p> 1 }} }}", ""))
        answers = [reader.communicate("\n")[0] for reader in (a, b)]

    assert (a.returncode, b.returncode) == (0, 0)
    assert min(map(int, answers)) > 5
    publish(home, 2)
    assert len(there(home)) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.just("publish"), st.just("hold"), st.integers(0, 5)), max_size=25), st.integers(2, 4))
def test_what_stays_is_what_is_kept_and_what_is_held(steps: list[str | int], kept: int) -> None:
    """Whatever the order of publishing, holding the current version and letting go of one (a number: which)."""
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder), versions=kept)
        publish(home)
        expected, held = {1}, list[Version]()
        for step in steps:
            if step == "publish":
                publish(home)
                newest = max(expected) + 1
                expected = {it for it in expected | {newest} if it > newest - kept or it in {h.number for h in held}}
            elif step == "hold":
                held.append(home.current())
            elif held:
                del held[int(step) % len(held)]
            assert there(home) == expected


@pytest.mark.parametrize("versions", [2, 3])
def test_the_current_version_is_never_removed(tmp_path: Path, versions: int) -> None:
    """However few are kept, and though nobody holds it."""
    home = Home(tmp_path, versions=versions)
    publish(home, 7)

    assert home.current().number in there(home)
