"""The writer's process: `python -m kg.store.write.process FD HOME VERSIONS PARENT [GATE]`, GATE a module to ask.

Owns the live store. Takes the changes that have arrived, applies each by itself, publishes once for all of them, and
only then says that they are done; changes that arrive meanwhile share the next publish. Like a query worker it can
open no connection, leaves no core, and dies with the process that started it.

Out go frames: {"event": "begin", "id"} before a change is applied, {"event": "publish"} before a version becomes the
current one, {"event": "done", "id", "created", "report", "moved"} or {"event": "refused", "id", "error", …} at the end.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import BadQuery, Invalid, KgError, NotWritten, Outdated
from kg.store.confined import confine
from kg.store.disk import not_written
from kg.store.home import Home
from kg.store.worker import STACK_BYTES
from kg.store.write.gatekeeper import Gatekeeper
from kg.store.write.live import Live
from kg.store.write.request import Change, Frames, frame

#: Address space a write may take beyond the runtime, in bytes.
MEMORY = 4_000_000_000
#: How long the process that wrote before may take to end.
CLAIM_SECONDS = 5.0
ELSEWHERE = "another process writes into this home; nothing was changed"
_PIECE = 1 << 18


class _Process:
    """The loop; `run` returns when the other end has closed."""

    def __init__(self, channel: socket.socket, home: Home, gate: Gatekeeper | None) -> None:
        self._channel = channel
        self._gate = gate
        self._frames = Frames()
        self._home = home

    def run(self) -> None:
        live = self._opened()
        while changes := list(self._arrived()):
            live = live or self._opened()
            if not live:
                for number, _ in changes:
                    self._say(**_refusal(number, NotWritten(ELSEWHERE)))
                continue
            with self._home.turn():
                live.refresh()
                done = [end for number, change in changes if (end := self._apply(live, number, change))]
                if done:
                    self._publish(live, done)

    def _opened(self) -> Live | None:
        """The live store; None while another process writes it: two would take each other's files."""
        if not self._home.claim(CLAIM_SECONDS):
            return None
        live = Live(self._home, self._gate)
        self._say(event="ready")
        return live

    def _arrived(self) -> Iterator[tuple[int, Change]]:
        """Waits for a change, then gives all that are there; nothing when the other end has closed."""
        waiting = True
        while True:
            while found := self._frames.next():
                waiting = False
                yield found[0]["id"], Change.read(*found)
            try:
                data = self._channel.recv(_PIECE, 0 if waiting else socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            if not data:
                return
            self._frames.feed(data)

    def _apply(self, live: Live, number: int, change: Change) -> dict[str, Any] | None:
        self._say(event="begin", id=number)
        try:
            applied = live.apply(change)
        except KgError as refused:
            self._say(**_refusal(number, refused))
            return None
        except OSError as fault:  # this process has to end, so that the store is opened anew
            self._say(**_refusal(number, not_written(fault)))
            raise
        done = {"event": "done", "id": number, **asdict(applied)}
        if not change.dry:
            return done
        self._say(**done, version=0)
        return None

    def _publish(self, live: Live, done: list[dict[str, Any]]) -> None:
        self._say(event="publish")
        before = live.version
        try:
            version = live.publish()
        except (KgError, OSError) as fault:
            if isinstance(fault, OSError) and self._home.current() != before:
                raise  # after the version had become the current one: nobody can say that nothing was changed
            why = not_written(fault) if isinstance(fault, OSError) else fault
            for end in done:
                self._say(**_refusal(end["id"], why))
            if not isinstance(fault, Outdated):
                raise  # as above
        else:
            for end in done:
                self._say(**end, version=version.number)

    def _say(self, **head: Any) -> None:
        self._channel.sendall(frame(head))


def _refusal(number: int, refused: KgError) -> dict[str, Any]:
    place = {"line": refused.line, "column": refused.column} if isinstance(refused, BadQuery) else {}
    report = {"report": asdict(refused.report)} if isinstance(refused, Invalid) else {}
    return {
        "event": "refused", "id": number, "error": type(refused).__name__, "message": str(refused), **place, **report
    }  # fmt: skip


def main() -> None:
    """Confine, then serve in a thread whose stack holds what a text of the allowed size can nest."""
    descriptor, home, versions, parent, *gate = sys.argv[1:6]
    confine(MEMORY)
    if os.getppid() != int(parent):  # it died before the signal was asked for
        sys.exit(1)
    keeper = Gatekeeper(gate[0]) if gate else None
    if keeper:
        keeper.start()
    process = _Process(socket.socket(fileno=int(descriptor)), Home(Path(home), int(versions)), keeper)
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=process.run)
    thread.start()
    thread.join()


if __name__ == "__main__":
    main()
