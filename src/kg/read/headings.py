"""Short lines that stand where headings do and are none: bylines, breadcrumbs, notes in brackets, headings of parts.

Learned from pages as portals, papers and newsletters print them. What a line is, its form says together with the place
where it stands; no names of media are known here.
"""

from __future__ import annotations

import re

from kg.evidence import Part, Sentence
from kg.read import marks

_YEAR = r"(?:19|20)\d\d"
#: A day, or a month of a year, and what may follow it in a byline.
_DATE = (
    rf"(?:{marks.DAY}|{marks.MONTH},? {_YEAR}|{_YEAR}年\d{{1,2}}月)(?:修订|修訂|更新|发布|發布|刊登|刊发|刊發)?"
    rf"(?: \d{{1,2}}:\d\d)?(?: by [^.!?。]{{3,60}}| [一-鿿]{{2,3}})?"
)
#: "Harbour Radio, transcript, 3 May 2031", "Posted 3 May 2031 by Lin Anran", "芦港日报 2031年5月3日".
_DATED = re.compile(
    r"(?P<who>[^.!?。？！：:]{0,80}?)"
    r"(?:[,，] ?|(?<=[一-鿿])\s+|(?<![^\s,])(?:[Pp]osted|[Uu]pdated|[Pp]ublished|[Rr]evised|[Rr]eleased)(?: on)? )"
    rf"(?P<date>{_DATE})"
)
#: "By Lin Anran, Partner", "《芦港日报》记者 林安然", "文/林安然", "芦港档案编": who wrote, without a date.
_WRITTEN = re.compile(
    r"[^，。！？：:]{0,20}(?:记者|記者|通讯员|通訊員|特约撰稿|撰稿人?)[\s:：]*[一-鿿·、\s]{2,30}"
    r"|(?:文|图文|圖文|撰文|作者)\s?[/／:：]\s?[^，。！？]{2,30}|原创 [^，。！？]{2,40}"
    r"|By [A-Z][^.!?:：]{3,100}|(?:[A-Z][\w’'-]* ){1,4}(?:reporters?|correspondents?|staff writers?)"
    r"|From [A-Z][\w ’'-]{2,40}|[一-鿿]{2,10}(?:编|編|整理|供稿)"
)
_BODY = (
    r"(?:Office|Bureau|Department|Ministry|Commission|Committee|Council|Authority|Secretariat|Panel|Government"
    r"|Corporation|Limited|Ltd|LLP|Company|University|Institute|Association|Chamber)"
)
#: "Bureau of Quays and Ferries", "芦港发展署": who gave a text out, by the last or the first word of such a name.
_ISSUER = re.compile(
    rf"{_BODY} (?:of|for|on) [A-Z][^.!?:：]{{2,80}}|Legislative Council [A-Z][^.!?:：]{{2,80}}"
    rf"|(?:[A-Z][\w’'&.-]*,? (?:(?:of|the|and|for|on|in) )*){{1,14}}{_BODY}"
    r"|(?!\S*(?:添|设立|迎|成立|落户|入驻|签|获|助|建成|走进|访|启|揭|增|成为|来|投))[^\s，。！？：:]{2,24}"
    r"(?:局|署|厅|廳|委员会|委員會|办公室|辦公室|办公厅|人民政府|公司|大学|大學|研究院|协会|協會|新闻办)"
)
#: A day at the head of a page, or between bars; what follows it is no headline.
_DAYS, _BARS = re.compile(marks.DAY), re.compile(r"\s[|｜]\s")
_SAYS = re.compile(r"\s*[^\s|｜星期周農农\d,，(（]")
#: The number of an issue: "总第6期", "《芦港评论》二月号", "Vol. 4"; and what a post asks its readers for.
_ISSUE = re.compile(
    r"(?:总|總)?第\s?\d{1,6}\s?期[^。]{0,60}|《[^》]{2,20}》\s?[^。]{2,16}[期號号]"
    r"|(?:Vol\.|Volume|Issue|No\.) ?\d{1,5}\b[^.]{0,60}"
    r"|[^\w\s]{0,4}\s*(?:点击|點擊|长按|扫码|掃碼)[^。]{0,30}(?:关注|關注|订阅)[^。]{0,12}"
)
#: Of what kind the text is: a word of the trade, in capitals or as the whole line.
_KIND = re.compile(
    r"FOR IMMEDIATE RELEASE|(?:[A-Z]+ )?(?:INTERVIEW|STATEMENT|RELEASE|NEWS|FACT ?SHEET|OPINION|EDITORIAL|FEATURE"
    r"|NOTICE|BRIEF|ANNOUNCEMENT|TRANSCRIPT|ANALYSIS|EXPLAINER)"
    r"|(?:Press|News|Media) [Rr]elease|Fact [Ss]heet|Interview|Editorial|Opinion"
    r"|[^\s，。：:]{0,20}(?:新闻稿|新聞稿|新闻发布稿|新聞公報|新闻公报|资料单|資料單|专访|專訪|社论|社論|评论|評論"
    r"|快讯|快訊|公告)"
)
#: One name, each of its words with a capital.
_NAME = re.compile(
    r"(?:[A-Z][\w’'.-]*|\([A-Z][\w ’'-]*\)|&)"
    r"(?: (?:[A-Z][\w’'.-]*|of|the|and|for|&|\([A-Z][\w ’'-]*\))){0,8}"
)
#: Each sign has one way to be reached, spaces and all: what a line can be split into in many ways takes ages to refuse.
_CRUMBS = re.compile(
    r"(?:[^>»›\n]{1,30} )?(?:首页|首頁|主页|主頁|Home) ?(?:(?:[>»›/]|&gt;)[^>»›/\n]{1,42}){1,6}"
    r"|[^>»›\n]{1,40}(?: [>»›] [^>»›\n]{1,40}){2,6}|[^|｜\n]{1,18}(?:[|｜][^|｜\n\d]{1,18}){3,12}"
    r"|(?:(?:您(?:所在|现在|現在)?的?|当前|當前|所在)位置 ?[:：]|You are here ?:)[^\n]{0,120}",
    re.IGNORECASE,
)
_NOTE = re.compile(r"（[^（）]+(?:（[^（）]*）[^（）]*)*）|\([^()]+(?:\([^()]*\)[^()]*)*\)")
#: The heading of a part: "【北岸】", "01 …", "一、…", "PURPOSE", "About Reed Optics", "History", "关于芦港发展署".
_PART = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[.、] ?)[^\d\s].{0,30}|【[^】]{1,12}】|0\d[\s.、丨|｜]\s*\S.{0,20}"
    r"|第[一二三四五六七八九十]{1,3}(?:章|节|節|部分)[\s　].{1,20}|[一-鿿]{2,4}"
    r"|(?:关于|關於)(?!.{0,60}(?:通知|[公通]告|意见|意見|办法|辦法|规定|規定|决定|決定|说明|說明|函)$)[^\s，。]{2,20}"
    r"|[A-Z]{4,}(?: [A-Z]{2,}){0,3}|About (?:the )?[A-Z][^.!?]{2,60}|Notes? to [Ee]ditors?|[A-Z][a-z]{3,14}"
)
#: The name of a site with the part of it: "Harbour Post | City", "芦港观察网 · 今日要闻", "Harbour Online: City".
_SITE = re.compile(
    r"[^|｜·：:]{2,40}? ?(?:[|｜·]|(?<=Online)[:：]|(?<=网)[:：]) ?[^|｜·：:，,。]{2,20}"
    r"|(?:[A-Z][\w’'-]*(?: (?:of|the|and|[A-Z][\w’'-]*)){0,6}) (?:Online|Portal|Newsroom|News|Releases|Website)"
    r"|[^\s，。：:]{2,12}(?:报|報|网|網|周刊|週刊|频道|頻道|在线|在線|電台|电台|通讯社|通訊社)"
)


