"""Capacities by their value alone: so many people or samples a day are what a place can take, whatever the verb.

Read where no pattern of `occupancy` has read the number. What passed on some past day is no capacity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Amount, Claim, Mention, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.answers import asked
from kg.extract.rules.holders import HOUSES, holder, part_of, spoken_of
from kg.extract.rules.measures import is_region, told
from kg.extract.rules.observed import Figure, observed
from kg.extract.rules.reference import definite
from kg.extract.rules.scopes import hall_of
from kg.extract.rules.wording import denied
from kg.terms import HET

#: What is let through, treated or served; of a building's tenants or a firm's output nothing is said here.
_FLOWS = re.compile(
    r"\b(?:people|persons|passengers|travell?ers|visitors|pedestrians|users|guests|patients|commuters|crossings|trips"
    r"|vehicles|cars|lorries|trucks|coaches|buses|parcels|samples|specimens|tests|meals|containers|tonnes|tons"
    r"|trains|flights|arrivals|departures|entries|declarations|consignments|pallets|boxes|wafers|sequences|doses)$"
)
_A_DAY = (
    r"(?:a day|per day|daily|each day|every day|in a day|a working day|per working day|a weekday|/ ?day|every 24 hours"
    r"|in (?:24|twenty-four) hours|per 24 hours|between (?:midnight and midnight|dawn and dawn|dusk and dusk)"
    r"|from (?:midnight to midnight|dawn to dawn)|round the clock|(?:every|in|per) ⟦Quantity:\d+⟧)"
)
#: Words of what has been, or of the middle of many days.
_PAST = re.compile(
    r"\b(?:averag(?:e|es|ed|ing)|record(?:ed|s)?|tops|topped|exceeded|surpass\w*|broke|handled|received|saw|seen|passed|crossed|used|carried|served"
    r"|welcomed|processed|counted|reached|hit|peaked|peak|grew|rose|fell|dropped|climbed|were|yesterday|last (?:year"
    r"|month|week)|currently|forecasters?|compared|against|instead of|from|commute|commuted|now cross|already|so far)\b"
)
_FITTED = re.compile(
    r"\broom for\b|\bcapacity\b"
    r"|\b(?:built|designed|meant|planned|laid out|intended|dimensioned|equipped|rebuilt|made|geared|sized|approved"
    r"|licensed) (?:for|to)\b"
)
_NO_BUILDING = re.compile(
    r"^[\"“]?(?:.{0,60}, )?(?P<det>The|Our|Its|An?|Each|the|our|its|an?|each) (?P<what>(?:(?!(?:will|have|has"
    r"|is|are|can|for|of|to|with|in|at)\b)[a-z-]+ ){0,3}?(?:dock|robot"
    r"|clinic|hall|footbridge|bridge|desk|shuttle|bus|plant|lab|laboratory|centre|center|kitchen|canteen|lanes?"
    r"|gates?|terminal|berth|store|hub|checkpoint|works|facility|depot|pier|tunnel|ward|counter|room|theatre"
    r"|auditorium|gym|ferry|tram|lift|machine|platform|line|library|bank))\b(?! of (?:the )?⟦)"
)


@rule(
    "capacity-a-day",
    rf"(?P<value>{{:AMOUNT}})(?=(?:(?:,| and|, and)(?: about| some| up to)? {{:AMOUNT}}){{0,2}},? (?:and [a-z]+ )?"
    rf"(?P<per>{_A_DAY}))",
    r"\b(?P<per>[Dd]aily|[Ee]very day|[Ee]ach day|[Aa] day)\b(?! rate| wage| newspaper)[^.;⟦]{0,60}?"
    r"(?P<value>{:AMOUNT})",
    r"^(?:.{0,60}?[^\d])?(?P<value>{:AMOUNT})",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs="day daily Daily hours midnight dawn clock ⟦Quantity:",
)
def capacity_a_day(found: Found) -> Iterator[Claim]:
    """What a place, body or machine takes a day, by the number alone. Not what came on past days, nor an average."""
    value = found.mention("value")
    flow = isinstance(value.value, Amount) and not value.value.money and _FLOWS.search(value.value.of)
    if not flow or told(found, value) or denied(found, "value") or not _daily(found):
        return
    before, after = found.masked.text[: found.match.start("value")], found.masked.text[_end(found) :]
    past = _PAST.search(before[-_NEAR:]) or _AVERAGE.match(after)
    if (past and not _FITTED.search(before)) or _AFTER.match(after):
        return
    about = _taker(found)
    if about and not is_region(about):
        mood = HET.Planned if _TO_COME.search(before) else None
        hall = hall_of(found, value, about)
        yield from observed(found, Figure(about, daily(found, value), value, _span(found), mood, scope=hall))


def daily(found: Found, value: Mention) -> str:
    """What a number a day measures: who comes, where a clinic "sees 120 patients"; an intake; else a capacity."""
    came = _COMES.search(found.masked.text, 0, found.masked.place(value)[0])
    if came and isinstance(value.value, Amount):
        return f"daily {value.value.of.split(' ')[-1]}"
    return "daily intake" if asked(found, r"\b(?i:intake)\b") else "daily capacity"


_COMES = re.compile(r"\b(?:sees|gets|draws|attracts|welcomes)(?: about| some| around| nearly| over| more than)? $")

_NEAR = 70
#: Behind the number: what people did, not what can be done.
_AFTER = re.compile(
    r",? (?:now |(?:have |had |were |was )?(?:[a-z]+ed|went|came|took|made|used|pass|cross|use|go"
    r"|come|travel|move|visit|arrive)\b|last |in (?:20|19)\d\d)"
)
_AVERAGE = re.compile(r",? on average\b")
_TO_COME = re.compile(r"\b(?:will|would|should|is to|are to|once|to come|due|from 20\d\d)\b")


def _daily(found: Found) -> bool:
    """Whether the number is one a day: by its own words, or by the question or heading that it stands under."""
    if "per" in found.match.groupdict():
        spans = [it.text for it in found.masked.within(found.match["per"])]
        return not spans or spans == ["24 hours"]
    form = (
        r"\b(?i:daily|a day|per day|each day|every day)\b|\b[Hh]ow many[^?]*\b(?:can|swallow|handle|take|cope|hold)\b"
    )
    return asked(found, form) is not None


def _taker(found: Found) -> Thing | None:
    """Who or what takes so many: a part without a name, "our freight dock", else the clause's subject."""
    at = found.match.start("value")
    through = _THROUGH.match(found.masked.text, _end(found))
    if through:
        return named(found.masked.named(through["where"]))
    part = _NO_BUILDING.match(found.masked.text[:at])
    if part and (known := definite(found, part["what"], found.sentence.start, HOUSES)):
        return known
    whole = spoken_of(found) if part else None
    if part and whole and not re.search(r"⟦(?:Place|Organization)", found.masked.text[part.end() : at]):
        return part_of(whole, part["what"])
    return holder(found, at)


_THROUGH = re.compile(
    r" (?:can|could|may|will be able to|should)(?: [a-z]+){1,4} (?:the )?(?:new |rebuilt )?(?P<where>⟦(?:Place"
    r"|Organization):\d+⟧)"
)


def _span(found: Found) -> tuple[int, int]:
    """From the clause's start to the number and its day: subject and value."""
    return found.sentence.start, found.masked.offset(_end(found))


def _end(found: Found) -> int:
    """Where the number with its "a day" ends, in the masked sentence."""
    return max(found.match.end(), found.match.end("per") if found.has("per") else 0)


RULES = (capacity_a_day,)
