"""What a plan counts and the years it names, told by the value: "30 measures", "2030 and 2035".

The last of the rules of these relations: they read what no rule before has read, whatever the verb. The plan is the one
of the sentence, else the one the text speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import Literal, URIRef

from kg.evidence import Amount, Claim, Date, Kind, Made, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.counted import counted
from kg.extract.rules.headed import place_of_headline
from kg.extract.rules.papers import in_words
from kg.extract.rules.reference import ZONE, definite, fits, only_zone
from kg.extract.rules.roles import PURPOSES, place_above
from kg.extract.rules.targets import milestone
from kg.terms import HET, SCHEMA, XSD

_PARTS = (*TEXT_PARTS, Part.LABEL)
_NO_COUNT = re.compile(
    r"\b(?:took|takes?|taken|taking|implemented|carried out|completed|fulfilled|launched|rolled out|adopted|more|other"
    r"|further|additional|some of|half of|most of|these|such|each|remaining|first|last|new ones|so far)\b"
)
_UNITS = r"(?:measures|provisions|initiatives|articles|policies|instructions|steps)"


@rule(
    "measures-told",
    rf"(?P<count>\b\d{{1,3}}|(?<![\w-])(?!(?:all|the|its|of|and|their|some)\b)[A-Za-z]+(?:-[a-z]+)?) (?:[a-z-]+ "
    rf")?(?P<unit>{_UNITS})\b",
    r"(?P<count>{:AMOUNT})(?P<unit>)",
    signs="measures provisions initiatives articles policies instructions ⟦Quantity:",
    parts=_PARTS,
)
def measures_told(found: Found) -> Iterator[Claim]:
    """How many measures there are, told of the plan spoken of. Not how many were taken, nor some of them."""
    count, plan = _count(found), _plan(found)
    near = found.masked.text[max(0, found.match.start() - _NEAR) : found.match.end() + _AFTER]
    if plan and count and not _NO_COUNT.search(near) and not _said(found, HET.measureCount):
        yield found.claim(plan, HET.measureCount, Literal(str(count), datatype=XSD.integer))


_NEAR, _AFTER = 32, 16


def _count(found: Found) -> int | None:
    if not found.match["count"].startswith("⟦"):
        return in_words(found.match["count"].lower())
    value = found.mention("count").value
    fits = isinstance(value, Amount) and re.search(rf"\b{_UNITS}$", value.of) and value.number.isdigit()
    return int(value.number) if fits and isinstance(value, Amount) else None


def _plan(found: Found) -> Thing | None:
    """The plan that the sentence names, if it is one alone, else the one the text speaks of; of two neither."""
    if _OF_TWO.match(found.masked.text):
        return None
    topic = found.context.topic
    if topic and fits(topic, frozenset((Kind.PLAN,))) and _ITS.search(found.masked.text, 0, found.match.start()):
        return topic
    plans = [it for it in found.masked.mentions if it.kind is Kind.PLAN and not found.context.in_passing(it)]
    inside = {named(it) for it in plans}
    return inside.pop() if len(inside) == 1 else found.context.plan_before(found.sentence.end, passing=False)


#: "The second has 16 measures": which of two, the words alone do not tell.
_OF_TWO = re.compile(r"(?:The (?:first|second|former|latter|other|one)|Both|One|Each)\b")
_ITS = re.compile(r"^(?:It|Its|Among its)\b")


def _said(found: Found, *predicates: URIRef) -> bool:
    return any(it.predicate in predicates and it.start >= found.sentence.start for it in found.context.claims)


@rule(
    "roles-told",
    r"\b(?P<count>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|twofold|threefold|fourfold|triple|dual|double|[Tt]rio of)"
    rf" (?:[a-z-]+ ){{0,2}}(?:{PURPOSES}|callings|missions|vocations|jobs|hats)\b",
    signs="orientation positioning positions function role purpose mission identities callings vocations jobs hats",
    parts=_PARTS,
)
def roles_told(found: Found) -> Iterator[Claim]:
    """How many roles a zone is given, whatever the verb. Not those of a body, nor of people."""
    inside = [it for it in found.masked.mentions if it.kind is Kind.PLACE and ZONE.search(it.text)]
    place = named(inside[-1]) if inside else _spoken(found)
    word = found.match["count"].lower()
    count = 3 if word.startswith("trio") else counted(word)
    if place and count and not _said(found, HET.orientationCount):
        yield found.claim(place, HET.orientationCount, Literal(str(count), datatype=XSD.integer))


def _spoken(found: Found) -> Named | None:
    """The zone that a sentence without one speaks of: "for the park", else, where it names nobody else, the page's."""
    of_park = _OF_PARK.match(found.masked.text, found.match.end())
    told = definite(found, of_park["noun"], found.span()[1], frozenset((Kind.PLACE,))) if of_park else None
    others = any(it.kind in {Kind.PERSON, Kind.ORGANIZATION} for it in found.masked.mentions)
    page = None if others and not of_park else place_of_headline(found) or only_zone(found) or place_above(found)
    return told if isinstance(told, Named) else page


