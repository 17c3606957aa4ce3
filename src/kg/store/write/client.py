"""The service's end of the writer: starts the process, passes changes on, and outlives it.

One thread starts the process, reads what it says and watches the clock: the process dies with the thread that started
it (PR_SET_PDEATHSIG), so that thread lasts as long as the service. A change that had not begun when the process died is
passed to the next one; of one that had, the outcome is told as far as it is known.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from kg import errors
from kg.accounts import SECRET, Accounts
from kg.errors import KgError, NotWritten, OutcomeUnknown
from kg.journal import Journal
from kg.report import Report
from kg.store.home import Home
from kg.store.write.request import Change, Frame, Frames, frame

#: Changes that may wait; one more is refused at once.
WAITING = 64
#: How often one change is passed on, when the process keeps dying through no fault of its own.
TRIES = 3
#: Longest that making a version may take, in seconds; merging the table files of 10 million triples took 131.
PUBLISH_SECONDS = 300.0
_TICK = 0.2
_PIECE = 1 << 18

STOPPED = "the update ran longer than {} s and was stopped; nothing of it was kept"
UNKNOWN = "the writer died while it made this change; the outcome is unknown: look before you send it again"
BUSY = "too many writes are waiting; nothing was changed"
DYING = "the writer died again and again before this change; nothing was changed"
CLOSED = "the service is stopping; nothing was changed"


@dataclass(frozen=True, slots=True)
class Done:
    """An acknowledged change.

    created: it made a graph. version: number of the version that shows it; 0 for a dry one. report: its warnings.
    moved: quads added and removed; None where nobody counted.
    """

    created: bool
    version: int
    report: Report = field(default_factory=Report)
    moved: tuple[int, int] | None = None

    @classmethod
    def read(cls, head: Frame) -> Done:
        """What the process said of it."""
        moved = head["moved"] and (int(head["moved"][0]), int(head["moved"][1]))
        return cls(head["created"], head["version"], Report.read(head["report"]), moved)


@dataclass(eq=False, slots=True)
class _Waiting:
    """A change and who waits for it. begun: the process took it up."""

    change: Change
    future: Future[Done] = field(default_factory=Future)
    tries: int = 0
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """What a service needs to be written to. accounts: who may. journal: where writes are logged, None for nowhere.

    gate: whether the writer asks one.
    """

    writer: Writer
    accounts: Accounts
    journal: Journal | None = None
    gate: bool = True


class Writer:
    """The writer of one home. Thread-safe; `close` ends it. seconds: longest that one change may take.

    gate: the module of the process that checks each change against the rules (kg.gate.process); "" for none.
    """

    def __init__(self, home: Home, seconds: float, gate: str = "") -> None:
        self._home = home
        self._gate = gate
        self._seconds = seconds
        self._lock = threading.Lock()
        self._waiting: dict[int, _Waiting] = {}
        self._number = 0
        self._warm = False
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._process: _Process | None = None
        self._keeper = threading.Thread(target=self._keep, name="writer", daemon=True)
        self._keeper.start()

    def write(self, change: Change) -> Done:
        """Make a change; on return it is on disk and every reader that asks from now on sees it.

        Raises what the change is refused for, DiskFull, and NotWritten when it was not acknowledged.
        """
        before = self._home.current()  # raises NoGraph, HomeTooNew before a process is started
        self._home.require_room(before)
        waiting = _Waiting(change)
        with self._lock:
            if self._closed.is_set():
                raise NotWritten(CLOSED)
            if len(self._waiting) >= WAITING:
                raise NotWritten(BUSY)
            self._number += 1
            number = self._number
            self._waiting[number] = waiting
            process = self._process
        self._wanted.set()
        if process:
            process.send(number, change)
        return waiting.future.result()

    def warm(self) -> None:
        """Have a process at hand from now on: to start one takes the first write a second or two."""
        self._warm = True
        self._wanted.set()

    @property
    def pid(self) -> int | None:
        """The process, None while there is none."""
        process = self._process
        return process.pid if process else None

    def close(self) -> None:
        """End the process; what it has in hand is refused or its outcome unknown."""
        with self._lock:
            self._closed.set()
        self._wanted.set()
        if process := self._process:
            process.kill()
        self._keeper.join(timeout=5)

    # ---- the keeper thread ----

    def _keep(self) -> None:
        """Run one process after another, as long as there is something to write, or might be."""
        while self._wanted.wait() and not self._closed.is_set():
            self._wanted.clear()
            if not self._waiting and not self._warm:
                continue
            process = _Process(self._home, self._gate)
            with self._lock:
                self._process = process
                pending = list(self._waiting.items())
            if self._closed.is_set():
                process.kill()  # `close` came before it could know of this one
            for number, waiting in pending:
                waiting.tries += 1
                process.send(number, waiting.change)
            self._listen(process)
            with self._lock:
                self._process = None
            process.kill()
            self._settle(process)
        self._fail(CLOSED, lambda _: True)

    def _listen(self, process: _Process) -> None:
        """Hear the process out, until it dies or has to."""
        while (said := process.hear()) is not None:
            for head in said:
                self._heard(process, head)
            if process.overdue(self._seconds):
                return

    def _heard(self, process: _Process, head: Frame) -> None:
        process.heard(head)
        if "id" not in head:
            return
        if head["event"] == "begin":
            self._waiting[head["id"]].begun = True
            return
        with self._lock:
            waiting = self._waiting.pop(head["id"])
        if head["event"] == "done":
            waiting.future.set_result(Done.read(head))
        else:
            waiting.future.set_exception(_refused(head))

    def _settle(self, process: _Process) -> None:
        """After a death: end what cannot be passed on, and have the rest passed on."""
        culprit = process.doing
        if process.publishing:
            self._fail(UNKNOWN, lambda waiting: waiting.begun, OutcomeUnknown)
        elif process.late:
            self._fail(STOPPED.format(self._seconds), lambda waiting: waiting is self._waiting.get(culprit))
        else:
            self._fail(UNKNOWN, lambda waiting: waiting is self._waiting.get(culprit), OutcomeUnknown)
        self._fail(DYING, lambda waiting: waiting.tries >= TRIES)
        with self._lock:
            for waiting in self._waiting.values():
                waiting.begun = False
            # one that dies before it is ready would die again: the next write finds out why
            if self._waiting or (self._warm and process.ready):
                self._wanted.set()

    def _fail(self, message: str, which: Callable[[_Waiting], bool], kind: type[NotWritten] = NotWritten) -> None:
        with self._lock:
            failed = [number for number, waiting in self._waiting.items() if which(waiting)]
            ended = [self._waiting.pop(number) for number in failed]
        for waiting in ended:
            waiting.future.set_exception(kind(message))


class _Process:
    """One process and our end of the socket pair, and what it was last heard to do.

    doing: id of the change in hand, -1 for none. publishing: a version may be becoming current. late: it was killed
    for the time it took. ready: it has opened the store.
    """

    def __init__(self, home: Home, gate: str) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "kg.store.write.process", str(theirs.fileno()), str(home.path.resolve()),
                   str(home.versions), str(os.getpid()), *([gate] if gate else [])]  # fmt: skip
        environment = {name: value for name, value in os.environ.items() if name not in SECRET}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, env=environment
            )
        self._socket = ours
        self._socket.settimeout(None)
        self._sending = threading.Lock()
        self._frames = Frames()
        self._since = time.monotonic()
        self._group: set[int] = set()
        self.doing, self.publishing, self.late, self.ready = -1, False, False, False

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, number: int, change: Change) -> None:
        with self._sending, contextlib.suppress(OSError):  # it died; the keeper sees that and passes the change on
            self._socket.sendall(frame({**change.head(), "id": number}, change.body))

    def hear(self) -> list[Frame] | None:
        """What it has said by now; nothing within a tick gives nothing; None when it is dead."""
        select.select([self._socket], [], [], _TICK)
        try:
            data = self._socket.recv(_PIECE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return []
        except OSError:
            return None
        self._frames.feed(data)
        heads = []
        while found := self._frames.next():
            heads.append(found[0])
        return heads if data else None

    def heard(self, head: Frame) -> None:
        """Keep book of what it does."""
        event, self._since = head["event"], time.monotonic()
        if event == "begin":
            self.doing = head["id"]
            self._group.add(self.doing)
        elif event == "publish":
            self.doing, self.publishing = -1, True
        elif event == "ready":
            self.ready = True
        else:
            self._group.discard(head["id"])
            self.doing = -1
            self.publishing = self.publishing and bool(self._group)

    def overdue(self, seconds: float) -> bool:
        """Whether it has been at one thing for too long."""
        spent = time.monotonic() - self._since
        self.late = (self.doing != -1 and spent > seconds) or (self.publishing and spent > PUBLISH_SECONDS)
        return self.late

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # a thread that sends wakes up
        with self._sending:
            self._socket.close()


def _refused(head: Frame) -> KgError:
    kind: type[KgError] = getattr(errors, head["error"])
    if issubclass(kind, errors.BadQuery):
        return kind(head["message"], head["line"], head["column"])
    if issubclass(kind, errors.Invalid):
        return kind(head["message"], Report.read(head["report"]))
    if issubclass(kind, errors.Forbidden):
        return kind(head["message"], "admin")
    return kind(head["message"])
