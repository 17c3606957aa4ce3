"""All rules, in the order in which they read a sentence; a later one may rest on the claims of an earlier one."""

from __future__ import annotations

from kg.extract.rule import Rule
from kg.extract.rules import events, figures, people, photos, places, plans

RULES: tuple[Rule, ...] = (
    *photos.RULES,
    *places.RULES,
    *people.RULES,
    *events.RULES,
    *plans.RULES,
    *figures.RULES,
)
