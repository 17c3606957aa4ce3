"""Identifiers that are no longer in use: merged into another one, or withdrawn for a reason.

A retired identifier keeps its tombstone for ever: whoever follows an old link is told what became of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.describe.lookup import texts
from kg.describe.values import Text
from kg.quoting import first, node
from kg.store import Dataset
from kg.terms import DCTERMS, HET, PROV, RDF, RDFS

_SUCCESSOR = str(DCTERMS.isReplacedBy)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What became of an identifier.

    successor: the IRI in use in its place, "" when it was withdrawn. when: xsd:dateTime or "". reasons: in every
    language given.
    """

    iri: str
    successor: str
    when: str
    reasons: tuple[Text, ...]


def tombstone(dataset: Dataset, iri: str) -> Tombstone | None:
    """The tombstone of an identifier, None while it is in use. Of a chain of mergers, the last successor is named."""
    if not _retired(dataset, iri):
        return None
    said = dataset.about([iri])[iri]
    reasons = texts(said.get(str(RDFS.comment), ()))
    return Tombstone(iri, _last(dataset, iri), first(said, str(PROV.invalidatedAtTime)), reasons)


def _retired(dataset: Dataset, iri: str) -> bool:
    return any(cell.value == str(HET.Tombstone) for cell in dataset.values(iri, str(RDF.type)))


def _last(dataset: Dataset, iri: str) -> str:
    """The successor that is in use; "" where there is none, or where the chain of mergers bites its tail."""
    passed = {iri}
    while _retired(dataset, iri):
        iri = node({_SUCCESSOR: dataset.values(iri, _SUCCESSOR)}, _SUCCESSOR)
        if not iri or iri in passed:
            return ""
        passed.add(iri)
    return iri
