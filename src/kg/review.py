"""Names of the published version that may be spellings of curated ones, each with a sentence for both: for reviewers.

Nothing here changes the graph. What a reviewer decides goes to data/aliases.csv and takes effect at the next build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rdflib import URIRef

from kg.iri import Base
from kg.reconcile import Candidate, Candidates, Decision
from kg.store import Dataset
from kg.vocabulary import KINDS, Name

#: Names that pages gave, each once, with the first sentence that mentions the thing.
_LOCAL = """SELECT ?entity ?name (MIN(?words) AS ?sentence) WHERE {
    ?graph a het:PageGraph . GRAPH ?graph { ?entity skos:prefLabel ?name .
    ?evidence schema:mentions ?entity ; oa:exact ?words } } GROUP BY ?entity ?name ORDER BY ?entity ?name"""
_CURATED = """SELECT DISTINCT ?entity ?name WHERE { ?graph a het:EditorialGraph .
    GRAPH ?graph { { ?entity skos:prefLabel ?name } UNION { ?entity skos:altLabel ?name } } }"""
_SENTENCE = "SELECT ?entity ?sentence WHERE { ?evidence schema:mentions ?entity ; oa:exact ?sentence } LIMIT 1"


@dataclass(frozen=True, slots=True)
class Review:
    """A candidate with what a reviewer needs. known_sentence: "" while no page mentions the curated entity."""

    candidate: Candidate
    sentence: str
    known_sentence: str


def candidates(dataset: Dataset, base: Base, rows: Iterable[Decision]) -> list[Review]:
    """The candidates nobody has decided on, nearest first. rows: the decisions there are."""
    done = {(row.kind, row.name, base.iri + row.entity) for row in rows}
    found = [
        (one, sentence) for one, sentence in _found(dataset, base) if (one.segment, one.name, str(one.iri)) not in done
    ]
    said = {iri: _sentence(dataset, iri) for iri in {one.iri for one, _ in found}}
    reviews = [Review(one, sentence, said[one.iri]) for one, sentence in found]
    return sorted(reviews, key=lambda review: (-review.candidate.ratio, review.candidate.name))


def _found(dataset: Dataset, base: Base) -> Iterator[tuple[Candidate, str]]:
    """Each candidate with the sentence that gave the name."""
    curated = [
        Name(row["name"].value, URIRef(row["entity"].value), kind)
        for row in dataset.select(_CURATED)
        if (kind := _kind(base, row["entity"].value))
    ]
    index, known = Candidates(curated), {str(name.iri) for name in curated}
    for row in dataset.select(_LOCAL):
        kind = "" if row["entity"].value in known else _kind(base, row["entity"].value)
        if kind and (one := index.of(kind, row["name"].value)):
            yield one, row["sentence"].value


def _kind(base: Base, iri: str) -> str:
    """The kind of an entity that a mention can name; "" for any other."""
    kind = iri.removeprefix(f"{base.iri}id/").partition("/")[0] if iri.startswith(f"{base.iri}id/") else ""
    return kind if kind in KINDS else ""


def _sentence(dataset: Dataset, iri: URIRef) -> str:
    rows = dataset.select(_SENTENCE, {"entity": str(iri)})
    return rows[0]["sentence"].value if rows else ""
