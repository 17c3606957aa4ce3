"""The writer's process: acknowledged writes are there, whatever happens to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import BadQuery, KgError, NoGraph, NotWritten
from kg.store import Home, Reader
from kg.store.write import Part, Writer, put, update

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
#: Does not end before the sun does; needs no memory.
PRODUCT = " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(8))
ENDLESS = f"INSERT {{ GRAPH <e:g> {{ <e:s> <e:p> ?n }} }} WHERE {{ SELECT (COUNT(*) AS ?n) WHERE {{ {PRODUCT} }} }}"


def insert(number: int, times: int = 1) -> str:
    """An update of so many triples in a graph of its own."""
    triples = " ".join(f"<e:s{number}> <e:p> {n} ." for n in range(times))
    return f"INSERT DATA {{ GRAPH <http://e/g{number}> {{ {triples} }} }}"


def total(home: Home) -> int:
    """The number of triples that a reader sees now."""
    (row,) = Reader(home).current().dataset.select(COUNT)
    return int(row["n"].value)


def kill(writer: Writer) -> None:
    """End the process, as the kernel would."""
    if pid := writer.pid:
        os.kill(pid, signal.SIGKILL)


def _until(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within a minute."""
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return holds()


def test_a_write_is_seen_by_the_next_reader(writer: Writer, home: Home) -> None:
    """The version that the answer names is the current one."""
    done = writer.write(update(insert(1), ""))

    assert (home.current().number, total(home)) == (done.version, 1)


def test_eight_writers_at_once_share_versions(writer: Writer, home: Home) -> None:
    """Every write is readable when it is acknowledged; there are fewer versions than writes."""
    first = home.current().number

    def write(number: int) -> bool:
        writer.write(update(insert(number), ""))
        ask = f"ASK {{ GRAPH <http://e/g{number}> {{ <e:s{number}> <e:p> 0 }} <e:s{number}> <e:p> 0 }}"
        return Reader(home).current().dataset.ask(ask)

    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(write, range(96)))

    assert all(seen)
    assert total(home) == 96
    assert home.current().number - first < 96


def test_killed_again_and_again_no_acknowledged_write_is_lost(writer: Writer, home: Home) -> None:
    """Each update is there whole or not at all; what was acknowledged is there."""
    done, unknown, over = set[int](), set[int](), threading.Event()

    def write(number: int) -> None:
        try:
            writer.write(update(insert(number, 20), ""))
            done.add(number)
        except NotWritten:
            unknown.add(number)

    def murder() -> None:
        while not over.wait(0.21):
            kill(writer)

    murderer = threading.Thread(target=murder)
    murderer.start()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, range(120)))
    over.set()
    murderer.join()
    write(500)  # nobody is killed any more
    rows = (
        Reader(home).current().dataset.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    )
    there = {int(row["g"].value.removeprefix("http://e/g")): int(row["n"].value) for row in rows}

    assert done <= set(there) <= done | unknown
    assert set(there.values()) <= {20}
    assert total(home) == 20 * len(there)
    assert 500 in done


def test_an_update_past_its_deadline_is_stopped_and_the_next_one_is_not(home: Home) -> None:
    """503 for that one, of which nothing is kept; who waited behind it is served."""
    with closing(Writer(home, 1)) as writer, ThreadPoolExecutor(2) as threads:
        endless = threads.submit(writer.write, update(ENDLESS, ""))
        time.sleep(0.6)
        other = threads.submit(writer.write, update(insert(1), ""))
        with pytest.raises(NotWritten, match=r"longer than 1 s and was stopped; nothing of it was kept"):
            endless.result(20)
        other.result(20)

    assert total(home) == 1


def test_a_write_during_which_the_writer_dies_has_an_unknown_outcome(home: Home) -> None:
    """Never "nothing changed"."""
    with closing(Writer(home, 30)) as writer, ThreadPoolExecutor(1) as threads:
        writer.write(update(insert(1), ""))
        endless = threads.submit(writer.write, update(ENDLESS, ""))
        time.sleep(0.5)
        kill(writer)
        with pytest.raises(NotWritten, match="outcome is unknown"):
            endless.result(20)


def test_refused_writes_keep_nobody_waiting(writer: Writer) -> None:
    """The refusal comes from the process, with its place."""
    with pytest.raises(BadQuery, match="line 1, column 30") as refused:
        writer.write(update("INSERT DATA { GRAPH <e:g> { ? } }", ""))
    assert (refused.value.line, refused.value.column) == (1, 30)


