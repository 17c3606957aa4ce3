"""Clients that write and readers that look, all at once, each against the model."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from random import Random
from urllib.parse import quote

from attack.wire import Answer, Service
from durable.model import NEVER, NOTHING, Labels, Thing, Write
from durable.writes import WORDS, Pen

CLIENTS, EACH = 8, 4
#: How long a client goes on asking a service that does not answer, in seconds.
PATIENCE = 60.0
_NAME = re.compile(r"\bw(c\d+-\d+x\d+-\d+)\b")
#: What is said of a thing that there is not: that there never was one, or that it was removed.
_GONE = frozenset({404, 410})
_NOTHING_CHANGED, _UNKNOWN = "nothing was changed", "unknown"
_LABELS = "SELECT ?l WHERE {{ <{}> skos:altLabel ?l }}"
_TWINS = "SELECT ?s ?l WHERE {{ VALUES ?s {{ <{}> <{}> }} ?s skos:altLabel ?l }}"


class Crowd:
    """Eight clients and the readers beside them. faults: what went otherwise than the model says."""

    def __init__(self, service: Service, token: str, seed: int, patience: float = PATIENCE) -> None:
        """patience: how long one write is sent again and again that was refused for no fault of its own, in seconds."""
        self._patience = patience
        self._service = service
        self._token = token
        self._seed = seed
        self._over = threading.Event()
        self.things = [[Thing(f"c{client}-{n}") for n in range(EACH)] for client in range(CLIENTS)]
        self.faults: list[str] = []
        self.answers: Counter[str] = Counter()
        self.reads = 0

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Readers look all the time, meanwhile."""
        readers = [threading.Thread(target=self._read, args=(n,)) for n in range(2)]
        for one in readers:
            one.start()
        try:
            yield
        finally:
            self._over.set()
            for one in readers:
                one.join()

    def write(self, enough: Callable[[int], bool]) -> None:
        """Let all clients write, until each has written enough; asked with the number of its writes."""
        clients = [threading.Thread(target=self._client, args=(n, enough)) for n in range(CLIENTS)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()

    def quads(self) -> set[str]:
        """What is there of all things, as the model has it."""
        return set[str]().union(*(thing.quads() for own in self.things for thing in own))

    # ---- a client ----

    def _client(self, number: int, enough: Callable[[int], bool]) -> None:
        pen, times = Pen(Random(self._seed + number), self.things[number]), 0  # noqa: S311 - chance that repeats
        try:
            while not enough(times):
                self._make(pen.next())
                times += 1
        except Exception as fault:  # noqa: BLE001 - it ends a thread: told where the test looks
            self.faults.append(f"client {number}: {fault!r}")

    def _make(self, write: Write) -> None:
        """Send a write until it is accepted, refused, or its outcome is unknown, and hold that against the model."""
        numbers = {thing: thing.begin(after) for thing, after in write.changes.items()}
        end = time.monotonic() + self._patience
        while (answer := self._send(write)) is not None and _again(answer) and time.monotonic() < end:
            self.answers["again"] += 1
            time.sleep(0.05)
        done = answer is not None and 200 <= answer.status < 300
        if answer is None or (answer.status == 503 and _UNKNOWN in answer.text):
            self.answers["unknown"] += 1
            done = self._look(write)
        elif not _again(answer):
            self.answers[str(answer.status)] += 1
            self.faults += [f"{write}: {words}" for words in _otherwise(write, answer)]
        for thing, number in numbers.items():
            thing.settle(number, done=done)

    def _send(self, write: Write) -> Answer | None:
        headers = {"Authorization": f"Bearer {self._token}", **({"Content-Type": write.media} if write.media else {})}
        try:
            return self._service.send(write.method, write.path, headers, write.body)
        except (OSError, http.client.HTTPException):
            return None

    def _look(self, write: Write) -> bool:
        """Whether a write of unknown outcome is there; it has to be there whole, or not at all."""
        if not write.changes:
            return False
        seen = {thing: self._asked(thing) for thing in write.changes}
        if seen == dict(write.changes):
            return True
        if any(seen[thing] != thing.labels for thing in seen):
            self.faults.append(f"half of it is there: {write}, {seen}")
        return False

    def _asked(self, thing: Thing) -> Labels:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer = self._service.ask(_LABELS.format(thing.iri))
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if answer.status == 200:
                return _labels(answer.text)
            time.sleep(0.05)
        raise AssertionError(f"the service did not answer in {PATIENCE} s")

    # ---- a reader ----

    def _read(self, number: int) -> None:
        chance = Random(self._seed - 1 - number)  # noqa: S311 - as above
        looks = [self._page, self._data, self._query, self._both]
        while not self._over.is_set():
            try:
                self.faults += chance.choice(looks)(chance)
                self.reads += 1
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)  # killed, and soon back
            except Exception as fault:  # noqa: BLE001 - as above
                self.faults.append(f"reader {number}: {fault!r}")
                return

    def _page(self, chance: Random) -> list[str]:
        return self._seen(chance, lambda thing: f"/page/person/{thing.key}")

    def _data(self, chance: Random) -> list[str]:
        return self._seen(chance, lambda thing: f"/data/person/{thing.key}.ttl")

    def _query(self, chance: Random) -> list[str]:
        return self._seen(chance, lambda thing: f"/sparql?format=csv&query={quote(_LABELS.format(thing.iri))}")

    def _seen(self, chance: Random, path: Callable[[Thing], str]) -> list[str]:
        """What is wrong with what one thing is said to be called."""
        thing = chance.choice(chance.choice(self.things))
        floor = thing.floor
        answer = self._service.get(path(thing), {"Accept-Language": "en"})
        if answer.status == 503:
            return []
        labels = NOTHING if answer.status in _GONE else _labels(answer.text)
        wrong = [] if thing.allows(floor, labels) else [f"{path(thing)} shows {sorted(labels)}"]
        wrong += [f"{path(thing)} shows what was refused"] if NEVER in answer.text else []
        return wrong + (
            [] if answer.status in {200, *_GONE} else [f"{path(thing)}: {answer.status} {answer.text[:200]}"]
        )

    def _both(self, chance: Random) -> list[str]:
        """Twins are called the same, whenever one looks."""
        one, other = chance.choice(self.things)[:2]
        answer = self._service.ask(_TWINS.format(one.iri, other.iri))
        if answer.status == 503:
            return []
        found: Mapping[str, list[Mapping[str, Mapping[str, str]]]] = json.loads(answer.text)["results"]
        names = [{row["l"]["value"] for row in found["bindings"] if row["s"]["value"] == it.iri} for it in (one, other)]
        return [] if names[0] == names[1] else [f"twins {one.key}: {names}"]


