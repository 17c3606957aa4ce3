"""Days that a text tells by its own: "on Tuesday", "today (May 2)", "next year"; counted from its dateline.

A text without a day of its own leaves them open: nothing is counted from the day of reading. Makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from rdflib import URIRef

from kg.evidence import Date, Mention, Part, Section
from kg.extract.dates import calendar_day, dates
from kg.extract.rule import Context
from kg.terms import XSD

#: A dateline stands in the first words of the text.
_DATELINE_CHARACTERS = 120
_WEEKDAYS = {
    f"{name}day": n for n, name in enumerate(("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
}  # date.weekday()
_MONTHS = {
    name: n
    for n, name in enumerate(
        ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December"), 1)
}  # fmt: skip
_LAST, _NEXT = re.compile(r"\b[Ll]ast $"), re.compile(r"\b[Nn]ext $")
_BEFORE = 6


def own_day(context: Context, *, marked: bool = False) -> Mention | None:
    """The day of a text: what heads its paragraph, else its section's dateline, its first words, the page's only day.

    None where there is none, or where the first words or the other sections of the page have two. marked: of datelines
    alone; a day in the first words may be any.
    """
    headed = _days(context.headed.mentions if context.headed else ())
    if own := headed or _days(_marked(context, context.section)):
        return own[0]
    page, inside = context.page, context.section.sentences
    first = next((it.start for it in inside if it.part is Part.BODY), 0)
    opening = (
        dates(page.text, first, min(first + _DATELINE_CHARACTERS, inside[-1].end)) if inside and not marked else ()
    )
    for days in (_days(opening), _days(it for one in page.sections for it in _marked(context, one))):
        if days:
            return days[0] if len({it.value for it in days}) == 1 else None
    return None


def _days(found: Iterable[Mention]) -> list[Mention]:
    return [it for it in found if isinstance(it.value, Date) and it.value.datatype == XSD.date]


def _marked(context: Context, section: Section) -> Iterator[Mention]:
    for one in section.part(Part.DATELINE):
        yield from dates(context.page.text, one.start, one.end)


def counted(context: Context, mention: Mention, *, ahead: bool = False) -> Date | None:
    """The day that a weekday, a month, or a day without its year is; None for other words, or where nothing tells it.

    The year is the one said beside it, "August 29 of that year", "last year", that of the day right before it, "issued
    on May 2, 2031 and released on May 9". Else it is counted from the day of the text: the last one up to that, or,
    ahead, the first from then on; "last" and "next" leave out that day.
    """
    told = _month_day(mention)
    if told and (beside := _beside(context, mention)):
        year = _year_of(context, mention, beside)
        return _day_of(year, told) if year else None
    year = (_year_before(context, mention)) if told else None
    if told and year:
        return _day_of(year, told)
    own = own_day(context, marked=True)
    if own is None or not isinstance(own.value, Date):
        last = _nearest_year(context, mention) if told else None
        return _day_of(last, told) if told and last else None
    here = date.fromisoformat(own.value.lexical)
    before = context.page.text[max(0, mention.start - _BEFORE) : mention.start]
    if (number := _WEEKDAYS.get(mention.text)) is not None:
        return _weekday(here, number, before, ahead=ahead)
    return _day_of(_year(here, (told[0], told[1] or 1), ahead=ahead), told) if told else None


def _month_day(mention: Mention) -> tuple[int, int | None] | None:
    """Month and day of a day without its year; of a month alone no day; None of anything else."""
    value = mention.value
    if isinstance(value, Date) and value.datatype == XSD.gMonthDay:
        month, day = (int(it) for it in value.lexical.removeprefix("--").split("-"))
        return month, day
    return (month, None) if value is None and (month := _MONTHS.get(mention.text, 0)) else None


def _day_of(year: int, told: tuple[int, int | None]) -> Date | None:
    month, day = told
    return calendar_day(str(year), month, day) if day else Date(f"{year}-{month:02}", XSD.gYearMonth)


def _beside(context: Context, mention: Mention) -> str | None:
    """Which year words beside a day tell: "May 2 last year", "last year, on May 2", "May 2 of that year"."""
    text, said = context.page.text, max(0, mention.start - _SAID)
    found = _YEAR_BEHIND.match(text, mention.end) or _YEAR_AHEAD.search(text, said, mention.start)
    return found["which"].lower() if found else None


def _year_of(context: Context, mention: Mention, which: str) -> int | None:
    """The year that "last year" or "that year" is; None where the text has no day or year to count from."""
    if (offset := _OFFSETS.get(which)) is None:
        return next(reversed(_years(context, mention, XSD.gYear)), None)
    own = own_day(context, marked=True)
    return int(own.value.lexical[:4]) + offset if own and isinstance(own.value, Date) else None


_WHICH = r"(?P<which>last|this|next|the same|that(?: same)?|the following)"
_YEAR_BEHIND = re.compile(rf",? (?:of |in )?{_WHICH} year\b")
_YEAR_AHEAD = re.compile(r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) year,? (?:(?:early|late) )?(?:on|in) $")
_OFFSETS = {"last": -1, "this": 0, "next": 1}
_SAID = 24


def _years(context: Context, mention: Mention, *also: URIRef) -> list[int]:
    """The years of the days and months before a mention in its section, in page order; also: of further datatypes."""
    kinds = {XSD.date, XSD.gYearMonth, *also}
    before = (it.value for it in context.mentions if it.start < mention.start)
    return [int(it.lexical[:4]) for it in before if isinstance(it, Date) and it.datatype in kinds]


def _year_before(context: Context, mention: Mention) -> int | None:
    """The year of the day right before: "issued on May 2, 2031 and released on May 9", "… It was released on May 9"."""
    seen = [it for it in context.mentions if it.start < mention.start and isinstance(it.value, Date)]
    last = seen[-1] if seen else None
    if last is None or not isinstance(last.value, Date) or last.value.datatype != XSD.date:
        return None
    between = context.page.text[last.end : mention.start]
    return int(last.value.lexical[:4]) if len(between) < _NEAR and _GOES_ON.fullmatch(between) else None


#: No further subject and no comma that closes an aside stands between the two days of one thing.
_GOES_ON = re.compile(
    r",? (?:and|but|then)(?: then| later| only)? (?:[a-z]+ ){1,8}"
    r"|\. (?:It|They|(?:The|Its) (?:full )?(?:text|document|plan|paper|notice|circular|outline|rules|measures)) "
    r"(?:was|were|is|are|had been|came|went|takes?|took) [^.,;]{0,60}"
)
_NEAR = 120


def _nearest_year(context: Context, mention: Mention) -> int | None:
    """The year named last before in a text without a day of its own."""
    return next(reversed(_years(context, mention)), None)


def _weekday(here: date, number: int, before: str, *, ahead: bool) -> Date | None:
    if ahead or _NEXT.search(before):
        days = (number - here.weekday()) % 7 or 7 * bool(_NEXT.search(before))
    else:
        days = -((here.weekday() - number) % 7 or 7 * bool(_LAST.search(before)))
    told = here + timedelta(days)
    return calendar_day(str(told.year), told.month, told.day)


def _year(here: date, told: tuple[int, int], *, ahead: bool) -> int:
    """The year of a month and day, the last one up to a day, or, ahead, the first from then on."""
    later = told > (here.month, here.day)
    if ahead:
        return here.year if told >= (here.month, here.day) else here.year + 1
    return here.year - later


def year_told(context: Context, words: str) -> Date | None:
    """The year that "this year" or "next year" is in a text of a known day."""
    own = own_day(context)
    if own is None or not isinstance(own.value, Date):
        return None
    year = int(own.value.lexical[:4]) + ("next" in words.lower())
    return Date(str(year), XSD.gYear)
