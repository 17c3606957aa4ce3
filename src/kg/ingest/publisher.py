"""Pages that were read → one version; many of them in a process of their own, `python -m kg.ingest.publisher PARENT`.

The engine, the checks and the side index take memory with the size of the whole graph, and who has just read pages
holds what the editors wrote besides: apart, neither grows past what it needs, and it is given back at once. Each step
is run in a fork of the process, which itself opens no store.

In, on its standard input: a Task as JSON. Out: {"version": number}, {"refused": the report}, or
{"error": name of a class of kg.errors, "message"}. Dies with its parent, so that nothing is published for nobody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Self

from kg import errors
from kg.errors import KgError, ProcessEnded, Refused
from kg.gate import checks
from kg.gate.checks import Check
from kg.ingest.staged import Staged
from kg.report import Report
from kg.store import Dataset, Home
from kg.store.confined import die_with_parent, one_arena
from kg.store.write.forked import Run, forked, here
from kg.store.write.splice import Asked, splice

#: Pages that are looked at together for what one page can break: 24 MB; twice as many take 40, and a sixth less time.
TOGETHER = 25


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be published.

    home: its directory. versions: how many it keeps. graphs: what the IRI of a page's graph begins with. catalog: IRI
    of the graph about all pages. author: of the version. slugs: the pages. checks: the rules that all of it has to
    obey. vocabulary: N-Triples of what the rules ask of.
    """

    home: str
    versions: int
    graphs: str
    catalog: str
    author: str
    slugs: list[str]
    checks: tuple[Check, ...] = ()
    vocabulary: str = ""

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """The task that `dataclasses.asdict` took apart."""
        return cls(**{**said, "checks": tuple(Check(**one) for one in said["checks"])})


def publish(task: Task, run: Run = here) -> int:
    """Publish in this process; the number of the version. run: where each step is run.

    Raises Refused where the whole breaks a rule, Outdated, NoGraph, ProcessEnded: then nothing was published.
    """
    with closing(Staged(Path(task.home), task.graphs, task.slugs)) as staged:
        asked = Asked(staged, task.catalog, _examine(task, staged), task.author)
        return splice(Home(Path(task.home), task.versions), asked, run).number


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


def _examine(task: Task, staged: Mapping[str, str]) -> Callable[[Dataset], None]:
    """The whole is asked what two graphs may break together; the pages, some at a time, what one breaks by itself.

    What is only worth a warning is not looked for: nobody would see it.
    """
    rules = [rule for rule in task.checks if rule.severity == "violation"]
    own = [rule for rule in rules if rule.within == "page"]

    def examine(dataset: Dataset) -> None:
        report = checks.run((rule for rule in rules if rule not in own), dataset)
        for some in _some(staged) if own else ():
            report += checks.run(own, Dataset.of_graphs(task.vocabulary, some))
        if not report.conforms:
            raise _refused(report)

    return examine


def _some(staged: Mapping[str, str]) -> Iterator[str]:
    """The N-Quads of all pages, some pages at a time."""
    names = iter(staged)
    while some := [*islice(names, TOGETHER)]:
        yield "".join(staged[name] for name in some)


def _refused(report: Report) -> Refused:
    return Refused(f"the whole graph breaks {len(report.findings)} rule(s); nothing was published", report)


def _answer(task: Task) -> dict[str, Any]:
    try:
        return {"version": publish(task, forked)}
    except Refused as refused:
        return {"refused": asdict(refused.report)}
    except KgError as bad:
        return {"error": type(bad).__name__, "message": str(bad)}


def main() -> None:
    """Publish one task."""
    die_with_parent(int(sys.argv[1]))
    one_arena()
    print(json.dumps(_answer(Task.read(json.load(sys.stdin)))))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
