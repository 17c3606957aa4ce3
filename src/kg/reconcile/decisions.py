"""What reviewers decided about candidates: data/aliases.csv, one row a decision, with who, when and why.

An accepted name becomes another name of the entity, in the editorial graph `graph/editorial/aliases`; the IRI that
pages gave it until then becomes a tombstone that names its successor. A rejected one is not proposed again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from rdflib import Graph, Literal, URIRef

from kg.errors import BadData
from kg.han import chinese, plain
from kg.iri import Base, slug
from kg.terms import DCTERMS, HET, PROV, RDF, RDFS, SKOS, XSD
from kg.vocabulary import KINDS, Vocabulary


class Verdict(StrEnum):
    """What a reviewer said of a candidate."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row. kind: path segment of the IRI ("place"). entity: relative IRI of the curated one. on: ISO date."""

    kind: str
    name: str
    entity: str
    decision: str
    by: str
    on: str
    why: str


_COLUMNS = tuple(field.name for field in fields(Decision))


def decisions(body: bytes, file: str = "aliases.csv") -> tuple[Decision, ...]:
    """The decisions in the order of the rows; other columns, such as the sentences, are for people.

    Raises BadData: a column is missing, a cell is empty or out of form, a name is decided on twice.
    """
    try:
        rows = csv.DictReader(io.StringIO(body.decode("utf-8-sig")), restval="")
    except UnicodeDecodeError as bad:
        raise BadData(f"{file} is not UTF-8: byte {bad.start}; save it as UTF-8") from bad
    try:
        if missing := [column for column in _COLUMNS if column not in (rows.fieldnames or ())]:
            raise BadData(f"{file} lacks the column {', '.join(missing)}; it needs {', '.join(_COLUMNS)}")
        return tuple(_distinct(rows, file))
    except csv.Error as bad:
        raise BadData(f"{file}:{rows.line_num}: not a row of a CSV file ({bad})") from bad


def _distinct(rows: csv.DictReader[str], file: str) -> Iterator[Decision]:
    found: set[tuple[str, str, str]] = set()
    for row in rows:
        made = _decision(row, f"{file}:{rows.line_num}")
        if (made.kind, made.name, made.entity) in found:
            raise BadData(f"{file}:{rows.line_num}: {made.name} for {made.entity} is decided on twice: keep one row")
        found.add((made.kind, made.name, made.entity))
        yield made


def _decision(row: dict[str, str], where: str) -> Decision:
    made = Decision(**{column: row[column].strip() for column in _COLUMNS})
    if empty := [column for column in _COLUMNS if not getattr(made, column)]:
        raise BadData(f"{where}: {', '.join(empty)} is empty")
    if made.kind not in KINDS or made.decision not in set(Verdict):
        raise BadData(f"{where}: kind is one of {', '.join(KINDS)}; decision is accept or reject")
    try:
        date.fromisoformat(made.on)
    except ValueError as bad:
        raise BadData(f"{where}: on is {made.on!r}; a date such as 2026-11-26 is wanted") from bad
    return made


def decided(rows: Iterable[Decision], vocabulary: Vocabulary, base: Base) -> Graph:
    """The accepted ones as curated triples with their sources. Raises BadData: no such entity, or the name is taken."""
    graph = Graph()
    taken: dict[tuple[str, str], URIRef] = {}
    for row in rows:
        if row.decision == Verdict.ACCEPT:
            entity = _entity(row, vocabulary, base)
            if taken.setdefault((row.kind, row.name), entity) != entity:
                raise BadData(f"aliases.csv: {row.name} is accepted for two entities of one kind; it can name one")
            _accept(graph, row, entity, base, vocabulary)
    return graph


def _entity(row: Decision, vocabulary: Vocabulary, base: Base) -> URIRef:
    entity = URIRef(base.iri + row.entity)
    if vocabulary.label(entity) is None:
        raise BadData(f"aliases.csv: {row.entity}, accepted for {row.name}, is no curated entity")
    if others := [iri for iri in vocabulary.lookup(row.kind, row.name) if iri != entity]:
        raise BadData(f"aliases.csv: {row.name} is already a curated name of {others[0]}")
    return entity


def _accept(graph: Graph, row: Decision, entity: URIRef, base: Base, vocabulary: Vocabulary) -> None:
    desk, day = base.entity("reference", "editorial-desk"), Literal(row.on, datatype=XSD.date)
    alias = (entity, SKOS.altLabel, Literal(row.name, lang=_language(row.name)))
    claim = base.editorial_claim(str(base.graph("editorial/aliases")), alias)
    graph.add(alias)
    for pair in ((RDF.type, HET.EditorialClaim), (RDF.subject, alias[0]), (RDF.predicate, alias[1]),
                 (RDF.object, alias[2]), (DCTERMS.source, desk), (DCTERMS.creator, Literal(row.by)),
                 (DCTERMS.date, day), (RDFS.comment, Literal(row.why, lang=_language(row.why)))):  # fmt: skip
        graph.add((claim, *pair))
    old = base.entity(row.kind, slug(row.name))
    if old != entity and vocabulary.label(old) is None:
        moment = Literal(f"{row.on}T00:00:00Z", datatype=XSD.dateTime)
        for tomb in ((RDF.type, HET.Tombstone), (DCTERMS.isReplacedBy, entity), (PROV.invalidatedAtTime, moment),
                     (RDFS.comment, Literal(row.why, lang=_language(row.why))), (DCTERMS.source, desk)):  # fmt: skip
            graph.add((old, *tomb))


def _language(text: str) -> str:
    """BCP 47 tag of a name or a reason: traditional characters are told from simplified ones."""
    if not chinese(text):
        return "en"
    return "zh-Hans" if plain(text) == text else "zh-Hant"
