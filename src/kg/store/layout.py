"""The layout of a home by its number, KG_HOME/format: what this release reads, and how an older one becomes that.

1   versions and the pointer to the current one; a home without a number has this
2   history/N for every version (kg.store.records), so that a release that knows of none must not write here
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import HomeTooNew, HomeTooOld
from kg.store.records import Records, sync

FORMAT = 2
MARKER = "format"


def of(home: Path) -> int:
    """The number of a home's layout; that of now for one in which nothing is yet."""
    try:
        return int((home / MARKER).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 1 if (home / "current").exists() else FORMAT


def bring_up(home: Path) -> None:
    """Let a home have the layout of now, step by step. Raises HomeTooNew, HomeTooOld, saying what to do."""
    if (written := of(home)) > FORMAT:
        raise HomeTooNew(
            f"{home} has layout {written}; this version knows up to {FORMAT}: "
            "upgrade hetao-kg, or name another directory with KG_HOME"
        )
    if written < FORMAT:
        _require_steps(home, written)
        try:
            _step_up(home)
        except OSError as bad:
            raise HomeTooOld(
                f"{home} has layout {written} and cannot be changed to {FORMAT} ({bad}): make it writable once,"
                " or serve it with the release that wrote it"
            ) from bad


def begin(home: Path) -> None:
    """Number a home; one that is numbered is left alone: readers would see it empty for a moment."""
    if not (home / MARKER).exists():
        _number(home, FORMAT)


def _require_steps(home: Path, written: int) -> None:
    if written not in _STEPS:
        raise HomeTooOld(
            f"{home} has layout {written}; this version reads from {min(_STEPS)}: `kg export` its graph with the"
            " release that wrote it, and `kg load` that into a new home"
        )


def _step_up(home: Path) -> None:
    with (home / f"{MARKER}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        while (number := of(home)) < FORMAT:  # somebody else may have done it while this one waited
            _STEPS[number](home)
            _number(home, number + 1)


def _number(home: Path, number: int) -> None:
    new = home / f"{MARKER}.new"
    new.write_text(f"{number}\n", encoding="ascii")
    sync(new)
    new.replace(home / MARKER)
    sync(home)


def _with_records(home: Path) -> None:
    """Every version that is there gets its record."""
    records = Records(home)
    for version in sorted((home / "versions").glob("*"), key=lambda path: path.name.zfill(20)):
        if version.name.isdigit():
            records.adopt(int(version.name), version)


#: From a layout to the next one; each may be interrupted and is done again then.
_STEPS: Mapping[int, Callable[[Path], None]] = {1: _with_records}
