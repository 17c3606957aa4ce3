"""The same reading on Dask: many machines, or the processes of one. An extra (`pip install hetao-kg[dist]`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from itertools import islice
from typing import Any

from kg.errors import BadSetting
from kg.ingest.item import Item
from kg.ingest.work import Kit, Outcome, State, Worker

#: Pages a task reads: a task costs a millisecond or two of its own.
BATCH = 20
#: Tasks in flight for each worker.
AHEAD = 3


def outcomes(items: Iterable[Item], kit: Kit, jobs: int, scheduler: str = "") -> Iterator[tuple[Item, Outcome]]:
    """What becomes of each page, in any order. scheduler: address of a running one; "" for `jobs` processes here.

    A page that ends its worker is failed when Dask gives up on it, and so are those of its task.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as missing:
        raise BadSetting("--engine dask needs Dask: pip install 'hetao-kg[dist]'") from missing
    with ExitStack() as stack:
        if not scheduler:
            cluster = distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
            )
            scheduler = stack.enter_context(cluster).scheduler_address
        client = stack.enter_context(distributed.Client(scheduler))
        yield from _run(client, iter(items), kit, distributed)


def _run(client: Any, items: Iterator[Item], kit: Kit, distributed: Any) -> Iterator[tuple[Item, Outcome]]:
    shared = client.scatter(kit, broadcast=True)
    pending = distributed.as_completed()
    batches: dict[Any, list[Item]] = {}

    def submit() -> None:
        if batch := list(islice(items, BATCH)):
            future = client.submit(read_batch, batch, shared, pure=False)
            batches[future] = batch
            pending.add(future)

    for _ in range(AHEAD * max(len(client.scheduler_info()["workers"]), 1)):
        submit()
    for future in pending:
        submit()
        batch = batches.pop(future)
        yield from zip(batch, _done(future, batch), strict=True)


def _done(future: Any, batch: list[Item]) -> list[Outcome]:
    if future.status == "finished":
        found: list[Outcome] = future.result()
        return found
    reason = f"was read by a worker that ended: {future.exception()}"[:300]
    return [Outcome(item.slug, State.FAILED, message=f"{item.received.name} {reason}") for item in batch]


_READY: list[tuple[Kit, Worker]] = []


def read_batch(batch: list[Item], kit: Kit) -> list[Outcome]:
    """What becomes of some pages; a worker makes its kit ready once."""
    if not _READY or _READY[0][0] is not kit:
        _READY[:] = [(kit, Worker(kit))]
    return [_READY[0][1](item) for item in batch]
