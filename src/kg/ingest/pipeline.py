"""The whole way: curated files and pages → validated graphs → a published version.

Built beside the version readers see and swapped in one step at the end; whatever fails, the old version stays.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rdflib import Graph

from kg import gate, questions
from kg.errors import Refused
from kg.evidence import Named, Page, Reading
from kg.extract import RULES, extract
from kg.gate import Beside, Rules
from kg.ingest import inputs
from kg.ingest.folders import Folders
from kg.ingest.inputs import Curated
from kg.ingest.measuring import COUNTS, counts_json, counts_of, measure, score_json
from kg.ingest.propose import Around, standing
from kg.iri import Base
from kg.lift import catalog, page_graph, quality, question_graph
from kg.reconcile import Resolution, linked
from kg.report import Report, checked
from kg.score import Score
from kg.store import INDEX, Dataset, Home, Version, read_turtle
from kg.store.write import record
from kg.store.write.forked import meanwhile

Progress = Callable[[str], None]
Kept = Callable[[Curated, Rules], Iterable[str]]
"""N-Quads of further graphs, in pieces; given what this build reads them with."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """One page, its graph, and whether that may be published. unresolved: names that fit two entities.

    proposed: the graph of what a model proposed of it and still stands, if any.
    """

    page: Page
    graph: Graph
    report: Report
    unresolved: tuple[Named, ...]
    proposed: Graph | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. quarantined: source slugs whose graph breaks a rule and was left out."""

    version: Version
    counts: dict[str, int]
    report: Report
    quarantined: tuple[str, ...]


def read_page(page: Page, curated: Curated, base: Base) -> tuple[Reading, Resolution]:
    """What a page says and the entities it says it of. Pure: the same bytes, names and rules give the same values."""
    return linked(extract(page, curated.gazetteer), curated.vocabulary, base)


def build(
    folders: Folders, base: Base, home: Home, progress: Progress = lambda _: None, kept: Kept = lambda *_: ()
) -> Built:
    """Build everything and publish it. kept: the pages that `kg ingest` has received (kg.ingest.kept).

    A page whose graph breaks a rule is left out and kept in quarantine with its report. Raises Refused when the
    editorial graphs or the whole break one, BadSource, BadData, BadSetting: then nothing is published.
    """
    home.check()
    obeyed, curated = inputs.rules(folders), inputs.curated(folders, base)
    progress(f"{len(curated.graphs)} curated files, {len(curated.vocabulary.names)} names")
    with _measuring(home, folders, curated, base, progress) as score, home.building() as aside:
        editors, lifted = _lifted(folders, curated, obeyed, base, progress)
        report = sum((one.report for one in lifted), _refuse(home, "the editorial data", editors))
        dataset = _write(aside / "store", folders, curated, [one for one in lifted if one.report.conforms], base)
        for quads in kept(curated, obeyed):
            dataset.add_quads(quads)
        _add_score(aside, dataset, score(), base)
        dataset.flush()
        whole = _refuse(home, "the whole graph", gate.checks.run(obeyed.checks, dataset))
        counts, bad = _counts(dataset), tuple(one.page.source.slug for one in lifted if not one.report.conforms)
        sound = sum((one.report for one in lifted if one.report.conforms), editors)
        verdict = checked("all", sound + whole)
        _side_files(aside, folders, manifest(base, counts, Made("kg build", verdict, bad)), report + whole)
        dataset.write_index(aside / INDEX, base.iri)
        del dataset  # closes the engine, so that the directory may be renamed and opened by readers
        home.quarantine(
            {
                one.page.source.slug: (_nquads(one.graph), one.report.written())
                for one in lifted
                if not one.report.conforms
            }
        )
        home.keep_report((report + whole).written())
        published = home.publish(aside, record=lambda built, before: record.found(home, built, before))
        return Built(published, counts, report + whole, bad)


def examine(folders: Folders, base: Base, files: Sequence[Path] = ()) -> Report:
    """The report a build would end with, or the report on Turtle files beside the editorial graphs; writes nothing."""
    obeyed, curated = inputs.rules(folders), inputs.curated(folders, base)
    if files:
        texts = {page.sha256: page.text for page in inputs.pages(folders)}
        return gate.check([_file_graph(file, base) for file in files], curated.graphs, obeyed, texts)
    editors, lifted = _lifted(folders, curated, obeyed, base, lambda _: None)
    return sum((one.report for one in lifted), editors)


def _file_graph(file: Path, base: Base) -> Graph:
    graph = Graph(identifier=file.resolve().as_uri())
    graph += read_turtle(file, base.iri)
    return graph


def _refuse(home: Home, what: str, report: Report) -> Report:
    if report.conforms:
        return report
    home.keep_report(report.written())
    raise Refused(f"{what} breaks {len(report.findings)} rule(s); nothing was published", report)


def _lifted(
    folders: Folders, curated: Curated, obeyed: Rules, base: Base, progress: Progress
) -> tuple[Report, list[Lifted]]:
    """The report on what the editors wrote, and the registered pages, each checked beside it."""
    beside = Beside(curated.graphs, obeyed)
    return beside.itself(), [_lift(page, curated, beside, base, progress) for page in inputs.pages(folders)]


