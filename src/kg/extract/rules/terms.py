"""From and until when a document or a rate holds, by the dates and spans themselves and any word for being in force.

"It holds good for 18 months from June 1"; "its life ends with 2034"; "owe 12% until the end of 2034". Read "
"where no pattern of
`papers` has read a time. How far ahead a plan looks, and until when something is built or open, is no validity.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from kg.evidence import Amount, Claim, Date, Kind, Made, Mention, Named, Part, Thing
from kg.extract.rule import TEXT_PARTS, Found, named, rule
from kg.extract.rules.answers import asked
from kg.extract.rules.calendar import counted, own_day
from kg.extract.rules.papers import in_words, interval
from kg.extract.rules.wording import denied
from kg.terms import HET, SCHEMA, XSD

_SPAN = (
    r"(?P<term>⟦Quantity:\d+⟧|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen) (?:years?|months?))"
)
_FROM = r"(?:from|starting(?: on| from)?|as of|as from|counting from|beginning(?: on)?|with effect from|since|after)"
_TO = r"(?:to|until|till|through|up to|up to and including|[-–—])"
_HOLDS = re.compile(
    r"\b(?:valid(?:ity)?|in force|into force|effective|(?:take|takes|took|in|with) effect|appl(?:y|ies|ied"
    r"|icable)|holds? good|good for"
    r"|life|lapses?|expir(?:es?|ed|y)|run(?:s|ning)? (?:for|until|out|to|from)|lasts?|stands?|binds?|remains?"
    r"|stays?|counts?"
    r"|owe[sd]?|taxed|levied|charged|relief|tax break|concession|term|duration|renewable|enjoy|available)\b"
)
_ASKS = r"\b(?:[Hh]ow long|[Uu]ntil when|[Ss]ince when|[Tt]erm|TERM|[Vv]alid|VALID|[Dd]uration|DURATION|[Ii]n force)\b"
#: What else begins and ends: works, shows, applications, plans that look ahead, people's years.
_OTHER = re.compile(
    r"\b(?:[Yy]ou plan|horizon|covers? the (?:years?|period|time)"
    r"|outlook|looks?|planning|applications?|apply (?:for|online|now)|open(?:s|ed|ing)?|exhibition"
    r"|fair|works|construct\w*"
    r"|build\w*|complet\w*|phase|recruit\w*|served|chairman|director|trial|tickets?|half price|extra trains"
    r"|milestones?|lease\w*"
    r"|rent(?:s|ed)?|from (?:the )?⟦Place:\d+⟧ to)\b"
)


@rule(
    "holds-for",
    rf"\bfor (?:a (?:term|period) of )?{_SPAN},? {_FROM} (?:the )?(?P<first>{{:DATE}})",
    rf"\b(?:{_FROM}|(?:effect|force|effective)(?: on)?) (?P<first>{{:DATE}})[^.⟦]{{0,40}}?"
    rf"(?:for|after|term of|lasts|last|duration of|life of)(?: a "
    rf"(?:term|period) of)? {_SPAN}",
    rf"{_SPAN},? {_FROM} (?:the )?(?P<first>{{:DATE}})",
    rf"(?P<first>{{:DATE}}),? {_TO}(?: and including)? (?:the end of )?(?P<last>{{:DATE}})",
    r"\b(?:until|till|through|to|ends? (?:with|on|in|at)|expir(?:es?|y) (?:on|in|at|with)|lapses? (?:on|in|at"
    r"|with)|up to(?: and including)?"
    r"|not beyond|no longer than|runs? out (?:on|in|at)) (?:the (?:end|close|last day) of )?(?P<last>{:DATE})"
    r"(?: runs out)?(?:,? (?:counting )?from (?P<first>{:DATE}))?",
    parts=(*TEXT_PARTS, Part.LABEL),
    signs=("⟦Date:",),
)
def holds_for(found: Found) -> Iterator[Claim]:
    """How long a document, or the rate of tax that the sentence gives, holds. Not how long works or a show go on."""
    text = found.masked.text
    here = (it.subject for it in found.context.claims if it.start >= found.sentence.start)
    rates = [it for it in here if isinstance(it, Made) and _RATE.search(it.label)] or _rate_before(found)
    if (
        not (rates or _HOLDS.search(text) or asked(found, _ASKS))
        or _OTHER.search(text)
        or _read(found)
        or _denied(found)
    ):
        return
    first, last = (_day(found, it) for it in ("first", "last"))
    if first and last is None and (span := _span(found)):
        last = _end(first, *span)
    if first is None and last is None:
        return
    time = interval(first, last)
    if rates:
        yield found.claim(rates[-1], HET.period, time)
    elif plan := _plan(found):
        yield found.claim(plan, SCHEMA.temporalCoverage, time)


#: The label of a rate of tax or duty.
_RATE = re.compile(r"\b(?:tax|duty|tariff|VAT) rate of ", re.IGNORECASE)


def _rate_before(found: Found) -> list[Made]:
    """The rate of tax told last, where the sentence goes on with "the lower rate"."""
    if not _THE_RATE.match(found.masked.text):
        return []
    told = (it.subject for it in found.context.claims if it.start < found.sentence.start)
    return [it for it in told if isinstance(it, Made) and _RATE.search(it.label)][-1:]


_THE_RATE = re.compile(r"(?:The|This|That) (?:[a-z]+ )?(?:rate|relief|concession|tax break|tax cut)\b")


def _denied(found: Found) -> bool:
    return any(denied(found, it) for it in ("first", "last") if found.has(it))


def _read(found: Found) -> bool:
    """Whether a time of this sentence has been read: the closer reading stands."""
    here = (it for it in found.context.claims if it.start >= found.sentence.start)
    return any(it.predicate in {SCHEMA.temporalCoverage, HET.period} for it in here)


def _day(found: Found, group: str) -> Date | None:
    """The date of a group; one without its year is of the text's own year."""
    if not found.has(group):
        return None
    mention = found.mention(group)
    whole = isinstance(mention.value, Date) and mention.value.datatype in {XSD.date, XSD.gYearMonth, XSD.gYear}
    return mention.value if whole and isinstance(mention.value, Date) else _nearest(found, mention)


