"""The pool: lanes, deadlines, and who gets which worker.

A query runs in a fast lane until it proves slow; then it gives the lane up and needs one of the slow lanes, where it
goes on at low priority, or waits stopped in a short queue. So slow queries never hold up the quick ones.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from kg.errors import Busy, Killed, QueryTimeout, WorkerDied
from kg.limits import Limits
from kg.pool.process import Frame, Worker
from kg.store import Version

#: How often a waiting query looks whether its client has gone, in seconds.
_GLANCE = 0.25


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


@dataclass(eq=False, slots=True)
class _Running:
    """A query that runs. until: when it is killed, on the monotonic clock. cancelled: somebody asked for its end."""

    worker: Worker
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
        self.limits = limits
        self._fast = threading.BoundedSemaphore(limits.fast)
        self._slow = threading.BoundedSemaphore(limits.slow)
        self._queue = threading.BoundedSemaphore(limits.queue)
        self._idle: deque[Worker] = deque()
        self._lock = threading.Lock()
        self._ready = threading.Condition(self._lock)  # a worker is there, or the pool is closed
        self._wanted = threading.Condition(self._lock)  # none is; apart, so that a usual query wakes no other thread
        self._running: dict[str, _Running] = {}
        self._closed = False
        # workers die with the thread that started them (PR_SET_PDEATHSIG), so one that lasts starts them all
        self._starter = threading.Thread(target=self._start, name="query-workers", daemon=True)
        self._starter.start()

    def ask(self, caller: Caller, version: Version, head: Frame, query: bytes, *, wait: bool = True) -> Asked:
        """Hand a query to a worker, to be answered from that version; head: see kg.store.worker.

        wait: for a lane and a worker, as long as the query has time. Raises Busy when there is none (by then).
        """
        now = time.monotonic()
        until = now + min(caller.seconds, self.limits.seconds)
        lane = self._fast_lane(until if wait else now)
        try:
            worker = self._next(until if wait else now)
            while not self._handed(worker, version, head, query):  # what died while it was idle costs nobody a query
                worker.kill()
                worker = self._next(until if wait else now)
        except Busy:
            lane.release()
            raise
        running = _Running(worker, until, caller.gone)
        self._running[caller.name] = running
        return Asked(self, caller.name, running, lane)

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

    def _fast_lane(self, until: float) -> _Lane:
        """Wait for a lane as long as the query has time: each is given up within `slow_seconds`."""
        if not self._fast.acquire(timeout=max(0.0, until - time.monotonic())):
            raise Busy("too many queries were waiting for their turn")
        return _Lane(self._fast)

    def slowly(self, running: _Running) -> tuple[Frame, bytes]:
        """Go on in a slow lane, or wait for one, stopped. Raises Busy when the queue is full too, QueryTimeout."""
        if not self._slow.acquire(blocking=False):
            self._wait_for_slow_lane(running)
        try:
            # on a busy machine it may have waited for a processor: if it needs little, it ends soon now
            if frame := running.wait(time.monotonic() + self.limits.slow_seconds):
                return frame
            running.worker.slow_down()
            if frame := running.wait(running.until):
                return frame
        finally:
            self._slow.release()
        raise QueryTimeout(f"the query took longer than {self.limits.seconds:g} s and was ended")

    def _wait_for_slow_lane(self, running: _Running) -> None:
        if not self._queue.acquire(blocking=False):
            raise Busy(f"{self.limits.slow} slow queries run and {self.limits.queue} wait already")
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

    def _handed(self, worker: Worker, version: Version, head: Frame, query: bytes) -> bool:
        """Whether the worker is alive, and now at work. Idle ones let go of older versions."""
        if worker.opened != version:
            worker.open(version)
            with self._lock:
                for idle in self._idle:
                    if idle.opened and idle.opened.number < version.number:
                        idle.open(None)
        return worker.send(head, query)

    def _next(self, until: float) -> Worker:
        with self._lock:
            while not self._idle:
                if self._closed or not self._ready.wait(until - time.monotonic()):
                    raise Busy("no worker could be started in time")
            worker = self._idle.pop()  # the one used last: its caches are warm
            if not self._idle:
                self._wanted.notify()
            return worker

    def ended(self, name: str, worker: Worker, *, healthy: bool) -> None:
        """A query has ended; its worker is used again when it is healthy."""
        self._running.pop(name, None)
        with self._lock:
            if healthy and not self._closed and len(self._idle) <= self.limits.fast:
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
            worker = Worker(self.limits)
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


class Asked:
    """A query that a worker has been handed. It holds a worker until it is answered, refused or given up."""

    def __init__(self, pool: Pool, name: str, running: _Running, lane: _Lane) -> None:
        self._pool = pool
        self._name = name
        self._running = running
        self._lane = lane
        self._slow_at = time.monotonic() + pool.limits.slow_seconds

    def soon(self, seconds: float) -> Reply | None:
        """The answer if it is there within that time; else `whole` has to be called, or `give_up`."""
        with suppress(EOFError):  # `whole` will say why
            if frame := self._running.worker.receive(seconds):
                self._end(healthy=True)
                return _reply(frame)
        return None

    def whole(self) -> Reply:
        """The answer. Raises QueryTimeout, WorkerDied (with the reason), Busy, Killed; each costs this query alone."""
        reply = None
        try:
            frame = self._running.wait(self._slow_at)
            self._lane.release()
            reply = _reply(frame or self._pool.slowly(self._running))
        except EOFError:
            self._running.check()
            raise WorkerDied(f"the query was ended: {self._running.worker.death()}") from None
        finally:
            # one that worked long may hold much memory, and is slowed down for good: it is not used again
            quick = reply is not None and reply.cpu < self._pool.limits.slow_seconds
            self._end(healthy=quick and not self._running.worker.slowed)
        return reply

    def give_up(self) -> None:
        """Nobody waits for the answer any more."""
        self._end(healthy=False)

    def _end(self, *, healthy: bool) -> None:
        self._lane.release()
        self._pool.ended(self._name, self._running.worker, healthy=healthy)


def _reply(frame: tuple[Frame, bytes]) -> Reply:
    head, body = frame
    if head.get("refused") == "version":
        raise WorkerDied("the published version could not be opened; ask again")
    return Reply(head, body, head["cpu"])
