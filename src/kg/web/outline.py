"""The sections a page has beside its statements: summary, ordered lists, time axis, map, links drawn. Values alone.

What the data has decides, not the class: things with a place in the order of their source are a numbered list, dated
ones stand on an axis, coordinates on a map. So a new class needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg import calendar
from kg.describe import (
    Description,
    Excerpt,
    Mark,
    Property,
    Quote,
    Statement,
    Target,
    Text,
    Thing,
    best,
    excerpt,
    located_near,
    segments,
)
from kg.describe import targets as targets_of
from kg.describe.values import UNORDERED
from kg.terms import HET, RDFS, SCHEMA, SKOS
from kg.web import bracket, picture
from kg.web.site import Moment

#: Rows of the summary box, and values in one of them.
_GLANCE, _GLANCE_VALUES = 8, 3
_LONG = 60
#: What says in a sentence what a thing is, the first that it has.
_SUMMARIES = tuple(map(str, (SCHEMA.description, SKOS.definition, RDFS.comment)))
#: What the summary leaves out: names stand above it, coordinates on the map, parts of the page have sections.
_TOLD = frozenset(
    map(str, (SKOS.prefLabel, SKOS.altLabel, SCHEMA.latitude, SCHEMA.longitude, HET.hasMilestone, SCHEMA.caption,
              SCHEMA.headline, SCHEMA.isPartOf, RDFS.label, SCHEMA.name, *_SUMMARIES))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence that several statements rest on, with a numbered mark for each."""

    quote: Quote
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Step:
    """An entry under the time axis. target: None for a dated event. quotes: the sentences that say so."""

    lexical: str
    target: Target | None
    statement: Statement | None
    quotes: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Things in the order that their source gives them, and the sentences that name them."""

    property: Property
    quotes: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """A row of the summary box: the statements of a property, or what points here by one that the shape names."""

    names: tuple[Text, ...]
    statements: tuple[Statement, ...] = ()
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """The properties of one group of the shape. names: () for those that the shape does not group."""

    names: tuple[Text, ...]
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Each part is empty or None when the entity has nothing for it. hot: IRIs of the places that the map is about."""

    summary: Text | None
    sections: tuple[Section, ...]
    glance: tuple[Glance, ...]
    ordered: tuple[Ordered, ...]
    steps: tuple[Step, ...]
    axis: picture.Axis | None
    spots: tuple[picture.Spot, ...]
    hot: frozenset[str]
    drawing: bracket.Bracket | None


def outline(moment: Moment, found: Description, language: str = "en") -> Outline:
    """The sections for one entity. language: of the names that are drawn."""
    steps = tuple(_steps(moment, found))
    ordered = tuple(_ordered(found))
    spots, hot = _map(moment, found)
    return Outline(
        summary=_summary(found, language),
        sections=tuple(Section(names, tuple(group)) for names, group in groupby(found.properties, lambda p: p.group)),
        glance=tuple(_glance(found, {one.property.iri for one in ordered})),
        ordered=ordered,
        steps=steps,
        axis=picture.axis([(when, s.target is not None) for s in steps if (when := calendar.year(s.lexical))]),
        spots=spots,
        hot=hot,
        drawing=bracket.bracket(found, language),
    )


# ---- summary ----


def _summary(found: Description, language: str) -> Text | None:
    for iri in _SUMMARIES:
        if said := found.find(iri):
            return best([Text(s.value.value, s.value.language) for s in said.statements], language)
    return None


def _glance(found: Description, listed: set[str]) -> list[Glance]:
    """What is short enough to be taken in at once, in the order of the shape."""
    own = [
        Glance(p.names, p.statements)
        for p in found.properties
        if p.iri not in _TOLD | listed and len(p.statements) <= _GLANCE_VALUES and _brief(p)
    ]
    from_elsewhere = [
        Glance(group.names, things=group.things)
        for group in found.incoming
        if not group.own_name and group.page.total <= _GLANCE_VALUES
    ]
    return [*own[: _GLANCE - min(len(from_elsewhere), 2)], *from_elsewhere][:_GLANCE]


def _brief(property_: Property) -> bool:
    return all(statement.thing or len(statement.value.value) <= _LONG for statement in property_.statements)


# ---- lists ----


def _ordered(found: Description) -> Iterator[Ordered]:
    for property_ in found.properties:
        statements = property_.statements
        placed = all(s.thing and s.thing.order < UNORDERED for s in statements)
        if placed and len(statements) > 1 and property_.iri != str(HET.hasMilestone):
            yield Ordered(property_, shared(enumerate_quotes(statements)))


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


# ---- time ----


def _steps(moment: Moment, found: Description) -> Iterable[Step]:
    targets = targets_of(moment.dataset, found)
    issued = found.find(str(SCHEMA.legislationDate)) if targets else None
    if issued:
        first = issued.statements[0]
        yield Step(first.value.value, None, first, shared((0, quote) for quote in first.quotes))
    for target in targets:
        if target.due:
            yield Step(target.due.value, target, None, shared((0, quote) for quote in target.quotes))


# ---- map ----


def _map(moment: Moment, found: Description) -> tuple[tuple[picture.Spot, ...], frozenset[str]]:
    """The entity on the map, or else the places that it names; towns around them, to find one's way.

    What has no coordinates of its own is shown by the nearest place around it that has.
    """
    asked = [found.thing] if found.thing.kind == "place" else _places(found.properties)
    here = located_near(moment.dataset, asked)
    spots = picture.spots((*here, *moment.landmarks))
    hot = frozenset(place.place.iri for place in here)
    return (spots, hot) if any(spot.thing.iri in hot for spot in spots) else ((), frozenset())


def _places(properties: Sequence[Property]) -> list[Thing]:
    return [s.thing for p in properties for s in p.statements if s.thing and s.thing.kind == "place"][:_GLANCE]