def _lift(page: Page, curated: Curated, beside: Beside, base: Base, progress: Progress) -> Lifted:
    reading, resolution = read_page(page, curated, base)
    graph = page_graph(reading, resolution, base)
    report = beside.check([graph], {page.sha256: page.text})
    verdict = "conforms" if report.conforms else "breaks rules: quarantined"
    progress(f"{page.source.file}: {len(reading.mentions)} mentions, {len(reading.claims)} claims, {verdict}")
    stood = _proposed(reading, resolution, curated, beside, base) if report.conforms else None
    return Lifted(page, graph, report, resolution.unresolved, stood)


def _proposed(reading: Reading, resolution: Resolution, curated: Curated, beside: Beside, base: Base) -> Graph | None:
    """The graph of what a model proposed of the page and still stands; None where none was asked."""
    said = curated.proposals.get(reading.page.sha256)
    return standing(reading, resolution, said, Around(beside.graphs, beside.rules, base)).graph if said else None


def _write(path: Path, folders: Folders, curated: Curated, lifted: list[Lifted], base: Base) -> Dataset:
    dataset = Dataset.create(path)
    for file in inputs.ontology_files(folders):
        dataset.add_turtle(file, base.graph("ontology"))
    pages = [one.page for one in lifted]
    proposed = [one.proposed for one in lifted if one.proposed is not None]
    written = [
        *curated.graphs,
        *(one.graph for one in lifted),
        *proposed,
        catalog(pages, RULES, version("hetao-kg"), base),
        question_graph(questions.read(folders.data / "examples"), base),
    ]
    dataset.add(*written)
    return dataset


def _measuring(
    home: Home, folders: Folders, curated: Curated, base: Base, progress: Progress
) -> AbstractContextManager[Callable[[], Score | None]]:
    """The score, while other things are done; None without an annotated set.

    What the version before has counted of the same documents by the same code and names is not counted again.
    """
    gold = folders.gold
    if not gold or not gold.is_dir():
        progress("no annotated set (KG_GOLD): extraction was not measured")
        return nullcontext(lambda: None)
    kept = counts_of(before.path) if (before := home.newest()) else {}
    return meanwhile(lambda: measure(gold, curated, base, kept))


def _add_score(aside: Path, dataset: Dataset, score: Score | None, base: Base) -> None:
    """Put the figures beside the dataset, for the page about the method and for the next build, and into it."""
    if score:
        (aside / "score.json").write_text(score_json(score), encoding="utf-8")
        (aside / COUNTS).write_text(counts_json(score), encoding="utf-8")
        dataset.add(quality(score, base))


_COUNTS = {
    "entities": "(COUNT(DISTINCT ?s) AS ?n) { ?s skos:prefLabel ?l FILTER(REGEX(STR(?s), '/id/[a-z]+/[^#/]+$')) }",
    "statements": "(COUNT(DISTINCT *) AS ?n) { VALUES ?kind { het:Claim het:EditorialClaim } ?c a ?kind ;"
    " rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }",
    "quotations": "(COUNT(DISTINCT ?e) AS ?n) { ?e a het:Evidence }",
    "pages": "(COUNT(DISTINCT ?g) AS ?n) { ?g a het:PageGraph }",
}


def _counts(dataset: Dataset) -> dict[str, int]:
    counted = {name: int(dataset.select(f"SELECT {query}")[0]["n"].value) for name, query in _COUNTS.items()}
    return {"quads": len(dataset), **counted}


@dataclass(frozen=True, slots=True)
class Made:
    """What a version says of how it came about. author: the command. checked: as kg.report.checked has it."""

    author: str
    checked: Mapping[str, Any]
    quarantined: tuple[str, ...] = ()


def manifest(base: Base, counts: dict[str, int], made: Made, *, own: bool = False) -> str:
    """manifest.json of a version. own: the default graph is one of its own, not the merge of all named graphs."""
    now = datetime.now(UTC).isoformat(timespec="seconds")  # beside the graph, never in it: builds repeat byte for byte
    written = {"base": base.iri, "built": now, "release": version("hetao-kg"), "counts": counts,
                "quarantined": list(made.quarantined), "default_graph": "own" if own else "union",
                "reason": made.author.removeprefix("kg "), "author": made.author,
                "checked": made.checked}  # fmt: skip
    return json.dumps(written, indent=1)


def _side_files(aside: Path, folders: Folders, manifest: str, report: Report) -> None:
    """What stands beside the dataset: what a page is ordered by, what a write has to obey, what was checked."""
    (aside / "manifest.json").write_text(manifest, encoding="utf-8")
    (aside / "report.json").write_text(report.written(), encoding="utf-8")
    shutil.copytree(folders.shapes, aside / "shapes")
    shutil.copytree(folders.ontology, aside / "ontology")
    if (folders.data / "examples").is_dir():
        shutil.copytree(folders.data / "examples", aside / "examples")


def _nquads(graph: Graph) -> str:
    dataset = Dataset.in_memory()
    dataset.add(graph)
    return "".join(dataset.quads())