def test_the_process_opens_no_connection(writer: Writer) -> None:
    """Whatever the spelling: the kernel refuses, and SILENT gets nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        listening.settimeout(0.2)
        for text in (
            f"LOADSILENT<{address}>INTO GRAPH <e:g>",
            f"LOAD SILENT <{address}> INTO GRAPH <e:g>",
            f"INSERT{{GRAPH<e:g>{{?s ?p ?o}}}}WHERE{{FILTER(?a<?b)SERVICE#>\n<{address}>{{?s ?p ?o}}}}",
            f"INSERT{{GRAPH<e:g>{{?s ?p ?o}}}}WHERE{{SERVICESILENT<{address}>{{?s ?p ?o}}}}",
        ):
            with suppress(KgError):
                writer.write(update(text, ""))
        with pytest.raises(TimeoutError):
            listening.accept()


def test_nothing_is_started_before_the_first_build(tmp_path: Path) -> None:
    """NoGraph, at once."""
    with closing(Writer(Home(tmp_path / "none"), 1)) as writer:
        with pytest.raises(NoGraph):
            writer.write(update(insert(1), ""))
        assert writer.pid is None


def test_a_deep_text_costs_its_own_request_only(writer: Writer, home: Home) -> None:
    """It may kill the process; the next write is served."""
    with pytest.raises(KgError):
        writer.write(update("INSERT { GRAPH <e:g> { <e:s> <e:p> 1 } } WHERE " + "{" * 200_000 + "}" * 200_000, ""))
    writer.write(put("http://e/g", Part("text/turtle", b"<e:s> <e:p> 1 ."), ""))

    assert total(home) == 1


def test_the_process_ends_with_the_one_that_started_it(home: Home) -> None:
    """No orphan holds the live store after a crash of the service."""
    code = f"""
        import os, pathlib
        from kg.store import Home
        from kg.store.write import Writer, update
        writer = Writer(Home(pathlib.Path({str(home.path)!r})), 30)
        writer.write(update("INSERT DATA {{ GRAPH <e:g> {{ <e:s> <e:p> 1 }} }}", ""))
        print(writer.pid, flush=True)
        os.kill(os.getpid(), 9)
    """
    ran = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=False, capture_output=True, text=True)
    pid = int(ran.stdout)
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]:
            return
        time.sleep(0.05)
    pytest.fail("the writer lives on")


def test_two_services_do_not_write_into_one_home(writer: Writer, home: Home) -> None:
    """The second is told, and changes nothing; when the first has ended, it writes."""
    writer.write(update(insert(1), ""))
    with closing(Writer(home, 60)) as second:
        with pytest.raises(NotWritten, match="another process writes into this home; nothing was changed"):
            second.write(update(insert(2), ""))
        writer.close()
        second.write(update(insert(3), ""))
    assert total(home) == 2


def test_a_warm_writer_is_there_before_it_is_wanted_and_comes_back(writer: Writer, home: Home) -> None:
    """Killed while it has nothing to do, it is started again; the next write finds it."""
    writer.write(update(insert(1), ""))
    writer.warm()
    first = writer.pid
    kill(writer)
    assert _until(lambda: writer.pid not in {first, None})
    writer.write(update(insert(2), ""))
    assert total(home) == 2


def test_a_version_names_all_who_wrote_it(writer: Writer, home: Home) -> None:
    """Each name once; a dry change and one that is refused leave none."""
    with ThreadPoolExecutor(6) as pool:
        names = ["ann", "ben", "ann"]
        changes = [replace(update(insert(n), ""), author=name) for n, name in enumerate(names)]
        changes.append(replace(update(insert(9), ""), author="dry", dry=True))
        done = [one.result() for one in [pool.submit(writer.write, change) for change in changes]]
        with pytest.raises(BadQuery):
            writer.write(replace(update("nonsense", ""), author="refused"))
    authors = [str(home.at(one.version).manifest["author"]).split(", ") for one in done if one.version]
    assert [name in those for name, those in zip(names, authors, strict=True)] == [True] * 3
    assert all(len(those) == len(set(those)) and set(those) <= {"ann", "ben"} for those in authors)


def test_a_change_says_how_much_it_moved(writer: Writer, home: Home) -> None:
    """Quads added and removed, without those of the merge; what is there already is not added."""
    assert writer.write(update(insert(1, 3), "")).moved == (3, 0)
    assert writer.write(update(insert(1, 5), "")).moved == (2, 0)
    assert writer.write(
        update("DELETE DATA { GRAPH <http://e/g1> { <e:s1> <e:p> 0 . <e:s1> <e:p> 99 } }", "")
    ).moved == (0, 1)
    assert home.current().manifest["change"] == {"added": 0, "removed": 1}
