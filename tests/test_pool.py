"""Queries in workers that can be killed: right answers or named refusals, and a service that stays."""

from __future__ import annotations

import gc
import os
import random
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from rdflib import Graph

from kg.errors import BadQuery, Busy, KgError, Killed, NotOffered, OverBudget, QueryTimeout, TooLarge, WorkerDied
from kg.evaluate import Client, Evaluator
from kg.limits import Limits
from kg.media import GRAPHS, RESULTS
from kg.store import Form, Reader, Scope

BASE = "http://localhost:8000/"
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CHEAP = "ASK {}"
Ask = Callable[..., bytes]


def choose(form: Form) -> str:
    """The default media type of each form."""
    return next(iter(GRAPHS if form is Form.GRAPH else RESULTS))


@pytest.fixture(scope="module")
def limits() -> Limits:
    """Low enough to test."""
    return Limits(seconds=1.5, slow_seconds=0.3, answer_bytes=100_000, memory_bytes=600_000_000, slow=2, queue=1)


@pytest.fixture(scope="module")
def evaluator(limits: Limits) -> Iterator[Evaluator]:
    """Workers of this module's own."""
    with closing(Evaluator(limits)) as made:
        yield made


@pytest.fixture
def ask(garden: Reader, evaluator: Evaluator) -> Ask:
    """Ask the invented graph."""

    def asked(query: str, **client: object) -> bytes:
        asker = evaluator.at(garden.current().version, Client(**client))  # type: ignore[arg-type]
        return asker.answer(query, Scope(), choose, BASE)[1]

    return asked


def test_an_answer_is_what_the_dataset_says(ask: Ask, garden: Reader) -> None:
    """The worker and this process read the same version."""
    query = "SELECT ?p ?l { ?p a het:Plan ; skos:prefLabel ?l } ORDER BY ?l"

    assert ask(query) == garden.current().dataset.answer(query, Scope(), choose, BASE)[1]


def test_a_query_past_its_time_is_ended_within_three_tenths_of_a_second(ask: Ask, limits: Limits) -> None:
    """Planning, joining, sorting: whatever the engine is doing, its process ends."""
    start = time.monotonic()
    with pytest.raises(QueryTimeout, match=r"longer than 1\.5 s"):
        ask(CROSS)
    assert time.monotonic() - start < limits.seconds + 0.3


def test_a_client_may_lower_its_time(ask: Ask, limits: Limits) -> None:
    """And not raise it."""
    start = time.monotonic()
    with pytest.raises(QueryTimeout):
        ask(CROSS + " #", seconds=0.4)
    assert time.monotonic() - start < limits.seconds - 0.5


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?i", (WorkerDied, QueryTimeout)),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", TooLarge),
        ("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }", (TooLarge, WorkerDied)),
        ("SELECT * { SERVICE <http://127.0.0.1:9991/> { ?s ?p ?o } }", BadQuery),
        ("SELECT * { ?s ?p }", BadQuery),
        ("SELECT" + "(" * 200_000, (BadQuery, WorkerDied, QueryTimeout)),
        ("SELECT * {" + "{" * 120_000, (BadQuery, WorkerDied, QueryTimeout)),
    ],
)
def test_a_query_that_asks_too_much_is_refused_by_name(
    ask: Ask, query: str, error: type[KgError] | tuple[type[KgError], ...]
) -> None:
    """Memory, size, stack, sockets: each costs its own query only; the next one is answered."""
    with pytest.raises(error):
        ask(query)
    assert b"true" in ask(CHEAP)


