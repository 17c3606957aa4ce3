"""Chinese: when a thing was done: the day beside its verb, the one its sentence opens with, the page's own for 今日.

No rule stands here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.evidence import Date, Kind, Mention
from kg.extract.rule import Found
from kg.extract.zh.numerals import number
from kg.han import plain
from kg.terms import XSD


def day(found: Found) -> Date | None:
    """The date a match gives, else the one its sentence opens with: "8月8日,…"; for 今日 the dateline's."""
    told = in_year(found, found.mention("date")) if found.has("date") else None
    date = told or of_dateline(found) or _told_day(found)
    return _by_own_day(found, date, found.span()[0]) if date else None


def in_year(found: Found, mention: Mention) -> Date | None:
    """The date of a mention; a day or month without its year has that of the words beside it or of the date before."""
    value = mention.value if isinstance(mention.value, Date) else None
    month = None if value else _MONTH.fullmatch(plain(mention.text))
    year = _year_of(found, mention) if month or (value and value.datatype == XSD.gMonthDay) else None
    if month and year:
        return Date(f"{year}-{int(number(month[1]) or 0):02}", XSD.gYearMonth)
    if value and year:
        return Date(f"{year}{value.lexical[1:]}", XSD.date)
    return _by_own_day(found, value, mention.start) if value else None


def _by_own_day(found: Found, date: Date, at: int) -> Date:
    """A day without its year, in the half year up to the page's own day; as it is where another year is spoken of."""
    own = own_day(found) if date.datatype == XSD.gMonthDay else None
    told = (it for it in found.context.mentions if it.start < at and _has_year(it))
    others = any(isinstance(it.value, Date) and not (own or "").startswith(it.value.lexical) for it in told)
    if own is None or others or _OF_YEAR.search(plain(found.context.page.text[found.sentence.start : at])):
        return date
    year = int(own[:4]) - (date.lexical[1:] > own[4:])
    whole = f"{year}{date.lexical[1:]}"
    months = (int(own[:4]) - year) * 12 + int(own[5:7]) - int(whole[5:7])
    return Date(whole, XSD.date) if months <= _HALF_A_YEAR else date


_HALF_A_YEAR = 6
_OF_YEAR = re.compile(r"[去前明后翌次同当上往历]年|每年")
_MONTH = re.compile(r"(\d{1,2}|十[一二]?|[一二三四五六七八九])月")


def _year_of(found: Found, mention: Mention) -> int | None:
    """The year of a day or month: by the page's own for 去年, by the date before for 同年; that of its sentence."""
    text = plain(found.context.page.text[found.sentence.start : mention.start])
    if text[-2:] in _OFF or _NOW.search(text):
        own = own_year(found)
        return own + _OFF.get(text[-2:], 0) if own else None
    told = [it for it in found.context.mentions if it.start < mention.start and _has_year(it)]
    if not told:
        return None
    last = told[-1].value.lexical if isinstance(told[-1].value, Date) else ""
    if text.endswith(("同年", "当年")):
        return int(last[:4])
    here, value = told[-1].start >= found.sentence.start, mention.value
    later = isinstance(value, Date) and value.lexical[2:] >= last[5:] > ""
    between = text[told[-1].end - found.sentence.start :]
    if _opens_line(found, told[-1]):  # an entry of a chronicle is of one year
        between = between.replace(";", "")
    return int(last[:4]) if here and later and not _OTHER_YEAR.search(between) else None


def _opens_line(found: Found, mention: Mention) -> bool:
    text = found.context.page.text
    return not text[text.rfind("\n", 0, mention.start) + 1 : mention.start].strip()


def _has_year(mention: Mention) -> bool:
    return isinstance(mention.value, Date) and mention.value.datatype in {XSD.date, XSD.gYearMonth}


#: Years told by the page's own.
_OFF = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1, "后年": 2}
#: Words of the page's own day, before its date in brackets: 今早(三月二日).
_NOW = re.compile(r"(?:今[日天早晨晚]|昨[日天晚])(?:上午|下午|早上|晚上)?\($")
_OTHER_YEAR = re.compile(r"[今去明前后翌次]年|今日|今天|昨[日天]|日前|近日|[上本下]月|;")


def own_year(found: Found) -> int | None:
    """The year in which the page was written."""
    own = own_day(found)
    return int(own[:4]) if own else None


def own_day(found: Found) -> str | None:
    """The day on which the page was written: the first whole one in a line or bracket of its own."""
    text = found.context.page.text
    for mention in (*found.context.earlier, *found.context.mentions):
        if isinstance(mention.value, Date) and mention.value.datatype == XSD.date and _dates_page(text, mention):
            return mention.value.lexical
    return _signed(text)


