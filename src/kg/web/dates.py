"""Dates of any precision in words, exactly as precise as the graph has them.

XSD types and the EDTF forms in use (https://www.loc.gov/standards/datetime/): sub-years, unknown years, intervals.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.calendar import year

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SUBYEARS = {
    "21": ("spring", "春季"), "22": ("summer", "夏季"), "23": ("autumn", "秋季"), "24": ("winter", "冬季"),
    "33": ("first quarter", "第一季度"), "34": ("second quarter", "第二季度"),
    "35": ("third quarter", "第三季度"), "36": ("fourth quarter", "第四季度"),
    "40": ("first half", "上半年"), "41": ("second half", "下半年"),
}  # fmt: skip
_UNKNOWN = {"en": " (year not given)", "zh": "（年份未注明）"}


def spoken(lexical: str, language: str) -> str:
    """A date in words; what is not understood comes back as it is.

    >>> spoken("2023-08-08", "en"), spoken("--08-07", "en"), spoken("XXXX-40", "zh"), spoken("XXXX-11", "en")
    ('8 August 2023', '7 August (year not given)', '上半年（年份未注明）', 'November (year not given)')
    >>> spoken("2027/..", "en"), spoken("2027-05/..", "zh")
    ('from 2027', '2027年5月起')
    """
    for pattern, words in _FORMS:
        if found := pattern.fullmatch(lexical):
            return words(found, language)
    return lexical


def machine(lexical: str) -> str:
    """The value for `<time datetime>`; "" where HTML knows no such time."""
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?", lexical):
        sub_year = lexical[5:7] > "12" and len(lexical) == len("2023-40")
        return "" if sub_year else lexical
    return lexical[2:] if re.fullmatch(r"--\d\d-\d\d", lexical) else ""


def start(lexical: str) -> float | None:
    """Where a date stands on an axis of figures by year: a year at its own label; otherwise as `year` has it.

    >>> start("2025"), start("2025-12")
    (2025.0, 2026.0)
    """
    when = year(lexical)
    return when - 1 if when is not None and re.fullmatch(r"\d{4}", lexical) else when


def _day(found: re.Match[str], language: str) -> str:
    whole, month, day = found[1], int(found[2]), int(found[3])
    if not 1 <= month <= len(_MONTHS):
        return found[0]
    return f"{whole}年{month}月{day}日" if language == "zh" else f"{day} {_MONTHS[month - 1]} {whole}"


def _month(found: re.Match[str], language: str) -> str:
    whole, month = found[1], found[2]
    if month in _SUBYEARS:
        english, chinese = _SUBYEARS[month]
        return f"{whole}年{chinese}" if language == "zh" else f"{english} of {whole}"
    if not 1 <= int(month) <= len(_MONTHS):
        return found[0]
    return f"{whole}年{int(month)}月" if language == "zh" else f"{_MONTHS[int(month) - 1]} {whole}"


def _year(found: re.Match[str], language: str) -> str:
    return f"{found[1]}年" if language == "zh" else found[1]


def _month_day(found: re.Match[str], language: str) -> str:
    month, day = int(found[1]), int(found[2])
    if not 1 <= month <= len(_MONTHS):
        return found[0]
    words = f"{month}月{day}日" if language == "zh" else f"{day} {_MONTHS[month - 1]}"
    return words + _UNKNOWN[language]


def _no_year(_: re.Match[str], language: str) -> str:
    return ("某年" if language == "zh" else "a year") + _UNKNOWN[language]


def _sub_year(found: re.Match[str], language: str) -> str:
    if 1 <= int(found[1]) <= len(_MONTHS):
        return (f"{int(found[1])}月" if language == "zh" else _MONTHS[int(found[1]) - 1]) + _UNKNOWN[language]
    english, chinese = _SUBYEARS.get(found[1], (found[0], found[0]))
    return (chinese if language == "zh" else english) + _UNKNOWN[language]


def _instant(found: re.Match[str], language: str) -> str:
    zone = "" if not found[3] else " UTC" if found[3] in {"Z", "+00:00"} else f" {found[3]}"
    return f"{spoken(found[1], language)} {found[2]}{zone}"


def _since(found: re.Match[str], language: str) -> str:
    begins = spoken(found[1], language)
    return f"{begins}起" if language == "zh" else f"from {begins}"


def _interval(found: re.Match[str], language: str) -> str:
    dash = "至" if language == "zh" else " – "
    return spoken(found[1], language) + dash + spoken(found[2], language)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], str]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)Z?"), _day),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"--(\d\d)-(\d\d)"), _month_day),
    (re.compile(r"XXXX-(\d\d)"), _sub_year),
    (re.compile(r"XXXX"), _no_year),
    (re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)?"), _instant),
    (re.compile(r"(\d[^/]+)/\.\."), _since),
    (re.compile(r"([^/]+)/([^/]+)"), _interval),
)
