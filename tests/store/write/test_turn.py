"""Who makes a version beside the writer gets a turn in the end, and what is sent meanwhile waits."""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from kg.store import Dataset, Home
from kg.store.write import Writer, update
from kg.store.write.splice import Asked, splice

GRAPH = "http://localhost:8000/graph/page"
PAGE = f'<http://e/quay> <http://www.w3.org/2004/02/skos/core#prefLabel> "Quay"@en <{GRAPH}> .\n'
CATALOG = "http://localhost:8000/graph/catalog"


def insert(number: int) -> str:
    """An update of one triple."""
    return f"INSERT DATA {{ GRAPH <http://e/g> {{ <http://e/s> <http://e/p> {number} }} }}"


def test_what_is_written_in_a_turn_waits_and_is_taken(home: Home, writer: Writer) -> None:
    """It is neither refused nor overtaken: the writer takes it up on what was published meanwhile."""
    writer.write(update(insert(1), ""))  # the process is there
    with ThreadPoolExecutor() as pool:
        with home.turn():
            waiting = pool.submit(writer.write, update(insert(2), ""))
            time.sleep(0.5)
            assert not waiting.done()
            made = splice(home, Asked({GRAPH: PAGE}, CATALOG, lambda _: None))
        assert waiting.result(timeout=30).version == made.number + 1
    assert len(Dataset.open(home.current())) == 3


def test_a_page_that_writes_overtake_all_the_time_is_published(home: Home, writer: Writer) -> None:
    """A write comes in between at every attempt but the last, for which the writer waits."""
    overtaken, ended = list[int](), Event()
    with ThreadPoolExecutor() as pool:

        def overtake(_: Dataset) -> None:
            overtaken.append(len(overtaken))
            write = pool.submit(writer.write, update(insert(overtaken[-1]), ""))
            if len(overtaken) <= sys.modules[splice.__module__].ATTEMPTS:
                write.result(timeout=30)
            else:
                write.add_done_callback(lambda _: ended.set())

        made = splice(home, Asked({GRAPH: PAGE}, CATALOG, overtake))
        assert ended.wait(30)
    assert len(overtaken) == sys.modules[splice.__module__].ATTEMPTS + 1
    assert f"<{GRAPH}>" in "".join(Dataset.open(made).quads())
    assert len(Dataset.open(home.current())) == len(overtaken) + 1


def test_constant_writers_do_not_keep_a_turn_away(home: Home, writer: Writer) -> None:
    """Eight of them, as fast as they can; the turn comes within seconds."""
    stop = Event()

    def write(client: int) -> None:
        for number in range(1_000_000):
            if stop.is_set():
                return
            writer.write(update(insert(client * 1_000_000 + number), ""))

    with ThreadPoolExecutor() as pool:
        clients = [pool.submit(write, client) for client in range(8)]
        time.sleep(1)
        began = time.monotonic()
        for _ in range(5):
            with home.turn():
                pass
        waited = time.monotonic() - began
        stop.set()
        for one in clients:
            one.result(timeout=30)
    assert waited < 30
