"""A disk that runs full: writes are refused before anything breaks, reads go on, and writes are taken again later."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest

from attack.test_token import TOKEN
from attack.wire import Answer, Service, serving
from durable.crowd import Crowd
from durable.model import NOTHING, Thing, store
from kg.store import Home, Reader
from kg.store.write import Change, process, update
from kg.store.write.live import Live
from kg.store.write.request import Frame, Frames, frame

#: Of the small disk, in bytes; a version of the real graph takes some eight million.
DISK = 60_000_000
RESERVE = 15_000_000


@pytest.fixture
def small(folder: Path) -> Iterator[Path]:
    """A small disk with the real graph's home on it."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        shutil.copytree(folder / "home", disk / "home")
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: S607 - as the system has it


def fill(disk: Path, left: int) -> Path:
    """A file that leaves so many bytes free."""
    found = os.statvfs(disk)
    ballast = disk / "ballast"
    with ballast.open("ab") as file:
        os.posix_fallocate(file.fileno(), 0, max(found.f_bavail * found.f_frsize - left, 1) + ballast.stat().st_size)
    return ballast


def put(service: Service, thing: Thing, label: str) -> Answer:
    """Write one name of a thing."""
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/turtle"}
    return service.send("PUT", store(thing), headers, thing.turtle([label]))


def test_a_nearly_full_disk_refuses_writes_and_reads_go_on(small: Path, root: Path) -> None:
    """507 with the reason; pages, data, queries and search are answered; with room again, so are writes."""
    thing = Thing("full-0")
    with serving(root, small, KG_TOKEN=TOKEN, KG_DISK_RESERVE=str(RESERVE)) as service:
        assert put(service, thing, "first").status == 201
        ballast = fill(small, RESERVE // 2)
        answer = put(service, thing, "second")
        assert (answer.status, answer.problem["error"]) == (507, "DiskFull")
        assert "nothing was changed" in answer.problem["detail"]
        assert int(answer.headers["Retry-After"]) > 0
        for path in ("/page/person/full-0", "/data/person/full-0.ttl", "/search?q=Shenzhen"):
            assert service.get(path).status == 200
        assert "first" in service.get("/data/person/full-0.ttl").text
        assert service.cheap().status == 200
        ballast.unlink()
        assert put(service, thing, "third").status == 204
        assert "third" in service.get("/data/person/full-0.ttl").text


def test_a_disk_that_is_full_in_the_midst_of_writes_loses_nothing(small: Path, root: Path) -> None:
    """Without a reserve, writes run into its end: each is there whole, or refused as not there, as the model has it."""
    home = Home(small / "home")
    before = set(Reader(home).current().dataset.quads())
    with serving(root, small, KG_TOKEN=TOKEN, KG_DISK_RESERVE="0") as service:
        crowd = Crowd(service, TOKEN, seed=3, patience=1)
        fill(small, 3_000_000)
        with crowd.watched():
            crowd.write(lambda times: crowd.answers["again"] > 0 or times > 40)
            assert crowd.answers["again"] > 0, "the disk was never full"
            assert service.cheap().status == 200
            (small / "ballast").unlink()
            crowd.write(lambda times: times >= 3)
        assert not crowd.faults, "\n".join(crowd.faults[:20])
        assert any(thing.labels != NOTHING for own in crowd.things for thing in own)
    assert set(Reader(home).current().dataset.quads()) == before | crowd.quads()


@pytest.mark.parametrize(("number", "error"), [(errno.ENOSPC, "DiskFull"), (errno.EIO, "NotWritten")])
@pytest.mark.parametrize("step", ["apply", "publish"])
def test_what_the_disk_fails_is_told_not_to_have_happened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: str, step: str
) -> None:
    """However it fails before a version is the current one; the process ends, so that the store is opened anew."""
    home, failed = Home(folder / "home"), OSError(number, os.strerror(number))
    before = home.current()
    monkeypatch.setattr(Live, "_make" if step == "apply" else "_index", Mock(side_effect=failed))
    told = asked(home, update("INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 } }", ""))
    assert (told["event"], told["error"]) == ("refused", error)
    assert "nothing was changed" in told["message"]
    assert home.current() == before


def test_what_fails_after_a_version_counts_is_not_told_not_to_have_happened(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends without a word on the change, so that its outcome is unknown."""
    home = Home(folder / "home")
    monkeypatch.setattr(Home, "_retire", Mock(side_effect=OSError(errno.EIO, "broken")))
    told = asked(home, update("INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 } }", ""))
    assert told["event"] == "publish"


def asked(home: Home, change: Change) -> Frame:
    """The last word of a writer that is asked for one change and breaks over it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(frame({**change.head(), "id": 1}, change.body))
        with pytest.raises(OSError, match=r"."):
            process._Process(theirs, home, None).run()
        theirs.close()
        frames = Frames()
        while data := ours.recv(1 << 16):
            frames.feed(data)
    said = []
    while found := frames.next():
        said.append(found[0])
    return said[-1]