_OF_PARK = re.compile(r" (?:for|of|to) (?:the )?(?P<noun>park|zone|area)\b")
_TWO = r"{:DATE}(?:[^.;⟦]|⟦(?:Place|Plan|Quantity):\d+⟧){0,120}?{:DATE}"
_AHEAD = (
    r"\b(?:look\w*|glances?|view|points?|outlook|horizon|think\w*|vision|ahead|beyond|long[- ]term|perspective"
    r"|eyes?|gazes?|near[- ]term|short[- ]term|first stretch|far|distant|prospect|planning|stretch)\b"
)


@rule(
    "horizon-told",
    rf"(?=(?P<words>{_TWO}))",
    signs=("⟦Date:",),
    parts=_PARTS,
)
def horizon_told(found: Found) -> Iterator[Claim]:
    """Two years of which a plan works to the one and looks to the other: "until 2025, with a view to 2035"."""
    years, plan = _years(found), _plan(found)
    between = re.sub(r"⟦\w+:\d+⟧", " ", found.match["words"])
    ahead = re.search(_AHEAD, between)
    if plan is None or len(years) != 2 or not ahead or _said(found, SCHEMA.temporalCoverage, HET.dueBy):  # noqa: PLR2004
        return
    for year in years:
        yield found.claim(plan, SCHEMA.temporalCoverage, year.literal, found.span("words"))


def _years(found: Found) -> list[Date]:
    values = [it.value for it in found.masked.within(found.match["words"])]
    dates = [it for it in values if isinstance(it, Date)]
    return dates if all(it.datatype == XSD.gYear for it in dates) else []


_LIST = r"(?P<words>{:DATE}(?:, {:DATE})*,? and (?:the year )?{:DATE})"
_MARKS = (
    r"(?:yardsticks?|(?:mile|corner)stones?|marks?|markers?|benchmarks?|nodes?|waypoints?|signposts?|hinges?"
    r"|anchors?|pegs?"
    r"|turning points?|checkpoints?|staging posts?|review|landmarks?|key (?:years|dates)|target (?:years|dates)"
    r"|deadlines?"
    r"|stages?|steps?|thresholds?|pivots?)"
)


@rule(
    "years-marked",
    rf"{_LIST}[^.;⟦]{{0,60}}?\b{_MARKS}\b",
    rf"\b{_MARKS}\b[^.;⟦]{{0,60}}?{_LIST}",
    rf"\b(?:[Mm]ark|[Rr]emember|[Nn]ote|built around|build around|turns? (?:on|around)|revolves? around|hangs? on"
    rf"|hinges? on"
    rf"|structured around|organi[sz]ed around|keyed to|geared to|pegged to|centred on|centered on)(?: the years)? "
    rf"{_LIST}",
    signs=("⟦Date:",),
    parts=_PARTS,
)
def years_marked(found: Found) -> Iterator[Claim]:
    """The years that a plan measures itself by, whatever they are called. Not years in which something took place."""
    years, plan = _years(found), _plan(found)
    place = place_of_headline(found) or only_zone(found)
    owner = plan or place
    if owner is None or len(years) < 2 or _said(found, HET.dueBy) or _PAST.search(found.masked.text):  # noqa: PLR2004
        return
    for order, year in enumerate(years, 1):
        yield from _marked(found, (plan, owner), year, order)


_PAST = re.compile(r"\b(?:was|were|had|opened|signed|took place|came)\b")


def _marked(found: Found, whose: tuple[Thing | None, Thing], year: Date, order: int) -> Iterator[Claim]:
    plan, owner = whose
    target: Made = milestone(plan, owner, year, order)
    if plan:
        yield found.claim(plan, HET.hasMilestone, target)
    elif isinstance(owner, Named):
        yield found.claim(target, HET.appliesTo, owner)
    yield found.claim(target, HET.dueBy, year.literal)


RULES = (measures_told, roles_told, years_marked, horizon_told)
