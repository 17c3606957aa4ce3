"""Chinese dates as written: 2023年8月8日（星期二）, 二〇二三年, 2024年度, 8月, 上半年, 第三季度, 首季, 星期三.

Exactly as precise as the page is: a day without a year is xsd:gMonthDay, a half or quarter without one EDTF "XXXX-40";
a month or a day alone keeps its words and has no value. Words that place a date by today (去年, 当天) are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.evidence import Date, Kind, Mention
from kg.extract.dates import calendar_day
from kg.extract.forms import fields, one_of
from kg.extract.zh.numerals import number
from kg.terms import EDTF, XSD

_D = "〇○零一二三四五六七八九"
_YEAR = rf"(?<!\d)(?<!\d[.,])(?P<year>(?:19|20)\d\d|[一二][{_D}]{{3}})\s?年"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月(?!球|亮|饼|票|薪|租|底盘)"
_DAY = (
    r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])\s?"
    r"(?:日(?!线|楼|院|馆|站|门|令|文|均)|号(?!线|楼|院|馆|站|门|令|文|公告))"
)
#: 第一季, 首季 as well as 第一季度; of a series behind its title it is a season.
_QUARTER = r"(?:(?<![》”」])第|(?=首季|[一二三四1-4]季度))(?P<quarter>[一二三四首1-4])季(?:度|(?![度节集报候赛]))"
_HALF = r"(?P<half>[上下])半年"
_HALF_CODE, _QUARTER_CODE = 40, 33

_WEEKDAY = r"(?:星期|礼拜|周)[一二三四五六日天]"

#: Two years without 年 side by side: 2025、2035.
_BARE = r"(?:19|20)\d\d"
_BARE_BEFORE = r"[12]\d\d\d"

#: In order: an earlier form wins where two start at the same place.
_FORM = one_of(
    rf"{_YEAR}\s?{_MONTH}\s?{_DAY}(?:\s?\({_WEEKDAY}\))?",
    rf"{_YEAR}\s?{_MONTH}",
    rf"{_YEAR}\s?{_HALF}",
    rf"{_YEAR}\s?{_QUARTER}",
    r"(?<!\d)(?<!\d[.,])(?P<first>(?:19|20)\d\d)\s?(?:[-–—~～]+|至|到)\s?(?P<last>(?:19|20)\d\d)\s?年",
    rf"{_YEAR}度?(?![假])",
    r"(?<![\w.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>1[0-2]|0?[1-9])[-/.](?P<day>3[01]|[12]\d|0?[1-9])(?![\w-]|\.\d)",
    rf"(?<![\w.,/〔(-])(?P<year>{_BARE})(?=\s?[、/和与及]\s?{_BARE}(?![\d年月.-]))",
    rf"(?:(?<={_BARE_BEFORE}[、/和与及])|(?<={_BARE_BEFORE}\s[、/和与及]\s))(?P<year>{_BARE})(?![\d年月.-])",
    rf"(?<![\d个{_D}十])(?<!\d[.,]){_MONTH}\s?{_DAY}",
    rf"(?<!个){_HALF}",
    rf"(?<![\d前]){_QUARTER}",
    r"(?P<alone>前[二三]季度)",
    r"(?<![\d个])(?<!\d[.,])(?P<alone>1[0-2]|0?[1-9]|十[一二]|[一二三四五六七八九十])月(?=份|[上中下]旬|初|底|末|前后)",
    r"(?<=[去今明前后同本当]年)(?P<alone>十[一二]?|[一二三四五六七八九])月(?!球|亮|饼|票|薪|租)",
    r"(?<![\d个至—-])(?<!\d[.,])(?P<alone>1[0-2]|[1-9])月(?!球|亮|饼|票|薪|租)",
    r"(?<![\d/年-])(?<![\d一二三四五六七八九十]月)(?<!\d[.,])(?P<alone>3[01]|[12]\d|[1-9])日(?!内|均|元|期|游|线|报|语|资|间|后)",
    r"(?<![每至到])(?P<alone>(?:星期|礼拜)[一二三四五六日天]"
    r"|周[一二三四五六日](?![\d年期刊后岁内均月]))(?![至到](?:周|星期))",
)


#: A text without any of these holds no date.
_SIGNS = re.compile(r"[年月日号周]|季度|星期|礼拜|\d[-/.]\d|\d{4}\s?[、/和与及]\s?\d{4}")


def dates(text: str) -> Iterator[Mention]:
    """Every date of a plain sentence, in order, none overlapping; offsets count from its start."""
    if not _SIGNS.search(text):
        return
    for found in _FORM.finditer(text):
        parts = fields(found)
        value = _value(parts)
        if value or "alone" in parts:
            yield Mention(found.start(), found.end(), Kind.DATE, found[0], value)


def _value(parts: dict[str, str]) -> Date | None:
    """The date the parts make; None when there is no such day, or no more than a month or a day."""
    if first := parts.get("first"):
        return Date(f"{first}/{parts['last']}", EDTF.EDTF)
    year = _digits(parts.get("year"))
    if period := parts.get("half") or parts.get("quarter"):
        return Date(f"{year or 'XXXX'}-{_sub_year(period, half='half' in parts)}", EDTF.EDTF)
    if not (month := _digits(parts.get("month"))):
        return Date(year, XSD.gYear) if year else None
    day = _digits(parts.get("day"))
    return calendar_day(year or None, int(month), int(day)) if day else Date(f"{year}-{int(month):02}", XSD.gYearMonth)


def _digits(words: str | None) -> str:
    return str(number(words)) if words else ""


def _sub_year(period: str, *, half: bool) -> int:
    """The EDTF sub-year code: 40 and 41 are halves, 33 to 36 quarters."""
    if half:
        return _HALF_CODE + "上下".index(period)
    return _QUARTER_CODE + int(number(period) or 1) - 1
