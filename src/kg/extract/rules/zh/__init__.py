"""The rules for Chinese sentences, in the order in which they read one."""

from __future__ import annotations

from kg.extract.rule import Rule
from kg.extract.rules.zh import (
    agreements,
    areas,
    bounds,
    capacities,
    content,
    documents,
    dues,
    events,
    figures,
    openings,
    operators,
    orientations,
    papers,
    parts,
    people,
    places,
    provisions,
    rows,
    speeches,
    targets,
    taxes,
    validity,
)

RULES: tuple[Rule, ...] = (
    *areas.RULES,
    *places.RULES,
    *parts.RULES,
    *bounds.RULES,
    *operators.RULES,
    *people.RULES,
    *speeches.RULES,
    *openings.RULES,
    *agreements.RULES,
    *events.RULES,
    *figures.RULES,
    *taxes.RULES,
    *capacities.RULES,
    *documents.RULES,
    *rows.RULES,
    *provisions.RULES,
    *orientations.RULES,
    *targets.RULES,
    *dues.RULES,
    *content.RULES,
    *validity.RULES,
    *papers.RULES,
)
