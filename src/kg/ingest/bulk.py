"""Large RDF files into a new version, beside what the home holds or in its place.

The rules of a build are not asked: SHACL over millions of triples takes hours. What would hurt readers is refused all
the same (kg.store.write.bulk).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import BadSetting, NoGraph
from kg.ingest.inputs import Folders
from kg.ingest.pipeline import manifest
from kg.iri import Base, slug
from kg.store import INDEX, Home, Version
from kg.store.beside import side_files
from kg.store.write import Loading, record

#: What a version that was made here says of who made it.
AUTHOR = "kg load"

Progress = Callable[[Path, int], None]
"""Told a file and how many of its bytes have been read."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did. statements: read from the files, doubles too. counts: of the whole version."""

    version: Version
    statements: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a load goes. graph: IRI for statements that name none, "" to name one after each file.

    replace: leave out what the home holds. own: the default graph of a home that holds nothing yet is one of its own.
    """

    home: Home
    base: Base
    graph: str = ""
    replace: bool = False
    own: bool = False


def load(files: Sequence[Path], target: Target, folders: Folders, progress: Progress = lambda *_: None) -> Loaded:
    """Load files and publish one version. Raises BadData, BadSetting, Outdated: then nothing is published."""
    before = _before(target)
    with target.home.building() as aside:
        loading = _opened(target, before, aside)
        read = sum(_file(loading, file, target, progress) for file in files)
        counts = loading.finish(aside / INDEX, target.base.iri)
        if before and not target.replace:
            _continue(before, aside, counts)
        else:
            _begin(aside, folders, manifest(target.base, counts, AUTHOR, own=loading.own))
        del loading  # closes the engine
        begun = target.replace or before is None
        version = target.home.publish(
            aside, before, lambda built, now: record.found(target.home, built, now, side=begun)
        )
        return Loaded(version, read, counts)


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


def _continue(before: Version, aside: Path, counts: dict[str, int]) -> None:
    """The side files of the version before, and its manifest with the figures and the time of now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = {name: value for name, value in before.manifest.items() if name != "counted"}
    figures = {**kept.get("counts", {}), **counts}
    side_files(
        before, aside, {**kept, "built": now, "counts": figures, "reason": "load", "author": AUTHOR, "change": None}
    )


def _begin(aside: Path, folders: Folders, manifest: str) -> None:
    """A manifest, and the shapes and the vocabulary where there are some: they order the pages."""
    (aside / "manifest.json").write_text(manifest, encoding="utf-8")
    for name, rules in (("shapes", folders.shapes), ("ontology", folders.ontology)):
        if rules.is_dir():
            shutil.copytree(rules, aside / name)
