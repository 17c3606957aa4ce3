"""Lines that say when a text was published and who wrote it: datelines and credits.

Only a date that the page itself gives as its own counts: a metadata field, a <time>, "Updated: 2025-08-09", the day
beside a headline, "HONG KONG, Aug. 29, 2023 --". A library that looks for any date took a copyright line's year.
"""

from __future__ import annotations

import re

from kg.evidence import Part

Span = tuple[int, int]

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? |星期.|周.)?"
DAY = (
    rf"(?:{_WEEKDAY}(?:19|20)\d\d ?[-./年] ?\d{{1,2}} ?[-./月] ?\d{{1,2}}日?"
    r"|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    rf"|{_WEEKDAY}{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d|{_WEEKDAY}\d{{1,2}} {MONTH},? (?:19|20)\d\d"
    r"|\d{1,2}/\d{1,2}/(?:19|20)\d\d)"
)
_ZONE = r"(?:Z| ?[+-]\d\d:?\d\d| ?\(?(?:GMT|UTC|HKT)[+0-9: ]{0,6}\)?)"
_CLOCK = r"(?:\d{1,2}:\d\d, )?"
_TIME = rf"(?:[ T]{{0,2}}\d{{1,2}}[:：]\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?{_ZONE}?)?"
_WHEN = (
    r"(?:(?:Last )?(?:Updated?|[Rr]eviewed|Published|Posted|Released?|Release date|Publish(?:ed)? (?:date|time)"
    r"|Date of issue|Issued|Date|Time)(?: on)?"
    r"|For (?:discussion|information|decision)(?: on)?"
    r"|Ends|(?:Post(?:ed)?|Published|Updated|Release) (?:[Dd]ate|[Tt]ime)"
    r"|发布时间|发布日期|發佈日期|發布日期|發布時間|發佈時間|更新时间|更新日期|更新時間|最[后後近]更新"
    r"|发表时间|發表時間|日期|时间)"
)
_WHO = (
    r"(?:From|Sources?|Author|Writer|Editor|Reporter|Photo|Issued by|Issuing (?:body|authority|agency)|Published by"
    r"|Issuer|Document (?:number|No\.?)"
    r"|来源|信息来源|文章来源|稿源|作者|记者|编辑|责任编辑|发布机构"
    r"|來源|資料來源|文章來源|記者|編輯|責任編輯|發布機構)"
)
_DATELINE = rf"[\[(（【]?(?:{_WHEN} ?[:：/]? ?)?{_CLOCK}{DAY}{_TIME}[\])）】]?"
_CREDIT = rf"{_WHO} ?[:：] ?[^|｜:：\n]{{2,60}}?"
#: What portals print beside them: buttons for the font, counters, sharing, advertisements, links to other texts.
_FURNITURE = (
    r"(?:[【\[]? ?(?:字体|字号) ?[:：]?[^】\]|｜]{0,20}[】\]]?"
    r"|Font(?: size)?:?(?: ?(?:A[+-]?|Large|Medium|Small|[+-])){1,5}"
    r"|Issued at HKT \d{1,2}:\d\d|NNNN"
    r"|(?:浏览|阅读|点击|瀏覽|閱讀|點擊)(?:次数|次數|量)? ?[:：]? ?\d*|Views? ?:? ?\d+|打印|列印"
    r"|分享到?|收藏|Print|Share"
    r"|\d+ Comment\(s\)|E-?mail|Adjust font size:?|Advertisement|ADVERTISEMENT|廣告|广告|分享工具|[Ff]acebook|字型大小"
    r"|小编|[^\s，。：:|]{2,20}欢迎您"
    r"|(?:R(?:elated|ELATED)|R(?:ecommended|ECOMMENDED)) (?:A(?:rticles|RTICLES)|S(?:tories|TORIES)|N(?:ews|EWS)"
    r"|[Rr]eading)"
    r"|(?:相關|相关|延伸)(?:新聞|新闻|文章|閱讀|阅读|報道|报道|連結|链接)|\[?(?:See|Read) (?:more|also): [^\n]{3,120})"
)
#: Whose page it is: a line of small print, not a sentence.
_SMALL_PRINT = re.compile(r"版权所有|ICP备|网站标识码|All [Rr]ights [Rr]eserved|©|^Copyright (?:\(c\)|(?:19|20)\d\d)")
_SMALL_PRINT_CHARACTERS = 200
_WRITER = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}(?:,? (?:in|at|from) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})?"
_BYLINE = rf"(?:By )?By (?:our )?{_WRITER}(?:(?:, | and | & ){_WRITER}){{0,3}}"
#: A credit without a name, and the name of the medium between bars: "Writer: | Editor: …", "| Reed Daily |".
_EMPTY = (
    rf"{_WHO} ?[:：](?=\s*[|｜]|\s*(?:{_WHO}|{_WHEN}) ?[:：])"
    r"|(?<=[|｜] )(?:& )?(?:[a-z]+\.[a-z.]+|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?=\s*(?:[|｜]|$))"
)
#: "Reed Daily, 3 May 2031", "By Lin Anran, Harbour Review, 3 May 2031": who published a text, and when, in one line.
_AS_OF = r"(?:state|status|as) (?:of|at) "
_PART = r"[A-Z][\w’'&.-]*(?: (?:[A-Z&][\w’'&.-]*|of|the|and|for|in|on))*(?:['’] [a-z]+)?"
_MEDIUM = (
    r"(?![^\n]*\b(?:Plan|Outline|Memorandum|Agreement|Measures|Notice|Circular|Law|Arrangement)\b)"
    rf"(?:By )?{_PART}(?:, {_PART}){{0,2}}(?=, (?:{_AS_OF})?{DAY}$)"
)
_BETWEEN = r"[\s|｜·•,，;；]*"
_END = rf"(?={_BETWEEN}$|[\s|｜·•]*(?:{_WHO}|{_WHEN}) ?[:：/]|\s*[|｜]|[\s]+[\[(（【]?{DAY}|\s+{_FURNITURE})"
_MARK = re.compile(
    rf"(?P<date>{_DATELINE})|(?P<credit>(?:{_CREDIT}){_END}|{_BYLINE}(?=$|\s*[|｜])|{_MEDIUM})|{_AS_OF}(?={DAY}$)"
    rf"|{_FURNITURE}|{_EMPTY}"
)
_GAP = re.compile(_BETWEEN)
_WHOLE_DAY = re.compile(rf"[\[(（【]?{DAY}{_TIME}[\])）】]?")
_BARE = re.compile(r"(?:19|20)\d\d(?:年|[-./年]\d{1,2}月?)?|\d{1,2}[-/月]\d{1,2}日?")
#: The day beside a headline on one line: "A bridge opens | 2026-01-07", "2026-01-07 A bridge opens".
_BESIDE = re.compile(rf"^(?P<head>.*\w.*?)\s*(?:[|｜]\s*|\s[\[(（【])(?P<date>{DAY}{_TIME})[\])）】]?$")
_LEADING = (
    re.compile(
        rf"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,3}}),? (?:[A-Z][a-z]+, )?"
        rf"(?:{DAY}|{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})"
        r"(?: ?\([^()]{2,40}\))? ?(?:--|—|–|-)(?=\s)"
    ),
    re.compile(r"(?:[一-鿿]{2,14}?)?(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日(?:电|讯)(?:[（(][^（）()]{1,60}[）)])?"),
)


