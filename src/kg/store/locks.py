"""Locks between processes (flock): they go with the process that holds them, however that ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a query worker needs none, and starts sooner without
    from pathlib import Path

#: Seconds between two looks whether another process still holds one.
_AGAIN = 0.05


def claimed(file: Path, seconds: float) -> bool:
    """Whether this process alone holds a file from now on, until it ends. seconds: how long to wait for another."""
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)  # stays open, and the lock with it
    end = time.monotonic() + seconds
    while not _locked(descriptor):
        if time.monotonic() > end:
            os.close(descriptor)
            return False
        time.sleep(_AGAIN)
    return True


@contextmanager
def alone(directory: Path) -> Iterator[bool]:
    """Whether nobody else holds the directory; nobody takes hold of it meanwhile."""
    try:
        descriptor = os.open(directory, os.O_RDONLY)
    except FileNotFoundError:  # somebody else has removed it
        yield False
        return
    try:
        yield _locked(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Whether nobody else holds it; then this process does."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def hold(version: str) -> int | None:
    """A file descriptor that keeps a version's directory from being removed until it is closed; None: it is gone.

    The lock goes with the process, however that ends. See kg.store.home.
    """
    try:
        descriptor = os.open(version, os.O_RDONLY)
    except FileNotFoundError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_SH)  # waits for who is removing it
    if _leads_to(version, descriptor):
        return descriptor
    os.close(descriptor)
    return None


def _leads_to(path: str, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))  # noqa: PTH116 - no pathlib in a worker
    except FileNotFoundError:
        return False
