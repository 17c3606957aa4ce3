"""A home stays whole when what publishes or restores dies, at whichever step that puts something on disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.ingest import empty
from kg.iri import Base
from kg.store import Home, Reader
from kg.store.write import Part, put, restore
from kg.store.write.live import Live
from store.write.conftest import NONE

GRAPH = "http://localhost:8000/graph/a"
#: Steps of each kind at which it dies.
SAMPLE = int(os.environ.get("KG_TEST_STEPS", "2"))
WORDS = ("one", "two", "three", "four", "five")
#: Does what it is told to a home, and dies as by SIGKILL at the n-th step; says how many steps there were otherwise.
DOES = """
import json, os, pathlib, sys
from kg.store import Home
from kg.store.write import Part, put, restore
from kg.store.write.live import Live

path, what, last = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
steps = 0

def counted(run):
    def stepped(*arguments, **named):
        global steps
        steps += 1
        if steps == last:
            os._exit(9)
        return run(*arguments, **named)
    return stepped

home = Home(path, versions=2)
if what == "publish":
    live = Live(home)
    live.apply(put(GRAPH, Part("application/n-triples", b'<e:s> <e:p> "six" .'), ""))
for holder, name in ((os, "fsync"), (os, "rename"), (os, "replace"), (os, "rmdir"), (os, "mkdir")):
    setattr(holder, name, counted(getattr(holder, name)))
{"publish": lambda: live.publish(), "restore": lambda: restore.restore(home, 2),
 "revive": lambda: restore.revive(home, 2, "test"), "forget": lambda: home.forget(3)}[what]()
print(json.dumps(steps))
""".replace("GRAPH", repr(GRAPH))


def does(home: Path, what: str, last: int = 0) -> int | None:
    """Do it; the steps it took, None when it died."""
    command = [sys.executable, "-c", DOES, str(home), what, str(last)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    assert done.returncode in {0, 9}
    return None if done.returncode else int(json.loads(done.stdout))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six versions, of which the newest two have their dataset; each but the first says another word."""
    home = Home(tmp_path_factory.mktemp("interrupted") / "home", versions=2)
    empty(NONE, Base("http://localhost:8000/"), home, own=False)
    live = Live(home)
    for word in WORDS:
        live.apply(put(GRAPH, Part("application/n-triples", f'<e:s> <e:p> "{word}" .'.encode()), ""))
        live.publish()
    return home.path


def says(home: Home, number: int) -> list[str]:
    """The words of a version."""
    return [row["o"].value for row in Reader(home).at(number).dataset.select("SELECT ?o { ?s ?p ?o }")]


@pytest.mark.parametrize("what", ["publish", "restore", "revive"])
def test_whatever_dies_half_way_nothing_that_was_published_is_lost(tmp_path: Path, home: Path, what: str) -> None:
    """At a sample of its steps: the current version is the old or the new one, whole; the older ones are had again."""
    steps = does(copied(home, tmp_path / "whole").path, what)
    assert steps
    for last in sorted({1, steps, *range(2, steps, max(steps // SAMPLE, 1))}):
        dies(copied(home, tmp_path / f"{what}-{last}"), what, last)


def copied(home: Path, path: Path) -> Home:
    """A home of its own."""
    return Home(Path(shutil.copytree(home, path)), versions=2)


def dies(home: Home, what: str, last: int) -> None:
    """Let it die at that step, and look at what is there then."""
    assert does(home.path, what, last) is None
    home.clear_leftovers()
    assert not [*home.path.glob("building-*"), *home.path.glob("retired-*")]
    now = home.current().number
    assert says(home, now) == {6: ["five"], 7: ["one" if what == "revive" else "six"]}[now]
    for number in (2, 4):
        restore.restore(home, number)
        assert says(home, number) == [WORDS[number - 2]]
    live = Live(home)
    live.apply(put(GRAPH, Part("application/n-triples", b'<e:s> <e:p> "last" .'), ""))
    assert live.publish().number == now + 1
