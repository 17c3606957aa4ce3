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
_LAST, _NEXT = re.compile(r"\b[Ll]ast $"), re.compile(r"\b[Nn]ext $")
_BEFORE = 6


def own_day(context: Context) -> Mention | None:
    """The day that dates a section's text: of its first dateline, else of its first words, else the page's only one.

    None where there is none, or where the first words or the other sections of the page have two.
    """
    if own := _days(_marked(context, context.section)):
        return own[0]
    page, inside = context.page, context.section.sentences
    first = next((it.start for it in inside if it.part is Part.BODY), 0)
    opening = dates(page.text, first, min(first + _DATELINE_CHARACTERS, inside[-1].end)) if inside else ()
    for days in (_days(opening), _days(it for one in page.sections for it in _marked(context, one))):
        if days:
            return days[0] if len({it.value for it in days}) == 1 else None
    return None


def _days(found: Iterable[Mention]) -> list[Mention]:
    return [it for it in found if isinstance(it.value, Date) and it.value.datatype == XSD.date]


def _marked(context: Context, section: Section) -> Iterator[Mention]:
    for one in section.part(Part.DATELINE):
        yield from dates(context.page.text, one.start, one.end)


def weekday(context: Context, mention: Mention, *, ahead: bool = False) -> Date | None:
    """The day that a weekday, or a day without its year, is in a text of a known day; None for any other words.

    The last one up to the day of the text, or, ahead, the first from then on; "last" and "next" leave out that day.
    """
    own = own_day(context)
    if own is None or not isinstance(own.value, Date):
        return None
    number, here = _WEEKDAYS.get(mention.text), date.fromisoformat(own.value.lexical)
    if number is None:
        return None
    before = context.page.text[max(0, mention.start - _BEFORE) : mention.start]
    if ahead or _NEXT.search(before):
        days = (number - here.weekday()) % 7 or 7 * bool(_NEXT.search(before))
    else:
        days = -((here.weekday() - number) % 7 or 7 * bool(_LAST.search(before)))
    told = here + timedelta(days)
    return calendar_day(str(told.year), told.month, told.day)


def same_day(context: Context, mention: Mention) -> Date | None:
    """The day of a text where a day without its year is that very day: "today (May 2)"; None for any other."""
    if not isinstance(mention.value, Date) or mention.value.datatype != XSD.gMonthDay:
        return None
    own = own_day(context)
    same = own and isinstance(own.value, Date) and own.value.lexical.endswith(mention.value.lexical[2:])
    return own.value if own and same and isinstance(own.value, Date) else None


def year_told(context: Context, words: str) -> Date | None:
    """The year that "this year" or "next year" is in a text of a known day."""
    own = own_day(context)
    if own is None or not isinstance(own.value, Date):
        return None
    year = int(own.value.lexical[:4]) + ("next" in words.lower())
    return Date(str(year), XSD.gYear)
