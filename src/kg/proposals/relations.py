"""The relations that a model may propose, each with what may stand on either side: `relations.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from rdflib import URIRef

from kg.evidence import Kind
from kg.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation. object: the kind of mention that it takes, None for words of the quotation."""

    name: str
    property: URIRef
    subject: Kind
    object: Kind | None
    meaning: str


def _relation(row: Mapping[str, str]) -> Relation:
    prefix, _, local = row["property"].partition(":")
    value = None if row["object"] == "words" else Kind(row["object"])
    return Relation(row["relation"], URIRef(PREFIXES[prefix] + local), Kind(row["subject"]), value, row["meaning"])


def _relations() -> dict[str, Relation]:
    table = files("kg.proposals").joinpath("relations.csv").read_text(encoding="utf-8")
    return {row["relation"]: _relation(row) for row in csv.DictReader(table.splitlines())}


RELATIONS: Mapping[str, Relation] = _relations()
