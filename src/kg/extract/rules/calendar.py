"""Days that a text tells by its own: "on Tuesday", "today (May 2)", "next year"; counted from its dateline.

A text without a day of its own leaves them open: nothing is counted from the day of reading. Makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

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
    """The day that a weekday, a month, or a day without its year is in a text of a known day; None for other words.

    The last one up to the day of the text, or, ahead, the first from then on; "last" and "next" leave out that day.
    """
    own = own_day(context, marked=True)
    if own is None or not isinstance(own.value, Date):
        return None
    here = date.fromisoformat(own.value.lexical)
    before = context.page.text[max(0, mention.start - _BEFORE) : mention.start]
    if (number := _WEEKDAYS.get(mention.text)) is not None:
        return _weekday(here, number, before, ahead=ahead)
    if isinstance(mention.value, Date) and mention.value.datatype == XSD.gMonthDay:
        month, day = (int(it) for it in mention.value.lexical.removeprefix("--").split("-"))
        return calendar_day(str(_year(here, (month, day), ahead=ahead)), month, day)
    if month := _MONTHS.get(mention.text, 0):
        return Date(f"{_year(here, (month, 1), ahead=ahead)}-{month:02}", XSD.gYearMonth)
    return None


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
