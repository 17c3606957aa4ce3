"""One run of `kg ingest`: pages received → read → checked → in the ledger → published as one version.

What was read stays read, so an interrupted run goes on where it was; the published graph depends on the pages and the
rules alone, not on the order, the number of processes or the interruptions.
"""

from __future__ import annotations

import fcntl
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph

import kg
from kg import gate
from kg.errors import BadSetting, Refused
from kg.gate import Rules
from kg.ingest import inputs
from kg.ingest.folders import Folders
from kg.ingest.inputs import Curated
from kg.ingest.item import Item
from kg.ingest.ledger import Ledger, Trouble
from kg.ingest.publisher import Task, publish, publish_apart
from kg.ingest.work import Kit, Outcome, State
from kg.iri import Base
from kg.lift import Triples
from kg.lift.triples import parsed, term
from kg.report import Report
from kg.store import Dataset, Home

Read = Callable[[Iterable[Item], Kit], Iterator[tuple[Item, Outcome]]]
"""An engine: pages and what they are read with in, outcomes out, in any order."""

Told = Callable[[State | None], None]

#: Pages whose graphs are checked together, beside the editors' graphs.
TOGETHER = 300
#: Past so many pages the rules are run over the whole before it is published, in a process of its own.
FEW = 20
_CODE = ("read", "extract", "reconcile", "lift", "gate")


@dataclass(slots=True)
class Summary:
    """What a run did. version: number of the current one. claims: predicate → how many, of the pages read.

    troubles: pages of this run that were left out.
    """

    version: int = 0
    read: int = 0
    unchanged: int = 0
    published: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    troubles: list[Trouble] = field(default_factory=list)