@pytest.mark.parametrize(
    "spelling",
    [
        "SELECT*{{SERVICE<{}>{{?s ?p ?o}}}}",
        "SELECT*{{SERVICESILENT<{}>{{?s ?p ?o}}}}",
        "SELECT*{{FILTER EXISTS{{SERVICE<{}>{{?s ?p ?o}}}}}}",
        "SELECT*{{?a ?b ?c FILTER(?a<?b)SERVICE#>\n<{}>{{?s ?p ?o}}}}",
        "PREFIX ex:<{}> SELECT*{{SERVICEex:{{?s ?p ?o}}}}",
    ],
)
def test_no_spelling_of_service_opens_a_connection(ask: Ask, spelling: str) -> None:
    """The kernel refuses the worker a socket; no guard is asked here."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        query = spelling.format(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        with suppress(KgError):  # SILENT may answer; what counts is who was asked
            ask(query)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_form_that_the_client_does_not_take_is_refused(garden: Reader, evaluator: Evaluator) -> None:
    """Only once it is known which form the query has."""

    def graphs_only(form: Form) -> str:
        if form is Form.GRAPH:
            return "text/turtle"
        raise NotOffered(("text/turtle",))

    asker = evaluator.at(garden.current().version, Client())
    assert asker.answer("CONSTRUCT { ?s a ?o } { ?s a ?o }", Scope(), graphs_only, BASE)[0] == "text/turtle"
    with pytest.raises(NotOffered):
        asker.answer("ASK { ?s ?p 1 }", Scope(), graphs_only, BASE)


def test_long_turtle_has_the_same_triples_as_short(garden: Reader) -> None:
    """Past a thousand triples the names stand in full, without prefixes."""
    numbers = " ".join(map(str, range(10)))
    values = f"VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} VALUES ?c {{ {numbers} }} VALUES ?d {{ 0 1 }}"
    name = 'IRI(CONCAT("https://schema.org/x", STR(?a), STR(?b), STR(?c), STR(?d)))'
    query = f"CONSTRUCT {{ ?s schema:name ?a }} WHERE {{ {values} BIND({name} AS ?s) }}"
    with closing(Evaluator(Limits())) as evaluator:
        asker = evaluator.at(garden.current().version, Client())
        long, short = (asker.answer(it, Scope(), choose, BASE)[1] for it in (query, query.replace("{ 0 1 }", "{ 0 }")))

    assert short.startswith(b"@prefix schema: <https://schema.org/> .\n")
    assert b"@prefix" not in long
    assert len(Graph().parse(data=long, format="turtle")) == 2_000
    assert set(Graph().parse(data=short, format="turtle")) < set(Graph().parse(data=long, format="turtle"))


def test_a_query_can_be_ended_by_its_name(ask: Ask, evaluator: Evaluator) -> None:
    """Who waits for it is told why."""
    threading.Timer(0.3, lambda: evaluator.cancel("mine")).start()
    with pytest.raises(Killed, match="on request"):
        ask(CROSS + " # cancel", name="mine")
    assert not evaluator.cancel("mine")


def test_an_abandoned_query_ends(ask: Ask, limits: Limits) -> None:
    """A client that has gone does not keep a worker busy."""
    start = time.monotonic()
    with pytest.raises(Killed, match="closed the connection"):
        ask(CROSS + " # gone", gone=lambda: time.monotonic() - start > 0.2)
    assert time.monotonic() - start < limits.seconds


def test_slow_queries_leave_quick_ones_alone(ask: Ask) -> None:
    """Two run slowly, one waits, the rest are refused; a cheap one is answered at once meanwhile."""
    outcomes: list[type[BaseException]] = []

    def slow(number: int) -> None:
        try:
            ask(f"{CROSS} # {number}")
        except KgError as refused:
            outcomes.append(type(refused))

    threads = [threading.Thread(target=slow, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    time.sleep(0.9)
    start = time.monotonic()
    ask("ASK { <http://e/beside> ?p ?o }")
    beside = time.monotonic() - start
    for thread in threads:
        thread.join()

    assert beside < 1
    assert Busy in outcomes
    assert outcomes.count(QueryTimeout) >= 2


def test_a_cached_answer_costs_no_worker(ask: Ask, evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same question of the same version is answered without asking again."""
    first = ask("SELECT ?x { BIND(7 AS ?x) }")
    monkeypatch.setattr(evaluator, "_pool", None)

    assert ask("SELECT ?x { BIND(7 AS ?x) }") == first


def test_a_worker_that_died_idle_costs_nobody_a_query(garden: Reader) -> None:
    """The next query goes to one that lives."""
    others = set(_workers())
    with closing(Evaluator(Limits(cache_bytes=0))) as evaluator:
        asker = evaluator.at(garden.current().version, Client())
        asker.answer(CHEAP, Scope(), choose, BASE)
        for pid in set(_workers()) - others:
            os.kill(pid, 9)
        time.sleep(0.2)

        assert b"true" in asker.answer(CHEAP, Scope(), choose, BASE)[1]


