"""Dates as written, exactly as precise as written.

An own grammar: the date libraries measured invent years ("Aug 7" became this year's) or read "303.4" as one. What the
page leaves out stays out: a day without a year is xsd:gMonthDay, a half without a year EDTF "XXXX-40" (EDTF level 2,
https://www.loc.gov/standards/datetime/: 33 to 36 are quarters, 40 and 41 halves of a year). 11/21/2031 has one
reading; 3/4/2031 has two, so only its year is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.evidence import Date, Kind, Mention
from kg.extract.forms import fields, one_of
from kg.terms import EDTF, XSD

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
         "September Sept Sep", "October Oct", "November Nov", "December Dec"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "1": 0, "2": 1, "3": 2, "4": 3, "上": 0, "下": 1,
             "一": 0, "二": 1, "三": 2, "四": 3}  # fmt: skip
_HALF, _QUARTER = 40, 33

_TO = r" ?(?:-|–|—|to|and) ?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NAMED_DAY = rf"(?:{_WEEKDAY}, )?"

#: In order: an earlier form wins where two start at the same place.
_FORM = one_of(
    rf"\b{_NAMED_DAY}{_MONTH} {_DAY}(?: ?[-–] ?(?P<until>3[01]|[12]\d|0?[1-9]))?(?:, ?| ){_YEAR}\b",
    rf"\b{_NAMED_DAY}{_DAY}(?:{_TO}(?P<until>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)? {_MONTH},? {_YEAR}\b",
    rf"\b{_YEAR}-(?P<month>0[1-9]|1[0-2])-{_DAY}\b",
    rf"\b{_YEAR}/(?P<month>0?[1-9]|1[0-2])/{_DAY}\b",
    rf"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}\b",
    rf"{_YEAR}年(?P<month>1[0-2]|0?[1-9])月{_DAY}日",
    rf"{_YEAR}年(?P<month>1[0-2]|0?[1-9])月",
    rf"{_YEAR}年(?P<half>[上下])半年",
    rf"{_YEAR}年(?:第?(?P<quarter>[一二三四])季度)?",
    rf"(?<!\d)(?P<month>1[0-2]|0?[1-9])月{_DAY}日",
    r"(?P<half>[上下])半年",
    rf"\b{_MONTH},? (?:of )?{_YEAR}\b",
    rf"\b{_NAMED_DAY}{_MONTH} {_DAY}(?: ?[-–] ?(?P<until>3[01]|[12]\d|0?[1-9])(?!\d))?(?![\d.,%]*\d)(?![A-Za-z])",
    rf"\b{_NAMED_DAY}{_DAY}(?: ?[-–] ?(?P<until>3[01]|[12]\d|0?[1-9]))? {_MONTH}(?!\w)",
    rf"\bH(?P<half>[12])(?:,? (?:of )?{_YEAR})?\b",
    rf"\bQ(?P<quarter>[1-4])(?:,? (?:of )?{_YEAR})?\b(?!\.? [A-Z][a-z]+ |[.:)])",
    rf"\b(?P<half>first|second) half(?: of {_YEAR})?(?! of the (?!year))\b",
    rf"\b(?P<quarter>first|second|third|fourth) quarter(?: of {_YEAR})?\b",
    rf"\b(?P<weekday>{_WEEKDAY})\b",
    rf"(?<![\w.,$¥€-]){_YEAR} ?[-–] ?(?P<last>(?:19|20)\d\d)(?![\w%-]|[.,]\d)",
    r"\b(?P<alone>January|February|March|April|June|July|August|September|October|November|December)\b(?! [A-Z\d])",
    r"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\bsince )|(?<=\buntil )|(?<=\bbefore )|(?<=\blate )|(?<=\bearly )"
    r"|(?<=\blast ))(?P<alone>March|May)\b(?! [A-Z\d])",
    rf"(?<![\w.,$¥€-]){_YEAR}(?![\w%]|[.,]\d|[-/]\d| (?:percent|per cent|million|billion|trillion|yuan|square)\b)",
)
#: A text without any of these holds no date.
_SIGNS = re.compile(r"\d|[Hh]alf|quarter|day\b|半年|季度|(?:uary|ril|une|uly|ust|ber|March|May)\b")


def dates(text: str, start: int, end: int) -> Iterator[Mention]:
    """Every date between two offsets, in page order, none overlapping."""
    if not _SIGNS.search(text, start, end):
        return
    for found in _FORM.finditer(text, start, end):
        parts = fields(found)
        value = _value(parts)
        if value or "weekday" in parts or "alone" in parts:
            yield Mention(found.start(), found.end(), Kind.DATE, found[0], value)


def _value(parts: dict[str, str]) -> Date | None:
    """The date the parts make; None when there is no such day, or no more than a weekday or a month."""
    year = parts.get("year")
    if last := parts.get("last"):
        return Date(f"{year}/{last}", EDTF.EDTF) if year and year < last else None
    if period := parts.get("half") or parts.get("quarter"):
        number = _ORDINALS[period] + (_HALF if "half" in parts else _QUARTER)
        return Date(f"{year or 'XXXX'}-{number}", EDTF.EDTF)
    if not (month := parts.get("month")):
        return Date(year, XSD.gYear) if year else None
    number = _MONTHS.get(month) or int(month)
    if not (day := parts.get("day")):
        return Date(f"{year}-{number:02}", XSD.gYearMonth)
    return _days(calendar_day(year, number, int(day)), parts.get("until"))


def _days(first: Date | None, until: str | None) -> Date | None:
    """A day, or with its last day the EDTF interval; a range without its year has no form: its first day."""
    if first is None or until is None or first.datatype != XSD.date:
        return first
    last = calendar_day(first.lexical[:4], int(first.lexical[5:7]), int(until))
    return Date(f"{first.lexical}/{last.lexical}", EDTF.EDTF) if last and first.lexical < last.lexical else first


def in_year(mention: Mention, year: str) -> Mention:
    """A date whose year the text above it gives, with that year: "3 May" in a chronicle under "2031".

    A weekday, or a date with a year of its own, stays as it is.
    """
    value = _VALUE_IN_YEAR.match(mention.value.lexical) if isinstance(mention.value, Date) else None
    if value and value["day"]:
        told = calendar_day(year, int(value["month"]), int(value["day"]))
    elif value:
        told = Date(f"{year}-{value['part']}", EDTF.EDTF)
    else:
        month = _MONTHS.get(mention.text) if mention.value is None and mention.kind is Kind.DATE else None
        told = Date(f"{year}-{month:02}", XSD.gYearMonth) if month else None
    return replace(mention, value=told) if told else mention


#: A day, or a half or quarter, whose year is not known.
_VALUE_IN_YEAR = re.compile(r"--(?P<month>\d\d)-(?P<day>\d\d)$|XXXX-(?P<part>\d\d)$")


def calendar_day(year: str | None, month: int, day: int) -> Date | None:
    """A day of the calendar, xsd:date, or xsd:gMonthDay without its year; None where there is no such day."""
    try:
        date(int(year or 2000), month, day)  # 2000 is a leap year: --02-29 exists
    except ValueError:
        return None
    return Date(f"{year}-{month:02}-{day:02}", XSD.date) if year else Date(f"--{month:02}-{day:02}", XSD.gMonthDay)


def since(value: Date) -> Date:
    """The time from a year or month on, as an open EDTF interval: what begins then is not due by its end.

    >>> since(Date("2031-05", XSD.gYearMonth)).lexical, since(Date("2031-33", EDTF.EDTF)).lexical
    ('2031-05/..', '2031-33')
    """
    return Date(f"{value.lexical}/..", EDTF.EDTF) if value.datatype in {XSD.gYear, XSD.gYearMonth} else value


def bounds(value: Date) -> tuple[str | None, str | None]:
    """The first and the last day a date can mean, as xsd:date; None while the year is unknown.

    >>> bounds(Date("2025", XSD.gYear))
    ('2025-01-01', '2025-12-31')
    >>> bounds(since(Date("2025", XSD.gYear)))
    ('2025-01-01', None)
    """
    if not re.match(r"\d{4}", value.lexical):
        return None, None
    if "/" in value.lexical:
        return _interval(*value.lexical.split("/"))
    numbers = [int(part) for part in value.lexical.split("-") if part.isdigit()]
    year = numbers[0]
    if value.datatype == XSD.date:
        return value.lexical, value.lexical
    first, last = _months(numbers[1]) if len(numbers) > 1 else (1, 12)
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{_last_day(year, last)}"


def _interval(first: str, last: str) -> tuple[str | None, str | None]:
    """The bounds of an EDTF interval of years or of days; of an open one, "2031/..", only its beginning."""
    if last == "..":
        kind = XSD.gYear if len(first) == 4 else XSD.gYearMonth  # noqa: PLR2004 - a year's digits
        return bounds(Date(first, kind))[0], None
    whole_years = len(first) == 4  # noqa: PLR2004 - a year's digits
    return (f"{first}-01-01", f"{last}-12-31") if whole_years else (first, last)


def _months(part: int) -> tuple[int, int]:
    """First and last month of an EDTF sub-year part, or of a month itself."""
    if part >= _HALF:
        return (1, 6) if part == _HALF else (7, 12)
    if part >= _QUARTER:
        return (3 * (part - _QUARTER) + 1, 3 * (part - _QUARTER) + 3)
    return part, part


def _last_day(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days
