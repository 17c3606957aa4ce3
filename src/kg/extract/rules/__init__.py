"""All rules, in the order in which they read a sentence; a later one may rest on the claims of an earlier one.

A sentence is read by the rules of its script.
"""

from __future__ import annotations

from kg.extract.rule import Rule
from kg.extract.rules import (
    agreements,
    announced,
    answers,
    areas,
    bounds,
    content,
    events,
    facts,
    figures,
    floors,
    guests,
    issuing,
    occasions,
    occupancy,
    openings,
    operators,
    papers,
    parts,
    people,
    photos,
    places,
    roles,
    rows,
    shares,
    sheets,
    sites,
    situations,
    speeches,
    targets,
    zh,
)

ENGLISH: tuple[Rule, ...] = (
    *photos.RULES,
    *parts.BUILDINGS,
    *places.RULES,
    *people.RULES,
    *events.RULES,
    *speeches.RULES,
    *issuing.RULES,
    *announced.RULES,
    *papers.RULES,
    *agreements.RULES,
    *roles.RULES,
    *content.RULES,
    *rows.RULES,
    *targets.RULES,
    *answers.RULES,
    *sheets.RULES,
    *openings.RULES,
    *occasions.RULES,
    *operators.RULES,
    *parts.RULES,
    *guests.SETTLED,
    *sites.RULES,
    *guests.RULES,
    *situations.RULES,
    *bounds.RULES,
    *shares.PARTS,
    *areas.RULES,
    *shares.RULES,
    *areas.LAST,
    *floors.RULES,
    *occupancy.RULES,
    *figures.RULES,
    *facts.RULES,
)
#: Those of every language, for the catalog.
RULES = ENGLISH + zh.RULES