def _dates_page(text: str, mention: Mention) -> bool:
    """Whether a day stands in a short line without a sentence, in a bracket near the start of one, or before 电.

    Not in a line of facts on something else: 启用日期:….
    """
    end = text.find("\n", mention.end)
    line = plain(text[text.rfind("\n", 0, mention.start) + 1 : mention.start])
    rest = plain(text[mention.end : end if end >= 0 else len(text)])
    if len(line) > _SHORT or re.search(r"[,。;]|成文|印发|施行|生效|实施|签署|签约|开业|启用|成立|落成|竣工", line):
        return False
    alone = len(rest) <= _SHORT and not re.search(r"[,。;]", rest)
    return alone or line.count("(") > line.count(")") or bool(re.match(r"\s*(?:电|讯|消息|报道|综合)", rest))


@lru_cache(maxsize=8)
def _signed(text: str) -> str | None:
    """A day that stands alone on a line, as releases bear below: 完/2031年5月2日(星期五)."""
    line = _DATED.search(plain(text))
    year, month, day = (number(it) or 0 for it in line.groups()) if line else (0, 0, 0)
    return f"{int(year)}-{int(month):02}-{int(day):02}" if year and month and day else None


_DATED = re.compile(
    r"^[\s(]*(?:完[\s/]*)?((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年([\d一二三十]{1,3})月([\d一二三四五六七八九十]{1,3})日"
    r"(?:\([^()]{1,6}\))?[\s)]*$",
    re.MULTILINE,
)
#: Longest text before and behind the day on a line that dates a page, in characters.
_SHORT = 24


def day_or_occasion(found: Found, held: re.Pattern[str]) -> tuple[Date | None, tuple[int, int] | None]:
    """The day of what was done: its sentence's, else the one day of the sentence before, with the words from there.

    held: what the sentence before has to tell of: 论坛5月2日在甲园区举行。署长乙致辞….
    """
    if date := day(found):
        return date, None
    if _NOT_THEN.search(found.masked.text[: found.match.end("verb")]):
        return None, None
    for sentence in [it for it in found.context.section.sentences if it.end <= found.sentence.start][-1:]:
        words = plain(found.context.page.quote(sentence))
        inside = [it for it in found.context.mentions if sentence.start <= it.start < sentence.end]
        dates = [(it.start, value) for it in inside if (value := in_year(found, it)) and value.datatype in _DAYS]
        if len(dates) == 1 and held.search(words):
            return dates[0][1], (dates[0][0], found.span("verb")[1])
    return None, None


#: Words of another day than that of the sentence before.
_NOT_THEN = re.compile(
    r"[同当本次上下]月|[同次翌去今前明]年|[翌次隔前昨今明后][日天]"
    r"|随后|其后|此后|日后|此前|早前|早在|另外|不久"
)


def _told_day(found: Found) -> Date | None:
    """The day that the words before a verb give, nearest first."""
    text, at = found.masked.text, found.match.start("verb") if found.has("verb") else found.match.start()
    if spoken := _SPOKEN.search(text[:at]):
        return dateline(found) if spoken["day"].startswith("今") else _eve(dateline(found))
    if near := _IN_CLAUSE.search(text, max(0, at - 60), at) or _JUST_BEFORE.search(
        text, max(0, found.match.start() - 60), found.match.start()
    ):
        return in_year(found, found.masked.named(near[1]))
    if _SAME_DAY.search(found.match[0]):
        return _day_before(found)
    if _TODAY.search(found.match[0]):
        return dateline(found)
    return _opening_day(found, at)


def with_day(found: Found, date: Date) -> tuple[int, int]:
    """The words of a match and its day, where the sentence gives the day before or behind: it is quoted there."""
    first, last = found.span()
    told = [it for it in found.masked.mentions if it.kind is Kind.DATE and in_year(found, it) == date]
    if any(first <= it.start < last for it in told):
        return first, last
    before = [it.start for it in told if it.end <= first]
    behind = [it.end for it in told if it.start >= last]
    return (before[-1], last) if before else (first, behind[0] if behind else last)


#: The day of the report or the one before, in the clause of a verb or of who announces it: 今日宣布,甲园区启用.
_SPOKEN = re.compile(
    r"(?P<day>今[日天]|昨[日天])(?:上午|下午|早上|晚上?)?(?:(?!获悉|了解|看到|从)(?:[^,。;⟦(]|⟦(?!Date)\w+:\d+⟧)){0,24}"
    r"(?:宣布,?(?:[^,。;⟦]|⟦(?!Date)\w+:\d+⟧){0,40})?$"
)


