"""A home backed up while it is written to, restored, and checked."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import backup as keeping
from kg.backup import listing
from kg.errors import BadData, BadSetting, Damaged, HomeTooNew, KgError, NoGraph
from kg.ingest import Folders, empty
from kg.ingest.item import Item
from kg.ingest.ledger import Ledger
from kg.ingest.staged import FILE
from kg.ingest.work import Outcome, State
from kg.iri import Base
from kg.read import Received
from kg.store import Home, Reader
from kg.store.write import Writer, update
from kg.store.write.live import Live

INSERT = "INSERT DATA {{ GRAPH <http://e/g{0}> {{ <http://e/s> <http://e/p> {0}, {1} }} }}"


@pytest.fixture
def full(tmp_path: Path, root: Path) -> Home:
    """A small home with all that a home has: rules beside the dataset, a received page, a token and a log."""
    made = Home(tmp_path / "home")
    empty(Folders(Path("none"), root / "ontology", root / "shapes"), Base("http://localhost:8000/"), made, own=False)
    live = Live(made)
    for number in range(100, 103):
        live.apply(update(INSERT.format(number, -1), ""))
        live.publish()
    with Ledger(made.path, "rules") as ledger:
        ledger.write(Item(Received("a.txt"), b"Some words. " * 2_000), Outcome("a", State.READ, b""))
    (made.path / "tokens").write_text("someone write 00\n")
    (made.path / "writes.jsonl").write_text("{}\n")
    return made


def quads(full: Home) -> list[str]:
    """All that readers see."""
    return list(Reader(full).current().dataset.quads())


def test_what_is_restored_is_what_was_backed_up(full: Home, tmp_path: Path) -> None:
    """Quads, number, pages, tokens and log; the home that comes of it can be written to."""
    with closing(Writer(full, 60)) as writer:
        writer.write(update(INSERT.format(1, 2), ""))
    made = keeping.backup(full, tmp_path / "kept")
    keeping.restore(tmp_path / "kept", tmp_path / "again")
    again = Home(tmp_path / "again")
    assert (again.current().number, quads(again)) == (made.version, quads(full))
    assert list(keeping.check(tmp_path / "again")) == []
    for name in ("tokens", "writes.jsonl"):
        assert (again.path / name).read_bytes() == (full.path / name).read_bytes()
    with Ledger(again.path, "rules") as ledger:
        assert len(ledger) == 1
    with closing(Writer(again, 60)) as writer:
        writer.write(update(INSERT.format(3, 4), ""))
    assert len(quads(again)) == len(quads(full)) + 2
    assert list(keeping.check(tmp_path / "kept")) == []


def test_a_backup_while_others_write_holds_one_version_whole(full: Home, tmp_path: Path) -> None:
    """Each write makes a graph of two triples: there are both or none, and all that were acknowledged before."""
    over, done = threading.Event(), 0
    with closing(Writer(full, 60)) as writer:
        writer.write(update(INSERT.format(0, -1), ""))

        def write() -> None:
            nonlocal done
            while not over.is_set():
                done += 1
                writer.write(update(INSERT.format(done, -1), ""))

        writing = threading.Thread(target=write)
        writing.start()
        first = full.current().number
        kept = [keeping.backup(full, tmp_path / f"kept{number}").version for number in range(3)]
        over.set()
        writing.join()
    assert [first, *kept] == sorted([first, *kept])
    for number in range(3):
        assert list(keeping.check(tmp_path / f"kept{number}")) == []
        keeping.restore(tmp_path / f"kept{number}", tmp_path / f"home{number}")
        lines = [line for line in quads(Home(tmp_path / f"home{number}")) if "<http://e/g" in line]
        assert len(lines) % 2 == 0


def test_versions_are_linked_and_what_may_change_is_copied(full: Home, tmp_path: Path) -> None:
    """On one file system, a backup of the graph costs nothing; a token that is revoked later stays in it."""
    keeping.backup(full, tmp_path / "kept")
    table = next((full.current().store).glob("*.sst")).relative_to(full.path)
    assert (tmp_path / "kept" / table).samefile(full.path / table)
    assert not (tmp_path / "kept/tokens").samefile(full.path / "tokens")


def test_another_file_system_gets_copies(full: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there can be no links, there are copies."""

    def refused(*_: object) -> None:
        raise OSError(18, os.strerror(18))

    monkeypatch.setattr(os, "link", refused)
    keeping.backup(full, tmp_path / "kept")
    assert list(keeping.check(tmp_path / "kept")) == []


