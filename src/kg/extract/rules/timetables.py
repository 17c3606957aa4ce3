"""Rows that set targets: timetables, what a chronicle says under a year to come, "Handover: 2031"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Claim, Date, Kind, Part
from kg.extract.rule import Found, rule
from kg.extract.rules.calendar import own_day
from kg.extract.rules.due import Due
from kg.extract.rules.papers import only_document
from kg.extract.rules.targets import (
    BODY,
    YEARLY,
    milestone,
    milestones_told,
    outcomes,
    owned,
    target_of,
)
from kg.extract.rules.whose import place_of, setting
from kg.extract.rules.wording import of_heading
from kg.terms import HET, XSD


@rule(
    "milestone-row",
    r"^[ •*·(\d).-]{0,6}(?:(?:[A-Za-z-]+ ){0,3}[A-Za-z-]+[,:] ?)?(?:[Bb]y "
    r"|[Ii]n )?(?P<year>{:DATE})\)?(?: \([^()]{3,40}\))? ?(?::|[—–]|-+|\|) ?(?P<what>[^;]{8,400}?)[.]?$",
    r"[;:|] (?P<year>{:DATE})[,:] ?(?P<what>[^;⟦]{4,200}?)(?=[.]?$|;)",
    parts=(*BODY, Part.LABEL, Part.HEADLINE),
    signs=("⟦Date:",),
)
def milestone_row(found: Found) -> Iterator[Claim]:
    """A row of a timetable, "2031: a tunnel in use", under words like goals, targets, steps. Not a row of a history."""
    value = found.date("year")
    earlier = found.context.page.text[max(0, found.sentence.start - _ABOVE) : found.span("year")[0]]
    coming = _COMES.match(found.match["what"]) and not _AGREED.search(found.match["what"])
    if value and value.datatype == XSD.date and not coming:  # a chronicle tells of days, a timetable of years
        return
    if value and (coming or _GOALS.search(earlier)) and not _REPORT.search(found.match["what"]):
        yield from target_of(found, Due(found.match["year"], *found.match.span("what")))


#: A row that by itself says what is to be: "2031: Pier 2 to be finished".
_COMES = re.compile(
    r"[^,;]{3,100}? (?:(?:is |are )?(?:to|due to|expected to|scheduled to|planned to)|will) (?:be|open|start|become)\b"
)
_AGREED = re.compile(r"\b(?:agree|decide|announce|plan|say|approve|promise|issue|release|launch|sign|want)s?\b")


@rule("under-year", r"^(?P<what>[^;]{8,400}?)[.]?$", signs=(" to be ", " to ", " will "), parts=BODY)
def under_year(found: Found) -> Iterator[Claim]:
    """What a chronicle says under a year to come: "2031", and below it "The second pier is to be finished."."""
    year = found.context.year
    dates = [it for it in found.context.mentions if it.kind is Kind.DATE]
    last = dates[-1].value if dates else None
    told = year and isinstance(last, Date) and last.lexical == year and not _AGREED.search(found.match["what"])
    if told and dates[-1].start < found.sentence.start and _COMES.match(found.match["what"]):
        yield from target_of(found, Due(None, *found.match.span("what")))


_COMING = (
    r"(?:Handover|Completion|Opening|Delivery|Start(?: of [a-z]+)?|Launch|Commissioning|Ready|Expected|Planned|Due"
    r"|Topping-out|Move-in)"
)


@rule(
    "coming",
    rf"(?:^[ •*·-]*|[\t|;] ?)(?P<what>{_COMING}(?: [a-z]+){{0,3}}): ?(?:by |in |from )?(?P<year>{{:DATE}})(?=[.]?$"
    r"| ?[\t|;])",
    r"^[ •*·-]*(?P<what>(?=[A-Z⟦])(?:[^.:;⟦]|⟦Place:\d+⟧){3,60} (?:complete|completed|completion|ready|finished|open"
    r"|opening|handover|in (?:full )?(?:operation|use|service)))(?: ?[:|\t] ?)(?:by |in |from )?(?P<year>{:DATE})[.]?$",
    r"^(?P<what>(?:Target (?:year|date)|Deadline|Planned date|Date set) (?:for|of) (?P<aim>[^.;]{4,160}))\.?$",
    parts=(*BODY, Part.LABEL, Part.HEADLINE),
)
def coming(found: Found) -> Iterator[Claim]:
    """What a row, or a line under a year, says is to come: "Handover: 2031", "2031. Target year for …"."""
    now = _now(found)
    if "aim" in found.match.groupdict():
        told = of_heading(found, found.context.asked)
        value, span = told.date if told else None, found.match.span("aim")
    else:
        value, span = found.date("year"), found.match.span("what")
        if now is None or value is None or value.lexical < now[:4]:
            return
    owner = setting(found, span) or place_of(found, span) or only_document(found)
    if value and owner and value.datatype in YEARLY:
        target = milestone(owner if owner.kind != Kind.PLACE else None, owner, value, 1 + milestones_told(found, owner))
        words = found.masked.offset(span[0]), found.masked.offset(span[1])
        yield from owned(found, target, owner, words)
        yield found.claim(target, HET.dueBy, value.literal)
        yield from outcomes(found, target, words)


def _now(found: Found) -> str | None:
    """The day of the text, else the last day that the page has named so far: what is told for later is to come."""
    own = own_day(found.context)
    seen = [it.value for it in (*found.context.earlier, *found.context.mentions) if it.start < found.sentence.start]
    days = [it.lexical for it in seen if isinstance(it, Date) and it.datatype == XSD.date]
    return own.value.lexical if own and isinstance(own.value, Date) else max(days, default=None)


#: So many characters above a row stand the words that say what its table is of.
_ABOVE = 300
_GOALS = re.compile(
    r"\b(?:goals?|targets?|milestones?|objectives?|timetable|steps?|stages?|phases?|roadmap|timeline for|schedule)\b",
    re.IGNORECASE,
)
_REPORT = re.compile(r"\b(?:was|were|had|opened|launched|signed|issued|established)\b")


RULES = (under_year, milestone_row, coming)
