"""`kg versions`, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.ingest import Folders, empty
from kg.iri import Base
from kg.store import Changes, Home
from kg.store.write import Part, put
from kg.store.write.live import Live

GRAPH = "http://localhost:8000/graph/a"


def run(home: Path, *arguments: str) -> Result:
    """Run `kg versions` on a home."""
    return CliRunner().invoke(main, ["versions", *arguments, "--home", str(home)], catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five versions, of which two are kept: an empty one, then one graph that says another word each time."""
    monkeypatch.setenv("KG_VERSIONS", "2")
    made = Home(tmp_path / "home", versions=2)
    none = Path("none")
    empty(Folders(none, none, none), Base("http://localhost:8000/"), made, own=False)
    live = Live(made)
    for word in ("one", "two", "three", "four"):
        live.apply(put(GRAPH, Part("application/n-triples", f'<e:s> <e:p> "{word}" .'.encode()), ""))
        live.publish()
    return made.path


def listed(home: Path) -> dict[int, dict[str, object]]:
    """What `kg versions list` says, by number."""
    return {row["version"]: row for row in json.loads(run(home, "list", "--json").stdout)}


def test_every_version_is_listed_with_what_can_be_done(home: Path) -> None:
    """Those whose dataset has gone, too."""
    rows = listed(home)
    assert {number: row["state"] for number, row in rows.items()} == {
        1: "archived",
        2: "archived",
        3: "archived",
        4: "kept",
        5: "current",
    }
    assert rows[3]["change"] == {"added": 1, "removed": 1}
    assert rows[3]["reason"] == "PUT http://localhost:8000/graph/a"
    assert run(home, "list").stdout.count("archived") == 3


def test_restore_makes_a_version_readable(home: Path) -> None:
    """It is listed as pinned, and lets go when told."""
    assert "?version=3" in run(home, "restore", "3").stdout
    assert listed(home)[3]["state"] == "pinned"
    assert run(home, "unpin", "3").exit_code == 0
    assert listed(home)[3]["state"] == "kept"


def test_restore_current_is_a_new_version(home: Path) -> None:
    """With the reason that was given."""
    assert run(home, "restore", "3", "--current", "--reason", "three was wrong").exit_code == 0
    assert (listed(home)[6]["state"], listed(home)[6]["reason"]) == ("current", "three was wrong")


def test_a_restored_current_version_is_in_the_log_of_writes(home: Path) -> None:
    """As every write is: by whom, and as which version."""
    assert run(home, "restore", "3", "--current").exit_code == 0
    (line,) = (home / "writes.jsonl").read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["who"], json.loads(line)["version"]) == ("kg versions", 6)


@pytest.mark.parametrize(
    ("arguments", "verb", "version", "error"),
    [
        (("pin", "4"), "versions pin", 4, None),
        (("pin", "2"), "versions pin", 2, "Archived"),
        (("unpin", "4"), "versions unpin", 4, None),
        (("restore", "3"), "versions restore", 3, None),
        (("forget", "--before", "3"), "versions forget", 3, None),
    ],
)
def test_what_is_done_to_a_version_is_in_the_log_of_writes(
    home: Path, arguments: tuple[str, ...], verb: str, version: int, error: str | None
) -> None:
    """Kept, let go, brought back, forgotten: which version, by whose hand, and when it was refused, as what."""
    run(home, *arguments)
    (line,) = map(json.loads, (home / "writes.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["who"], line["verb"], line["version"], line["error"]) == ("kg versions", verb, version, error)
    assert line["outcome"] == ("refused" if error else "accepted")
    assert line["address"].startswith("user")


def test_what_is_forgotten_is_gone_and_the_rest_stays(home: Path) -> None:
    """Of the older ones nothing is listed any more; one after them is still had again, with what stood beside it."""
    (home / "history/1/side/shapes").mkdir(parents=True)
    assert "1 to 2" in run(home, "forget", "--before", "3").stdout
    assert set(listed(home)) == {3, 4, 5}
    assert [touch.version for touch in Changes(Home(home)).of_entity("e:s", 5, 9)] == [5, 4, 3]
    assert run(home, "restore", "3").exit_code == 0
    assert (home / "versions/3/shapes").is_dir()
    assert run(home, "restore", "2").exit_code == 2


@pytest.mark.parametrize("arguments", [("restore", "9"), ("pin", "2"), ("unpin", "9"), ("restore", "5", "--current")])
def test_what_cannot_be_done_is_refused_in_words(home: Path, arguments: tuple[str, ...]) -> None:
    """No such version, one that has gone, and the current one: exit code 2."""
    assert run(home, *arguments).exit_code == 2
