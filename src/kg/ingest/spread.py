"""The same reading on Dask: many machines, or the processes of one. An extra (`pip install hetao-kg[dist]`).

Dask is spoken to by a process of its own (kg.ingest.spreading).
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count, islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from kg.errors import BadSetting, ProcessEnded
from kg.ingest.item import Item
from kg.ingest.work import Kit, Outcome, State

#: Pages a task reads: a task costs a millisecond or two of its own.
BATCH = 20


def outcomes(items: Iterable[Item], kit: Kit, jobs: int, scheduler: str = "") -> Iterator[tuple[Item, Outcome]]:
    """What becomes of each page, in any order. scheduler: address of a running one; "" for `jobs` processes here.

    A page that ends its worker is failed when Dask gives up on it, and so are those of its task. Raises BadSetting
    without Dask or such a scheduler, ProcessEnded.
    """
    if not find_spec("distributed"):
        raise BadSetting("--engine dask needs Dask: pip install 'hetao-kg[dist]'")
    with _spreading(jobs, scheduler) as line:
        try:
            yield from _run(line, iter(items), kit)
        except (EOFError, ConnectionError) as ended:
            raise ProcessEnded("who speaks to Dask has ended; what was read stays read: run it again") from ended


@contextmanager
def _spreading(jobs: int, scheduler: str) -> Iterator[Connection]:
    """The line to the process that speaks to Dask, which ends with the block."""
    ours, theirs = Pipe()
    own = [str(os.getpid()), str(theirs.fileno()), str(jobs), scheduler]
    # not in the terminal's process group: whether an interruption ends it is for us to say
    with subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-m", "kg.ingest.spreading", *own],
        stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], process_group=0,
    ):  # fmt: skip
        theirs.close()
        with ours:
            yield ours


def _run(line: Connection, items: Iterator[Item], kit: Kit) -> Iterator[tuple[Item, Outcome]]:
    given, number = dict[int, list[Item]](), count()

    def give() -> None:
        batch = list(islice(items, BATCH))
        if batch:
            given[next(number)] = batch
        line.send_bytes(pickle.dumps(batch) if batch else b"")

    line.send_bytes(pickle.dumps(kit))
    for _ in range(_wanted(json.loads(line.recv_bytes()))):
        give()
    while given:
        head = json.loads(line.recv_bytes())
        batch, found = given.pop(head["batch"]), [line.recv_bytes() for _ in range(head["outcomes"])]
        give()  # before the outcomes are looked at: nobody waits for that
        yield from zip(batch, map(Outcome.unpacked, found) if found else _failed(batch, head["fault"]), strict=True)


def _wanted(said: dict[str, Any]) -> int:
    if "error" in said:
        raise BadSetting(f"--engine: no Dask to be had: {said['error']}")
    return int(said["wanted"])


def _failed(batch: list[Item], fault: str) -> list[Outcome]:
    reason = f"was read by a worker that ended: {fault}"[:300]
    return [Outcome(item.slug, State.FAILED, message=f"{item.received.name} {reason}") for item in batch]