def _nearest(found: Found, mention: Mention) -> Date | None:
    """The day that one without its year is, in the year that puts it nearest to the text's own day."""
    own = own_day(found.context)
    days = [it for ahead in (False, True) if (it := counted(found.context, mention, ahead=ahead))]
    if own is None or not isinstance(own.value, Date) or own.value.datatype != XSD.date:
        return None
    here = date.fromisoformat(own.value.lexical)
    whole = [it for it in days if it.datatype == XSD.date]
    return min(whole, key=lambda it: abs((date.fromisoformat(it.lexical) - here).days), default=None)


def _span(found: Found) -> tuple[int, str] | None:
    """A term's number and unit, years or months."""
    if not found.has("term"):
        return None
    words = found.match["term"]
    if words.startswith("⟦"):
        amount = found.mention("term").value
        if not isinstance(amount, Amount) or amount.unit not in {"ANN", "MON"} or not amount.number.isdigit():
            return None
        return int(amount.number), amount.unit
    number = in_words(words)
    return (number, "ANN" if "year" in words else "MON") if number else None


def _end(first: Date, number: int, unit: str) -> Date | None:
    """The last day, month or year of a term that begins with a date."""
    months = number * 12 if unit == "ANN" else number
    if first.datatype == XSD.gYear:
        return Date(str(int(first.lexical) + number - 1), XSD.gYear) if unit == "ANN" else None
    if first.datatype not in {XSD.date, XSD.gYearMonth}:
        return None
    year, month, *day = (int(it) for it in first.lexical.split("-"))
    index = year * 12 + month - 1 + months
    if first.datatype == XSD.gYearMonth:
        return Date(f"{(index - 1) // 12:04d}-{(index - 1) % 12 + 1:02d}", XSD.gYearMonth)
    year, month = index // 12, index % 12 + 1
    last = date(year, month, min(day[0], monthrange(year, month)[1])) - timedelta(days=1)
    return Date(last.isoformat(), XSD.date)


def _plan(found: Found) -> Thing | None:
    """The document that the sentence names before the dates, or speaks of as "it"; else the one spoken of."""
    at = found.span()[0]
    inside = [it for it in found.masked.mentions if it.kind is Kind.PLAN and it.start < at and not _passing(found, it)]
    if inside:
        return named(inside[-1])
    topic = found.context.topic
    if isinstance(topic, Named) and topic.kind is Kind.PLAN:
        return topic
    return (
        found.context.plan_before(at, passing=False)
        if _SPOKEN.match(found.masked.text) or asked(found, _ASKS)
        else None
    )


def _passing(found: Found, mention: Mention) -> bool:
    return found.context.in_passing(mention)


_SPOKEN = re.compile(
    r"[\"“]?(?:It|They|Its|This|These|The (?:[a-z]+ )?(?:plan|notice|circular|rules?|measures|regulations"
    r"|policy|document|agreement"
    r"|accord|pact|relief|rate|break|concession|incentives?|list|scheme)|(?:Both|All|These) (?:reliefs|rates"
    r"|measures|rules|papers"
    r"|circulars|incentives)|[Ii]n force|Valid|Effective|Term|To lapse)\b"
)


RULES = (holds_for,)
