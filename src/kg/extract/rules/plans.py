"""Plans: who issued them and when, what they cover and require, orientations, milestones and outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal

from kg.evidence import Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.names import is_place
from kg.extract.rule import Found, rule
from kg.terms import HET, SCHEMA, XSD

_COUNTS = {
    word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)
}
_ADVERB = r"(?:[a-z]+ly )?"
_ISSUED = r"(?:issued|promulgated|approved)"
_BODY = (Part.BODY,)


@rule(
    "issued-by",
    rf"(?:On {{date:DATE}}, )?(?:the )?{{issuer:ORG}} {_ADVERB}{_ISSUED} (?:the |its )?{{plan:PLAN}}",
    rf"{{plan:PLAN}}(?: \([^)]*\))?,? (?:was|were) {_ADVERB}{_ISSUED} by (?:the )?{{issuer:ORG}}"
    r"(?: on {date:DATE})?",
)
def issued_by(found: Found) -> Iterator[Claim]:
    """A body issued a plan, on a day. Not "released" or "published": that is another date."""
    plan = found.thing("plan")
    first, last = sorted(("issuer", "plan"), key=found.match.start)
    yield found.claim(plan, SCHEMA.legislationPassedBy, found.thing("issuer"), found.span(first, last))
    if date := found.date("date"):
        yield found.claim(plan, SCHEMA.legislationDate, date.literal)


@rule(
    "published-on",
    rf"{{plan:PLAN}},? (?:was|were) {_ADVERB}(?:published|released|made public|unveiled) on {{date:DATE}}",
)
def published_on(found: Found) -> Iterator[Claim]:
    """A plan was made public on a day."""
    if date := found.date("date"):
        yield found.claim(found.thing("plan"), SCHEMA.datePublished, date.literal)


@rule("plan-title", r"{plan:PLAN}")
def plan_title(found: Found) -> Iterator[Claim]:
    """The place that a plan's title names after "for" or "of". Not a field: "Plan for Digital Industries"."""
    title = re.search(r"(?:Plan|Outline|Blueprint|Scheme) (?:for|of) (?:the )?(?P<place>.+)$", found.words("plan"))
    if title and is_place(title["place"]):
        yield found.claim(found.thing("plan"), SCHEMA.spatialCoverage, Named(Kind.PLACE, title["place"]))


@rule(
    "orientations",
    r"(?:granting|giving|gives|grants|assigning|assigns) (?:the )?{place:PLACE} (?P<count>[a-z]+|\d+)"
    r" (?:[a-z]+ )?(?:orientations|positionings|functions|roles): [\"“]?(?P<list>.+?)[.,]?[\"”]?[.]?$",
    parts=_BODY,
)
def orientations(found: Found) -> Iterator[Claim]:
    """A plan gives a place a counted list of orientations; a list that does not have as many items is not read."""
    place, count, items = found.thing("place"), _count(found.match["count"]), _items(found)
    if count:
        number = Literal(str(count), datatype=XSD.integer)
        yield found.claim(place, HET.orientationCount, number, (found.span()[0], found.span("list")[0]))
    if count != len(items):
        return
    plan = found.context.plan_before(found.span()[0])
    for order, (start, end) in enumerate(items, 1):
        words = found.context.page.text[start:end]
        orientation = Made("orientation", (place, str(order), words), (HET.Orientation,), words, order)
        yield found.claim(place, HET.hasOrientation, orientation, (start, end))
        if plan:
            yield found.claim(plan, HET.grantsOrientation, orientation, (found.span()[0], end))


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else _COUNTS.get(word)


