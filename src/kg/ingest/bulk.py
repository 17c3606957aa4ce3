"""Large RDF files into a new version, beside what the home holds or in its place.

What would hurt readers is refused on its way in (kg.store.write.bulk); then everything that was loaded is checked
(kg.ingest.whole), and what breaks a rule is not published.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg.errors import BadSetting, NoGraph, Outdated, Refused
from kg.gate.whole import MOST, Checked
from kg.ingest.folders import Folders
from kg.ingest.pipeline import Made, manifest
from kg.ingest.texts import texts_of
from kg.ingest.whole import RuleFolder, Subject, copy_of, examine_whole, faults, has_rules, key
from kg.iri import Base, slug
from kg.report import Report, checked
from kg.store import INDEX, Home, Version
from kg.store.beside import side_files
from kg.store.write import Loading, record

#: What a version that was made here says of who made it.
AUTHOR = "kg load"

#: Longest that writes are held up for a load, in seconds: each that waits keeps a thread of the service.
HELD_UP = 60.0
OVERTAKEN = (
    "writes were published while this was loaded, and for the {:.0f} s it takes they cannot be held up; nothing was"
    " changed: load it while nothing is written, or in smaller files"
)

Progress = Callable[[Path, int], None]
"""Told a file and how many of its bytes have been read."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. statements: read from the files, doubles too. counts: of the whole version.

    checked: what the check found; None where there was none.
    """

    version: Version
    statements: int
    counts: dict[str, int]
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where a load goes. graph: IRI for statements that name none, "" to name one after each file.

    replace: leave out what the home holds. own: the default graph of a home that holds nothing yet is one of its own.
    gate: check what is loaded.
    """

    home: Home
    base: Base
    graph: str = ""
    replace: bool = False
    own: bool = False
    gate: bool = True


def load(files: Sequence[Path], target: Target, folders: Folders, progress: Progress = lambda *_: None) -> Loaded:
    """Load files and publish one version.

    What writes overtake is loaded once more while they wait, if it took no longer than they may be held up. Raises
    BadData, BadSetting, Outdated, Unchecked, and Refused with the report: then nothing is published.
    """
    began = time.monotonic()
    try:
        return _load(files, target, folders, progress)
    except Outdated as overtaken:
        if (took := time.monotonic() - began) > HELD_UP:
            raise Outdated(OVERTAKEN.format(took)) from overtaken
    with target.home.turn():
        return _load(files, target, folders, progress)


def _load(files: Sequence[Path], target: Target, folders: Folders, progress: Progress) -> Loaded:
    before = _before(target)
    with target.home.building() as aside:
        loading = _opened(target, before, aside)
        if not (goes_on := before is not None and not target.replace):
            _rules(aside, folders)
        read = sum(_file(loading, file, target, progress) for file in files)
        found = _checked(loading, target, before if goes_on else None, aside, folders) if target.gate else None
        verdict = _verdict(found, target.home.whole(before) if before and goes_on else None)
        counts = loading.finish(aside / INDEX, target.base.iri)
        if before and goes_on:
            _continue(before, aside, counts, verdict)
        else:
            told = manifest(target.base, counts, Made(AUTHOR, verdict), own=loading.own)
            (aside / "manifest.json").write_text(told, encoding="utf-8")
        within = loading.graphs if goes_on else None
        del loading  # closes the engine
        version = target.home.publish(
            aside, before, lambda built, now: record.found(target.home, built, now, within, side=not goes_on)
        )
        return Loaded(version, read, counts, found)


def _checked(loading: Loading, target: Target, before: Version | None, aside: Path, folders: Folders) -> Checked | None:
    """What the check of what was loaded finds: of everything, or of that beside `before`. Raises Refused.

    None where there are no rules.
    """
    ruled = before or RuleFolder(aside)
    if not has_rules(ruled.path):
        return None
    subject = Subject(target.home, loading.copy, ruled, own=loading.own, graphs=loading.graphs if before else None)
    found = examine_whole(subject, texts_of(folders, target.home.path))
    if before and not found.report.conforms:
        known = faults(Subject(target.home, copy_of(before), ruled, own=before.own))
        many = Counter(it.shape for it in found.report.findings)  # of so many, the new ones cannot be told from the old
        new = tuple(it for it in found.report.findings if key(it) not in known or many[it.shape] >= MOST)
        found.report = Report(new, found.report.quotations)
    if not found.report.conforms:
        worst = sum(it.severity == "violation" for it in found.report.findings)
        raise Refused(f"what was loaded breaks the rules in {worst:,} place(s); nothing was published", found.report)
    return found


def _before(target: Target) -> Version | None:
    """The version to go on from or to replace. Raises BadSetting where it has another base."""
    try:
        before = target.home.current()
    except NoGraph:
        return None
    if not target.replace and (base := before.manifest.get("base")) != target.base.iri:
        raise BadSetting(
            f"this home was built for {base}, not for {target.base.iri}: set KG_BASE_IRI, or use --replace"
        )
    return before


def _opened(target: Target, before: Version | None, aside: Path) -> Loading:
    if before and not target.replace:
        return Loading.continued(before, aside / "store")
    return Loading.fresh(aside / "store", own=before.own if before else target.own)


def _file(loading: Loading, file: Path, target: Target, progress: Progress) -> int:
    graph: str | None = target.graph or None
    if graph is None and not loading.own:
        graph = str(target.base.graph(f"loaded/{slug(file.name.partition('.')[0]) or 'file'}"))
    return loading.load(file, graph, lambda read: progress(file, read))


def _verdict(found: Checked | None, before: bool | None) -> dict[str, Any]:  # noqa: FBT001 - what is known, no switch
    """What the version says of its check. before: whether the one it goes on from was whole; None for none."""
    if found is None:
        return checked("none", Report())
    return checked("all" if before is None else "change", found.report, found.unproved, before=before is not False)


def _continue(before: Version, aside: Path, counts: dict[str, int], verdict: dict[str, Any]) -> None:
    """The side files of the version before, and its manifest with the figures and the time of now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = {name: value for name, value in before.manifest.items() if name != "counted"}
    figures = {**kept.get("counts", {}), **counts}
    side_files(
        before,
        aside,
        {
            **kept,
            "built": now,
            "counts": figures,
            "reason": "load",
            "author": AUTHOR,
            "change": None,
            "checked": verdict,
        },
    )


def _rules(aside: Path, folders: Folders) -> None:
    """The shapes and the vocabulary, where there are some: what is loaded obeys them, and they order the pages."""
    for name, rules in (("shapes", folders.shapes), ("ontology", folders.ontology)):
        if rules.is_dir():
            shutil.copytree(rules, aside / name)
