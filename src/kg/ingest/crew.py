"""Processes that read pages, one at a time each, under limits: a page that hangs or grows ends its process alone.

Each dies with its parent, can open no connection, and has a limit on its memory and on the processor time of a page.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import NamedTuple

from kg.ingest.item import Item
from kg.ingest.work import Kit, Outcome, State, Worker
from kg.store.confined import confine

#: Processor seconds a page may take; the slowest of the hostile ones that pass the guard takes a few.
SECONDS = 60
#: Address space a worker may take beyond the runtime, in bytes.
MEMORY = 1_000_000_000
_SPAWN = multiprocessing.get_context("spawn")  # a forked child would hold its parent's threads' locks


class Limits(NamedTuple):
    """seconds: of processor time a page may take. memory: bytes beyond the runtime."""

    seconds: int = SECONDS
    memory: int = MEMORY


class _Hand(NamedTuple):
    """A process and the line to it."""

    process: SpawnProcess
    line: Connection


def outcomes(items: Iterable[Item], kit: Kit, jobs: int, limits: Limits) -> Iterator[tuple[Item, Outcome]]:
    """What becomes of each page, as they are done: in any order. jobs: how many processes, at least 1."""
    crew = _Crew(kit, limits)
    try:
        yield from crew.run(iter(items), jobs)
    finally:
        crew.end()


class _Crew:
    """The processes of one run."""

    def __init__(self, kit: Kit, limits: Limits) -> None:
        self._kit = kit
        self._limits = limits
        self._busy: dict[Connection, tuple[_Hand, Item]] = {}
        self._all: list[_Hand] = []

    def run(self, items: Iterator[Item], jobs: int) -> Iterator[tuple[Item, Outcome]]:
        while len(self._busy) < jobs and (item := next(items, None)):
            self._give(self._hire(), item)
        while self._busy:
            for line in wait(list(self._busy)):
                hand, item = self._busy.pop(line)  # type: ignore[call-overload]  # we wait for connections alone
                outcome = self._answer(hand)
                if following := next(items, None):  # before the outcome is looked at: nobody waits for that
                    self._give(hand if outcome else self._hire(), following)
                yield item, outcome or self._died(hand, item)

    def end(self) -> None:
        """Let all go."""
        for hand in self._all:
            hand.line.close()
        for hand in self._all:
            hand.process.join(timeout=5)
            hand.process.kill()

    def _hire(self) -> _Hand:
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(theirs, self._limits), daemon=True)
        process.start()
        theirs.close()
        hand = _Hand(process, ours)
        self._all.append(hand)
        ours.send(self._kit)
        return hand

    def _give(self, hand: _Hand, item: Item) -> None:
        self._busy[hand.line] = hand, item
        with suppress(BrokenPipeError):  # it has died: reading from it tells
            hand.line.send(item)

    def _answer(self, hand: _Hand) -> Outcome | None:
        """What a process says of its page; None when it has died."""
        try:
            return Outcome.unpacked(hand.line.recv_bytes())
        except (EOFError, ConnectionResetError):
            return None

    def _died(self, hand: _Hand, item: Item) -> Outcome:
        hand.process.join()
        self._all.remove(hand)
        hand.line.close()
        slow = hand.process.exitcode == -signal.SIGXCPU
        reason = (
            f"took more than {self._limits.seconds} seconds of processor time"
            if slow
            else f"ended its process ({hand.process.exitcode}); it may need more memory than there is"
        )
        return Outcome(item.slug, State.FAILED, message=f"{item.received.name} {reason}")


def _serve(line: Connection, limits: Limits) -> None:
    """A worker's life: read what comes until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    confine(limits.memory)
    worker = Worker(line.recv())
    with suppress(EOFError):
        while True:
            item = line.recv()
            used = int(time.process_time())
            resource.setrlimit(resource.RLIMIT_CPU, (used + 1 + limits.seconds, resource.RLIM_INFINITY))
            line.send_bytes(worker(item).packed())