def _items(found: Found) -> list[tuple[int, int]]:
    """The page spans of a list's items: between semicolons where there are any, else between commas."""
    text, first = found.match["list"], found.match.start("list")
    separator = r"; (?:and )?" if ";" in text else r", (?:and )?"
    cuts = [match.span() for match in re.finditer(separator, text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [(found.masked.offset(first + a), found.masked.offset(first + b)) for a, b in zip(starts, ends, strict=True)]


@rule(
    "requires",
    rf"{{plan:PLAN}} (?:also )?{_ADVERB}(?:stipulates|requires|calls for|demands)(?: the need)?(?: to| that)?"
    r" (?P<words>[^.;]+)",
    parts=_BODY,
)
def requires(found: Found) -> Iterator[Claim]:
    """What a plan stipulates, in the page's words."""
    yield found.claim(found.thing("plan"), HET.requirement, found.context.text(found.words("words")))


@rule(
    "key-milestones",
    rf"(?:{{plan:PLAN}}|\b[Ii]t|[Tt]he plan) (?:also )?{_ADVERB}(?:states|sets|specifies|outlines|stipulates|plans)"
    r" (?P<words>[^.;]*?{place:PLACE}[^.;⟦]*? with (?P<years>{:DATE}(?:, {:DATE})*,? and {:DATE}) as (?:[a-z]+ )?"
    r"(?:milestones|targets|goals))",
    parts=_BODY,
)
def key_milestones(found: Found) -> Iterator[Claim]:
    """The years a plan sets as milestones for a place. "It" is the plan named last."""
    plan = found.thing("plan") if found.has("plan") else found.context.plan_before(found.span()[0])
    if not plan:
        return
    for order, year in enumerate(_years(found), 1):
        target = milestone(plan, found.thing("place"), year, order)
        yield found.claim(plan, HET.hasMilestone, target, found.span("words"))
        yield found.claim(target, HET.appliesTo, found.thing("place"), found.span("words"))
        yield found.claim(target, HET.dueBy, year.literal, found.span("words"))


def _years(found: Found) -> list[Date]:
    values = [mention.value for mention in found.masked.within(found.match["years"])]
    return [value for value in values if isinstance(value, Date) and value.datatype == XSD.gYear]


def milestone(plan: Named, place: Thing, year: Date, order: int) -> Made:
    """The milestone a plan sets a place for a year."""
    return Made("milestone", (place, year.lexical), (HET.Milestone,), f"{plan.name}: by {year.lexical}", order)


@rule(
    "by-year",
    r"^By (?:the end of )?{year:DATE}, (?P<outcomes>[^;]*?\b(?:will|shall|is to|are to)\b[^;]*?)\.?$",
    parts=_BODY,
)
def by_year(found: Found) -> Iterator[Claim]:
    """What is to be reached by a year. Not what was reached: the sentence must speak of what will be.

    A milestone that the section set before for the same year is meant; else one of the plan named last.
    """
    year = found.date("year")
    if not year or year.datatype != XSD.gYear:
        return
    target = _set_before(found, year)
    if target is None:
        if not (plan := found.context.plan_before(found.span()[0])):
            return
        target = milestone(plan, plan, year, 1 + _milestones(found, plan))
        yield found.claim(plan, HET.hasMilestone, target)
    yield found.claim(target, HET.dueBy, year.literal)
    yield from _outcomes(found, target)


def _set_before(found: Found, year: Date) -> Made | None:
    targets = [claim.object for claim in found.context.claims if claim.predicate == HET.hasMilestone]
    return next((it for it in targets if isinstance(it, Made) and it.key[-1] == year.lexical), None)


def _milestones(found: Found, plan: Named) -> int:
    return sum(claim.predicate == HET.hasMilestone and claim.subject == plan for claim in found.context.claims)


def _outcomes(found: Found, target: Made) -> Iterator[Claim]:
    """One outcome a clause: "… will be formed, making it …" has two."""
    text, first = found.match["outcomes"], found.match.start("outcomes")
    cuts = [match.span() for match in re.finditer(r", (?:and )?(?=[a-z]+ing\b)", text)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    for order, (a, b) in enumerate(zip(starts, ends, strict=True), 1):
        span = found.masked.offset(first + a), found.masked.offset(first + b)
        words = found.context.page.text[slice(*span)]
        outcome = Made("outcome", (target, words), (HET.Outcome,), words, order)
        yield found.claim(target, HET.hasOutcome, outcome, span)


RULES = (plan_title, issued_by, published_on, orientations, requires, key_milestones, by_year)
