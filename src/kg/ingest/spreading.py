"""The process that speaks to Dask for `kg ingest`: `python -m kg.ingest.spreading PARENT LINE JOBS SCHEDULER`.

Dask takes 50 MB wherever it is imported, and a scheduler of one's own stands in the process that starts it. So that is
neither who takes pages in nor who reads them, and batches pass here as bytes: nothing that reads pages is imported.

LINE is the descriptor of a connection. In: a kit, then batches, each as bytes for the workers; empty bytes where there
are no more. Out, as JSON: {"wanted": how many batches at once}, or {"error": why none can be read}; then for each batch
that is done {"batch": its number, "outcomes": how many, "fault": why there are none} and the outcomes, each as
`Outcome.packed` has it. For each that is done another is awaited. Dies with its parent, and the workers with it.
"""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack, suppress
from importlib import import_module
from itertools import count
from multiprocessing.connection import Connection
from typing import Any

from kg.ingest.batch import read_batch
from kg.store.confined import die_with_parent

#: Batches in flight for each worker.
AHEAD = 3
#: What Dask need not remember: every hundredth of a second what its workers were at, which took 1 MB more for every 350
#: pages and a tenth of the time, and an hour of how busy the machine was.
_LEAN = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.log-length": 10,
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.admin.low-level-log-length": 10,
}


def main() -> None:
    """Pass batches on until there are no more, or nobody asks for them."""
    parent, descriptor, jobs, scheduler = sys.argv[1:]
    die_with_parent(int(parent))
    with Connection(int(descriptor)) as line, suppress(EOFError, BrokenPipeError), ExitStack() as stack:
        given = line.recv_bytes()  # first: who gives it waits until it is taken, and could not hear of an error
        try:
            client = _client(int(jobs), scheduler, stack)
            kit = client.scatter(given, broadcast=True)
        except OSError as bad:
            _say(line, error=str(bad))
        else:
            _pass_on(client, kit, line)


def _client(jobs: int, scheduler: str, stack: ExitStack) -> Any:
    """A client of a scheduler, or of one made here with so many processes. Raises OSError."""
    import_module("dask").config.set(_LEAN)
    distributed: Any = import_module("distributed")
    if not scheduler:
        cluster = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        )
        scheduler = stack.enter_context(cluster).scheduler_address
    return stack.enter_context(distributed.Client(scheduler))


def _pass_on(client: Any, kit: Any, line: Connection) -> None:
    pending = import_module("distributed").as_completed()
    numbers, number = dict[Any, int](), count()

    def submit() -> None:
        if batch := line.recv_bytes():
            future = client.submit(read_batch, batch, kit, pure=False)
            numbers[future] = next(number)
            pending.add(future)

    wanted = AHEAD * max(len(client.nthreads()), 1)
    _say(line, wanted=wanted)
    for _ in range(wanted):
        submit()
    for future in pending:
        _answer(line, numbers.pop(future), future)
        submit()


def _answer(line: Connection, number: int, future: Any) -> None:
    done = future.status == "finished"
    found: list[bytes] = future.result() if done else []
    _say(line, batch=number, outcomes=len(found), fault="" if done else str(future.exception()))
    for outcome in found:
        line.send_bytes(outcome)


def _say(line: Connection, **said: int | str) -> None:
    line.send_bytes(json.dumps(said).encode())


if __name__ == "__main__":
    main()
