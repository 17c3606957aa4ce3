"""One query worker as the pool sees it: the process of kg.store.worker and our end of the socket pair."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from kg.limits import Limits
from kg.store import Version, worker
from kg.terms import PREFIXES

_NICE = 15
#: Signal that ended a worker → what it means (a failed allocation aborts; an overflown stack is a bad access).
_DEATHS: Mapping[int, str] = {
    signal.SIGABRT: "it needed more memory than a query may take",
    signal.SIGSEGV: "it is nested too deep",
}

Frame = Mapping[str, Any]


def _environment() -> Mapping[str, str]:
    """Ours, and in place of the C library's allocator mimalloc, where it is installed.

    It saves a fifth of a quick query and a tenth of a long one. Small arenas, as address space is limited; no huge
    pages, which doubled the memory of an idle worker.
    """
    try:
        library = distribution("cmeel-mimalloc").locate_file("cmeel.prefix/lib/libmimalloc.so")
    except PackageNotFoundError:
        return os.environ
    return os.environ | {"LD_PRELOAD": str(library), "MIMALLOC_ARENA_RESERVE": "65536", "MIMALLOC_ALLOW_THP": "0"}


_ENVIRONMENT = _environment()


class Worker:
    """One process, which answers one query at a time; `opened` is the version it was told to open.

    It dies with the thread that makes this object.
    """

    def __init__(self, limits: Limits) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-E", "-s", worker.__file__, str(theirs.fileno()), str(limits.memory_bytes),
                   str(os.getpid())]  # fmt: skip
        quiet = subprocess.DEVNULL
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own file
                command, env=_ENVIRONMENT, pass_fds=[theirs.fileno()], stdin=quiet, stdout=quiet, stderr=quiet
            )
        self._cap = limits.answer_bytes
        self._socket = ours
        self._poll = select.poll()
        self._poll.register(ours, select.POLLIN)
        self.opened: Version | None = None
        self.slowed = False

    def open(self, version: Version | None) -> None:
        """Have it open a version, or let go of the one it has; not answered."""
        path = str(version.path) if version else ""
        self.send({"open": path, "prefixes": PREFIXES, "cap": self._cap})
        self.opened = version

    def send(self, head: Frame, query: bytes = b"") -> bool:
        """Hand it a frame, for which it waits, so that this takes no time; False when it is dead."""
        try:
            self._socket.sendall(worker.frame(head, query) + query)
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def receive(self, seconds: float) -> tuple[Frame, bytes] | None:
        """Its answer, None when it has none within that time. Raises EOFError when it is dead."""
        if not self._poll.poll(max(0.0, 1000 * seconds)):
            return None
        head, body = worker.SIZES.unpack(self._take(worker.SIZES.size))
        return json.loads(self._take(head)), self._take(body)

    def _take(self, size: int) -> bytes:
        """So many bytes. A worker sends when it has its answer, so there is nothing to wait for but its death."""
        parts = []
        while size:
            try:
                part = self._socket.recv(size, socket.MSG_WAITALL)  # into one object: long answers are copied once
            except ConnectionResetError:  # it died with our frame unread
                part = b""
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self._process.send_signal(number)

    def slow_down(self) -> None:
        """Give it a low priority, for good."""
        self.slowed = True
        with suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def kill(self) -> None:
        """End it, now."""
        self._process.kill()
        self._process.wait()
        self._socket.close()

    def death(self) -> str:
        """Why it is dead, in words."""
        code = self._process.wait()
        return _DEATHS.get(-code, f"its process ended with code {code}")
