"""The one fact to show of an entity in a list: the property that the shape of its class puts first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.describe.lookup import NAMING, things
from kg.describe.profile import Profile, View
from kg.describe.values import Text, Thing
from kg.store import Cell, Dataset, Facts
from kg.terms import RDF, SKOS

#: Triples up to which all are read: a shape names a dozen properties, each a look-up of its own.
_FEW = 40
_NOT_SHOWN = frozenset((*NAMING, str(RDF.type), str(SKOS.altLabel)))


@dataclass(frozen=True, slots=True)
class Fact:
    """A property and one of its values. thing: the entity the value is, None for a literal."""

    names: tuple[Text, ...]
    value: Cell
    thing: Thing | None


def leading(dataset: Dataset, profile: Profile, entities: Mapping[str, Collection[str]]) -> dict[str, Fact]:
    """IRI → its leading fact, for those that have one. entities: IRI → its classes. Some look-ups for each."""
    chosen = {iri: found for iri, types in entities.items() if (found := _first(dataset, profile, iri, types))}
    named = things(dataset, {cell.value for _, cell in chosen.values() if cell.kind == "uri"})
    return {
        iri: Fact(profile.property_names(view.iri, view), cell, named.get(cell.value) if cell.kind == "uri" else None)
        for iri, (view, cell) in chosen.items()
    }


def _first(dataset: Dataset, profile: Profile, iri: str, types: Collection[str]) -> tuple[View, Cell] | None:
    views = sorted(profile.for_types(sorted(types)).values(), key=lambda view: view.rank)
    known = _facts(dataset, iri)
    for view in views:
        if view.inverse or view.iri in _NOT_SHOWN:
            continue
        if found := dataset.values(iri, view.iri) if known is None else known.get(view.iri):
            return view, min(found, key=lambda cell: (cell.language != "en", cell.value))
    return None


def _facts(dataset: Dataset, iri: str) -> Facts | None:
    """Everything said of it, read at once; None where that is much."""
    found: dict[str, list[Cell]] = {}
    said = dataset.outgoing(iri, _FEW + 1)
    for predicate, cell in said:
        found.setdefault(predicate, []).append(cell)
    return found if len(said) <= _FEW else None
