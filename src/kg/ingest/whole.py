"""A whole dataset held against its rules: what `kg load` brings before it is published, and what is published.

The texts of registered and of received pages are at hand to look quotations up in; those of other sources are not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kg import gate
from kg.gate import GATE
from kg.gate.rules import of_version
from kg.gate.whole import MOST, Checked
from kg.gate.whole import check as check_whole
from kg.ingest.folders import Folders
from kg.ingest.texts import texts_of
from kg.report import Finding
from kg.store import Home, Version
from kg.store.beside import copy_store
from kg.store.nodes import rehearsal
from kg.store.write.gatekeeper import Gatekeeper, Ruled, backwards

#: Longest that the check of some doubtful nodes may take, in seconds.
SECONDS = 60.0
#: Past so many graphs that were loaded into, everything is looked at.
GRAPHS = 10_000


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """A directory with rules, of a version in the making; everything is read together."""

    path: Path
    own: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked. copy: makes a copy of it. graphs: the named graphs whose nodes are looked at, None for all.

    own: its default graph is one of its own.
    """

    home: Home
    copy: Callable[[Path], object]
    ruled: Ruled
    own: bool = False
    graphs: Collection[str] | None = None


def has_rules(folder: Path) -> bool:
    """Whether a version's directory holds any."""
    return any((folder / name).is_dir() for name in ("shapes", "ontology"))


def copy_of(version: Version) -> Callable[[Path], object]:
    """How a published dataset is copied: by hard links, where they do."""
    return lambda path: copy_store(version.store, path)


def published(home: Home, version: Version, folders: Folders) -> Checked:
    """What is wrong with a published version. Raises Unchecked."""
    return examine_whole(Subject(home, copy_of(version), version, own=version.own), texts_of(folders, home.path))


def examine_whole(subject: Subject, texts: Mapping[str, str]) -> Checked:
    """What is wrong with a dataset; nothing where there are no rules. texts: SHA-256 of a page → its text.

    Raises Unchecked.
    """
    rules, merged = of_version(subject.ruled.path), RuleFolder(subject.ruled.path)
    with (
        rehearsal(subject.home, subject.copy, rules.quads, own=subject.own) as nodes,
        closing(Gatekeeper(GATE, SECONDS)) as keeper,
    ):
        some = subject.graphs is not None and len(subject.graphs) <= GRAPHS
        passing = nodes.of(sorted(subject.graphs or ()), backwards(merged)) if some else nodes.all()
        return check_whole(nodes, passing, rules, texts, lambda suspects: nodes.judge(suspects, keeper, merged))


def faults(subject: Subject) -> set[tuple[str, ...]]:
    """What the rules that are queries find in a dataset, as `key` has it."""
    rules = of_version(subject.ruled.path)
    with rehearsal(subject.home, subject.copy, rules.quads, own=subject.own) as nodes:
        return {key(it) for it in gate.checks.run(rules.checks, nodes.dataset, most=MOST).findings}


def key(found: Finding) -> tuple[str, ...]:
    """What tells a finding from others."""
    return found.shape, found.focus, found.path, found.value
