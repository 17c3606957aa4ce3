"""Room on the disk: asked for before something is written, and what it means when there was none all the same."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from kg.errors import DiskFull, NotWritten

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: The same as the engine words it, whose errors have no number.
_WORDS = tuple(os.strerror(number) for number in _FULL)


def require_room(folder: Path, wanted: int) -> None:
    """Raise DiskFull when less than so many bytes are free where a folder is, or would be made."""
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    found = os.statvfs(there)
    if (free := found.f_bavail * found.f_frsize) < wanted:
        raise DiskFull(
            f"the disk is nearly full: {free:,} bytes are free and {wanted:,} are wanted; nothing was changed"
        )


def is_full(fault: OSError) -> bool:
    """Whether this says that there is no room."""
    return fault.errno in _FULL or any(words in str(fault) for words in _WORDS)


def not_written(fault: OSError) -> NotWritten:
    """What a write is refused with that failed so, before anything of it counted."""
    if is_full(fault):
        return DiskFull("the disk is full; nothing was changed")
    return NotWritten(f"the disk cannot be written to ({fault.strerror or 'see the log'}); nothing was changed")
