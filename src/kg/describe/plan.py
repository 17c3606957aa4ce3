"""What a plan sets out to reach and by when. A milestone is a target: nothing here knows whether it was met."""

from __future__ import annotations

from dataclasses import dataclass

from kg.describe.claims import stated
from kg.describe.links import links
from kg.describe.values import Description, Quote, Reference, Statement, Thing
from kg.store import Cell, Dataset
from kg.terms import HET


@dataclass(frozen=True, slots=True)
class Target:
    """A milestone. due: a date of any precision, None when the graph has none. outcomes: in the order of the source."""

    thing: Thing
    due: Cell | None
    outcomes: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    references: tuple[Reference, ...]


def targets(dataset: Dataset, description: Description) -> tuple[Target, ...]:
    """The milestones of a plan, in order of their time; empty for what sets none."""
    milestones = description.find(str(HET.hasMilestone))
    found = [_target(dataset, s.thing) for s in milestones.statements if s.thing] if milestones else []
    return tuple(sorted(found, key=lambda target: (target.due.value if target.due else "~", target.thing.order)))


def _target(dataset: Dataset, milestone: Thing) -> Target:
    statements = stated(dataset, links(dataset, (), milestone.iri)).statements
    due = [s for s in statements if s.predicate == str(HET.dueBy)]
    outcomes = sorted(
        (s for s in statements if s.predicate == str(HET.hasOutcome)), key=lambda s: s.thing.order if s.thing else 0
    )
    quotes = tuple(dict.fromkeys(quote for s in (*due, *outcomes) for quote in s.quotes))
    cited = tuple(dict.fromkeys(reference for s in (*due, *outcomes) for reference in s.references))
    return Target(milestone, due[0].value if due else None, tuple(outcomes), quotes, cited)
