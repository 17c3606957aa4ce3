"""The sections a page has beside its statements: summary, orientations, milestones, map. Values for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.describe import Description, Excerpt, Located, Mark, Property, Quote, Statement, Target, excerpt, segments
from kg.describe import targets as targets_of
from kg.terms import HET, SCHEMA, SKOS
from kg.web import dates, picture
from kg.web.site import Moment

#: Rows of the summary box.
_GLANCE = 6
_GLANCE_VALUES = 3
#: What the summary leaves out: names stand above it, orientations and milestones have sections.
_TOLD = frozenset(
    map(str, (SKOS.prefLabel, SKOS.altLabel, SCHEMA.latitude, SCHEMA.longitude, HET.grantsOrientation,
              HET.hasOrientation, HET.hasMilestone, HET.hasOutcome, SCHEMA.caption, SCHEMA.headline))
)  # fmt: skip
_LONG = 60


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence that several statements rest on, with a numbered mark for each."""

    quote: Quote
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Step:
    """An entry under the time axis. target: None for a dated event."""

    lexical: str
    target: Target | None
    statement: Statement | None
    quotes: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Each part is empty or None when the entity has nothing for it."""

    glance: tuple[Property, ...]
    orientations: tuple[Statement, ...]
    orientation_quotes: tuple[Shared, ...]
    steps: tuple[Step, ...]
    axis: picture.Axis | None
    spots: tuple[picture.Spot, ...]


def outline(moment: Moment, found: Description) -> Outline:
    """The sections for one entity."""
    granted = found.find(str(HET.grantsOrientation)) or found.find(str(HET.hasOrientation))
    orientations = granted.statements if granted else ()
    steps = tuple(_steps(moment, found))
    return Outline(
        glance=tuple(_glance(found)),
        orientations=orientations,
        orientation_quotes=shared(enumerate_quotes(orientations)),
        steps=steps,
        axis=picture.axis([(when, s.target is not None) for s in steps if (when := dates.year(s.lexical))]),
        spots=_spots(found),
    )


def _glance(found: Description) -> Iterable[Property]:
    short = [p for p in found.properties if p.iri not in _TOLD and len(p.statements) <= _GLANCE_VALUES and _brief(p)]
    return short[:_GLANCE]


def _brief(property_: Property) -> bool:
    return all(statement.thing or len(statement.value.value) <= _LONG for statement in property_.statements)


def enumerate_quotes(statements: Iterable[Statement]) -> list[tuple[int, Quote]]:
    """Every quote with the number of the statement it belongs to, from 1."""
    return [(number, quote) for number, statement in enumerate(statements, 1) for quote in statement.quotes]


def shared(numbered: Iterable[tuple[int, Quote]]) -> tuple[Shared, ...]:
    """One entry a sentence, with the marks of all quotes from it; number 0 shows no number."""
    sentences: dict[str, list[tuple[int, Quote]]] = {}
    for number, quote in numbered:
        sentences.setdefault(quote.evidence, []).append((number, quote))
    return tuple(_shared(quotes) for quotes in sentences.values())


def _shared(quotes: list[tuple[int, Quote]]) -> Shared:
    first = quotes[0][1]
    marks = [Mark(quote.mark_start, quote.mark_end, number) for number, quote in quotes]
    return Shared(first, excerpt(segments(first.sentence, first.start, marks)))


def _steps(moment: Moment, found: Description) -> Iterable[Step]:
    targets = targets_of(moment.dataset, found)
    issued = found.find(str(SCHEMA.legislationDate)) if targets else None
    if issued:
        first = issued.statements[0]
        yield Step(first.value.value, None, first, shared((0, quote) for quote in first.quotes))
    for target in targets:
        if target.due:
            yield Step(target.due.value, target, None, shared((0, quote) for quote in target.quotes))


def _spots(found: Description) -> tuple[picture.Spot, ...]:
    latitude, longitude = found.find(str(SCHEMA.latitude)), found.find(str(SCHEMA.longitude))
    if not latitude or not longitude:
        return ()
    at = float(latitude.statements[0].value.value), float(longitude.statements[0].value.value)
    return picture.spots([Located(found.thing, *at)])