def byline(text: str, start: int, end: int) -> list[Sentence] | None:
    """Who wrote a text and when, where a line below its headline says nothing else; None for any other line.

    >>> [(it.part.value, it.start, it.end) for it in byline("Harbour Radio, transcript, 3 May 2031", 0, 37) or ()]
    [('Credit', 0, 25), ('Dateline', 27, 37)]
    """
    found = _DATED.fullmatch(text, start, end)
    if not found:
        alone = _WRITTEN.fullmatch(text, start, end) or _ISSUER.fullmatch(text, start, end)
        return [Sentence(start, end, Part.CREDIT)] if alone else None
    who = [Sentence(*found.span("who"), Part.CREDIT)] if found["who"].strip() else []
    return [*who, Sentence(*found.span("date"), Part.DATELINE)]


def masthead(text: str, start: int, end: int) -> list[Sentence] | None:
    """What a line above all text tells that is parted by bars and has a day, or gives the number of an issue.

    >>> [it.part.value for it in masthead("Friday, 3 May 2031 | Vol. 4 | HK$12", 0, 35) or ()]
    ['Dateline']
    """
    day = _DAYS.search(text, start, end)
    if day and (day.start() == start or _BARS.search(text, start, end)) and not _SAYS.match(text, day.end(), end):
        return [Sentence(*day.span(), Part.DATELINE)]
    return [Sentence(start, end, Part.CREDIT)] if _ISSUE.fullmatch(text, start, end) else None


def issuer(line: str) -> bool:
    """Whether a line is the name of an office or a company."""
    return bool(_ISSUER.fullmatch(line))


def kind_of_text(line: str) -> bool:
    """Whether a line says of what kind the text below is: INTERVIEW, 新闻稿."""
    return bool(_KIND.fullmatch(line))


def name(line: str) -> bool:
    """Whether a line is one name, as sites and papers have them: each word has a capital, nothing is told."""
    return bool(_NAME.fullmatch(line))


def crumbs(line: str) -> bool:
    """Whether a line tells the way to the page: "Home > News > Science"."""
    return bool(_CRUMBS.fullmatch(line))


def note(line: str) -> bool:
    """Whether a line stands in brackets, whole: a note on the text, such as who passed it and when."""
    return bool(_NOTE.fullmatch(line))


def of_a_part(line: str) -> bool:
    """Whether a line below a headline heads a part of the same text."""
    return bool(_PART.fullmatch(line))


def of_the_site(line: str) -> bool:
    """Whether a line that opens a page, with nothing of its own below, names the site and a part of it."""
    return bool(_SITE.fullmatch(line))
