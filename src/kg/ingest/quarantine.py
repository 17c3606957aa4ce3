"""What is held back: pages that a rule refused or that could not be read, of `kg ingest` and of the last `kg build`.

An entry goes when its page passes: `kg ingest` and `kg quarantine --retry` read it anew, a build replaces its own.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from kg.ingest import ledger
from kg.ingest.ledger import Trouble
from kg.ingest.work import State
from kg.report import Finding, Report
from kg.store import read_quads
from kg.terms import HET, OA, RDF

#: Quotations of one entry that are told.
QUOTATIONS = 50
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,120}")


@dataclass(frozen=True, slots=True)
class Held:
    """A page that is held back. built: by a build, from its registered sources. report: None where it was not read."""

    slug: str
    name: str
    state: State
    message: str
    built: bool
    report: Report | None = None


def held(home: Path, most: int, skip: int = 0) -> tuple[list[Held], int]:
    """The entries, those of the last build first, without reports; and how many there are."""
    built = [_of_build(file) for file in sorted((home / "quarantine").glob("*.json"))]
    some = built[skip : skip + most]
    others, total = ledger.troubles(home, most - len(some), max(0, skip - len(built)))
    return [*some, *(_of_ledger(one) for one in others)], len(built) + total


def one(home: Path, slug: str) -> Held | None:
    """An entry with its report; None when there is none of that name."""
    if not _SLUG.fullmatch(slug):
        return None
    file = home / "quarantine" / f"{slug}.json"
    if file.is_file():
        return _of_build(file)
    found = ledger.trouble(home, slug)
    return _of_ledger(found) if found else None


def quotations(home: Path, entry: Held) -> list[str]:
    """The words that an entry's graph quotes, in a fixed order, the first of them."""
    file = home / "quarantine" / f"{entry.slug}.nq"
    quads = file.read_text(encoding="utf-8") if entry.built else ledger.held_quads(home, entry.slug)
    graph = read_quads(quads.encode())
    quoted = sorted(graph.subjects(RDF.type, HET.Evidence), key=str)
    return [str(graph.value(quote, OA.exact)) for quote in quoted[:QUOTATIONS]]


def report_of(kept: str) -> Report | None:
    """The report that was kept as JSON; None for none."""
    if not kept:
        return None
    found = json.loads(kept)
    return Report(tuple(Finding(**it) for it in found["findings"]), found.get("quotations", 0))


def _of_build(file: Path) -> Held:
    report = report_of(file.read_text(encoding="utf-8")) or Report()
    worst = next((it for it in report.findings if it.severity == "violation"), None)
    return Held(file.stem, file.stem, State.REFUSED, worst.message("en") if worst else "", built=True, report=report)


def _of_ledger(found: Trouble) -> Held:
    return Held(found.slug, found.name, found.state, found.message, built=False, report=report_of(found.report))
