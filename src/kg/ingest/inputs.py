"""What a build starts from: curated files, the ontology, the shapes, the rules, the registered pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, URIRef

from kg import read
from kg.errors import BadSource
from kg.evidence import Page
from kg.extract import Gazetteer
from kg.gate import Rules, obeyed
from kg.ingest.folders import Folders
from kg.ingest.propose import kept
from kg.iri import Base
from kg.lift import editorial
from kg.proposals import Kept
from kg.reconcile import Decision, decided, decisions
from kg.store import read_turtle
from kg.terms import HET
from kg.vocabulary import Vocabulary, vocabulary

#: Names the vocabulary's graph while a graph is checked; the published one stands under the base.
VOCABULARY = URIRef(str(HET).rstrip("#"))


@dataclass(frozen=True, slots=True)
class Curated:
    """What the editors wrote: one graph a file, and the names in them.

    proposals: SHA-256 of a page → what a model proposed of it and was kept.
    """

    graphs: tuple[Graph, ...]
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    proposals: Mapping[str, Kept] = field(default_factory=dict)


def rules(folders: Folders) -> Rules:
    """The rules in ontology/ and shapes/. Raises BadSetting, BadData."""
    folders.check()
    ontology = Graph(identifier=VOCABULARY)
    for file in ontology_files(folders):
        ontology += read_turtle(file)
    return obeyed(folders.shapes, folders.ontology / "checks", ontology)


def read_by(folders: Folders) -> list[Path]:
    """The files that decide, beside this package, what a page's graph is: the editors', the shapes, the ontology."""
    files = sorted(folders.data.glob("*.ttl")) + sorted(folders.data.glob("*.csv"))
    return files + sorted(folders.shapes.glob("*.ttl")) + sorted(folders.ontology.rglob("*.*"))


def ontology_files(folders: Folders) -> list[Path]:
    """The vocabulary's Turtle files, in a fixed order."""
    return sorted(folders.ontology.rglob("*.ttl"))


def curated(folders: Folders, base: Base) -> Curated:
    """The editorial graphs. Raises BadSetting, BadData (file, line, column; or a triple without a source)."""
    folders.check()
    files = sorted(folders.data.glob("*.ttl"))
    graphs = tuple(editorial(read_turtle(file, base.iri), file.stem, base) for file in files)
    if rows := reviewed(folders):
        aliases = decided(rows, vocabulary(graphs), base)
        graphs += (editorial(aliases, "aliases", base),) if aliases else ()
    names = vocabulary(graphs)
    return Curated(graphs, names, Gazetteer(names.names), kept(folders.data / "proposals"))


def reviewed(folders: Folders) -> tuple[Decision, ...]:
    """What reviewers decided about names, from data/aliases.csv; none without that file. Raises BadData."""
    file = folders.data / "aliases.csv"
    return decisions(file.read_bytes(), str(file)) if file.is_file() else ()


def pages(folders: Folders) -> list[Page]:
    """The registered pages, in the order of the register. Raises BadSource, also for a file without a row."""
    folder = folders.data / "sources"
    register = folder / "sources.csv"
    if not register.is_file():
        raise BadSource(f"there is no register {register}")
    sources = read.register(register.read_text(encoding="utf-8-sig"), str(register))
    stray = sorted(file.name for file in folder.iterdir() if file.name not in {*sources, register.name})
    if stray:
        raise BadSource(f"{folder / stray[0]} is not in {register.name}: add its row, or take the file away")
    return [read.page(source, _body(folder / file, register)) for file, source in sources.items()]


def _body(file: Path, register: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as bad:
        raise BadSource(f"{register.name} names {file.name}, which cannot be read: {bad.strerror}") from bad
