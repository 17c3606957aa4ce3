"""Chinese: for how long something holds, in years or months, and the last day of it. No rule stands here."""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.evidence import Date, Named
from kg.extract.zh.numerals import number
from kg.han import plain
from kg.terms import XSD

_TERM = (
    r"(?:有效期限?|优惠期限?|红利期|政策期限?|执行期限?|实施期限?|试行期|适用期限?|期限|租期|租约|合约期|协议期限?|合同期|约期|任期|为期"
    r"|有效|试行|施行|实施|执行|生效|一签(?:就是)?|签约?了?|期|享受|管)"
)
_LONG = r"(?:了|约|为|是|有|共|内|长达|:|就是|可达|各){0,3}"
#: A term of so many years: 有效期3年, 为期6年的租约, 试行2年.
YEARS = (
    rf"{_TERM}{_LONG}(?P<long>{{term:AMOUNT}}|[一二两三四五六七八九十]{{1,2}}(?:年|个月))(?!(?:前|后|来|内|级|度|间))"
)


def last_of(since: Date, words: str) -> Date | None:
    """The last day, month or year of a term in years or months from a date on; None for a term in days or no year."""
    if since.datatype not in {XSD.date, XSD.gYearMonth, XSD.gYear}:
        return None
    form = re.fullmatch(r"(\d{1,2}|[一二两三四五六七八九十]{1,2})\s?(年|个月)", plain(words))
    count = number(form[1]) if form else None
    if form is None or not count:
        return None
    year, month, day = (int(it) for it in (*since.lexical.split("-"), "1", "1")[:3])
    months = year * 12 + month - 1 + int(count) * (12 if form[2] == "年" else 1)
    if since.datatype == XSD.gYear:
        return Date(str(months // 12 - 1), XSD.gYear)
    if since.datatype == XSD.gYearMonth:
        return Date(f"{(months - 1) // 12}-{(months - 1) % 12 + 1:02}", XSD.gYearMonth)
    last = date(months // 12, months % 12 + 1, min(day, _SHORTEST)) - timedelta(days=1)
    return Date(last.isoformat(), XSD.date)


def is_over(plan: Named, by: Date | None) -> bool:
    """Whether a plan bears years in its title and ends before a time: 2031—2033年行动计划, 2031年方案; 2041年."""
    last = _LAST_YEAR.search(plain(plan.name))
    return bool(last and by and by.lexical[:4].isdigit() and int(by.lexical[:4]) > int(last[1] or last[2]))


_LAST_YEAR = re.compile(
    r"\d{4}年?[-—–~至到]{1,2}(\d{4})年?\)?$|(?<![\d\-—–~至到])(\d{4})年度?(?:重点)?(?:行动|工作|实施)?(?:方案|计划|要点)$"
)


#: The days that every month has.
_SHORTEST = 28
