"""The terms of the vocabulary with an example of each: what the vocabulary page tells beside the ontology itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.describe.lookup import things
from kg.describe.profile import Profile, Term
from kg.describe.values import Thing
from kg.store import Cell, Dataset, Row
from kg.terms import HET

# an order would make the engine read all of them
_OF_CLASS = "SELECT ?one WHERE {{ ?one a <{iri}> FILTER isIRI(?one) }} LIMIT 1"
_WITH_PROPERTY = "SELECT ?one ?value WHERE {{ ?one <{iri}> ?value FILTER isIRI(?one) }} LIMIT 1"


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term. used_with: the properties that the shape of a class names, or the classes whose shapes name a property.

    example, value: a thing of this class; a thing with this property and its value there. None where there is none.
    """

    term: Term
    used_with: tuple[str, ...] = ()
    example: Thing | None = None
    value: Cell | None = None
    value_thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """Classes and properties, those of this project first, then by their short names."""

    classes: tuple[Gloss, ...]
    properties: tuple[Gloss, ...]


def glossary(dataset: Dataset, profile: Profile) -> Glossary:
    """The terms that the ontology names. One short query a term: callers keep the answer for as long as the version."""
    forward = {kind: _properties(profile, kind) for kind in profile.views}
    backward: dict[str, list[str]] = {}
    for kind, properties in sorted(forward.items()):
        for iri in properties:
            backward.setdefault(iri, []).append(kind)
    return Glossary(
        _glosses(dataset, profile.classes, _OF_CLASS, forward),
        _glosses(dataset, profile.properties, _WITH_PROPERTY, {iri: tuple(kinds) for iri, kinds in backward.items()}),
    )


def _properties(profile: Profile, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(view.iri for view in profile.views[kind] if not view.inverse))


def _glosses(
    dataset: Dataset, terms: Mapping[str, Term], query: str, used: Mapping[str, tuple[str, ...]]
) -> tuple[Gloss, ...]:
    ordered = sorted(terms.values(), key=lambda term: (not term.iri.startswith(str(HET)), term.curie))
    rows = {term.iri: _first(dataset, query.format(iri=term.iri)) for term in ordered}
    named = things(dataset, _iris(rows.values()))
    return tuple(_gloss(term, rows[term.iri], named, used.get(term.iri, ())) for term in ordered)


def _first(dataset: Dataset, query: str) -> Row:
    return next(iter(dataset.select(query)), {})


def _iris(rows: Iterable[Row]) -> set[str]:
    return {cell.value for row in rows for cell in row.values() if cell.kind == "uri"}


def _gloss(term: Term, row: Row, named: Mapping[str, Thing], used: tuple[str, ...]) -> Gloss:
    value = row.get("value")
    return Gloss(
        term, used, named[row["one"].value] if row else None, value,
        named.get(value.value) if value and value.kind == "uri" else None,
    )  # fmt: skip
