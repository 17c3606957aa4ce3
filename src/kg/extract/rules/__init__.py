"""All rules, in the order in which they read a sentence; a later one may rest on the claims of an earlier one.

A sentence is read by the rules of its script.
"""

from __future__ import annotations

from kg.extract.rule import Rule
from kg.extract.rules import events, figures, people, photos, places, plans, zh

ENGLISH: tuple[Rule, ...] = (
    *photos.RULES,
    *places.RULES,
    *people.RULES,
    *events.RULES,
    *plans.RULES,
    *figures.RULES,
)
#: Those of every language, for the catalog.
RULES = ENGLISH + zh.RULES
