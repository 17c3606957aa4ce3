"""The process that keeps the service running."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

#: A service of four lines: says its process to whoever connects.
SERVICE = """
import os, socket, sys
from kg import supervise
door = socket.socket(fileno=int(sys.argv[1]))
ready = supervise.keep(lambda words: print(words, flush=True))
{before}
ready()
while True:
    client, _ = door.accept()
    client.sendall(str(os.getpid()).encode())
    client.close()
"""


class Kept:
    """A service that is kept running. log: what it prints."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process, self._port, self.log = process, port, log

    def pid(self) -> int:
        """The process that answers."""
        with socket.create_connection(("127.0.0.1", self._port), timeout=60) as client:
            return int(client.recv(20) or 0)


@contextmanager
def kept(root: Path, folder: Path, before: str = "") -> Iterator[Kept]:
    """The service, until the end of the test. before: what it does before it is ready."""
    log = folder / "log"
    with closing(socket.create_server(("127.0.0.1", 0))) as door, log.open("wb") as out:
        command = [sys.executable, "-c", SERVICE.format(before=before), str(door.fileno())]
        environment = {**os.environ, "PYTHONPATH": str(root / "src")}
        with subprocess.Popen(command, pass_fds=[door.fileno()], env=environment, stdout=out, stderr=out) as process:
            yield Kept(process, door.getsockname()[1], log)
            process.kill()


def until(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within a minute."""
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def gone(pid: int) -> bool:
    """Whether there is no such process any more."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return True


def test_a_service_that_is_killed_is_there_again(root: Path, tmp_path: Path) -> None:
    """Who connects in between waits and is answered by the next one; the log says what happened."""
    with kept(root, tmp_path) as service:
        first = service.pid()
        os.kill(first, signal.SIGKILL)
        assert until(lambda: gone(first))
        assert service.pid() not in {first, 0}
        assert "the service was ended by signal 9; it is started again" in service.log.read_text()


def test_a_service_that_fails_later_is_started_again(root: Path, tmp_path: Path) -> None:
    """An exception that nobody caught is a death as any other."""
    marker = tmp_path / "once"
    fail = f"import pathlib; once = pathlib.Path({str(marker)!r})\n"
    fail += "if not once.exists(): once.touch(); ready(); sys.exit(4)"
    with kept(root, tmp_path, fail) as service:
        assert service.pid()
        assert "with code 4; it is started again" in service.log.read_text()


def test_a_service_that_cannot_start_is_not_started_again(root: Path, tmp_path: Path) -> None:
    """Its exit code is that of the command."""
    with kept(root, tmp_path, "sys.exit(3)") as service:
        assert service.process.wait(timeout=60) == 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_stops_it_stops_the_service(root: Path, tmp_path: Path, number: signal.Signals) -> None:
    """The signal is passed on, and nothing is started again."""
    with kept(root, tmp_path) as service:
        pid = service.pid()
        service.process.send_signal(number)
        assert service.process.wait(timeout=60) == 0
        assert gone(pid)


def test_the_service_does_not_outlive_it(root: Path, tmp_path: Path) -> None:
    """Two services could not listen at one address."""
    with kept(root, tmp_path) as service:
        pid = service.pid()
        service.process.kill()
        assert until(lambda: gone(pid))