def test_a_client_has_a_budget(garden: Reader) -> None:
    """Past it, that client is refused for a while; others are not."""
    with closing(Evaluator(Limits(seconds=0.5, slow_seconds=0.2, budget_seconds=0.1))) as evaluator:
        version = garden.current().version

        def asked(address: str, query: str) -> bytes:
            return evaluator.at(version, Client(address=address)).answer(query, Scope(), choose, BASE)[1]

        with pytest.raises(QueryTimeout):
            asked("10.0.0.1", CROSS)
        with pytest.raises(OverBudget):
            asked("10.0.0.1", "ASK { ?s ?p 2 }")
        assert asked("10.0.0.2", "ASK { ?s ?p 2 }")


def test_two_hundred_kills_under_load_cost_their_own_queries_only(garden: Reader) -> None:
    """Eight clients ask while workers are killed at random: every answer is right or a named refusal, none is cut.

    Afterwards the same clients, undisturbed, find no more processes than there are lanes and one to spare; at most
    40 MB more are in use, and another 40 for each worker more than before.
    """
    others = set(_workers())
    with closing(Evaluator(Limits(cache_bytes=0, fast=8))) as evaluator:
        load = _Load(garden, evaluator)
        load.calm(200)
        before = _used(others)
        with load.running():
            kills = _kill_workers(200, others, load)
        right = load.right
        load.calm(200)
        after = _used(others)

    assert (kills, load.wrong, set(_workers()) <= others) == (200, [], True)
    assert right >= 220
    assert after[0] <= 8 + 1
    assert after[1] < before[1] + 40 * (1 + max(0, after[0] - before[0]))


def _used(spared: set[int]) -> tuple[int, float]:
    """Workers, and the memory of this process and theirs in MB (PSS: each page once), when nothing has to be done."""
    time.sleep(1)  # the spare worker is there
    gc.collect()
    workers = set(_workers()) - spared
    return len(workers), sum(_pss(pid) for pid in [os.getpid(), *workers])


def _pss(pid: int) -> float:
    rolled = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(rolled.partition("Pss:")[2].split()[0]) / 1024


class _Load:
    """Clients that ask for pages of the graph and compare each answer with the right one."""

    def __init__(self, garden: Reader, evaluator: Evaluator) -> None:
        opened = garden.current()
        query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 300 OFFSET "
        self._queries = [f"{query}{number}" for number in range(40)]
        self._expected = [opened.dataset.answer(it, Scope(), choose, BASE)[1] for it in self._queries]
        self._asker = evaluator.at(opened.version, Client())
        self.ended = threading.Event()
        self.wrong: list[str] = []
        self.right = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Eight clients ask meanwhile."""
        self.ended.clear()
        threads = [threading.Thread(target=self.run, args=(seed,)) for seed in range(8)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.ended.set()
            for thread in threads:
                thread.join()

    def calm(self, answers: int) -> None:
        """They get so many right answers, and nobody is killed."""
        with self.running():
            self.more(answers)

    def more(self, answers: int) -> None:
        """Wait until there are so many more."""
        wanted, end = self.right + answers, time.monotonic() + 60
        while self.right < wanted and time.monotonic() < end:
            time.sleep(0.01)

    def run(self, seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311 - a test's dice
        while not self.ended.is_set():
            number = dice.randrange(len(self._queries))
            with suppress(WorkerDied, Busy):
                answer = self._asker.answer(self._queries[number], Scope(), choose, BASE)[1]
                self.right += 1
                if answer != self._expected[number]:
                    self.wrong.append(self._queries[number])


def _workers() -> list[int]:
    """The query workers that this process started."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = {int(word) for file in children for word in file.read_text().split()}
    return [pid for pid in pids if b"worker.py" in _command(pid)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _kill_workers(wanted: int, spared: set[int], load: _Load) -> int:
    """Kill one at random every fiftieth of a second; now and then something has to be answered in between."""
    dice, kills, end = random.Random(1), 0, time.monotonic() + 120  # noqa: S311 - a test's dice
    while kills < wanted and time.monotonic() < end:
        if running := sorted(set(_workers()) - spared):
            try:
                os.kill(dice.choice(running), 9)
            except ProcessLookupError:
                continue
            kills += 1
            if not kills % 10:
                load.more(1)
        time.sleep(0.02)
    return kills