def _labels(text: str) -> Labels:
    return frozenset(f"w{name}" for name in _NAME.findall(text))


def _again(answer: Answer) -> bool:
    """Whether the service says that nothing was changed, and to send it again."""
    return answer.status in {503, 507} and _NOTHING_CHANGED in answer.text


def _otherwise(write: Write, answer: Answer) -> Iterator[str]:
    """Where an answer is not what the model expects."""
    status, broken = write.refused or (0, frozenset())
    wanted = {status} if status else {200} if write.dry or write.path == "/upload" else {201, 204}
    if answer.status not in wanted:
        yield f"{answer.status} instead of {wanted}: {answer.text[:300]}"
    elif status == 422 and write.path == "/upload":
        named = {shape for shape, words in WORDS.items() if words in answer.text}
        if named != broken:
            yield f"the page names {sorted(named)} instead of {sorted(broken)}"
    elif status == 422:
        found = [one for one in json.loads(answer.text)["findings"] if one["severity"] == "violation"]
        if (named := {one["shape"].rpartition("#")[2] for one in found}) != broken:
            yield f"refused for {sorted(named)} instead of {sorted(broken)}"
        elif any(set(map(_language, one["messages"])) != {"en", "zh"} for one in found):
            yield f"not told in both languages: {found}"


def _language(tag: str) -> str:
    return tag.partition("-")[0]
