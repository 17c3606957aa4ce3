"""The rules for Chinese sentences, in the order in which they read one."""

from __future__ import annotations

from kg.extract.rule import Rule
from kg.extract.rules.zh import bodies, documents, events, figures, places, targets

RULES: tuple[Rule, ...] = (
    *places.RULES,
    *bodies.RULES,
    *events.RULES,
    *figures.RULES,
    *documents.RULES,
    *targets.RULES,
)
