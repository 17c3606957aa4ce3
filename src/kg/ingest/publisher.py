"""Pages that were read → one version; many of them in a process of their own, `python -m kg.ingest.publisher PARENT`.

The engine, the checks and the side index take memory with the size of the whole graph, and who has just read pages
holds what the editors wrote besides: apart, neither grows past what it needs, and it is given back at once.

In, on its standard input: a Task as JSON. Out: {"version": number}, {"refused": the report}, or
{"error": name of a class of kg.errors, "message"}. Dies with its parent, so that nothing is published for nobody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from kg import errors
from kg.errors import KgError, ProcessEnded, Refused
from kg.gate import checks
from kg.gate.checks import Check
from kg.ingest.ledger import Ledger
from kg.iri import Base
from kg.report import Report
from kg.store import Dataset, Home
from kg.store.confined import die_with_parent
from kg.store.write.splice import splice


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be published.

    home: its directory. versions: how many it keeps. rules: fingerprint of what the pages were read by. base: IRI.
    author: of the version. slugs: the pages. checks: the rules that the whole graph has to obey.
    """

    home: str
    versions: int
    rules: str
    base: str
    author: str
    slugs: list[str]
    checks: tuple[Check, ...]

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """The task that `dataclasses.asdict` took apart."""
        return cls(**{**said, "checks": tuple(Check(**one) for one in said["checks"])})


def publish(task: Task) -> int:
    """Publish in this process; the number of the version.

    Raises Refused where the whole breaks a rule, Outdated, NoGraph, ProcessEnded: then nothing was published.
    """
    base = Base(task.base)
    with Ledger(Path(task.home), task.rules) as ledger:
        staged = _Staged(base, ledger, task.slugs)
        home, catalog = Home(Path(task.home), task.versions), str(base.graph("catalog"))
        return splice(home, staged, catalog, _examine(task.checks), task.author).number


def publish_apart(task: Task) -> int:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "kg.ingest.publisher", str(os.getpid())]
    # not in the terminal's process group: whether an interruption ends it is for us to say
    done = subprocess.run(  # noqa: S603 - ours
        command, input=json.dumps(asdict(task)).encode(), stdout=subprocess.PIPE, process_group=0, check=False
    )
    if done.returncode:
        raise ProcessEnded(f"publishing ended with {done.returncode}; what was read stays read: run it again")
    return _number(json.loads(done.stdout))


def _number(said: Mapping[str, Any]) -> int:
    if "refused" in said:
        raise _refused(Report.read(said["refused"]))
    if "error" in said:
        raise getattr(errors, said["error"])(said["message"])
    return int(said["version"])


class _Staged(Mapping[str, str]):
    """Graph IRI → N-Quads, read from the ledger when asked for: a run may be larger than the memory."""

    def __init__(self, base: Base, ledger: Ledger, slugs: Iterable[str]) -> None:
        self._ledger = ledger
        self._slugs = {str(base.graph(slug)): slug for slug in slugs}

    def __getitem__(self, name: str) -> str:
        return self._ledger.quads(self._slugs[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


def _examine(rules: tuple[Check, ...]) -> Callable[[Dataset], None]:
    def examine(dataset: Dataset) -> None:
        if not (report := checks.run(rules, dataset)).conforms:
            raise _refused(report)

    return examine


def _refused(report: Report) -> Refused:
    return Refused(f"the whole graph breaks {len(report.findings)} rule(s); nothing was published", report)


def _answer(task: Task) -> dict[str, Any]:
    try:
        return {"version": publish(task)}
    except Refused as refused:
        return {"refused": asdict(refused.report)}
    except KgError as bad:
        return {"error": type(bad).__name__, "message": str(bad)}


def main() -> None:
    """Publish one task."""
    die_with_parent(int(sys.argv[1]))
    print(json.dumps(_answer(Task.read(json.load(sys.stdin)))))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
