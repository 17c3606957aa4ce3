"""The processes of a running service, as the kernel knows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path


class Part(StrEnum):
    """What can be killed."""

    FRONT = "front"
    WORKER = "worker"
    WRITER = "writer"
    GATE = "gate"


#: What stands in the command of a process that is no fork.
_COMMANDS = {"kg/store/worker.py": Part.WORKER, "kg.store.write.process": Part.WRITER, "kg.gate.process": Part.GATE}


def children(pid: int) -> Iterator[int]:
    """The living processes that a process has started, all generations."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):  # it has ended meanwhile
            for child in map(int, task.read_text().split()):
                yield child
                yield from children(child)


def part(pid: int) -> Part:
    """What a process of a service is."""
    with suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_text()
        return next((one for words, one in _COMMANDS.items() if words in command), Part.FRONT)
    return Part.FRONT


def of_home(home: Path) -> list[int]:
    """The living processes that have to do with a home: by their command or what they were told it is."""
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _knows(folder, str(home).encode())]


def _knows(folder: Path, home: bytes) -> bool:
    with suppress(OSError):
        alive = folder.joinpath("stat").read_text().rpartition(")")[2].split()[0] != "Z"
        return alive and any(home in (folder / name).read_bytes() for name in ("cmdline", "environ"))
    return False


def memory(pid: int) -> int:
    """Bytes of memory that a process and those it has started take together, what they share counted once."""
    total = 0
    for one in (pid, *children(pid)):
        with suppress(OSError):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total
