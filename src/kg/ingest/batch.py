"""What a Dask worker runs. Who only passes it on imports nothing that reads pages."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ingest.work import Worker

#: The kit that this worker was given last, and what it has made of it.
_READY: list[tuple[bytes, Worker]] = []


def read_batch(batch: bytes, kit: bytes) -> list[bytes]:
    """What becomes of some pages, each outcome packed; a kit is made ready once."""
    from kg.ingest.work import Worker  # noqa: PLC0415 - for the workers alone

    if not _READY or _READY[0][0] != kit:
        _READY[:] = [(kit, Worker(pickle.loads(kit)))]  # noqa: S301 - from who takes pages in
    return [_READY[0][1](item).packed() for item in pickle.loads(batch)]  # noqa: S301