def _eve(day: Date | None) -> Date | None:
    """The day before a day; None where only its year could give it."""
    if day is None or day.lexical.endswith("-01"):
        return None
    return Date(f"{day.lexical[:-2]}{int(day.lexical[-2:]) - 1:02}", day.datatype)


def _opening_day(found: Found, at: int) -> Date | None:
    """The day that opens the sentence of a verb, or that is a clause by itself right before its own."""
    text = found.masked.text
    opening = _OWN_CLAUSE.search(text, max(0, at - 90), at) or _REPORTED.search(text, 0, at) or _OPENING.match(text)
    if opening is None or opening.end() > found.match.end() or _ANOTHER_DAY.search(text, opening.end(), at):
        return None
    return in_year(found, found.masked.named(opening[1]))


_OPENING = re.compile(r"[^⟦。;]{0,8}(?<!截[至止到])(⟦Date:\d+⟧)(?:\([^()]*\))?(?:上午|下午|晚|起)?,?")
#: The day of the report, with its date in brackets: 今日(八月八日)主持典礼,宣布….
_REPORTED = re.compile(r"(?:今[日天]|昨[日天])(?:上午|下午|早上)?\((⟦Date:\d+⟧)[^()]{0,4}\)")
_OWN_CLAUSE = re.compile(
    r"(?:^|[,。;:)]|[讯电])\s?(?:在|于)?(?<!截[至止到])(⟦Date:\d+⟧)(?:上午|下午|晚间?)?,(?:[^。;,⟦]|⟦(?!Date)\w+:\d+⟧)*$"
)
#: Behind these words another day is meant than the one that opened the sentence.
_ANOTHER_DAY = re.compile(r";|今日|今天|昨日|昨天|日前|近日|去年|今年|明年|前年|早前|此前")


#: The last date of the clause that goes on.
_IN_CLAUSE = re.compile(
    r"(?<!截[至止到])(⟦Date:\d+⟧)(?!(?:起|前|以来|之前|以前|至|到|发布|印发|出台|举行|召开))(?:[^。;,⟦]|⟦(?!Date)\w+:\d+⟧)*$"
)


def dateline(found: Found) -> Date | None:
    """The day that the section's dateline bears: 北京8月29日电, (记者…11月20日报道); None without one."""
    text = found.context.page.text
    for mention in found.context.mentions:
        if mention.kind is Kind.DATE and isinstance(mention.value, Date) and mention.value.datatype in _DAYS:
            after = plain(text[mention.end : mention.end + 6])
            return mention.value if re.match(r"(?:\)|]|】)?\s?(?:电|讯|消息|报道|综合|—)|[)】]", after) else None
    return None


def of_dateline(found: Found) -> Date | None:
    """A day of the month alone is of the dateline's month, as agencies write: 青浦10月28日电 …26日…. None later."""
    number = re.fullmatch(r"(\d{1,2})日", found.words("date")) if found.has("date") else None
    if number is None:
        return None
    if re.search(r"(?:同|当)月$", found.masked.text[: found.match.start("date")]):
        return _in_month_of(found, int(number[1]))
    date = dateline(found)
    if not date or int(number[1]) > int(date.lexical[-2:]):
        return None
    return Date(f"{date.lexical[:-2]}{int(number[1]):02}", date.datatype)


def _in_month_of(found: Found, number: int) -> Date | None:
    """A day of the month of the day or month named last before: 8月8日…,同月29日…."""
    start = found.span("date")[0]
    before = [it.value for it in found.context.mentions if it.start < start and isinstance(it.value, Date)]
    last = next((it for it in reversed(before) if it.datatype in {*_DAYS, XSD.gYearMonth}), None)
    if last is None or last.datatype == XSD.gYearMonth:
        return Date(f"{last.lexical}-{number:02}", XSD.date) if last else None
    return Date(f"{last.lexical[:-2]}{number:02}", last.datatype)


def _day_before(found: Found) -> Date | None:
    """The day named last before a match in the section: what 当天 and 同日 stand for."""
    start = found.span()[0]
    days = [it.value for it in found.context.mentions if it.start < start and isinstance(it.value, Date)]
    return next((day for day in reversed(days) if day.datatype in _DAYS), None)


_TODAY = re.compile(r"今日|今天")
_SAME_DAY = re.compile(r"当日|当天|同日")
_JUST_BEFORE = re.compile(
    r"(?<!截[至止到])(⟦Date:\d+⟧)(?:\([^()]*\))?(?:上午|下午|晚间?|当天|起|,|(?:在)?⟦Place:\d+⟧(?:,|举行的)?){0,3}$"
)
_DAYS = frozenset({XSD.date, XSD.gMonthDay})
