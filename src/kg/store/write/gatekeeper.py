"""The writer's end of the gate: a process that checks changes, started when the first comes, ended when it is late.

What a client writes may keep the checker busy for ever or break it; either costs that change
alone.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from kg.errors import NotWritten, Unchecked
from kg.report import Report
from kg.store.write.delta import Delta
from kg.store.write.request import Frames, frame
from kg.store.write.scope import question
from kg.terms import RDF, RDFS, SH

#: Longest that the check of one change may take.
SECONDS = 10.0
#: How often one change is asked about when somebody kills the process.
TRIES = 5
_INVERSE, _PATH = ox.NamedNode(SH.inversePath), ox.NamedNode(SH.path)
#: What a property shape says without asking more of its values than that they are IRIs.
_ASKS_NOTHING = {
    ox.NamedNode(term)
    for term in (RDF.type, RDFS.seeAlso, SH.path, SH.name, SH.description, SH.order, SH.group, SH.message, SH.nodeKind)
}
_PIECE = 1 << 18


class Ruled(Protocol):
    """What rules are read from: a version, or a directory that stands for one."""

    @property
    def path(self) -> Path:
        """A directory with shapes/ and ontology/."""
        raise NotImplementedError

    @property
    def own(self) -> bool:
        """Whether the default graph is one of its own, and not the merge of all."""
        raise NotImplementedError


class Gatekeeper:
    """Asks the gate. module: what to run, with a descriptor and the number of the process that asks."""

    def __init__(self, module: str, seconds: float = SECONDS) -> None:
        self._module = module
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._stamp: tuple[int, ...] = ()
        self._back: frozenset[ox.NamedNode] = frozenset()

    def check(self, engine: ox.Store, delta: Delta, version: Ruled) -> Report:
        """What is wrong with a change that the engine has taken. version: the one it was made from, with its rules.

        Raises Unchecked when that cannot be told, NotWritten when somebody kills the process again and again.
        """
        if not any((version.path / name).is_dir() for name in ("shapes", "ontology")):
            return Report()
        head, body = question(engine, delta, self._backwards(version), own=version.own).packed()
        answer = self._answer(frame({**head, "rules": str(version.path)}, body))
        if message := answer.get("refused"):
            raise Unchecked(f"the change cannot be checked, so nothing was changed: {message}")
        return Report.read(answer)

    def _backwards(self, version: Ruled) -> frozenset[ox.NamedNode]:
        """The properties that the version's shapes ask something of against their direction."""
        files = sorted((version.path / "shapes").glob("*.ttl"))
        stamp = tuple(file.stat().st_ino for file in files)  # hard links from version to version, until a build
        if stamp != self._stamp:
            self._stamp, self._back = stamp, _asked_backwards(files)
        return self._back

    def start(self) -> None:
        """Start the process before there is something to check: it takes a second."""
        self._open()

    def _answer(self, asked: bytes) -> dict[str, Any]:
        for _ in range(TRIES):
            try:
                return self._heard(self._open(), asked)
            except (TimeoutError, EOFError, OSError) as bad:
                late = isinstance(bad, TimeoutError)
                killed = not late and self._ended() == -signal.SIGKILL
                self.close()
                self.start()
                if killed:  # by somebody else: what it checked makes it abort, and does not kill it
                    continue
                why = f"its check took longer than {self._seconds:g} s" if late else "its check needed too much memory"
                raise Unchecked(f"{why}; nothing was changed. Send it in smaller parts") from bad
        raise NotWritten("its check was killed again and again; nothing was changed")

    def _heard(self, channel: socket.socket, asked: bytes) -> dict[str, Any]:
        frames, end = Frames(), time.monotonic() + self._seconds
        channel.settimeout(self._seconds)
        channel.sendall(asked)
        while not (found := frames.next()):
            channel.settimeout(max(end - time.monotonic(), 0.001))
            data = channel.recv(_PIECE)
            if not data:
                raise EOFError
            frames.feed(data)
        return dict(found[0])

    def _open(self) -> socket.socket:
        if self._socket is None:
            ours, theirs = socket.socketpair()
            command = [sys.executable, "-m", self._module, str(theirs.fileno()), str(os.getpid())]
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
                )
            self._socket = ours
        return self._socket

    def _ended(self) -> int:
        """How the process ended that has closed its end; 0 where it did not."""
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                return self._process.wait(timeout=1)
        return 0

    def close(self) -> None:
        """End the process; the next check starts another."""
        if self._process and self._socket:
            self._process.kill()
            self._process.wait()
            self._socket.close()
        self._process = self._socket = None


def backwards(version: Ruled) -> frozenset[str]:
    """The properties that shapes ask something of against their direction, as terms."""
    return frozenset(map(str, _asked_backwards(sorted((version.path / "shapes").glob("*.ttl")))))


def _asked_backwards(files: Iterable[Path]) -> frozenset[ox.NamedNode]:
    """The properties whose subjects a shape counts or classifies; that they are IRIs holds for all that comes in."""
    said: dict[object, dict[ox.NamedNode, object]] = {}
    for file in files:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            said.setdefault(quad.subject, {})[quad.predicate] = quad.object
    asking = (shape for shape in said.values() if not shape.keys() <= _ASKS_NOTHING)
    found = (said.get(shape.get(_PATH), {}).get(_INVERSE) for shape in asking)
    return frozenset(node for node in found if isinstance(node, ox.NamedNode))
