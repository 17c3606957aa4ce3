"""Bulk loading as the rest sees it: the process of kg.store.loader, and the quads it is given."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

from kg.errors import ProcessEnded
from kg.store import loader

#: Of what a process said last, so many characters are told.
_TOLD = 300


def load(store: Path, quads: Iterable[str], *, merge: bool) -> None:
    """Put N-Quads of named graphs, one a line, into the store of a directory that nobody has open.

    merge: whether their triples go into the default graph too. Raises ProcessEnded: the store is no good then.
    """
    command = [sys.executable, "-I", loader.__file__, str(store), str(int(merge))]
    # not in the terminal's process group: whether an interruption ends it is for us to say
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0) as process:  # noqa: S603 - ours
        try:
            told = _fed(process, quads)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        last = told.decode(errors="replace")[-_TOLD:].strip()
        raise ProcessEnded(f"the loader ended with {process.returncode}: {last}")


def _fed(process: subprocess.Popen[bytes], quads: Iterable[str]) -> bytes:
    """Give the process all quads; what it says until it ends."""
    stdin = cast(IO[bytes], process.stdin)
    with suppress(BrokenPipeError):  # it has ended, and says why
        for some in quads:
            stdin.write(some.encode())
    return process.communicate()[1]