class Place:
    """Where pages go: a home with a version, what the editors wrote, the rules."""

    def __init__(self, folders: Folders, base: Base, home: Home, read: tuple[Curated, Rules] | None = None) -> None:
        """read: what the editors wrote and the rules, where they have been read already."""
        self.author = "kg ingest"
        self.base = base
        self.home = home
        curated, self.obeyed = read or (inputs.curated(folders, base), inputs.rules(folders))
        # packed, for few runs need more of it, and every process that reads is sent it
        self.kit = Kit(curated.vocabulary, base, self.obeyed.shapes, self.obeyed.classes, _packed(curated.graphs))
        self.rules = _fingerprint(folders, base)

    def check(self) -> None:
        """Raise NoGraph before the first build, and BadSetting when that was for another base."""
        built = self.home.current().manifest.get("base", self.base.iri)
        if built != self.base.iri:
            raise BadSetting(
                f"the graph was built for {built}, not for {self.base.iri}: set KG_BASE_IRI, or run `kg build`"
            )

    def graphs(self) -> list[Graph]:
        """What the editors wrote, one graph a file."""
        found: dict[str, Triples] = {}
        for triple, name in parsed(self.kit.quads().split("\n")[:-1]):
            found.setdefault(name, Triples(name)).add(triple[0], triple[1:])
        return [one.graph() for one in found.values()]

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, for one run at a time. Raises BadSetting while another has it."""
        with (self.home.path / "pages.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadSetting(
                    f"another `kg ingest` works on {self.home.path}: wait for it, or name another home"
                ) from None
            with Ledger(self.home.path, self.rules) as ledger:
                yield ledger


def _packed(graphs: Iterable[Graph]) -> bytes:
    """Compressed N-Quads, made graph by graph: all at once are 7 MB before they are packed."""
    packing = zlib.compressobj(1)
    return b"".join([*(packing.compress(_quads(graph).encode()) for graph in graphs), packing.flush()])


def _quads(graph: Graph) -> str:
    """A graph as N-Quads."""
    return "".join([f"{' '.join(map(term, triple))} <{graph.identifier}> .\n" for triple in graph])


def ingest(place: Place, items: Iterable[Item], read: Read, told: Told) -> Summary:
    """Read what is new among some pages and publish it with all that was read before.

    read: the engine. told: is given what became of each page, None for one that is unchanged. Of two pages of one name
    the last counts.
    """
    place.check()
    with place.ledger() as ledger:
        summary = Summary(place.home.current().number)
        latest: dict[str, str] = {}
        for item, outcome in read(_new(items, ledger, summary, latest, told), place.kit):
            if latest[item.slug] == _digest(item):
                keep(place, ledger, item, outcome, summary)
            told(outcome.state)
        return _publish(place, ledger, summary)


def _new(items: Iterable[Item], ledger: Ledger, summary: Summary, latest: dict[str, str], told: Told) -> Iterator[Item]:
    """The pages that have not been read by these rules."""
    for item in items:
        latest[item.slug] = _digest(item)
        if ledger.known(item) is None:
            yield item
        else:
            summary.unchanged += 1
            told(None)


def _digest(item: Item) -> str:
    return sha256(item.body).hexdigest()


def keep(place: Place, ledger: Ledger, item: Item, outcome: Outcome, summary: Summary) -> None:
    """Write down what became of a page."""
    report = ""
    if outcome.state is State.DOUBTFUL:
        outcome, report = judged(place, item, outcome)
    ledger.write(item, outcome, report)
    if outcome.state is State.READ:
        summary.read += 1
        summary.claims.update(dict(outcome.claims))
    else:
        summary.troubles.append(Trouble(item.slug, item.received.name, outcome.state, outcome.message, report))


def judged(place: Place, item: Item, outcome: Outcome) -> tuple[Outcome, str]:
    """A page that the quick check did not pass, as pySHACL, the rules and the quotations see it, and their report."""
    text = zlib.decompress(outcome.text).decode("utf-8", "surrogatepass")
    graph = _graph(zlib.decompress(outcome.quads).decode(), str(place.base.graph(outcome.slug)))
    report = gate.check([graph], place.graphs(), place.obeyed, {_digest(item): text})
    if report.conforms:
        return replace(outcome, state=State.READ, text=b""), ""
    return replace(outcome, state=State.REFUSED, message=said(report), text=b""), report.written()


def _graph(quads: str, name: str) -> Graph:
    return Triples(name, (triple for triple, graph in parsed(quads.split("\n")[:-1]) if graph == name)).graph()


def said(report: Report) -> str:
    """The worst of what a report finds, in words."""
    worst = next(one for one in report.findings if one.severity == "violation")
    return f"{worst.message('en')} ({worst.focus})"


# ---- publishing ----


def _publish(place: Place, ledger: Ledger, summary: Summary) -> Summary:
    """Publish what is not in the current version. A page with which a rule is broken is left out, then the rest."""
    while slugs := _to_publish(place, ledger, summary):
        try:
            summary.version = _published(place, slugs)
        except Refused as refused:
            if not _left_out(ledger, summary, slugs, refused.report):
                raise
        else:
            ledger.published(slugs)
            summary.published = len(slugs)
            break
    return summary


def _to_publish(place: Place, ledger: Ledger, summary: Summary) -> list[str]:
    """Of few pages those that break no rule, so that the whole is not asked; many are asked together with the whole."""
    slugs = [slug for slug, _ in ledger.unpublished(_live(place))]
    return slugs if len(slugs) > FEW else sound(place, ledger, summary, slugs)


def _published(place: Place, slugs: list[str]) -> int:
    """The number of the version that has these pages."""
    home, base = place.home, place.base
    task = Task(str(home.path), home.versions, str(base.graph("")), str(base.graph("catalog")), place.author, slugs)
    if len(slugs) <= FEW:
        return publish(task)
    return publish_apart(replace(task, checks=place.obeyed.checks, vocabulary=place.obeyed.quads.decode()))


def _live(place: Place) -> set[tuple[str, str]]:
    """(slug, SHA-256) of the page graphs in the current version."""
    rows = Dataset.open(place.home.current()).select(
        "SELECT ?g ?sha { GRAPH ?g { ?s a het:Snapshot ; schema:sha256 ?sha } }"
    )
    start = str(place.base.graph(""))
    return {(row["g"].value.removeprefix(start), row["sha"].value) for row in rows}


def sound(place: Place, ledger: Ledger, summary: Summary, slugs: list[str]) -> list[str]:
    """Those of the pages that break no rule beside the editors' graphs and each other's; the others are left out."""
    bad: set[str] = set()
    for start in range(0, len(slugs), TOGETHER):
        some = slugs[start : start + TOGETHER]
        bad |= _left_out(ledger, summary, some, beside(place, map(ledger.quads, some)))
    return [slug for slug in slugs if slug not in bad]


def beside(place: Place, pages: Iterable[str]) -> Report:
    """What the rules find in some pages' N-Quads beside the editors' graphs."""
    dataset = Dataset.in_memory()
    dataset.add(place.obeyed.ontology)
    dataset.add_quads("".join([place.kit.quads(), *pages]))
    return gate.checks.run(place.obeyed.checks, dataset)


def _left_out(ledger: Ledger, summary: Summary, slugs: Iterable[str], report: Report) -> set[str]:
    """Refuse the pages that say something of what a report finds fault with; gives their slugs."""
    if report.conforms:
        return set()
    found = {slug: its for slug in slugs if (its := blamed(report, ledger.quads(slug))).findings}
    for slug, its in found.items():
        ledger.refuse(slug, said(its), its.written())
        summary.troubles.append(Trouble(slug, slug, State.REFUSED, said(its), its.written()))
    return set(found)


def blamed(report: Report, quads: str) -> Report:
    """What of a report is a page's fault: violations of what its N-Quads speak of."""
    worst = (one for one in report.findings if one.severity == "violation")
    return Report(tuple(one for one in worst if f"\n<{one.focus}> " in f"\n{quads}"))


# ---- what pages are read by ----


def _fingerprint(folders: Folders, base: Base) -> str:
    """Digest of all that decides what a page's graph is: this package's rules, the editors' files, the shapes."""
    package = Path(kg.__file__).parent
    inside = (file for name in _CODE for file in sorted((package / name).rglob("*.*")))
    files = [file for file in inside if file.suffix in {".py", ".csv", ".txt"}]  # with the lists of words
    files += inputs.read_by(folders)
    whole = sha256(json.dumps([version("hetao-kg"), base.iri]).encode())
    for file in files:
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()
