"""Query workers that can be killed: processes started by exec, joined by a socket pair, one query at a time each.

The engine has no time-out, no cancellation and no memory limit, and a short text can overflow its stack or keep its
planner busy for minutes; only the end of a process ends a query. docs/decisions/0007 says why no process-pool library
serves.

A query runs in a fast lane until it proves slow; then it gives the lane up and needs one of the slow lanes, where it
goes on at low priority, or waits stopped in a short queue. So slow queries never hold up the quick ones.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from kg.errors import Busy, Killed, QueryTimeout, WorkerDied
from kg.limits import Limits
from kg.store import Version

_WORKER = Path(__file__).parent / "store" / "worker.py"
#: How often a waiting query looks whether its client has gone, in seconds.
_GLANCE = 0.25
_NICE = 15
#: Signal that ended a worker → what it means (a failed allocation aborts; an overflown stack is a bad access).
_DEATHS: Mapping[int, str] = {
    signal.SIGABRT: "it needed more memory than a query may take",
    signal.SIGSEGV: "it is nested too deep",
}

Frame = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who waits for a query. name: by which `Pool.cancel` knows it. seconds: its own limit. gone: it left."""

    name: str
    seconds: float
    gone: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker answered. head: see kg.store.worker. cpu: seconds of processor time."""

    head: Frame
    body: bytes
    cpu: float


class _Worker:
    """One process and our end of the socket pair; `opened` is the version it was told to open."""

    def __init__(self, memory_bytes: int) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-E", "-s", str(_WORKER), str(theirs.fileno()), str(memory_bytes), str(os.getpid())]
        quiet = subprocess.DEVNULL
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own file
                command, pass_fds=[theirs.fileno()], stdin=quiet, stdout=quiet, stderr=quiet
            )
        self._socket = ours
        self._buffer = bytearray()
        self._head: Frame | None = None  # of the frame whose body is coming in
        self.opened: Version | None = None

    def send(self, head: Frame, body: bytes = b"") -> None:
        frame = json.dumps({**head, "size": len(body)}).encode() + b"\n" + body
        with suppress(BrokenPipeError, ConnectionResetError):  # it died; the answer, or rather none, will say so
            self._socket.sendall(frame)

    def open(self, version: Version | None) -> None:
        """Have it open a version, or none; not answered."""
        self.send({"open": str(version.path) if version else ""})
        self.opened = version

    def receive(self, seconds: float) -> tuple[Frame, bytes] | None:
        """The next frame, None when it is not whole within that time. Raises EOFError when the worker is dead."""
        end = time.monotonic() + seconds
        while (frame := self._frame()) is None:
            left = end - time.monotonic()
            if left <= 0:
                return None
            self._socket.settimeout(left)
            with suppress(TimeoutError):
                self._take()
        return frame

    def _take(self) -> None:
        try:
            part = self._socket.recv(1 << 18)
        except ConnectionResetError:  # it died with our frame unread
            part = b""
        if not part:
            raise EOFError
        self._buffer += part

    def _frame(self) -> tuple[Frame, bytes] | None:
        if self._head is None:
            line = self._buffer.find(b"\n")
            if line < 0:
                return None
            self._head = json.loads(self._buffer[:line])
            del self._buffer[: line + 1]
        head = self._head
        if len(self._buffer) < head["size"]:
            return None
        body, self._buffer, self._head = bytes(self._buffer), bytearray(), None  # nothing follows: one query at a time
        return head, body

    @property
    def dead(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def slow_down(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def kill(self) -> int:
        """End it, now; what it ended with."""
        self._process.kill()
        code = self._process.wait()
        self._socket.close()
        return code

    def death(self) -> str:
        """Why it is dead, in words."""
        code = self._process.wait()
        return _DEATHS.get(-code, f"its process ended with code {code}")


@dataclass(eq=False, slots=True)
class _Running:
    """A query that runs. until: when it is killed, on the monotonic clock. cancelled: somebody asked for its end."""

    worker: _Worker
    until: float
    gone: Callable[[], bool]
    cancelled: bool = False

    def wait(self, until: float) -> tuple[Frame, bytes] | None:
        """The answer, None when there is none by then. Raises EOFError, Killed when nobody wants it any more."""
        while (left := min(until, self.until) - time.monotonic()) > 0:
            if frame := self.worker.receive(min(left, _GLANCE)):
                return frame
            self.check()
        return None

    def check(self) -> None:
        """Raise Killed when the client has gone or somebody asked for the end."""
        if self.cancelled:
            raise Killed("the query was ended on request")
        if self.gone():
            raise Killed("the client closed the connection")


class Pool:
    """The workers of one service. Thread-safe; `close` ends them all."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._fast = threading.BoundedSemaphore(limits.fast)
        self._slow = threading.BoundedSemaphore(limits.slow)
        self._queue = threading.BoundedSemaphore(limits.queue)
        self._idle: deque[_Worker] = deque()
        self._lock = threading.Lock()
        self._ready = threading.Condition(self._lock)  # a worker is there, or the pool is closed
        self._wanted = threading.Condition(self._lock)  # none is; apart, so that a usual query wakes no other thread
        self._running: dict[str, _Running] = {}
        self._closed = False
        # workers die with the thread that started them (PR_SET_PDEATHSIG), so one that lasts starts them all
        self._starter = threading.Thread(target=self._start, name="query-workers", daemon=True)
        self._starter.start()

    def ask(self, caller: Caller, version: Version, head: Frame, query: bytes) -> Reply:
        """One query's answer from that version; head: see kg.store.worker.

        Raises QueryTimeout, WorkerDied (with the reason), Busy, Killed; each costs this query alone.
        """
        until = time.monotonic() + min(caller.seconds, self._limits.seconds)
        with self._fast_lane(until) as lane:
            running = _Running(self._take(until), until, caller.gone)
            self._running[caller.name] = running
            healthy = False
            try:
                self._open(running.worker, version)
                running.worker.send(head, query)
                frame = running.wait(time.monotonic() + self._limits.slow_seconds)
                healthy = frame is not None  # one that was slow may hold much memory: it is not used again
                lane.release()
                return _reply(frame or self._slowly(running))
            except EOFError:
                running.check()
                raise WorkerDied(f"the query was ended: {running.worker.death()}") from None
            finally:
                del self._running[caller.name]
                self._give_back(running.worker, healthy=healthy)

    def cancel(self, name: str) -> bool:
        """End a query; False when none of that name runs."""
        if running := self._running.get(name):
            running.cancelled = True
            running.worker.signal(signal.SIGKILL)
        return running is not None

    def close(self) -> None:
        """End all workers; queries that run are killed."""
        with self._lock:
            self._closed = True
            self._ready.notify_all()
            self._wanted.notify_all()
        self._starter.join()
        for name in list(self._running):
            self.cancel(name)
        while self._idle:
            self._idle.popleft().kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- lanes ----

    @contextmanager
    def _fast_lane(self, until: float) -> Iterator[_Lane]:
        """Wait for a lane as long as the query has time: each is given up within `slow_seconds`."""
        if not self._fast.acquire(timeout=max(0.0, until - time.monotonic())):
            raise Busy("too many queries were waiting for their turn")
        lane = _Lane(self._fast)
        try:
            yield lane
        finally:
            lane.release()

    def _slowly(self, running: _Running) -> tuple[Frame, bytes]:
        """Go on in a slow lane, or wait for one, stopped. Raises Busy when the queue is full too, QueryTimeout."""
        if not self._slow.acquire(blocking=False):
            self._wait_for_slow_lane(running)
        try:
            running.worker.slow_down()
            if frame := running.wait(running.until):
                return frame
        finally:
            self._slow.release()
        raise QueryTimeout(f"the query took longer than {self._limits.seconds:g} s and was ended")

    def _wait_for_slow_lane(self, running: _Running) -> None:
        if not self._queue.acquire(blocking=False):
            raise Busy(f"{self._limits.slow} slow queries run and {self._limits.queue} wait already")
        try:
            running.worker.signal(signal.SIGSTOP)
            while not self._slow.acquire(timeout=_GLANCE):
                running.check()
                if time.monotonic() > running.until:
                    raise QueryTimeout("the query waited too long for its turn among the slow ones")
            running.worker.signal(signal.SIGCONT)
        finally:
            self._queue.release()

    # ---- workers ----

    def _open(self, worker: _Worker, version: Version) -> None:
        """Have it open the version; idle workers let go of older ones, which may then be removed."""
        if worker.opened == version:
            return
        worker.open(version)
        with self._lock:
            for idle in self._idle:
                if idle.opened and idle.opened.number < version.number:
                    idle.open(None)

    def _take(self, until: float) -> _Worker:
        """A worker that is alive; what died while it was idle costs nobody a query."""
        while (worker := self._next(until)).dead:
            worker.kill()
        return worker

    def _next(self, until: float) -> _Worker:
        with self._lock:
            while not self._idle:
                if self._closed or not self._ready.wait(until - time.monotonic()):
                    raise Busy("no worker could be started in time")
            worker = self._idle.pop()  # the one used last: its caches are warm
            if not self._idle:
                self._wanted.notify()
            return worker

    def _give_back(self, worker: _Worker, *, healthy: bool) -> None:
        with self._lock:
            if healthy and not self._closed and len(self._idle) <= self._limits.fast:
                self._idle.append(worker)
                self._ready.notify()
                return
        worker.kill()

    def _start(self) -> None:
        """Keep one spare worker ready, until the pool closes."""
        while True:
            with self._lock:
                while self._idle and not self._closed:
                    self._wanted.wait()
                if self._closed:
                    return
            worker = _Worker(self._limits.memory_bytes)
            with self._lock:
                self._idle.append(worker)
                self._ready.notify()


class _Lane:
    """A place in a lane, given up once."""

    def __init__(self, lanes: threading.BoundedSemaphore) -> None:
        self._lanes: threading.BoundedSemaphore | None = lanes

    def release(self) -> None:
        lanes, self._lanes = self._lanes, None
        if lanes:
            lanes.release()


def _reply(frame: tuple[Frame, bytes]) -> Reply:
    head, body = frame
    if head.get("refused") == "version":
        raise WorkerDied("the published version could not be opened; ask again")
    return Reply(head, body, head["cpu"])