def test_a_pinned_version_is_backed_up_too(full: Home, tmp_path: Path) -> None:
    """It can be read where the backup is restored."""
    first = full.pin(full.current().number)
    with closing(Writer(full, 60)) as writer:
        for number in range(2):
            writer.write(update(INSERT.format(number, -1), ""))
    keeping.backup(full, tmp_path / "kept")
    keeping.restore(tmp_path / "kept", tmp_path / "again")
    assert Home(tmp_path / "again").numbers() == [first.number, full.current().number]


def flip(file: Path) -> None:
    """Change one byte in the midst of a file, and break no link: others share it."""
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.unlink()
    file.write_bytes(data)


def halve(file: Path) -> None:
    """Leave the first half of a file, and break no link."""
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data[: len(data) // 2])


BREAKS: dict[str, Callable[[Path], object]] = {
    "a byte": lambda kept: flip(next(kept.glob("versions/*/store/*.sst"))),
    "a file too few": lambda kept: next(kept.glob("versions/*/shapes/*.ttl")).unlink(),
    "a file too many": lambda kept: (kept / "versions/extra").write_text("x"),
    "an index": lambda kept: flip(next(kept.glob("versions/*/index.sqlite"))),
    "pages": lambda kept: flip(kept / FILE),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_backup_that_is_not_what_it_was_is_not_restored(full: Home, tmp_path: Path, name: str) -> None:
    """The file is named, and there is no home afterwards."""
    keeping.backup(full, tmp_path / "kept")
    BREAKS[name](tmp_path / "kept")
    with pytest.raises(Damaged, match=str(tmp_path / "kept")):
        keeping.restore(tmp_path / "kept", tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert list(keeping.check(tmp_path / "kept"))


def test_nothing_is_overwritten(full: Home, tmp_path: Path) -> None:
    """Neither by a backup nor by what is restored."""
    keeping.backup(full, tmp_path / "kept")
    with pytest.raises(BadSetting, match="not empty"):
        keeping.backup(full, tmp_path / "kept")
    with pytest.raises(BadSetting, match="not empty"):
        keeping.restore(tmp_path / "kept", full.path)
    assert [one for one in tmp_path.iterdir() if "making" in one.name] == []


def test_what_is_no_whole_backup_is_not_restored(full: Home, tmp_path: Path) -> None:
    """A home is none, nor is a directory whose listing is of a newer layout."""
    with pytest.raises(BadData, match="not the listing of a whole backup"):
        keeping.restore(full.path, tmp_path / "again")
    keeping.backup(full, tmp_path / "kept")
    told = json.loads((tmp_path / "kept" / listing.FILE).read_text())
    (tmp_path / "kept" / listing.FILE).write_text(json.dumps({**told, "format": 99}))
    with pytest.raises(HomeTooNew):
        keeping.restore(tmp_path / "kept", tmp_path / "again")


def test_a_home_without_a_version_has_nothing_to_back_up(tmp_path: Path) -> None:
    """That is said, and no directory made."""
    with pytest.raises(NoGraph):
        keeping.backup(Home(tmp_path / "none"), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def wrong(full: Home) -> str:
    """What a check finds, as one text."""
    try:
        return "\n".join(map(str, keeping.check(full.path)))
    except KgError as fault:
        return str(fault)


def test_a_check_names_the_file_that_is_wrong(full: Home) -> None:
    """Index, table files, records and pages, each by itself."""
    assert wrong(full) == ""
    current = full.current()
    for file in (current.index, *current.store.glob("*.sst"), full.path / FILE):
        shutil.copy(file, file.with_suffix(".whole"))
        halve(file)
        assert str(file.parent if file.suffix == ".sst" else file) in wrong(full), file
        file.with_suffix(".whole").replace(file)
    assert wrong(full) == ""


def test_a_check_sees_quads_that_nobody_published(full: Home) -> None:
    """Counts and digest of the record do not fit any more."""
    current = full.current()
    shutil.copytree(current.store, full.path / "other")
    engine = ox.Store(str(full.path / "other"))
    engine.add(
        ox.Quad(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal("x"), ox.NamedNode("http://e/g"))
    )
    engine.flush()
    del engine
    shutil.rmtree(current.store)
    (full.path / "other").rename(current.store)
    found = wrong(full)
    assert "quads instead of" in found
    assert "the merge of all graphs lacks" in found