def line(text: str, start: int, end: int) -> list[tuple[int, int, Part]] | None:
    """The datelines and credits that a line consists of, as (start, end, part); None when it says anything else.

    Empty for a line of buttons, counters or small print.
    """
    found: list[tuple[int, int, Part]] = []
    if end - start <= _SMALL_PRINT_CHARACTERS and _SMALL_PRINT.search(text[start:end]):
        return found
    at = _skip(text, start, end)
    while at < end:
        mark = _MARK.match(text, at, end)
        if not mark:
            return None
        if mark["date"] or mark["credit"]:
            found.append((*mark.span(), Part.DATELINE if mark["date"] else Part.CREDIT))
        at = _skip(text, mark.end(), end)
    return found


def beside(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """The headline and the day on a line that holds both; None for any other line."""
    found = _BESIDE.match(text[start:end])
    if not found:
        return None
    (a, b), (c, d) = found.span("head"), found.span("date")
    return (start + a, start + b), (start + c, start + d)


def leading(text: str, start: int, end: int) -> int | None:
    """Where the dateline that opens a news text ends ("HONG KONG, Aug. 29, 2023 --"); None where there is none."""
    found = next((found for form in _LEADING if (found := form.match(text, start, end))), None)
    return found.end() if found else None


def day(words: str) -> bool:
    """Whether the words are one whole date, perhaps with a time, and nothing else."""
    return bool(_WHOLE_DAY.fullmatch(words.strip()))


def bare(words: str) -> bool:
    """Whether the words are a year, a month or a day without its year, and nothing else."""
    return bool(_BARE.fullmatch(words.strip()))


def _skip(text: str, at: int, end: int) -> int:
    found = _GAP.match(text, at, end)
    return found.end() if found else at
