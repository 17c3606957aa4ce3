"""N-Quads in bulk into a store, in a process of its own: `loader.py DIRECTORY MERGE`, run by path.

What it reads from its standard input, to the end, is in the store on disk when it ends with 0. MERGE is 1 where the
default graph holds the merge of the named ones, 0 where it is a graph of its own. Imports pyoxigraph and the standard
library alone; whatever the engine's loader and its threads take of memory goes with the process.

kg.store.write.apart runs it.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from typing import IO

import pyoxigraph as ox

#: Bytes of N-Quads loaded at a time, each time into files of their own that are joined at the end. So the process takes
#: 63 MB for 1,000 pages, 86 for 10,000; with eight times as much at a time 223 MB, and two thirds of the time.
BATCH = 4_000_000
_ARENA_MAX, _PR_SET_PDEATHSIG = -8, 1  # of mallopt(3) and prctl(2)


def merged(quads: bytes) -> bytes:
    r"""The same lines without their graphs.

    >>> merged(b"<a:s> <a:p> <a:o> <a:g> .\n")
    b'<a:s> <a:p> <a:o> .\n'
    """
    return b"".join([line[: line.rindex(b" <")] + b" .\n" for line in quads.splitlines()])


def _add(engine: ox.Store, stream: IO[bytes], *, merge: bool) -> None:
    while quads := stream.read(BATCH) + stream.readline():
        engine.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        if merge:
            engine.bulk_load(merged(quads), format=ox.RdfFormat.N_TRIPLES)
    engine.flush()
    engine.optimize()


def main() -> None:
    """`loader.py DIRECTORY MERGE`."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)  # nobody would read the store
    if hasattr(libc, "mallopt"):
        libc.mallopt(_ARENA_MAX, 1)  # else each of the engine's threads keeps what it frees: 25 MB more, and no faster
    _add(ox.Store(sys.argv[1]), sys.stdin.buffer, merge=sys.argv[2] == "1")


if __name__ == "__main__":
    main()
