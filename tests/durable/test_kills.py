"""Processes of the service are killed at random while clients write: nothing acknowledged is lost or half there."""

from __future__ import annotations

import http.client
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

from attack.test_token import TOKEN
from attack.wire import Service, serving
from durable import processes
from durable.crowd import Crowd
from durable.processes import Part
from kg.store import Home, Reader

ROUNDS = int(os.environ.get("KG_TEST_KILLS", "12"))
SEED = int(os.environ.get("KG_TEST_SEED", "1"))
#: On a quiet machine it is back in a quarter of a second (bench.recovery); a busy one may take so long, in seconds.
BACK = 20.0
#: What all processes of the service may take together, in bytes: the front, its workers, the writer and the gate.
MEMORY = 900_000_000


class Killer:
    """Kills a process of the service, waits until it answers, and so on. killed: how often what was."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._chance = Random(SEED)  # noqa: S311 - chance that repeats
        self.killed: Counter[Part] = Counter()
        self.back: dict[Part, list[float]] = {part: [] for part in Part}
        self.memory = 0
        self.over = threading.Event()

    def __str__(self) -> str:
        """Of each part, in seconds: the median and the longest time until the service was back; memory."""
        told = [f"{part} {median(found):.2f} to {max(found):.2f} s" for part, found in self.back.items() if found]
        return f"{self.killed.total()} killed; back after {', '.join(told)}; {self.memory / 1e6:.0f} MB"

    def run(self, rounds: int) -> None:
        """So many rounds; each of the four parts comes in turn, in an order of its own each time."""
        try:
            for part in islice(self._parts(), rounds):
                time.sleep(self._chance.uniform(0.05, 0.6))
                self._kill(part)
                self.back[part].append(self._back())
                self.memory = max(self.memory, processes.memory(self._service.pid))
        finally:
            self.over.set()

    def _parts(self) -> Iterator[Part]:
        while True:
            yield from self._chance.sample(list(Part), len(Part))

    def _kill(self, part: Part) -> None:
        """Kill one process of the kind, as soon as there is one."""
        end = time.monotonic() + BACK
        while time.monotonic() < end:
            found = [pid for pid in processes.children(self._service.pid) if processes.part(pid) is part]
            if found:
                with suppress(ProcessLookupError):
                    os.kill(self._chance.choice(found), signal.SIGKILL)
                    self.killed[part] += 1
                    return
            time.sleep(0.01)
        raise AssertionError(f"there is no {part} any more")

    def _back(self) -> float:
        """Seconds until a query is answered."""
        start = time.monotonic()
        while time.monotonic() - start < BACK:
            with suppress(OSError, http.client.HTTPException):
                if self._service.cheap().status == 200:
                    break
            time.sleep(0.01)
        return time.monotonic() - start


def test_nothing_acknowledged_is_lost_whatever_is_killed(folder: Path, root: Path) -> None:
    """The front, a worker, the writer and the gate: the model agrees, the service is back, nothing is left over."""
    home = Home(folder / "home")
    before = set(Reader(home).current().dataset.quads())
    with serving(root, folder, KG_TOKEN=TOKEN) as service:
        crowd, killer = Crowd(service, TOKEN, SEED), Killer(service)
        kills = threading.Thread(target=killer.run, args=(ROUNDS,))
        with crowd.watched():
            kills.start()
            crowd.write(lambda _: killer.over.is_set())
        kills.join()
        print(killer, crowd.answers)  # noqa: T201 - what a run of many rounds is started for
        assert not crowd.faults, "\n".join(crowd.faults[:20])
        assert sum(killer.killed.values()) == ROUNDS
        assert max(map(max, killer.back.values())) < BACK
        assert killer.memory < MEMORY
        kept = len(home.numbers())
    assert set(Reader(home).current().dataset.quads()) == before | crowd.quads()
    assert kept <= home.versions + 1
    assert _ended(folder / "home")


def _ended(home: Path) -> bool:
    """Whether no process of the service is left, soon."""
    end = time.monotonic() + BACK
    while (left := processes.of_home(home)) and time.monotonic() < end:
        time.sleep(0.1)
    return not left
